"""No request keeps PostgreSQL at work for as long as it likes; commands and migrations may."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.core import bounded, troubles
from backend.core.access import PUBLIC, allow
from backend.core.database import db, writing
from backend.core.realms import SYNC_PATHS
from backend.sync import commands
from tests.page import get_page

OWN = {"statement_timeout": "10s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "15s"}
NONE = dict.fromkeys(OWN, "0")


@pytest.fixture
def database_kind() -> str:
    return "postgresql"  # SQLite waits for one thing only, the write lock, and that is bounded (SQLITE_SETTINGS)


def in_force() -> dict[str, str]:
    """The bounds of the connection at work."""
    return {name: str(db.session.execute(text(f"SHOW {name}")).scalar_one()) for name in OWN}


@pytest.fixture
def ask(app: Flask, client: FlaskClient) -> Callable[[], dict[str, str]]:
    """The bounds as a request has them."""

    @allow(PUBLIC)
    def bounds() -> dict[str, str]:
        return in_force()

    app.add_url_rule("/bounds", "bounds", bounds)
    return lambda: dict(client.get("/bounds").get_json())


def test_a_request_is_bounded_and_a_command_is_not_whoever_had_the_connection_before(
    app: Flask, ask: Callable[[], dict[str, str]]
) -> None:
    def of_a_command() -> dict[str, str]:
        with app.app_context():
            return in_force()

    assert [of_a_command(), ask(), of_a_command(), ask(), ask()] == [NONE, OWN, NONE, OWN, OWN]


def test_a_rollback_does_not_take_the_bounds_away(app: Flask, client: FlaskClient) -> None:
    @allow(PUBLIC)
    def bounds() -> dict[str, str]:
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
        with writing():
            return in_force()

    app.add_url_rule("/bounds", "bounds", bounds)

    assert client.get("/bounds").get_json() == OWN


def doing(app: Flask, work: Callable[[], object]) -> None:
    """Routes that do some work: /works, and one for a phone."""

    @allow(PUBLIC)
    def works() -> str:
        work()
        return "done"

    app.add_url_rule("/works", "works", works)
    app.add_url_rule(f"{SYNC_PATHS['live']}/works", "works_for_a_phone", works)


def sleeps() -> None:
    db.session.execute(text("SELECT pg_sleep(30)"))


def leaves_a_transaction_open() -> None:
    db.session.execute(text("SELECT 1"))
    time.sleep(0.6)
    db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize(
    "work, bound",
    [(sleeps, "statement_timeout"), (leaves_a_transaction_open, "idle_in_transaction_session_timeout")],
    ids=["a statement", "a transaction"],
)
def test_what_takes_too_long_is_ended_with_a_page_that_says_what_to_do(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object], bound: str
) -> None:
    monkeypatch.setitem(bounded.BOUNDS, bound, "200ms")
    doing(app, work)

    page = get_page(client, "/works", status=503)
    for_a_phone = client.get(f"{SYNC_PATHS['live']}/works")

    assert page.h1 == "That took too long"
    assert "Ask for less at once" in page.text
    assert int(page.response.headers["Retry-After"]) > 0
    assert (for_a_phone.status_code, for_a_phone.get_json()["error"]) == (503, troubles.SLOW)
    assert get_page(client, "/sign-in").h1  # the connection that was ended harms nobody after it


def test_what_waits_for_somebody_else_s_lock_is_told_to_come_back(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bounded.BOUNDS, "lock_timeout", "200ms")
    doing(app, lambda: db.session.execute(text("SELECT pg_advisory_xact_lock(4711)")))

    with app.app_context(), db.engine.connect() as somebody_else:
        somebody_else.execute(text("SELECT pg_advisory_lock(4711)"))
        page = get_page(client, "/works", status=503)

    assert page.h1 == "Foursight is busy"


def test_a_checkout_that_says_nothing_is_noticed(
    ask: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a connection is not told whose it is now."""
    monkeypatch.setattr(bounded, "_settings", lambda _: b"SELECT 1")

    assert ask() == NONE


def swept_by(app: Flask, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """The next request is a process's first, at which it does this work of its own."""
    monkeypatch.setattr(commands, "_project_all", work)
    app.extensions.pop(commands.SWEPT, None)


def test_what_a_server_does_by_itself_at_its_first_request_is_not_bounded_and_the_request_is(
    app: Flask, ask: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[dict[str, str]] = []
    swept_by(app, monkeypatch, lambda: found.append(in_force()))

    assert ask() == OWN
    assert found == [NONE]


def test_what_breaks_off_there_leaves_the_request_a_transaction_that_works(
    app: Flask, ask: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    swept_by(app, monkeypatch, lambda: db.session.execute(text("SELECT 1 / 0")))

    assert ask() == OWN
