"""The training database: an engine, a base and a session of its own.

No foreign key, no session and no transaction spans this database and the live one. A live table is no part of
`TrainingBase`, and `training_session` refuses whatever is not.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app
from flask.globals import app_ctx
from sqlalchemy import MetaData, create_engine
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session, sessionmaker

from backend.core.config import refuse_one_database
from backend.core.engine import AT_ONCE, NAMES, prepare
from backend.core.writes import Writes

ENGINE = "foursight_training_engine"
CONNECT_S = 3


class OtherRealm(Exception):
    """A table of the live database was asked for in a training session."""


class TrainingBase(DeclarativeBase):
    """The declarative base of every training table."""

    metadata = MetaData(naming_convention=NAMES)


class TrainingSession(Session):
    """A session that reaches the training database and nothing else."""

    def get_bind(self, mapper: Any = None, **options: Any) -> Engine:
        """The training database of the app at work. Raises OtherRealm for a table that is not one of its own."""
        if mapper is not None and not issubclass(mapper.class_, TrainingBase):
            raise OtherRealm(f"{mapper.class_.__name__} is no table of the training database")
        return engine()


def _scope() -> int:
    return id(app_ctx._get_current_object())  # type: ignore[attr-defined]  # one session for each app context, as the live one


training_session = scoped_session(sessionmaker(class_=TrainingSession, expire_on_commit=False), scopefunc=_scope)

WRITES = Writes(training_session)
begin_write, writing = WRITES.begin, WRITES.writing
is_writing, is_sqlite = WRITES.is_under_way, WRITES.is_sqlite


def init_training_database(app: Flask) -> None:
    """Give an app its training database, and end the session with each request. Raises ConfigRefused."""
    made = _engine_at(app.extensions["foursight"].training_database)
    with app.app_context():
        live = app.extensions["sqlalchemy"].engine.url
    refuse_one_database(*(url.render_as_string(hide_password=False) for url in (live, made.url)))
    prepare(made)
    app.extensions[ENGINE] = made
    app.teardown_appcontext(_end)


def _engine_at(url: str) -> Engine:
    """An engine that gives up soon where PostgreSQL does not answer: the live sync API asks here too."""
    is_postgresql = make_url(url).get_backend_name() == "postgresql"
    return create_engine(url, connect_args={"connect_timeout": CONNECT_S} if is_postgresql else {}, **AT_ONCE)


def engine() -> Engine:
    """The training database of the app at work."""
    found: Engine = current_app.extensions[ENGINE]
    return found


def _end(_error: BaseException | None) -> None:
    training_session.remove()
