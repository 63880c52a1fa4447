"""The live sync API (backend/wire/sync_routes.py), and what a phone asks for to go on with a record."""

from __future__ import annotations

from flask import current_app, jsonify
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.realms import LIVE
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.sync import service
from backend.wire.answers import later
from backend.wire.sync_routes import sync_routes
from backend.wire.versions import Verbs

LATER_S = 5

sync = sync_routes(
    "sync",
    LIVE,
    Verbs(
        service.take_in,
        lambda *asked: service.enrol(*asked, is_shown=identity.may_prove_a_key()),
        service.epoch,
        service.judge_and_project,
    ),
)


@sync.get("/records/<record_id>/latest")
@allow(reading(SIGNED_IN))
def latest(record_id: str) -> ResponseReturnValue:
    """The newest version of the author's own record, to go on with on this phone as the next version."""
    return jsonify(service.latest(person(), record_id, ring=current_app.extensions[KEYS], now=clock.now()))


@sync.errorhandler(NoSuchRecord)
def _no_such_record(_error: NoSuchRecord) -> ResponseReturnValue:
    return refusal(
        404, "not_found", "There is no such record for you here. Go on with what is on this phone, or begin a report."
    )


@sync.errorhandler(NotWrittenDown)
@sync.errorhandler(NotOpenable)
def _not_now(_error: Exception) -> ResponseReturnValue:
    return later(503, LATER_S, "not_ready", "Foursight cannot show the record now.")
