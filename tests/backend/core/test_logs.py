"""Whatever fails, the log says what kind of error it was and where, and nothing of what was asked for or said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend.core import logs
from backend.sync import commands
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.people import People, sign_in

__all__ = ["phone_of"]

CANARY = "collar 7311 of 1 High Street"
PLACES = {
    "the account page's look at the register": "backend.training.attendance.store.rows_of_person",
    "the live realm's question whether a key practises": "backend.training.sync.practice_keys.training_session.execute",
    "a projection": "backend.sync.projection.packs.keep_current",
    "the note that a projection failed": "backend.sync.projection.store.lock_records",
    "a sign-in's use": "backend.accounts.identity.sessions.note_use",
    "a page": "backend.review.queue.search.list_records",
}


def error() -> OperationalError:
    """A database's error, with the statement's parameters, as SQLAlchemy words it."""
    return OperationalError("SELECT name FROM person WHERE collar = ?", (CANARY,), Exception(CANARY))


def do_everything(client: FlaskClient, phone: Phone) -> None:
    """What runs through each of the places."""
    phone.send_raw(phone.version())
    phone.send_raw(phone.version(header={"author_key_id": "x" * 22}))
    for path in ("/account", "/records", "/sync/v1/hello"):
        client.get(path)


@pytest.fixture(name="said")
def everything_said(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that was printed or logged since the last time, by whatever way."""

    def read() -> str:
        printed = capsys.readouterr()
        logged = caplog.text
        caplog.clear()
        return printed.out + printed.err + logged

    caplog.set_level("DEBUG")
    return read


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_an_error_that_quotes_its_parameters_is_logged_without_them(
    place: str,
    client: FlaskClient,
    people: People,
    phone_of: Callable[..., Phone],
    said: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    clock: Any,
) -> None:
    phone = phone_of(people.asha)
    sign_in(client, people.asha)
    clock.passes(minutes=6)  # so that its use is noted again
    said()

    def fails(*_args: Any, **_kwargs: Any) -> Any:
        raise error()

    monkeypatch.setattr(place, fails)
    do_everything(client, phone)

    logged = said()
    assert "OperationalError" in logged
    assert "7311" not in logged
    assert "High Street" not in logged


def test_the_sweep_that_does_not_finish_says_so_without_a_value(
    app: Flask, client: FlaskClient, said: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> Any:
        raise error()

    monkeypatch.setattr(commands, "project_all", fails)
    app.extensions.pop(commands.SWEPT, None)
    client.get("/healthz")

    logged = said()
    assert "OperationalError" in logged
    assert "7311" not in logged


def test_a_failure_names_the_kind_of_error_and_where_it_arose(said: Callable[[], str]) -> None:
    try:
        raise error()
    except OperationalError as caught:
        logs.failed("not_done", caught, record="a" * 26)

    line = json.loads(said())
    assert (line["event"], line["kind"], line["record"]) == ("not_done", "OperationalError", "a" * 26)
    assert "test_logs.py:" in line["where"]
