"""The form that pins a notice."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, pre_load, validate

from backend.core.web.fields import Form, seen_text
from backend.rules.limits import NOTICE

HOURS = {"12": "12 hours", "24": "24 hours", "72": "3 days", "168": "7 days"}


class NoticeForm(Form):
    """A text and how long it stands."""

    text = seen_text("Enter the notice", NOTICE)
    hours = fields.String(
        required=True,
        validate=validate.OneOf(list(HOURS), error="Select how long it stands"),
        error_messages={"required": "Select how long it stands"},
    )

    @pre_load
    def _one_line(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {**data, "text": " ".join(data["text"].split())} if isinstance(data.get("text"), str) else data
