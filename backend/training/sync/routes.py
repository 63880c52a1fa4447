"""The training sync API: the routes of both (backend/wire/sync_routes.py), what whoever asks was trained in, and what
their own force wrote.
"""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from backend.core.access import SIGNED_IN, allow
from backend.core.realms import TRAINING
from backend.core.web.person import person
from backend.training.attendance import service as attendance
from backend.training.sync import intake, practice_keys
from backend.training.written.on_phones import for_phones
from backend.wire.sync_routes import sync_routes
from backend.wire.versions import Verbs

training = sync_routes("training_sync", TRAINING, Verbs(intake.take_in, practice_keys.enrol, intake.epoch))


@training.get("/trained")
@allow(SIGNED_IN)
def trained() -> ResponseReturnValue:
    """{"trained": [...]}: what the person signed in was trained in, and whether its content has changed since."""
    return jsonify(trained=attendance.trained(person()))


@training.get("/written")
@allow(SIGNED_IN)
def written() -> ResponseReturnValue:
    """{"digest", "scenarios"}: what one's own force wrote and signed, to be practised; `have` is what the phone has."""
    return jsonify(for_phones(person().force_id, request.args.get("have", "")))
