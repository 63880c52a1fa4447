"""What a page at a shared desk asks: the half of the key that opens its reports, for as long as its sign-in runs."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import DeskLocked
from backend.accounts.service import shared_desk as service
from backend.core import clock
from backend.core.access import SIGNED_IN, allow
from backend.core.rate import take
from backend.core.realms import LIVE, SYNC_PATHS
from backend.core.web.person import person
from backend.core.web.refusals import refusal

AT_ONCE = 30  # a page is loaded now and then, not twice a second
PER_S = 1 / 10
LOCKED = "What is kept at this desk is locked. Show again who you are to open it."

pages = Blueprint("shared_desk", __name__, url_prefix=f"{SYNC_PATHS[LIVE]}/desk")


@pages.post("/key")
@allow(SIGNED_IN)
def key() -> ResponseReturnValue:
    """{"id", "key", "person_id", "name", "roles"}: 32 bytes as b64, the same for this sign-in each time, for no
    other; `id` and `key` null for whoever opens what they keep with words.
    """
    whose = {"person_id": person().id, "name": person().name, "roles": sorted(person().role_names)}
    if not (current_app.extensions["foursight"].shared_desks and service.sits_at_a_desk(person())):
        return jsonify(id=None, key=None, **whose)
    wait_s = take(f"desk|{person().id}", AT_ONCE, PER_S, clock.now())
    if wait_s:
        return refusal(429, "too_many", f"Wait {wait_s} seconds and try again.", wait_s=wait_s)
    try:
        half = service.half_for(identity.token_sent() or "", clock.now())
    except DeskLocked:
        return refusal(401, "reading_closed", LOCKED)
    return jsonify(id=half.id, key=half.key, **whose)


@pages.post("/used")
@allow(SIGNED_IN)
def used() -> ResponseReturnValue:
    """The page that it opened is still there, as in a call that goes on for long."""
    service.note_use(identity.token_sent() or "", clock.now())
    return jsonify(desk="used")
