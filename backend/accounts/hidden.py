"""Bytes encrypted under a key that a sign-in's token makes: that is in the browser, and in no copy of the database."""

from __future__ import annotations

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def hide(label: bytes, token: str, secret: bytes) -> bytes:
    """12 bytes of nonce, then AES-256-GCM. `label`: what it is, so that one thing never opens as another."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(_key(label, token)).encrypt(nonce, secret, label)


def show(label: bytes, token: str, sealed: bytes) -> bytes | None:
    """The bytes again; None where the token is another."""
    try:
        return AESGCM(_key(label, token)).decrypt(sealed[:12], sealed[12:], label)
    except (InvalidTag, ValueError):
        return None


def _key(label: bytes, token: str) -> bytes:
    """32 bytes: another digest of the token than the one that is kept."""
    return hashlib.sha256(label + b"|" + token.encode("utf-8", "surrogatepass")).digest()
