"""What PostgreSQL has answered is on its disk, whatever its administrator has set: each connection sees to it, and a
start refuses what no connection can mend.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event, text

from backend.core import on_disk, starting
from backend.core.engine import prepare
from backend.core.on_disk import NO_SESSION_SETS, set_waits, switched_off
from backend.core.starting import DatabaseRefused
from backend.training.database import engine as training_engine
from tests.fixtures.app import Start
from tests.fixtures.databases import Postgres
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.people import People

pytestmark = pytest.mark.xdist_group("disk")  # a PostgreSQL of the tests is every worker's: one switches it at a time

__all__ = ["phone_of"]
PhoneOf = Callable[..., Phone]
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


def test_a_database_met_after_the_start_gives_no_receipt_before_it_is_mended(
    app: Flask, start: Start, people: People, phone_of: PhoneOf, engine: Engine, postgres: Postgres
) -> None:
    phone = phone_of(people.asha)
    envelope = phone.version()
    send_to(phone, met_after_its_start(start, engine, postgres))

    status, answer = phone.send(envelope)
    assert (status, answer["error"]) == (503, "database_unsafe")
    assert "saved on this phone is safe" in answer["message"]
    with switched_on(engine):
        assert phone.send(envelope)[0] == 201


def test_such_a_server_is_not_ready_and_says_why_until_it_is_mended(
    app: Flask, start: Start, engine: Engine, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    client = met_after_its_start(start, engine, postgres).test_client()

    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["write"]) == (503, "database_unsafe")
    assert '"code": "off: fsync, full_page_writes"' in capsys.readouterr().out
    with switched_on(engine):
        assert client.get("/readyz").get_json()["write"] == "ok"


def test_a_database_that_is_changed_while_it_is_served_is_seen_within_the_minute(
    app: Flask, start: Start, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with switched_on(engine):
        client = start(testing=False).test_client()
        assert client.get("/readyz").get_json()["write"] == "ok"

    assert client.get("/readyz").get_json()["write"] == "ok"  # not asked at each statement
    monkeypatch.setattr(on_disk, "ASK_AGAIN_S", 0)

    assert client.get("/readyz").get_json()["write"] == "database_unsafe"


def test_a_server_that_asks_only_at_its_start_would_be_seen(
    app: Flask,
    start: Start,
    people: People,
    phone_of: PhoneOf,
    engine: Engine,
    postgres: Postgres,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mutant."""
    monkeypatch.setattr(starting, "refuse_connections", lambda _engine: None)
    phone = phone_of(people.asha)
    envelope = phone.version()
    send_to(phone, met_after_its_start(start, engine, postgres))

    assert phone.send(envelope)[0] == 201


def test_the_embedded_database_is_not_asked(app: Flask) -> None:
    with app.app_context():
        assert switched_off(training_engine()) == []


def met_after_its_start(start: Start, engine: Engine, postgres: Postgres) -> Flask:
    """A server that met no database as it started, and meets this one now."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as administrator:
        allow = f"ALTER DATABASE {_name(engine)} ALLOW_CONNECTIONS "
        administrator.execute(allow + "false")
        served = start(testing=False)
        administrator.execute(allow + "true")
    return served


def send_to(phone: Phone, served: Flask) -> None:
    """From now on a phone reaches this server, with the sign-in it has."""
    assert phone.client
    phone.client.application = served


def _name(engine: Engine) -> str:
    return f'"{engine.url.database}"'


def _is_read(engine: Engine) -> None:
    """Return once the server has read its settings anew."""
    until = time.monotonic() + 10
    while switched_off(engine) and time.monotonic() < until:
        time.sleep(0.02)
