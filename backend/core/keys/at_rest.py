"""What is encrypted with the ring's key at rest, as what the rules made of a record: a copy of the database shows none
of it.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.core.keys.ring import RestKey

LABEL = b"fs/rest/v1|"


def encrypt_at_rest(rest: RestKey, version_id: str, value: Mapping[str, object]) -> bytes:
    """iv (12 bytes) and AES-256-GCM of the value's JSON, bound to the version, or to whatever it belongs to."""
    iv = secrets.token_bytes(12)
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return iv + AESGCM(rest.secret).encrypt(iv, plain, LABEL + version_id.encode())


def decrypt_at_rest(rests: Sequence[RestKey], version_id: str, covered: bytes) -> dict[str, Any]:
    """The value again, by whichever of these keys encrypted it. Raises InvalidTag if the bytes or the version are
    others, or the key is none of these.
    """
    for rest in rests:
        plain = _opened(rest, version_id, covered)
        if plain is not None:
            value: dict[str, Any] = json.loads(plain)
            return value
    raise InvalidTag


def key_of(rests: Sequence[RestKey], version_id: str, covered: bytes) -> str | None:
    """The id of the key that encrypted it, if it is one of these."""
    return next((rest.kid for rest in rests if _opened(rest, version_id, covered) is not None), None)


def _opened(rest: RestKey, version_id: str, covered: bytes) -> bytes | None:
    try:
        return AESGCM(rest.secret).decrypt(covered[:12], covered[12:], LABEL + version_id.encode())
    except (InvalidTag, ValueError):
        return None
