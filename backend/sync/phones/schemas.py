"""What a phone sends of itself. Unknown fields are errors."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.wire.schemas import BUILD, KEY_ID, Bytes, Strict, Text, WholeNumber, an_id

AT_MOST = 50  # officers on one pool phone
NUMBER = validate.Range(0, 100_000, error="is out of range.")
SECRET = validate.Regexp(r"^[A-Za-z0-9_-]{43}\Z", error="must be 43 characters of URL-safe base64.")
SEALED_KEY_BYTES = 65 + 32 + 16


class HeldSchema(Strict):
    """Of one key: numbers, and whether nothing there opens anything any more."""

    author_key_id = Text(required=True, validate=KEY_ID)
    waiting = WholeNumber(required=True, validate=NUMBER)
    drafts = WholeNumber(required=True, validate=NUMBER)
    erased = fields.Boolean(required=True, truthy={True}, falsy={False})


class ContactSchema(Strict):
    """What a phone says when it is in contact."""

    device_id = Text(required=True, validate=an_id)
    secret = Text(required=True, validate=SECRET)
    build = Text(required=True, validate=BUILD)
    holds = fields.List(
        fields.Nested(HeldSchema),
        required=True,
        validate=validate.Length(1, AT_MOST, error=f"must be 1 to {AT_MOST}."),
    )


class HandInSchema(Strict):
    """A sealed report of a phone whose key was taken back; the envelope is JSON in a text."""

    device_id = Text(required=True, validate=an_id)
    secret = Text(required=True, validate=SECRET)
    version_id = Text(required=True, validate=an_id)
    envelope = Text(required=True)


class KeySchema(Strict):
    """The key of a store on a phone, sealed to this server."""

    author_key_id = Text(required=True, validate=KEY_ID)
    vault_id = Text(required=True, validate=an_id)
    kid = Text(required=True, validate=KEY_ID)
    sealed = Bytes(SEALED_KEY_BYTES, SEALED_KEY_BYTES, required=True)
