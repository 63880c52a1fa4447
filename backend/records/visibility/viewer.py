"""Whoever asks, as statements know them that are made once (backend/core/statements.py): by their roles, and by places
into which each asking puts who it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import BindParameter, Integer, String, bindparam

from backend.accounts import READS_RECORDS
from backend.accounts.models import Person
from backend.core import clock
from backend.core.columns import Moment

DECIDE = READS_RECORDS
"""The roles by which more is seen than what one wrote, was named for or was sent."""
START, AT_MOST, UP_TO = (bindparam(name, type_=Integer) for name in ("start", "at_most", "up_to"))
"""Where a list begins, how many are wanted, and how many each of its parts must be read for that: the two together."""


def _now() -> datetime:
    return clock.now()


NOW = bindparam("seen_at", type_=Moment, callable_=_now)
"""When it is asked: who is on duty decides, and a statement that is made once is asked at many moments."""


@dataclass(frozen=True)
class Viewer:
    """Somebody who holds of these roles exactly those named, whoever it is."""

    role_names: frozenset[str]
    id: ClassVar[BindParameter[str]] = bindparam("viewer_id", type_=String)
    unit_id: ClassVar[BindParameter[str]] = bindparam("viewer_unit_id", type_=String)
    force_id: ClassVar[BindParameter[str]] = bindparam("viewer_force_id", type_=String)

    def holds(self, role_names: Iterable[str]) -> bool:
        """Whether they have any of these roles, which must be among those that decide."""
        asked = set(role_names)
        if not asked <= DECIDE:
            raise ValueError(f"not known of a viewer: {sorted(asked - DECIDE)}")
        return not self.role_names.isdisjoint(asked)


Seer = Person | Viewer


def viewer_like(person: Person) -> Viewer:
    """The viewer that a person is."""
    return Viewer(person.role_names & DECIDE)


def who(person: Person) -> dict[str, object]:
    """What is put into a viewer's places for a person."""
    return {"viewer_id": person.id, "viewer_unit_id": person.unit_id, "viewer_force_id": person.force_id}


def part_of(start: int, at_most: int) -> dict[str, object]:
    """What is put into a list's places for a part of it."""
    return {"start": start, "at_most": at_most, "up_to": start + at_most}
