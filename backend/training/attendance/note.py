"""Noting that somebody was trained: once for each thing it is made from, and never less than was noted before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from backend.core.ids import new_id
from backend.training.database import training_session
from backend.training.models.register import Attendance


@dataclass(frozen=True)
class Training:
    """What was trained: a scenario as it was then. `version` is null where nobody knows which it was."""

    scenario: str
    title: str
    version: str | None


@dataclass(frozen=True)
class Trainee:
    """Who was trained, as far as is known, and where they count: force and unit are never absent."""

    force_id: str
    unit_id: str
    person_id: str | None = None
    collar: str | None = None


def name_attendance(nameless: str, named: str, collar: str) -> None:
    """Whoever came without a collar number gives it, inside the caller's write: their line, by what it was made from,
    is now that of the number. Where the number has a line of the same thing already, the two are one.
    """
    line, known = _made_from(nameless), _made_from(named)
    if line is None:
        return
    if known is None:
        line.once, line.collar = named, collar
    else:
        known.completed = known.completed or line.completed
        training_session.delete(line)
    training_session.flush()


def _made_from(once: str) -> Attendance | None:
    return training_session.execute(select(Attendance).where(Attendance.once == once)).scalar_one_or_none()


def note_attendance(
    once: str,
    who: Trainee,
    what: Training,
    *,
    how: str,
    on: str,
    completed: bool,
    class_id: str | None = None,
    import_id: str | None = None,
    now: datetime,
) -> Attendance:
    """Note one attendance, inside the caller's write on the training database.

    `once`: what it is made from, as `class:<class id>:<trainee id>`, `own:<envelope_sha256>` or `register:…`; the same
    again adds what was not known before (completed, who it was) and takes nothing back. `how`: class, own or register.
    `on`: an ISO day in England and Wales (backend.rules.london.london_day).
    """
    known = _made_from(once)
    if known is not None:
        known.completed = known.completed or completed
        known.person_id = known.person_id or who.person_id
        known.collar = known.collar or who.collar
        return known
    noted = Attendance(
        id=new_id(),
        once=once,
        force_id=who.force_id,
        unit_id=who.unit_id,
        person_id=who.person_id,
        collar=who.collar,
        scenario=what.scenario,
        title=what.title,
        content_version=what.version,
        how=how,
        completed=completed,
        on=on,
        class_id=class_id,
        import_id=import_id,
        at=now,
    )
    training_session.add(noted)
    training_session.flush()
    return noted
