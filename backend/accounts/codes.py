"""One-time codes a person types: three groups of four, 60 random bits, no character easily mistaken for another."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """A new code, as `7K2M-Q0XD-93TA`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def digest(code: str) -> str:
    """The SHA-256 of a code as it may have been typed: small letters, other spacing, O for 0."""
    return hashlib.sha256(code.upper().translate(MISTAKEN).encode("utf-8")).hexdigest()
