"""Passwords: what one must be, and its Argon2id hash with the library's own parameters (RFC 9106, low memory)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.accounts.errors import FieldRefused
from backend.accounts.guessable import why_guessable

SHORTEST, LONGEST = 15, 200  # characters
FEWEST_DIFFERENT = 5
hasher = PasswordHasher()


def check_new(password: str, *names: str) -> None:
    """Raise FieldRefused unless this may be the password of somebody known by these names: theirs, their unit's and
    their force's.
    """
    if len(password) < SHORTEST:
        raise FieldRefused("password", f"Password must be {SHORTEST} characters or more")
    if len(password) > LONGEST:
        raise FieldRefused("password", f"Password must be {LONGEST} characters or fewer")
    if len(set(password)) < FEWEST_DIFFERENT:
        raise FieldRefused("password", "Password must not repeat the same few characters")
    why = why_guessable(_normal(password), names)
    if why is not None:
        raise FieldRefused("password", why)


def hash_of(password: str) -> str:
    """The hash to keep."""
    return hasher.hash(_normal(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether this is the password. Without a kept hash the same work is done, so that time tells nothing."""
    try:
        right = hasher.verify(kept or _decoy(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with parameters we no longer use."""
    return hasher.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    return hasher.hash("nobody has this password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
