"""What a phone says of letters it has kept."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.rules.limits import TEXT
from backend.wire.schemas import KEY_ID, Strict, Text, Words, a_moment, an_id

AT_ONCE = 200


class TickSchema(Strict):
    """What somebody said on their phone came of a task, by its letter, under an id of the phone's own."""

    tick_id = Text(required=True, validate=an_id)
    letter_id = Text(required=True, validate=an_id)
    said = Text(required=True, validate=validate.OneOf(["seen", "done", "not_done"]))
    why = Words(required=True, validate=validate.Length(0, TEXT))
    at = Text(required=True, validate=a_moment)


class TicksSchema(Strict):
    """Several of them, by the phone's receiving key."""

    key_id = Text(required=True, validate=KEY_ID)
    ticks = fields.List(fields.Nested(TickSchema), required=True, validate=validate.Length(1, AT_ONCE))


class TakenSchema(Strict):
    """The letters that lie on a phone, by its receiving key."""

    key_id = Text(required=True, validate=KEY_ID)
    letters = fields.List(Text(validate=an_id), required=True, validate=validate.Length(1, AT_ONCE))
