"""Letters for a phone: sealed to the key of one store, so a phone fetches them locked and shows them unlocked."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.core import clock
from backend.core.access import SIGNED_IN, allow
from backend.core.canonical import b64
from backend.core.keys.ring import KeyRing
from backend.core.rate import take
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.records import KEYS
from backend.records.acts.kinds import Text
from backend.records.errors import NotThisKey
from backend.records.letters import service
from backend.records.tasks.service import Doer, Tick
from backend.records.tasks.ticking import tick_by_letter
from backend.sync.letters.schemas import TakenSchema, TicksSchema
from backend.wire.answers import later, refused
from backend.wire.errors import EnvelopeRefused
from backend.wire.parsing import checked, read_json

OFTEN, REFILL_PER_S = 60, 0.2
TICKS: dict[str, Tick] = {"seen": "task_seen", "done": "task_done", "not_done": "task_not"}
NOT_KNOWN = "No questions are given to this phone by this key. Unlock Foursight on it, with a network."

letters = Blueprint("letters", __name__, url_prefix="/sync/v1/letters")


@letters.get("")
@allow(SIGNED_IN)
def waiting() -> ResponseReturnValue:
    """For `?key=<receiving key>`: `letters`, a list of {"letter_id", "kind", "sealed"} that this phone has not said it
    kept; `standing`, by its id how every letter to its owner stands.
    """
    wait_s = _wait_s()
    if wait_s:
        return _too_often(wait_s)
    ring: KeyRing = current_app.extensions[KEYS]
    found = service.for_phone(person(), request.args.get("key", ""), ring, clock.now())
    return jsonify(letters=[_in_answer(letter) for letter in found.letters], standing=found.standing)


@letters.post("/taken")
@allow(SIGNED_IN)
def taken() -> ResponseReturnValue:
    """This phone has kept these, sealed."""
    asked = checked(TakenSchema(), read_json(request.get_data()))
    wait_s = _wait_s()
    if wait_s:
        return _too_often(wait_s)
    service.take(person(), asked["key_id"], asked["letters"], clock.now())
    return jsonify({})


@letters.post("/ticks")
@allow(SIGNED_IN)
def ticks() -> ResponseReturnValue:
    """What whose phone this is says came of tasks: `kept`, the ids of those that need not be sent again. Each is there
    once, however often it comes.
    """
    asked = checked(TicksSchema(), read_json(request.get_data()))
    wait_s = _wait_s()
    if wait_s:
        return _too_often(wait_s)
    ring: KeyRing = current_app.extensions[KEYS]
    service.refuse_other_key(person(), asked["key_id"])
    doer = Doer(person(), ring, clock.now())
    for one in asked["ticks"]:
        text = Text(why=one["why"], at=one["at"])
        tick_by_letter(doer, one["letter_id"], one["tick_id"], TICKS[one["said"]], text)
    return jsonify(kept=[one["tick_id"] for one in asked["ticks"]])


@letters.errorhandler(NotThisKey)
def _not_this_key(_error: NotThisKey) -> ResponseReturnValue:
    return refusal(404, "unknown_key", NOT_KNOWN, field="key")


letters.register_error_handler(EnvelopeRefused, refused)


def _in_answer(letter: service.Sealed) -> dict[str, str]:
    return {"letter_id": letter.letter_id, "kind": letter.kind, "sealed": b64(letter.sealed)}


def _wait_s() -> int:
    return take(f"letters|{current_user.id}", OFTEN, REFILL_PER_S, clock.now())


def _too_often(wait_s: int) -> ResponseReturnValue:
    return later(429, wait_s, "too_many", "This phone asks too often.")
