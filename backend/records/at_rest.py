"""What the rules made of a record, encrypted with the ring's key at rest: a copy of the database shows none of it."""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LABEL = b"fs/rest/v1|"


def cover(rest: bytes, version_id: str, value: dict[str, Any]) -> bytes:
    """iv (12 bytes) and AES-256-GCM of the value's JSON, bound to the version."""
    iv = secrets.token_bytes(12)
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return iv + AESGCM(rest).encrypt(iv, plain, LABEL + version_id.encode())


def uncover(rest: bytes, version_id: str, covered: bytes) -> dict[str, Any]:
    """The value again. Raises InvalidTag if the bytes, the key or the version are others."""
    value: dict[str, Any] = json.loads(AESGCM(rest).decrypt(covered[:12], covered[12:], LABEL + version_id.encode()))
    return value
