"""The forms with which somebody comes on duty, and says where mail goes."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.accounts.schemas import ID_OR_NONE
from backend.core.web.fields import Form

ADDRESS = r"([A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+)?\Z"
HOURS = {"8": "8 hours", "10": "10 hours", "12": "12 hours"}


class DutyForm(Form):
    """For how long at most; and whether as the force's duty inspector."""

    hours = fields.String(
        required=True,
        validate=validate.OneOf(list(HOURS), error="Select how long at most"),
        error_messages={"required": "Select how long at most"},
    )
    inspector = fields.String(load_default="", validate=validate.OneOf(["", "yes"]))


class FindDutyForm(Form):
    """Whose tours: a part of a name, and a unit's id."""

    name = fields.String(load_default="", validate=validate.Length(max=80))
    unit = fields.String(load_default="", validate=validate.Regexp(ID_OR_NONE))


class AddressForm(Form):
    """Where mail goes; empty for nowhere."""

    address = fields.String(
        load_default="",
        validate=validate.Regexp(ADDRESS, error="Enter an address, such as name@force.example"),
    )
