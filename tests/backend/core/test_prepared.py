"""PostgreSQL plans a statement once: what psycopg has prepared outlives the rollback that ends each read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from psycopg import Connection
from sqlalchemy import Executable, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from backend.accounts.models import Person
from backend.core import prepared
from backend.core.database import db
from tests.people import People

TIMES = 7  # psycopg prepares what it has executed five times
ASKED = text("SELECT count(*) FROM person WHERE name = :name")


@pytest.fixture
def database_kind() -> str:
    return "postgresql"  # SQLite prepares in the process


@pytest.fixture(autouse=True)
def _in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def times_prepared(asked: Executable = ASKED) -> int:
    """How many statements psycopg has prepared, after one was read by itself again and again."""
    db.session.rollback()
    for _ in range(TIMES):
        db.session.execute(asked, {"name": "nobody"})
        db.session.rollback()
    with db.engine.connect() as connection:
        query = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT count(*) FROM person%'")
        return int(connection.execute(query).scalar_one())


def test_what_was_prepared_outlives_the_rollback_that_ends_a_read() -> None:
    assert times_prepared() == 1


def test_what_asks_to_be_planned_for_its_values_is_not_prepared() -> None:
    assert times_prepared(ASKED.execution_options(**prepared.FOR_ITS_VALUES)) == 0


def test_where_nobody_looks_whether_it_asks_for_that_it_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_is_for_its_values", lambda _: False)

    assert times_prepared(ASKED.execution_options(**prepared.FOR_ITS_VALUES)) == 1


def test_with_psycopgs_own_rollback_nothing_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_rolled_back", lambda _: False)

    assert times_prepared() == 0


def name_after_a_write_that_was_taken_back(person_id: str) -> str:
    db.session.get_one(Person, person_id).name = "Somebody Else"
    db.session.flush()
    db.session.rollback()
    return db.session.get_one(Person, person_id).name


def test_what_a_write_did_is_undone_when_it_is_rolled_back(people: People) -> None:
    assert name_after_a_write_that_was_taken_back(people.asha.id) != "Somebody Else"


def test_a_read_that_ended_by_a_commit_would_keep_what_a_write_had_taken_back(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "ENDED_BY", b"COMMIT")

    assert name_after_a_write_that_was_taken_back(people.asha.id) == "Somebody Else"


def test_after_a_statement_that_failed_the_connection_works_on() -> None:
    with pytest.raises(ProgrammingError):
        db.session.execute(text("SELECT nothing FROM nowhere"))
    db.session.rollback()

    assert db.session.execute(ASKED, {"name": "nobody"}).scalar_one() == 0


def test_a_connection_that_the_server_ended_says_so_and_the_next_works() -> None:
    db.session.execute(ASKED, {"name": "nobody"})
    connection = db.session.connection().connection.dbapi_connection
    assert isinstance(connection, Connection)
    with db.engine.connect() as other:
        ended = other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": connection.info.backend_pid})
        assert ended.scalar_one() is True
    with pytest.raises(OperationalError):
        db.session.rollback()
    db.session.remove()

    assert db.session.execute(ASKED, {"name": "nobody"}).scalar_one() == 0
