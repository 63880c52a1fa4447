"""The forms of a class: what each field may hold, in words for whoever filled it in."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from backend.core.web.fields import Form, seen_text
from backend.training.attendance.collar import NotACollar, collar_of

SECONDS = (30, 60, 120, 300)
FORMS = {"full": "In full", "briefing": "Ten-minute briefing"}


def _collar_rule(value: str) -> None:
    try:
        collar_of(value)
    except NotACollar as error:
        raise ValidationError(f"{error} Or leave it empty.") from error


class StartForm(Form):
    """Which scenario, and how long."""

    scenario = seen_text("Select a scenario")
    form = fields.String(
        required=True,
        validate=validate.OneOf(list(FORMS), error="Select in full or the briefing"),
        error_messages={"required": "Select in full or the briefing"},
    )


class MoveForm(Form):
    """Forth, back, aside or to the screen of a number, from what was on the page: how often the class had moved."""

    moves = fields.Integer(required=True, validate=validate.Range(min=0))
    go = fields.String(required=True, validate=validate.OneOf(["next", "back", "aside", "to"]))
    to = fields.Integer(load_default=0, validate=validate.Range(min=0, max=1000))


class ClockForm(Form):
    """How long the screen that was on the page may take, in seconds; 0 takes the clock away."""

    moves = fields.Integer(required=True, validate=validate.Range(min=0))
    seconds = fields.Integer(required=True, validate=validate.OneOf([0, *SECONDS]))


class AskForm(Form):
    """A question of the stage at hand."""

    stage = seen_text("Ask again", 60)
    question = seen_text("Select a question", 60)


class CodeForm(Form):
    """The code of a class."""

    code = seen_text("Enter the code your trainer shows", 40)


class JoinForm(Form):
    """A collar number, or nothing."""

    collar = fields.String(load_default="", validate=_collar_rule)


class ClaimForm(Form):
    """The collar number of somebody who came without one."""

    collar = seen_text("Enter your collar number", 40)


class AnswerForm(Form):
    """An answer to one ballot."""

    ballot = seen_text("Answer again", 120)
    option = seen_text("Select an answer", 40)
