"""The form with which somebody comes on duty."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form

HOURS = {"8": "8 hours", "10": "10 hours", "12": "12 hours"}


class DutyForm(Form):
    """For how long at most."""

    hours = fields.String(
        required=True,
        validate=validate.OneOf(list(HOURS), error="Select how long at most"),
        error_messages={"required": "Select how long at most"},
    )
