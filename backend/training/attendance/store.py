"""Queries of the register. Every one is of one force."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, func, select

from backend.training.database import training_session
from backend.training.models.practice import Practice
from backend.training.models.register import Attendance

AT_ONCE = 500  # how many values one query names: SQLite takes some thousands at most


def rows_of(force_id: str) -> Sequence[Attendance]:
    """A force's attendances, newest first."""
    newest = (Attendance.on.desc(), Attendance.at.desc(), Attendance.id)
    return (
        training_session.execute(select(Attendance).where(Attendance.force_id == force_id).order_by(*newest))
        .scalars()
        .all()
    )


def rows_of_person(force_id: str, person_id: str, collar: str) -> Sequence[Attendance]:
    """What one person was trained in, by their account or under their collar number."""
    is_theirs = (Attendance.person_id == person_id) | (Attendance.person_id.is_(None) & (Attendance.collar == collar))
    of_force = select(Attendance).where(Attendance.force_id == force_id, is_theirs)
    return training_session.execute(of_force.order_by(Attendance.on.desc(), Attendance.id)).scalars().all()


def imports_of(force_id: str, at_most: int) -> list[dict[str, Any]]:
    """A force's imports, newest first: [{"id", "at", "lines"}]."""
    columns = (Attendance.import_id.label("id"), func.min(Attendance.at).label("at"), func.count().label("lines"))
    of_force = (Attendance.force_id == force_id, Attendance.import_id.is_not(None))
    newest = (func.min(Attendance.at).desc(), Attendance.import_id)
    found = select(*columns).where(*of_force).group_by(Attendance.import_id).order_by(*newest).limit(at_most)
    return [dict(row) for row in training_session.execute(found).mappings()]


def take_out(force_id: str, import_id: str) -> int:
    """Take the lines of an import out again, inside the caller's write; how many there were."""
    theirs = (Attendance.force_id == force_id, Attendance.import_id == import_id)
    gone = training_session.execute(delete(Attendance).where(*theirs).returning(Attendance.id))
    return len(gone.all())


def noted(once: Collection[str]) -> frozenset[str]:
    """Which of these are in the register already."""
    names, found = list(once), set[str]()
    for start in range(0, len(names), AT_ONCE):
        asked = select(Attendance.once).where(Attendance.once.in_(names[start : start + AT_ONCE]))
        found |= set(training_session.execute(asked).scalars())
    return frozenset(found)


def uncounted(force_id: str) -> int:
    """How many practice envelopes of a force count for nobody."""
    waiting = (
        select(func.count()).select_from(Practice).where(Practice.force_id == force_id, Practice.reason.is_not(None))
    )
    return int(training_session.execute(waiting).scalar_one())
