"""A refresh token, encrypted under a key that the browser's token makes: a copy of the database holds no such key."""

from __future__ import annotations

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LABEL = b"fs/directory/v1"


def hide(token: str, refresh: str | None) -> bytes | None:
    """12 bytes of nonce, then AES-256-GCM; None where the directory gave none."""
    if refresh is None:
        return None
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(_key(token)).encrypt(nonce, refresh.encode(), LABEL)


def show(token: str, sealed: bytes | None) -> str | None:
    """The refresh token again, None where there is none or the browser's token is another."""
    if sealed is None:
        return None
    try:
        return AESGCM(_key(token)).decrypt(sealed[:12], sealed[12:], LABEL).decode()
    except (InvalidTag, ValueError):
        return None


def _key(token: str) -> bytes:
    """32 bytes: another digest of the token than the one that is kept."""
    return hashlib.sha256(LABEL + b"|" + token.encode("utf-8", "surrogatepass")).digest()
