"""What the board of whoever takes a call asks for while the caller speaks: the brief of the call's number. Part of the
sync API, for it is asked of the server alone and kept nowhere.
"""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.clock import moment
from backend.core.rate import take
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.records import KEYS
from backend.records.briefs.asking import ask
from backend.records.errors import NoNumber, NotWrittenDown, TooManyNumbers
from backend.rules.london import london_clock
from backend.sync.schemas import BriefSchema
from backend.wire.errors import EnvelopeRefused
from backend.wire.parsing import checked, read_json

AT_ONCE = 4  # a slip of the hand, put right twice; nobody takes more calls in a minute
REFILL_PER_S = 1 / 60
LATER_S = 5
ON = "The call goes on as it is."
NO_NUMBER = f"There is no incident number to ask for. {ON}"
NOT_NOW = f"Foursight cannot show a brief now. Try again in a minute. {ON}"
TOO_MANY = f"Too many numbers were asked for in a minute. Ask again in {{wait_s}} seconds. {ON}"
NO_MORE = f"You have asked for as many numbers as a tour may bring. Send the call so far: its page has its brief. {ON}"

briefs = Blueprint("asked_briefs", __name__, url_prefix="/sync/v1")


@briefs.post("/briefs")
@allow(reading(role("call_handler")))
def asked() -> ResponseReturnValue:
    """What is here under the number in `ref`; that it was asked for is written down first."""
    if wait_s := take(f"briefs|{current_user.id}", AT_ONCE, REFILL_PER_S, clock.now()):
        return refusal(429, "too_many", TOO_MANY.format(wait_s=wait_s), wait_s=wait_s)
    ref = str(checked(BriefSchema(), read_json(request.get_data()))["ref"])
    try:
        found = ask(person(), ref, ring=current_app.extensions[KEYS], now=clock.now())
    except NoNumber:
        return refusal(422, "no_number", NO_NUMBER, field="ref")
    except TooManyNumbers:
        return refusal(429, "too_many_this_tour", NO_MORE, field="ref")
    brief = found.brief
    said = {"as_of": london_clock(brief.as_of), "noted": brief.noted, "lines": [list(one) for one in brief.lines]}
    return jsonify({**said, "until": moment(found.until)})


@briefs.errorhandler(NotWrittenDown)
def _not_now(_error: NotWrittenDown) -> ResponseReturnValue:
    return refusal(503, "not_ready", NOT_NOW, wait_s=LATER_S)


@briefs.errorhandler(EnvelopeRefused)
def _malformed(_error: EnvelopeRefused) -> ResponseReturnValue:
    return refusal(400, "malformed", NO_NUMBER, field="ref")
