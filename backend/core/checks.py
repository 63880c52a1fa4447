"""What `flask audit verify` looks at, realm by realm: each room adds the checks of what it keeps.

A check reads at one moment (nothing that happens meanwhile is half seen), a part at a time, and gives what it finds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import text

Row = TypeVar("Row")

CHECKS = "foursight_audit_checks"
SAY_EVERY_S = 5.0
AT_ONCE = 200

BACKUP = "A backup from before has it as it was (docs/running.md, Backup and restore)."
LOOK_INTO = (
    "Somebody wrote to the database directly. Copy the database and the second place as they are, for whoever looks "
    "into it, before anything is put right."
)


@dataclass(frozen=True)
class Finding:
    """Something that is not as the trail says: what is wrong, where it is, what to do."""

    what: str
    where: str
    do: str = f"{LOOK_INTO} {BACKUP}"


class Progress:
    """How far a check has come, said now and then on long ways. `say` takes a line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._said_at, self.done = say, time.monotonic(), 0

    def over(self, what: str, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted."""
        for number, row in enumerate(rows, start=1):
            self.done += 1
            if time.monotonic() - self._said_at >= SAY_EVERY_S:
                self._said_at = time.monotonic()
                self._say(f"{what}: {number:,} looked at")
            yield row


Run = Callable[[Progress], Iterator[Finding]]


@dataclass
class RealmChecks:
    """One realm's checks by name, and the session of its database."""

    session: Any
    runs: dict[str, Run] = field(default_factory=dict)


def checks_of(app: Flask, realm: str) -> RealmChecks:
    """The checks of a realm."""
    found: RealmChecks = app.extensions[CHECKS][realm]
    return found


def begin_checks(app: Flask, realm: str, session: Any) -> None:
    """Let a realm's checks be added; `session` is the scoped session of its database."""
    app.extensions.setdefault(CHECKS, {})[realm] = RealmChecks(session)


def add_check(app: Flask, realm: str, name: str, run: Run) -> None:
    """Add a check."""
    checks_of(app, realm).runs[name] = run


@contextmanager
def at_one_moment(session: Any) -> Iterator[None]:
    """Read a database as it is at this moment, however long that takes."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        session.execute(text("SELECT 1"))
    else:
        session.execute(text("SELECT count(*) FROM sqlite_master"))
    try:
        yield
    finally:
        session.rollback()


def in_step(events: Iterable[Any], rows: Iterable[Any]) -> Iterator[tuple[Any | None, Any | None]]:
    """Pairs of what has the same `seq`, of two series in its order; None where one of them lacks it."""
    left, right = iter(events), iter(rows)
    event, row = next(left, None), next(right, None)
    while event is not None or row is not None:
        if row is None or (event is not None and event.seq < row.seq):
            yield event, None
            event = next(left, None)
        elif event is None or row.seq < event.seq:
            yield None, row
            row = next(right, None)
        else:
            yield event, row
            event, row = next(left, None), next(right, None)


def other_values(expected: dict[str, Any], found: dict[str, Any]) -> str:
    """The names whose values differ, with commas; empty where none does."""
    return ", ".join(name for name, value in expected.items() if found[name] != value)
