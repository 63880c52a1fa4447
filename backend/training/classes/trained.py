"""What a class puts into the register of who was trained: that somebody came, and that they stayed to the end.

A head counts once: whoever lost their address and joined again under the same collar number is the same line.
"""

from __future__ import annotations

from datetime import datetime

from backend.rules.london import london_day
from backend.training.attendance.note import Trainee as Attending
from backend.training.attendance.note import Training, name_attendance, note_attendance
from backend.training.classes import store
from backend.training.models.classes import Trainee, TrainingClass


def note_came(row: TrainingClass, trainee: Trainee, now: datetime) -> None:
    """Somebody joined, inside the caller's write."""
    _note(row, trainee, False, now)


def note_stayed(row: TrainingClass, last_ballot: str, now: datetime) -> None:
    """The class came to its end: complete is who answered its last ballot, whatever they answered. Inside a write."""
    stayed = {one.trainee_id for one in store.answers_of(row.id) if one.ballot == last_ballot}
    for trainee in store.trainees_of(row.id):
        if trainee.id in stayed:
            _note(row, trainee, True, now)


def note_named(class_id: str, trainee_id: str, collar: str) -> None:
    """Somebody who came without a collar number has given it, inside the caller's write."""
    name_attendance(f"class:{class_id}:{trainee_id}", f"class:{class_id}:{collar}", collar)


def _note(row: TrainingClass, trainee: Trainee, completed: bool, now: datetime) -> None:
    note_attendance(
        f"class:{row.id}:{trainee.collar or trainee.id}",
        Attending(row.force_id, row.unit_id, collar=trainee.collar),
        Training(row.scenario, row.title, row.content_version),
        how="class",
        on=london_day(row.opened_at),
        completed=completed,
        class_id=row.id,
        now=now,
    )
