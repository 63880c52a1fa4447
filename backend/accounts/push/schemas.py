"""The form by which a browser says where it is reached."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.push_settings import LONGEST
from backend.core.web.fields import Form

NOT_SAID = "This browser did not say where it is reached. Nothing was kept. Load this page again and try once more."


class PushForm(Form):
    """Its address at its vendor's push service."""

    endpoint = fields.String(
        required=True, validate=validate.Length(1, LONGEST, error=NOT_SAID), error_messages={"required": NOT_SAID}
    )
