"""The live database: one SQLAlchemy object, and how a write begins (backend/core/writes.py).

A use-case that writes does it in `with writing():`, begun after whatever takes long and committed at its end.
"""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from backend.core.config import ROOT
from backend.core.engine import NAMES, prepare
from backend.core.writes import Writes


class Base(DeclarativeBase):
    """The declarative base of every live table."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(db=db, directory=str(ROOT / "backend" / "migrations"), render_as_batch=True)

WRITES = Writes(db.session)
begin_write, writing = WRITES.begin, WRITES.writing
is_writing, is_sqlite = WRITES.is_under_way, WRITES.is_sqlite


def init_database(app: Flask) -> None:
    """Bind the database and the migrations to an app."""
    db.init_app(app)
    migrate.init_app(app)
    with app.app_context():
        prepare(db.engine)


def let_go() -> None:
    """Give this request's connection back, before it waits for something else; what was read is read anew after it."""
    db.session.rollback()
