"""Errors are pages: what happened, what is safe, what to do. Programs get the same as JSON."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from backend.core import troubles
from backend.core.access import PUBLIC, allow
from backend.core.on_disk import MayBeLost
from backend.core.realms import SYNC_PATHS
from tests.page import get_page, post_page
from tests.people import People, sign_in


def test_an_address_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    page = get_page(client, "/no-such-page", status=404)

    assert page.h1 == "We cannot find that page"


def test_a_page_of_another_role_says_so(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)

    assert get_page(client, "/people", status=403).h1 == "You cannot open this"


def test_sending_a_form_when_nobody_is_signed_in_says_to_sign_in_first(client: FlaskClient) -> None:
    assert post_page(client, "/people", status=401).single("a", href="/sign-in") is not None


def test_a_method_a_page_does_not_have_is_a_page(client: FlaskClient) -> None:
    assert post_page(client, "/account", status=405).h1 == "That page cannot do that"


def test_an_unforeseen_error_gives_a_reference_and_not_a_word_of_what_it_said(
    app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    @allow(PUBLIC)
    def break_down() -> str:
        raise RuntimeError("the victim's address is 1 High Street")

    app.add_url_rule("/breaks", "breaks", break_down)

    page = get_page(client, "/breaks", status=500)

    reference = page.text.partition("reference: ")[2][:8]
    logged = capsys.readouterr()
    assert reference in logged.out + logged.err
    assert "High Street" not in page.response.get_data(as_text=True) + logged.out + logged.err


@pytest.mark.parametrize("path", sorted(SYNC_PATHS.values()))
def test_a_phone_gets_errors_as_json(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}/no-such-thing")

    assert (answer.status_code, answer.mimetype) == (404, "application/json")
    assert set(answer.get_json()) == {"error", "field", "message"}


class Refused(sqlite3.OperationalError):
    """What SQLite raises, with its own name for it and a message that quotes what was written."""

    def __init__(self, name: str) -> None:
        super().__init__("the victim's address is 1 High Street")
        self.sqlite_errorname = name


class Unwell(psycopg.OperationalError):
    """What PostgreSQL's driver raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("the victim's address is 1 High Street")
        self.sqlstate = sqlstate


TROUBLES = {
    "a busy moment": (OperationalError("", {}, Refused("SQLITE_BUSY")), "Foursight is busy", "busy"),
    "a full disk": (OperationalError("", {}, Refused("SQLITE_FULL")), "The server has no room left", "disk_full"),
    "a full disk while connecting": (Refused("SQLITE_FULL"), "The server has no room left", "disk_full"),
    "a disk that fails": (OperationalError("", {}, Refused("SQLITE_IOERR_WRITE")), "cannot reach", "database_down"),
    "PostgreSQL's full disk": (OperationalError("", {}, Unwell("53100")), "The server has no room left", "disk_full"),
    "PostgreSQL's shutting down": (OperationalError("", {}, Unwell("57P01")), "cannot reach", "database_down"),
    "PostgreSQL's lock that did not come": (OperationalError("", {}, Unwell("55P03")), "Foursight is busy", "busy"),
    "PostgreSQL that may lose records": (
        OperationalError("", {}, MayBeLost(["fsync"])),
        "database may lose records",
        "database_unsafe",
    ),
    "no connection free": (NoConnection(), "Foursight is busy", "busy"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_a_trouble_of_the_database_is_a_503_that_says_which_and_when_to_come_back(
    name: str, app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    error, title, kind = TROUBLES[name]

    @allow(PUBLIC)
    def fails() -> str:
        raise error

    app.add_url_rule("/fails", "fails", fails)
    app.add_url_rule(f"{SYNC_PATHS['live']}/fails", "fails_for_a_phone", fails)

    page = get_page(client, "/fails", status=503)
    for_a_phone = client.get(f"{SYNC_PATHS['live']}/fails")

    assert title in page.h1
    assert int(page.response.headers["Retry-After"]) > 0
    assert (for_a_phone.status_code, for_a_phone.get_json()["error"]) == (503, kind)
    assert int(for_a_phone.headers["Retry-After"]) > 0
    logged = capsys.readouterr()
    code = troubles.code_of(error)
    assert code in logged.out + logged.err
    assert "High Street" not in page.text + for_a_phone.get_data(as_text=True) + logged.out + logged.err


def test_a_database_fault_of_our_own_stays_a_500(app: Flask, client: FlaskClient) -> None:
    @allow(PUBLIC)
    def breaks() -> str:
        raise IntegrityError("", {}, Exception())

    app.add_url_rule("/breaks", "breaks", breaks)

    assert client.get("/breaks").status_code == 500


def test_errors_that_all_count_as_busy_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: nobody is called for a full disk, because it looks like a busy moment."""
    monkeypatch.setattr(troubles, "FULL_CODES", set())

    assert troubles.trouble_of(TROUBLES["a full disk"][0]).kind != "disk_full"
