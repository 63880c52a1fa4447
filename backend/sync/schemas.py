"""What the phone of whoever is sent asks with. The envelope's outside is backend/wire/schemas.py's, its inside
body_schema.py's.
"""

from __future__ import annotations

from marshmallow import validate

from backend.wire.schemas import Strict, Text


class CallSchema(Strict):
    """An incident number, and why its call is opened where the force asks that."""

    ref = Text(required=True, validate=validate.Length(0, 4000))
    reason = Text(load_default="", validate=validate.Length(0, 40))


class BriefSchema(Strict):
    """The incident number of the call that is being taken."""

    ref = Text(required=True, validate=validate.Length(0, 4000))


class RedeemSchema(Strict):
    """An incident number and a one-use code, as a QR code carries them; what is in them is for the records to judge."""

    ref = Text(required=True, validate=validate.Length(0, 4000))
    token = Text(required=True, validate=validate.Length(0, 200))
