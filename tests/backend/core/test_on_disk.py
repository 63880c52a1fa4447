"""What PostgreSQL has answered is on its disk, whatever its administrator has set: each connection sees to it, and a
start refuses what no connection can mend.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event, text

from backend.core.engine import prepare
from backend.core.on_disk import NO_SESSION_SETS, set_waits, switched_off
from backend.core.starting import DatabaseRefused
from backend.training.database import engine as training_engine
from tests.fixtures.app import Start

WAITS = text("SHOW synchronous_commit")


@pytest.fixture
def database_kind() -> str:
    return "postgresql"  # SQLite has its own (SQLITE_SETTINGS); the tests' PostgreSQL has all three off


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine as the server makes one."""
    made = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    prepare(made)
    yield made
    made.dispose()


@contextmanager
def switched_on(engine: Engine) -> Iterator[None]:
    """While its administrator has all of them on."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for to in ("on", "off"):
            for name in NO_SESSION_SETS:
                connection.execute(text(f"ALTER SYSTEM SET {name} = {to}"))
            connection.execute(text("SELECT pg_reload_conf()"))
            if to == "on":
                _is_read(engine)
                yield


def test_each_connection_waits_for_the_disk_where_postgresql_would_not(engine: Engine) -> None:
    with engine.connect() as first, engine.connect() as second:
        assert [one.scalar(WAITS) for one in (first, second)] == ["on", "on"]


def test_it_waits_also_after_a_rollback_and_in_whoever_takes_the_connection_next(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.rollback()
        assert connection.scalar(WAITS) == "on"
    with engine.connect() as connection:
        assert connection.scalar(WAITS) == "on"


def test_a_connection_that_sets_nothing_would_be_seen(engine: Engine) -> None:
    """The mutant."""
    event.remove(engine, "connect", set_waits)
    with engine.connect() as connection:
        assert connection.scalar(WAITS) == "off"


def test_what_waits_for_more_than_the_disk_stays(database_url: str, engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(
            text("ALTER ROLE CURRENT_USER IN DATABASE " + _name(engine) + " SET synchronous_commit = remote_apply")
        )
        connection.commit()
    engine.dispose()
    with engine.connect() as connection:
        assert connection.scalar(WAITS) == "remote_apply"


def test_a_postgresql_that_may_lose_what_it_has_answered_is_not_served(
    app: Flask, start: Start, engine: Engine
) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        start(testing=False)

    words = str(refused.value)
    assert "PostgreSQL of the live database has fsync and full_page_writes off" in words
    assert "ALTER SYSTEM SET fsync = on; ALTER SYSTEM SET full_page_writes = on; SELECT pg_reload_conf();" in words

    start(testing=False, thrown_away=True)  # what the tests alone can say
    with switched_on(engine):
        start(testing=False)


def test_the_embedded_database_is_not_asked(app: Flask) -> None:
    with app.app_context():
        assert switched_off(training_engine()) == []


def _name(engine: Engine) -> str:
    return f'"{engine.url.database}"'


def _is_read(engine: Engine) -> None:
    """Return once the server has read its settings anew."""
    until = time.monotonic() + 10
    while switched_off(engine) and time.monotonic() < until:
        time.sleep(0.02)
