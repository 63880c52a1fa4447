"""The vectors both languages share (tests/conformance/): this side opens, verifies, hashes and refuses every one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization

from backend.core.canonical import NotCanonical, canonical, from_b64
from backend.core.keys import key_id, verify_raw
from backend.wire.envelope import CannotOpen, aad_of, is_signed_by, open_envelope, read_body, receipt_code
from backend.wire.parsing import CONTENT_TYPE, parse
from backend.wire.schemas import EnvelopeSchema

HERE = Path(__file__).parents[2] / "conformance"
VECTORS = json.loads((HERE / "envelope.json").read_text())
CANONICAL = json.loads((HERE / "canonical.json").read_text())


def taken(wire: dict[str, Any]) -> Any:
    """The envelope in what crosses the network."""
    from backend.wire.envelope import Envelope

    return Envelope(**EnvelopeSchema().load(wire))


def private(name: str) -> Any:
    """A private key of the vectors."""
    return serialization.load_der_private_key(from_b64(VECTORS["keys"][name]["pkcs8"]), password=None)


def spki(name: str) -> bytes:
    """A public key of the vectors."""
    return from_b64(VECTORS["keys"][name]["spki"])


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda vector: vector["name"])
def test_a_vector_opens_verifies_and_hashes_as_it_says(vector: dict[str, Any]) -> None:
    envelope = taken(vector["wire"])

    plain = open_envelope(envelope, private("seal"))

    assert read_body(plain) == vector["body"]
    assert plain.decode().rstrip(" ") == vector["body_json"]
    assert len(plain) == vector["plain_length"]
    assert envelope.header_bytes.decode() == vector["header_canonical"]
    assert aad_of(envelope.header_bytes).hex() == vector["aad"]
    assert is_signed_by(envelope, spki("author"))
    assert envelope.sha256 == vector["envelope_sha256"]
    assert receipt_code(envelope.sha256) == vector["receipt_code"]


@pytest.mark.parametrize("case", VECTORS["damaged"], ids=lambda case: case["name"])
def test_a_damaged_vector_is_refused(case: dict[str, Any]) -> None:
    envelope = taken(case["wire"])

    assert not is_signed_by(envelope, spki("author"))
    if case["must_not"] == "open":
        with pytest.raises(CannotOpen):
            open_envelope(envelope, private("seal"))


@pytest.mark.parametrize("case", VECTORS["receipts"])
def test_a_receipt_vector_verifies(case: dict[str, Any]) -> None:
    unsigned = {name: value for name, value in case["receipt"].items() if name != "sig"}

    assert canonical(unsigned).decode() == case["canonical"]
    verify_raw(spki("receipt"), from_b64(case["receipt"]["sig"]), b"fs/rcpt/v1|" + canonical(unsigned))


@pytest.mark.parametrize("case", VECTORS["bad_receipts"], ids=lambda case: case["name"])
def test_a_changed_receipt_does_not_verify(case: dict[str, Any]) -> None:
    unsigned = {name: value for name, value in case["receipt"].items() if name != "sig"}

    with pytest.raises(InvalidSignature):
        verify_raw(spki("receipt"), from_b64(case["receipt"]["sig"]), b"fs/rcpt/v1|" + canonical(unsigned))


@pytest.mark.parametrize("name", ["seal", "author", "receipt"])
def test_a_key_id_is_made_from_the_public_key(name: str) -> None:
    assert key_id(spki(name)) == VECTORS["keys"][name]["kid"]


@pytest.mark.parametrize("case", CANONICAL["values"], ids=lambda case: case["bytes"][:24])
def test_a_value_has_these_canonical_bytes(case: dict[str, Any]) -> None:
    assert canonical(case["value"]).hex() == case["bytes"]


@pytest.mark.parametrize("value", CANONICAL["refused"], ids=str)
def test_a_value_without_a_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize("units", CANONICAL["refused_utf16"], ids=str)
def test_half_a_character_is_refused(units: list[int]) -> None:
    with pytest.raises(NotCanonical):
        canonical("".join(chr(unit) for unit in units))


def test_a_sent_vector_parses_from_its_bytes() -> None:
    wire = VECTORS["envelopes"][0]["wire"]

    envelope = parse(json.dumps(wire).encode(), CONTENT_TYPE, wire["header"]["version_id"])

    assert envelope.sha256 == VECTORS["envelopes"][0]["envelope_sha256"]
