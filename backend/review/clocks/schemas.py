"""The form in which a desk says what came of a clock."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.review.acts.schemas import LONG, PAGE, ActForm, chosen, written

DAY = r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$"


class ClockForm(ActForm):
    """Which clock, by when it was to be met as the page showed it, whether it is met, and by whom and when, or why it
    runs on.
    """

    clock_id = fields.String(required=True, validate=validate.Length(min=1, max=40, error=PAGE))
    clock_due = fields.String(load_default="", validate=validate.Regexp(DAY, error=PAGE))
    clock_state = chosen("Say whether it is met", ("met", "runs"))
    clock_words = written(LONG)
