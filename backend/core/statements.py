"""Statements that are made once and asked many times. What a list asks is hundreds of expressions of SQLAlchemy, and to
make them anew for each page took longer than the database took to answer: half of the time of a coordinator's list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from backend.core.database import is_sqlite

Made = TypeVar("Made")
Of = TypeVarTuple("Of")
KEPT = 128  # of each function; the one that nobody has asked for longest goes first
_forget: list[Callable[[], None]] = []


def kept(make: Callable[[*Of], Made]) -> Callable[[*Of], Made]:
    """A function that makes a statement of what it is given, which must be hashable; of the same and on the same kind
    of database it is made once. What differs from one asking to the next (a person, a moment, a page) stands in the
    statement as a `bindparam` and comes with each asking: as an argument it would be kept for each who asks.
    """

    @lru_cache(maxsize=KEPT)
    def made(_on_sqlite: bool, *args: *Of) -> Made:
        return make(*args)

    @wraps(make)
    def statement(*args: *Of) -> Made:
        return made(is_sqlite(), *args)

    _forget.append(made.cache_clear)
    return statement


def forget_statements() -> None:
    """Have every statement made anew: what they are made of has been changed in the running program, as by a test."""
    for one in _forget:
        one()
