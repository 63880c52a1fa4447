"""What an envelope is (docs/shapes.md section 4): its bytes, its hash, how it is opened, whose signature it bears.

Pure: no database, no Flask. The twin of static/js/vault/envelope.js. Parsing what arrives is done in
backend/wire/parsing.py.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from backend.core.canonical import canonical
from backend.core.keys import verify_raw
from backend.wire.shapes import Header

HPKE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
SEAL_INFO = b"fs/ver/v1|"
SIGN_INFO = b"fs/sig/v1|"
PAD_TO = 4096
HALF_A_PAIR = re.compile("[\ud800-\udfff]")
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class CannotOpen(Exception):
    """The bytes do not open with this key: damaged, or sealed to another."""


class BodyUnreadable(Exception):
    """The opened bytes are not a JSON object."""


@dataclass(frozen=True)
class Envelope:
    """A sealed, signed version: header in clear, the rest as raw bytes."""

    header: Header
    enc_cek: bytes
    iv: bytes
    ct: bytes
    sig: bytes

    @property
    def header_bytes(self) -> bytes:
        """The canonical header."""
        return canonical(self.header)

    @property
    def sha256(self) -> str:
        """`envelope_sha256`, 64 hexadecimal digits: the identity of these bytes."""
        return hashlib.sha256(covered(self.header_bytes, self.enc_cek, self.iv, self.ct) + self.sig).hexdigest()


def aad_of(header_bytes: bytes) -> bytes:
    """What the content is bound to: SHA-256 of the canonical header."""
    return hashlib.sha256(header_bytes).digest()


def covered(header_bytes: bytes, enc_cek: bytes, iv: bytes, ct: bytes) -> bytes:
    """What the signature (after its label) and the hash (before the signature) cover."""
    return header_bytes + hashlib.sha256(enc_cek).digest() + iv + ct


def open_envelope(envelope: Envelope, private: ec.EllipticCurvePrivateKey) -> bytes:
    """The padded plain bytes. Raises CannotOpen."""
    aad = aad_of(envelope.header_bytes)
    try:
        cek = HPKE.decrypt(envelope.enc_cek, private, SEAL_INFO + aad)
        return AESGCM(cek).decrypt(envelope.iv, envelope.ct, aad)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("these bytes do not open") from error


def is_signed_by(envelope: Envelope, spki: bytes) -> bool:
    """Whether the owner of this public key signed exactly these bytes."""
    signed = SIGN_INFO + covered(envelope.header_bytes, envelope.enc_cek, envelope.iv, envelope.ct)
    try:
        verify_raw(spki, envelope.sig, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_body(plain: bytes) -> dict[str, Any]:
    """The body in opened bytes; strict JSON (no duplicate keys, no fractions' NaN). Raises BodyUnreadable.

    Half a surrogate pair, which a phone can type or cut off and no database, page or file can hold, is read as U+FFFD.
    The envelope keeps what was sent.
    """
    try:
        text = plain.rstrip(b" ").decode("utf-8")
        body = json.loads(text, parse_constant=_refuse)
        if _written(body) != text:  # a key that comes twice, half a pair, or only another way to write the same
            body = json.loads(text, object_pairs_hook=_members, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BodyUnreadable("not JSON") from error
    if not isinstance(body, dict):
        raise BodyUnreadable("not a JSON object")
    return body


def receipt_code(envelope_sha256: str) -> str:
    """The code an officer can quote: the hash's first 40 bits in Crockford base32, `XXXX-XXXX`."""
    bits = int(envelope_sha256[:10], 16)
    letters = "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def one_of_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object's members. Raises ValueError if a key comes twice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key comes twice")
    return members


def _written(value: Any) -> str:
    """JSON as phones write it: what reads as this and is written as it again says everything once."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return one_of_each([(_writable(name), _writable(value)) for name, value in pairs])


def _writable(value: Any) -> Any:
    """The same without halves of pairs; objects inside have been through here already."""
    if isinstance(value, str):
        return HALF_A_PAIR.sub("\ufffd", value)
    return [_writable(one) for one in value] if isinstance(value, list) else value


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")
