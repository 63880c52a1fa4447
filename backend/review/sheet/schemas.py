"""Between which moments the sheet is asked for, and up to which it was read."""

from __future__ import annotations

from marshmallow import fields

from backend.core.web.fields import Form

NO_MOMENT = "Open the sheet again: what was sent does not say up to when it was read"


class ReadForm(Form):
    """Up to which moment, as the page wrote it."""

    until = fields.AwareDateTime(
        required=True, format="iso", error_messages={"required": NO_MOMENT, "invalid": NO_MOMENT}
    )
