"""The forms of this package, in words for whoever fills them in."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form, seen_text
from backend.records.openings.service import REASONS

SAY = "Say why you open this record"


class ReasonForm(Form):
    """Why somebody opens what is not their own work."""

    reason = fields.String(
        required=True, validate=validate.OneOf(list(REASONS), error=SAY), error_messages={"required": SAY}
    )


class GlassForm(Form):
    """Which record is opened in an emergency, and why."""

    number = seen_text("Enter the incident number", longest=80)
    text = seen_text("Write why it cannot wait for somebody who may open it", longest=1_000)
