"""The live database: one SQLAlchemy object, and how a write begins.

A request that writes calls `begin_write()` before its first query and `db.session.commit()` once, at its end; or does
both with `writing()`. On SQLite that takes the write lock at once (BEGIN IMMEDIATE), so two writers queue instead of
one failing half-way; on PostgreSQL it is an ordinary transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from backend.core.config import ROOT
from backend.core.engine import NAMES, WRITES, prepare, writes


class Base(DeclarativeBase):
    """The declarative base of every live table."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(db=db, directory=str(ROOT / "backend" / "migrations"), render_as_batch=True)


def init_database(app: Flask) -> None:
    """Bind the database and the migrations to an app."""
    db.init_app(app)
    migrate.init_app(app)
    with app.app_context():
        prepare(db.engine)


def begin_write() -> None:
    """End any read of this session and begin a transaction that will write."""
    db.session.rollback()
    db.session.connection(execution_options=WRITES)


def let_go() -> None:
    """Give this request's connection back, before it waits for something else; what was read is read anew after it."""
    db.session.rollback()


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
    return writes(db.session.connection())


def is_sqlite() -> bool:
    """Whether this process runs on the embedded database."""
    return db.engine.dialect.name == "sqlite"
