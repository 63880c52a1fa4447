"""What the phone of whoever is sent asks for: the answers of the call, by its incident number. Part of the sync API."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.rate import take
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.records import KEYS
from backend.records.errors import CodeRefused, NoSuchRecord, NotOpenable, NotWrittenDown, ReasonWanted
from backend.records.openings.service import REASONS, say_why_a_call
from backend.sync import call_answers
from backend.sync.schemas import CallSchema, RedeemSchema
from backend.wire.errors import EnvelopeRefused
from backend.wire.parsing import checked, read_json

NUMBERS_AT_ONCE = 20  # a shift's incidents and a few slips of the thumb; an incident number can be guessed
NUMBERS_REFILL_PER_S = 1 / 60
LATER_S = 5
NOT_THERE = (
    "There is no call record under that number for you. Type the whole number, letters and noughts too, as the control "
    "room's log has it: its last digits alone find nothing. A record made for another force, or one the call handler "
    "has not sent yet, does not open here."
)


INSTEAD = "Nothing is changed on this phone. Type the incident number instead, or ask the call handler for a new code."
WHY = (
    "The call is not your unit's: say why you open it. Your reason stands in the audit trail and counts for twelve "
    "hours."
)
REFUSED = {
    "damaged": (422, "This code cannot be read: part of it is missing or changed."),
    "stale": (410, "This code has run out."),
    "replayed": (409, "This code was used before, and each works once."),
    "other_force": (403, "This code was made by another force, and opens nothing here."),
}

calls = Blueprint("calls", __name__, url_prefix="/sync/v1")


@calls.get("/calls")
@allow(reading(role("officer")))
def call() -> ResponseReturnValue:
    """As below, to a phone of an earlier build: it has the number in the address, where none belongs."""
    if wait_s := _wait_s():
        return _too_many(wait_s)
    return _by_number(request.args.get("ref", ""), request.args.get("reason", ""))


@calls.post("/calls")
@allow(reading(role("officer")))
def call_by_number() -> ResponseReturnValue:
    """The newest call record under the number in `ref`, of the officer's own force; where that asks why, with a
    `reason`.
    """
    if wait_s := _wait_s():
        return _too_many(wait_s)
    return _by_number(**checked(CallSchema(), read_json(request.get_data())))


def _by_number(ref: str, reason: str) -> ResponseReturnValue:
    number, ring, now = ref, _ring(), clock.now()
    try:
        if current_app.extensions["foursight"].ask_reasons:
            say_why_a_call(person(), number, reason, ring=ring, now=now)
        return jsonify(call_answers.by_number(person(), number, ring=ring, now=now))
    except ReasonWanted:
        return refusal(428, "reason_wanted", WHY, field="reason", reasons=REASONS)
    except NoSuchRecord:
        return refusal(404, "no_such_call", NOT_THERE, field="ref")


@calls.post("/calls/redeem")
@allow(reading(role("officer")))
def redeem() -> ResponseReturnValue:
    """The call record a one-use code leads to: the code is used up by this."""
    if wait_s := _wait_s():
        return _too_many(wait_s)
    asked = checked(RedeemSchema(), read_json(request.get_data()))
    try:
        found = call_answers.by_code(person(), asked["ref"], asked["token"], ring=_ring(), now=clock.now())
        return jsonify(found)
    except CodeRefused as error:
        return _refused_code(str(error))
    except NoSuchRecord:
        return refusal(404, "no_such_call", NOT_THERE, field="ref")


@calls.errorhandler(NotWrittenDown)
@calls.errorhandler(NotOpenable)
def _not_now(_error: Exception) -> ResponseReturnValue:
    message = "Foursight cannot show the call's answers now. Try again in a minute. Nothing is changed on this phone."
    return refusal(503, "not_ready", message, wait_s=LATER_S)


@calls.errorhandler(EnvelopeRefused)
def _malformed(_error: EnvelopeRefused) -> ResponseReturnValue:
    return _refused_code("damaged")


def _refused_code(why: str) -> ResponseReturnValue:
    status, words = REFUSED[why]
    return refusal(status, f"code_{why}", f"{words} {INSTEAD}", field="token")


def _wait_s() -> int:
    return take(f"calls|{current_user.id}", NUMBERS_AT_ONCE, NUMBERS_REFILL_PER_S, clock.now())


def _too_many(wait_s: int) -> ResponseReturnValue:
    message = f"Too many numbers were tried. Wait {wait_s} seconds and try again. Nothing is changed on this phone."
    return refusal(429, "too_many", message, wait_s=wait_s)


def _ring() -> Any:
    return current_app.extensions[KEYS]
