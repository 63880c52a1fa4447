"""The form that signs."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from backend.core.web.fields import Form, seen_text
from backend.rules.days import is_day

HOW = {
    "read": "Read at its source: it is so",
    "agreed": "Agreed as our force's practice",
}
WHICH = ("ticked", "shown")
LONGEST_SOURCE = 300


def _day(value: str) -> None:
    if not is_day(value):
        raise ValidationError("Enter the last day for which you sign, such as 24 May 2027")


class SignForm(Form):
    """Who signs as what, what they read, until when; which items, by what they were shown as; and the way back."""

    items = fields.List(fields.String(), load_default=list)
    shown = fields.List(fields.String(), load_default=list)
    which = fields.String(load_default="ticked", validate=validate.OneOf(WHICH))
    how = fields.String(
        required=True,
        validate=validate.OneOf(list(HOW), error="Select what you sign"),
        error_messages={"required": "Select what you sign"},
    )
    role = seen_text("Enter your post, such as Force solicitor", 80)
    source = seen_text("Enter what you read and where, or where it was agreed", LONGEST_SOURCE)
    until = fields.String(required=True, validate=_day, error_messages={"required": "Enter the last day"})
    show = fields.String(load_default="")
    words = fields.String(load_default="")
    of = fields.String(load_default="")
    page = fields.String(load_default="")
