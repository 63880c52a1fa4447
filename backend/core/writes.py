"""How a write begins and ends, the same in both databases.

On SQLite it takes the write lock at once (BEGIN IMMEDIATE), so two writers queue instead of one failing half-way; on
PostgreSQL it is an ordinary transaction. A write never begins inside another: what the outer one has done so far would
be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import scoped_session

from backend.core.engine import WRITES, writes

UNDER_WAY = "foursight_write_under_way"


class WriteInsideWrite(Exception):
    """A write was to begin inside another: only the outer one commits, once it is whole."""


@dataclass(frozen=True)
class Writes:
    """The writes of one realm's session, which is bound to one database."""

    session: scoped_session[Any]

    def begin(self) -> None:
        """End any read of this session and begin a transaction that will write."""
        self.session.rollback()
        self.session.connection(execution_options=WRITES)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A whole write: begun here, committed at the end, rolled back when anything is raised. Raises
        WriteInsideWrite.
        """
        info = self.session.info
        if info.get(UNDER_WAY):
            raise WriteInsideWrite
        self.begin()
        info[UNDER_WAY] = True
        try:
            yield
            self.session.commit()
        except BaseException:
            self.session.rollback()
            raise
        finally:
            info.pop(UNDER_WAY)

    def is_under_way(self) -> bool:
        """Whether this session's transaction was begun to write."""
        return writes(self.session.connection())

    def is_sqlite(self) -> bool:
        """Whether it is the embedded database."""
        return bool(self.session.get_bind().dialect.name == "sqlite")
