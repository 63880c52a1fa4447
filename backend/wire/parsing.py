"""From the bytes of a request to an Envelope: strict JSON, strict fields, and every fault named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError

from backend.wire.envelope import Envelope, one_of_each
from backend.wire.errors import malformed, too_large, wrong_type
from backend.wire.schemas import EnvelopeSchema, SeveralSchema, first_error

CONTENT_TYPE = "application/vnd.foursight.envelope+json"
SEVERAL = "application/vnd.foursight.envelopes+json"
ENVELOPE, SEVERAL_VERSIONS = EnvelopeSchema(), SeveralSchema()
LIMIT_BYTES = 2 * 1024 * 1024


def parse(raw: bytes, content_type: str, version_id: str) -> Envelope:
    """The envelope a phone sent to `…/versions/<version_id>`. Raises EnvelopeRefused, naming the field."""
    if content_type != CONTENT_TYPE:
        raise wrong_type()
    if len(raw) > LIMIT_BYTES:
        raise too_large()
    parts = checked(ENVELOPE, read_json(raw))
    header = parts["header"]
    if header["version_id"] != version_id:
        raise malformed("header.version_id", "is not the one in the address.")
    return Envelope(header=header, enc_cek=parts["enc_cek"], iv=parts["iv"], ct=parts["ct"], sig=parts["sig"])


@dataclass(frozen=True)
class Sealed:
    """One of several: the id it is sent under, the text of its envelope, and the earlier receipt as the header has it
    (backend/wire/earlier.py), or None.
    """

    version_id: str
    envelope: str
    earlier: str | None


def parse_many(raw: bytes, content_type: str) -> list[Sealed]:
    """What a phone sent to `…/versions`. An envelope is text in it, so that one that is damaged damages no other.
    Raises EnvelopeRefused.
    """
    if content_type != SEVERAL:
        raise wrong_type()
    if len(raw) > LIMIT_BYTES:
        raise too_large()
    parts = checked(SEVERAL_VERSIONS, read_json(raw))
    return [Sealed(one["version_id"], one["envelope"], one.get("earlier")) for one in parts["versions"]]


def read_json(raw: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8 without repeated keys. Raises EnvelopeRefused."""
    try:
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=one_of_each)
    except (ValueError, RecursionError) as error:
        raise malformed("", "is not JSON in UTF-8, or names something twice.") from error
    if not isinstance(value, dict):
        raise malformed("", "is not a JSON object.")
    return value


def checked(schema: Schema, value: dict[str, Any]) -> dict[str, Any]:
    """The value as the schema loads it. Raises EnvelopeRefused for the first field that is wrong."""
    try:
        return dict(schema.load(value))
    except ValidationError as error:
        raise malformed(*first_error(error.messages)) from error
