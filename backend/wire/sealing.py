"""Sealing and signing a version, as a phone does (the Python twin of static/js/vault/envelope.js). For the
demonstration and the tests.

The server itself never seals: it only opens what phones have sealed.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.core.canonical import b64
from backend.core.keys import public_key, sign_raw
from backend.wire.envelope import HALF_A_PAIR, HPKE, PAD_TO, SEAL_INFO, SIGN_INFO, Envelope, aad_of, covered
from backend.wire.shapes import Header


def padded(body: dict[str, Any]) -> bytes:
    """The body as JSON in UTF-8, with spaces up to a multiple of 4,096 bytes; half a surrogate pair as JSON.stringify
    writes it, escaped.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    plain = HALF_A_PAIR.sub(lambda half: f"\\u{ord(half.group()):04x}", text).encode("utf-8")
    return plain + b" " * (-len(plain) % PAD_TO)


def seal(
    header: Header,
    plain: bytes,
    *,
    seal_spki: bytes,
    author: ec.EllipticCurvePrivateKey,
    cek: bytes | None = None,
    iv: bytes | None = None,
) -> Envelope:
    """The envelope of a version. `cek` (32 bytes) and `iv` (12 bytes) are random unless a test vector fixes them."""
    cek, iv = cek or secrets.token_bytes(32), iv or secrets.token_bytes(12)
    unsigned = Envelope(header=header, enc_cek=b"", iv=iv, ct=b"", sig=b"")
    header_bytes = unsigned.header_bytes
    aad = aad_of(header_bytes)
    ct = AESGCM(cek).encrypt(iv, plain, aad)
    enc_cek = HPKE.encrypt(cek, public_key(seal_spki), SEAL_INFO + aad)
    sig = sign_raw(author, SIGN_INFO + covered(header_bytes, enc_cek, iv, ct))
    return Envelope(header=header, enc_cek=enc_cek, iv=iv, ct=ct, sig=sig)


def wire(envelope: Envelope) -> dict[str, Any]:
    """The JSON object a phone sends."""
    return {
        "header": envelope.header,
        "enc_cek": b64(envelope.enc_cek),
        "iv": b64(envelope.iv),
        "ct": b64(envelope.ct),
        "sig": b64(envelope.sig),
    }
