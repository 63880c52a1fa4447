"""A clock for the screen at hand, where the trainer sets one. It hurries and takes nothing: what is chosen after it has
run out counts until the class goes on, and nobody's time is kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.training.classes import store
from backend.training.classes.errors import MovedMeanwhile
from backend.training.classes.service import find_open
from backend.training.database import writing
from backend.training.models.classes import TrainingClass


def set_clock(person: Person, class_id: str, moves: int, seconds: int, now: datetime) -> None:
    """Let the screen that the trainer saw run for so long; 0 takes the clock away. Raises NoSuchClass, ClassOver,
    MovedMeanwhile.
    """
    with writing():
        row = find_open(person, class_id, now)
        if row.moves != moves:
            raise MovedMeanwhile(row.moved_by or row.trainer_name, row.moved_at or row.opened_at)
        row.clock_until = now + timedelta(seconds=seconds) if seconds else None
        store.count_change(class_id)


def left_of(row: TrainingClass, now: datetime) -> int | None:
    """How many seconds are left of the clock, 0 where it has run out; None where there is none."""
    if row.clock_until is None or row.is_over(now):
        return None
    return max(0, round((row.clock_until - now).total_seconds()))
