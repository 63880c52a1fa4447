"""People move from one unit to another, and what they wrote goes with them: it is read by the supervisor of the unit
they are in now.

Records sit above accounts: they hear of it here. Whoever writes down by whose unit a record is found keeps everybody
where they are until that is committed; whoever moves people waits for them, and they for it. Taken before the audit
trail's own lock, always.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sqlalchemy import select, text

from backend.accounts.models import Person
from backend.core.database import db, is_sqlite

LOCK = 4_711_005
AT_ONCE = 500

Listener = Callable[[Collection[str]], None]
_listeners: list[Listener] = []


def when_people_move(listener: Listener) -> None:
    """Have `listener(person_ids)` called in the same write whenever these people are of another unit than before."""
    if listener not in _listeners:
        _listeners.append(listener)


def people_moved(person_ids: Collection[str]) -> None:
    """Tell those who asked, some at a time. After the people's rows were written."""
    ids = sorted(person_ids)
    for start in range(0, len(ids), AT_ONCE):
        for listener in _listeners:
            listener(ids[start : start + AT_ONCE])


def keep_in_units() -> None:
    """Let nobody be moved until the caller's write ends (SQLite's write lock does so anyway)."""
    if not is_sqlite():
        db.session.execute(text("SELECT pg_advisory_xact_lock_shared(:lock)"), {"lock": LOCK})


def hold_units() -> None:
    """Let nobody else move people, or rely on where they are, until the caller's write ends."""
    if not is_sqlite():
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def units_of_people(person_ids: Iterable[str]) -> dict[str, str]:
    """The unit each of these people is of now, by their ids."""
    rows = db.session.execute(select(Person.id, Person.unit_id).where(Person.id.in_(set(person_ids))))
    return {row.id: row.unit_id for row in rows}
