"""What is done about an attended incident with no report."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form, seen_text
from backend.records.attended.service import KINDS

WHAT = "Say what is done about it"


class AttendedForm(Form):
    """What is done, in whose words."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS, error=WHAT), error_messages={"required": WHAT})
    words = seen_text("Enter whom you asked, who does it and by when, or why no report is needed", 300)
