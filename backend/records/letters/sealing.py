"""Sealing a letter to one store's receiving key: the twin of static/js/vault/receiving.js. Pure."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ec

from backend.core.canonical import canonical
from backend.core.keys import public_key
from backend.records.letters.content import Content
from backend.wire.envelope import HPKE
from backend.wire.sealing import padded

INFO = b"fs/letter/v1|"


def seal_letter(content: Content, key_id: str, spki: bytes) -> bytes:
    """HPKE (base mode) of the content, bound to the letter's id and kind and to the key it is sealed to."""
    return HPKE.encrypt(padded({**content}), public_key(spki), info_of(content["letter_id"], content["kind"], key_id))


def open_letter(sealed: bytes, private: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    """The padded bytes again, as a phone opens them: for the tests. Raises InvalidTag."""
    return HPKE.decrypt(sealed, private, info)


def info_of(letter_id: str, kind: str, key_id: str) -> bytes:
    """What a sealed letter is bound to."""
    return INFO + canonical({"letter_id": letter_id, "kind": kind, "key_id": key_id})
