"""What the phone of whoever is sent asks for: the answers of the call, by its incident number. Part of the sync API."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from backend.core import clock
from backend.core.access import allow, role
from backend.core.rate import take
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.sync import call_answers

NUMBERS_AT_ONCE = 20  # a shift's incidents and a few slips of the thumb; an incident number can be guessed
NUMBERS_REFILL_PER_S = 1 / 60
LATER_S = 5
NOT_THERE = (
    "There is no call record under that number for you. Check the number with the control room. A record made for "
    "another force, or one the call handler has not sent yet, does not open here."
)


calls = Blueprint("calls", __name__, url_prefix="/sync/v1")


@calls.get("/calls")
@allow(role("officer"))
def call() -> ResponseReturnValue:
    """The newest call record under the number in `ref`, of the officer's own force."""
    if wait_s := _wait_s():
        return _too_many(wait_s)
    try:
        return jsonify(call_answers.by_number(_person(), request.args.get("ref", ""), ring=_ring(), now=clock.now()))
    except NoSuchRecord:
        return {"error": "no_such_call", "field": "ref", "message": NOT_THERE}, 404


@calls.errorhandler(NotWrittenDown)
@calls.errorhandler(NotOpenable)
@calls.errorhandler(OperationalError)
def _not_now(_error: Exception) -> ResponseReturnValue:
    message = "Foursight cannot show the call's answers now. Try again in a minute. Nothing is changed on this phone."
    return {"error": "not_ready", "field": "", "message": message}, 503, {"Retry-After": str(LATER_S)}


def _wait_s() -> int:
    return take(f"calls|{current_user.id}", NUMBERS_AT_ONCE, NUMBERS_REFILL_PER_S, clock.now())


def _too_many(wait_s: int) -> ResponseReturnValue:
    message = f"Too many numbers were tried. Wait {wait_s} seconds and try again. Nothing is changed on this phone."
    return {"error": "too_many", "field": "", "message": message}, 429, {"Retry-After": str(wait_s)}


def _ring() -> Any:
    return current_app.extensions[KEYS]


def _person() -> Any:
    return current_user._get_current_object()  # the person, not flask-login's stand-in for whoever it is now
