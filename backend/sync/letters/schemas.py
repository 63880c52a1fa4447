"""What a phone says of letters it has kept."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.wire.schemas import KEY_ID, Strict, Text, an_id

AT_ONCE = 200


class TakenSchema(Strict):
    """The letters that lie on a phone, by its receiving key."""

    key_id = Text(required=True, validate=KEY_ID)
    letters = fields.List(Text(validate=an_id), required=True, validate=validate.Length(1, AT_ONCE))
