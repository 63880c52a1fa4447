"""The envelope's outside, field by field (docs/shapes.md section 4). Unknown fields are errors. The inside is
for each realm to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from backend.core.canonical import from_b64
from backend.core.clock import from_moment
from backend.core.ids import is_id
from backend.wire.envelope import HALF_A_PAIR

CLOCK_OFFSET_S = 10_000_000_000  # three centuries: a wrong clock is never a reason to refuse
AT_ONCE = 20
HOW_MANY = f"must be 1 to {AT_ONCE}."
HPKE_CEK_BYTES = 65 + 32 + 16
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Strict(Schema):
    """A schema that knows its fields and no others."""

    class Meta:
        """Unknown fields are errors."""

        unknown = RAISE


class WholeNumber(fields.Field[int]):
    """An int and nothing like one: not true, not 1.0, not "1"."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if type(value) is not int:
            raise ValidationError("must be a whole number.")
        return value


class Text(fields.Field[str]):
    """A str, as it is."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("must be text.")
        return value


class Words(Text):
    """What somebody typed: half a surrogate pair, which a phone can cut off, is read as in a report, as U+FFFD."""

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, object] | None, **kwargs: object) -> str:
        return HALF_A_PAIR.sub("\ufffd", super()._deserialize(value, attr, data, **kwargs))


class Bytes(fields.Field[bytes]):
    """URL-safe base64 without padding, of a given number of bytes."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bytes:
        try:
            decoded = from_b64(value)
        except ValueError as error:
            raise ValidationError("must be URL-safe base64 without padding.") from error
        if not self.least <= len(decoded) <= self.most:
            size = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
            raise ValidationError(f"must be {size} bytes; it is {len(decoded)}.")
        return decoded


def an_id(value: str) -> None:
    """Raise unless the text is an identifier."""
    if not is_id(value):
        raise ValidationError("must be 26 characters of a-z and 2-7.")


def a_moment(value: str) -> None:
    """Raise unless the text is a moment."""
    try:
        if MOMENT.fullmatch(value) is None:
            raise ValueError(value)
        from_moment(value)
    except ValueError as error:
        raise ValidationError("must be a moment such as 2026-11-24T02:10:05Z.") from error


KEY_ID = validate.Regexp(r"^[A-Za-z0-9_-]{22}\Z", error="must be 22 characters of URL-safe base64.")
PACK_ID = validate.Regexp(r"^[0-9a-f]{32}\Z", error="must be 32 hexadecimal digits.")
BUILD = validate.Regexp(r"^[\x21-\x7e]{1,64}\Z", error="must be 1 to 64 printable ASCII characters.")


class HeaderSchema(Strict):
    """The header in clear."""

    v = WholeNumber(required=True, validate=validate.Equal(1, error="must be 1."))
    realm = Text(required=True, validate=validate.OneOf(("live", "training"), error="must be live or training."))
    version_id = Text(required=True, validate=an_id)
    record_id = Text(required=True, validate=an_id)
    parent = Text(required=True, allow_none=True, validate=an_id)
    author_key_id = Text(required=True, validate=KEY_ID)
    device_id = Text(required=True, validate=an_id)
    kid = Text(required=True, validate=KEY_ID)
    claimed_at = Text(required=True, validate=a_moment)
    clock_offset_s = WholeNumber(
        required=True, validate=validate.Range(-CLOCK_OFFSET_S, CLOCK_OFFSET_S, error="is out of range.")
    )
    schema = WholeNumber(required=True, validate=validate.Range(1, 10_000, error="must be 1 or more."))
    pack_id = Text(required=True, validate=PACK_ID)
    build = Text(required=True, validate=BUILD)


class EnvelopeSchema(Strict):
    """The whole of what a phone sends."""

    header = fields.Nested(HeaderSchema, required=True)
    enc_cek = Bytes(HPKE_CEK_BYTES, HPKE_CEK_BYTES, required=True)
    iv = Bytes(12, 12, required=True)
    ct = Bytes(17, 2 * 1024 * 1024, required=True)
    sig = Bytes(64, 64, required=True)


class OneOfSeveralSchema(Strict):
    """One of several: its envelope is JSON in a text, to be read by itself."""

    version_id = Text(required=True, validate=an_id)
    envelope = Text(required=True)
    earlier = Text(required=False)


class SeveralSchema(Strict):
    """What a phone sends that has several waiting."""

    versions = fields.List(
        fields.Nested(OneOfSeveralSchema), required=True, validate=validate.Length(1, AT_ONCE, error=HOW_MANY)
    )


class SealedFileSchema(Strict):
    """What a phone wrote to a file: what waited on it, sealed."""

    foursight = Text(required=True, validate=validate.Equal("sealed-reports", error="is no file of a phone's."))
    v = WholeNumber(required=True, validate=validate.Equal(1, error="must be 1."))
    versions = fields.List(fields.Nested(OneOfSeveralSchema), required=True, validate=validate.Length(0, 500))


class AuthorKeySchema(Strict):
    """What a phone sends to enrol its author key, and with it the key to which letters for that store are sealed; what
    is in the texts is for accounts to judge.
    """

    spki = Text(required=True, validate=validate.Length(1, 200))
    device_id = Text(required=True, validate=an_id)
    proof = Text(required=True, validate=validate.Length(1, 100))
    receiving_spki = Text(required=False, validate=validate.Length(1, 200))
    receiving_sig = Text(required=False, validate=validate.Length(1, 100))

    @validates_schema
    def _both_or_neither(self, data: Mapping[str, object], **_kwargs: object) -> None:
        if ("receiving_spki" in data) != ("receiving_sig" in data):
            raise ValidationError("comes with receiving_spki.", "receiving_sig")


def first_error(messages: Any, path: str = "") -> tuple[str, str]:
    """(field, what) of the first error in marshmallow's messages, the field with its path: `header.kid`."""
    if isinstance(messages, dict):
        name, inner = next(iter(messages.items()))
        step = "" if name == "_schema" else str(name)
        return first_error(inner, ".".join(part for part in (path, step) if part))
    return path, str(messages[0] if isinstance(messages, list) else messages)
