"""What every database of this server has in common: names of constraints, the embedded SQLite's settings, how a
write begins. It knows no database by itself: backend/core/database.py has the live one, backend/training/database.py
the training one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from backend.core.private import private_file

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

WRITES = {"foursight_writes": True}
"""The execution option of a transaction that will write: on SQLite it takes the write lock at once."""


def prepare(engine: Engine) -> None:
    """Give an engine the settings every database here has; its SQLite file is for the server's account alone."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begins)
        _close_to_others(engine.url.database)


def writes(connection: Connection) -> bool:
    """Whether a connection's transaction was begun to write."""
    return bool(connection.get_execution_options().get("foursight_writes", False))


def _close_to_others(file: str | None) -> None:
    """The file, made here if it is new, and the two beside it, which SQLite makes with the mode of the first."""
    if file and not file.startswith((":", "file:")):
        beside = [Path(file + ending) for ending in ("-wal", "-shm")]
        for path in (Path(file), *(one for one in beside if one.exists())):
            private_file(path)


def _sqlite_connected(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself: _sqlite_begins does
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _sqlite_begins(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")
