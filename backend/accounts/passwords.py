"""Passwords: what one must be, and its Argon2id hash with the library's own parameters (RFC 9106, low memory)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.accounts.breached import check_not_listed
from backend.accounts.gate import gate
from backend.accounts.guessable import why_guessable
from backend.core.web.errors import FieldRefused

SHORTEST, LONGEST = 15, 200  # characters
FEWEST_DIFFERENT = 5
hasher = PasswordHasher()


def check_new(password: str, *names: str) -> None:
    """Raise FieldRefused unless this may be the password of somebody known by these names: theirs, their unit's and
    their force's; and it must not stand in the list of known passwords, where the force has one.
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
    check_not_listed(password)


def hash_of(password: str, *, is_known: bool = False) -> str:
    """The hash to keep. Raises TooBusy; `is_known`: a device that has signed in before asks, which waits longer."""
    with gate.passing(is_known):
        return hasher.hash(_normal(password))


def is_right(password: str, kept: str | None, *, is_known: bool = False) -> bool:
    """Whether this is the password. Without a kept hash the same work is done, so that time tells nothing.

    Raises TooBusy; `is_known` as in `hash_of`.
    """
    with gate.passing(is_known):
        try:
            right = hasher.verify(kept or _decoy(), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return right and kept is not None


def are_same(left: str, right: str) -> bool:
    """Whether two passwords are the same to us."""
    return _normal(left) == _normal(right)


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with parameters we no longer use."""
    return hasher.check_needs_rehash(kept)


@cache
def _decoy() -> str:
    return hasher.hash("nobody has this password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
