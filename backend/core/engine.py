"""What every database of this server has in common: names of constraints, the embedded SQLite's settings, how a
write begins. It knows no database by itself: backend/core/database.py has the live one, backend/training/database.py
the training one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import ConnectionPoolEntry

from backend.core.bounded import bound_requests
from backend.core.on_disk import wait_for_disk
from backend.core.prepared import keep_prepared
from backend.core.private import private_file
from backend.core.turns import Turns

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL may lose a commit at a power cut, and a receipt must not outlive its record
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",  # else REPLACE deletes a row without asking its triggers
)

AT_ONCE: dict[str, int] = {"pool_size": 16, "max_overflow": 8}
"""Of an engine: as many connections as a process has threads, and some for what goes on beside them: the second place,
a sweep. With fewer, whoever has just committed waits for a connection which those have who wait for the commit.
"""

TURN = "foursight_turn"
WRITES = {"foursight_writes": True}
"""The execution option of a transaction that will write: on SQLite it takes the write lock at once."""


def prepare(engine: Engine) -> None:
    """Give an engine the settings every database here has; its SQLite file is for the server's account alone."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connected)
        if _is_file(engine.url.database):
            _take_turns(engine, Turns(Path(str(engine.url.database))))
        event.listen(engine, "begin", _sqlite_begins)
        _close_to_others(engine.url.database)
    elif engine.driver == "psycopg":
        keep_prepared(engine)
        bound_requests(engine)
        wait_for_disk(engine)


def writes(connection: Connection) -> bool:
    """Whether a connection's transaction was begun to write."""
    return bool(connection.get_execution_options().get("foursight_writes", False))


def _close_to_others(file: str | None) -> None:
    """The file, made here if it is new, and the two beside it, which SQLite makes with the mode of the first."""
    if file and _is_file(file):
        beside = [Path(file + ending) for ending in ("-wal", "-shm")]
        for path in (Path(file), *(one for one in beside if one.exists())):
            private_file(path)


def _is_file(database: str | None) -> bool:
    return bool(database) and not str(database).startswith((":", "file:"))


def _take_turns(engine: Engine, turns: Turns) -> None:
    """A write takes its turn before it begins, and gives it back with its connection, once all is on the disk."""

    def take(connection: Connection) -> None:
        if writes(connection) and TURN not in connection.info and turns.take():
            connection.info[TURN] = True

    def give_back(_connection: object, record: ConnectionPoolEntry) -> None:
        if record.info.pop(TURN, False):
            turns.give_back()

    event.listen(engine, "begin", take)
    event.listen(engine, "checkin", give_back)
    event.listen(engine, "invalidate", lambda connection, record, _error: give_back(connection, record))


def _sqlite_connected(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself: _sqlite_begins does
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _sqlite_begins(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")
