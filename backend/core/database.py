"""The database: one SQLAlchemy object, the embedded SQLite's settings, and how a write begins.

A request that writes calls `begin_write()` before its first query and `db.session.commit()` once, at its end; or does
both with `writing()`. On SQLite that takes the write lock at once (BEGIN IMMEDIATE), so two writers queue instead of
one failing half-way; on PostgreSQL it is an ordinary transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase

from backend.core.config import ROOT
from backend.core.private import private_file

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base of every table."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(db=db, directory=str(ROOT / "backend" / "migrations"), render_as_batch=True)

SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL may lose a commit at a power cut, and a receipt must not outlive its record
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
)


def init_database(app: Flask) -> None:
    """Bind the database and the migrations to an app."""
    db.init_app(app)
    migrate.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)
            _close_to_others(db.engine.url.database)


def begin_write() -> None:
    """End any read of this session and begin a transaction that will write."""
    db.session.rollback()
    db.session.connection(execution_options={"foursight_writes": True})


@contextmanager
def writing() -> Iterator[None]:
    """A whole write: begun here, committed at the end, rolled back when anything is raised."""
    begin_write()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def is_writing() -> bool:
    """Whether this session's transaction was begun to write."""
    return bool(db.session.connection().get_execution_options().get("foursight_writes", False))


def is_sqlite() -> bool:
    """Whether this process runs on the embedded database."""
    return db.engine.dialect.name == "sqlite"


def _prepare_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _sqlite_connected)
    event.listen(engine, "begin", _sqlite_begins)


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
    writes = connection.get_execution_options().get("foursight_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
