"""The list of a force's people: searched, filtered, a page at a time, all in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert

from backend.accounts.models import Person, person_role
from backend.accounts.staff.changes import give_roles
from backend.accounts.staff.routes import listing as routes
from backend.accounts.store import roles_named
from backend.core.canonical import b64
from backend.core.clock import now
from backend.core.database import db, writing
from backend.core.ids import new_id
from tests.page import Page, get_page, text_of
from tests.page_checks import walk
from tests.people import People, sign_in

pytestmark = pytest.mark.each_database

AT_MOST = 100_000  # bytes
MANY = 3_000
NewPeople = list[dict[str, Any]]


def shown(page: Page) -> list[str]:
    """The names on a page of the list."""
    lists = [one for one in page.all("table") if one.get("data-people") is not None]
    return [text_of(link) for one in lists for link in walk(one) if link.tag == "a"]


def add_many(app: Flask, people: People, how_many: int) -> None:
    theirs: dict[str, Any] = {"force_id": people.ivor.force_id, "unit_id": people.hana.unit_id, "password_hash": "x"}
    rows: NewPeople = [
        {"id": new_id(), "name": f"Number {one:04}", "sign_in_name": f"n{one}", **theirs} for one in range(how_many)
    ]
    with app.app_context(), writing():
        db.session.execute(insert(Person), rows)
        db.session.execute(insert(person_role), [{"person_id": one["id"], "role_name": "officer"} for one in rows])


def statements_of(app: Flask, client: FlaskClient, path: str) -> tuple[int, Page]:
    counted: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counted.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", count)
    try:
        page = get_page(client, path)
    finally:
        with app.app_context():
            event.remove(db.engine, "before_cursor_execute", count)
    return len(counted), page


def test_three_thousand_people_cost_a_page_of_fifty_and_no_more_statements_than_a_few(
    app: Flask, office: FlaskClient, people: People
) -> None:
    few, _ = statements_of(app, office, "/people")
    add_many(app, people, MANY)

    many, page = statements_of(app, office, "/people")

    assert many <= few
    assert len(page.response.get_data()) < AT_MOST
    assert len(shown(page)) == 50
    assert "3,011 people, page 1 of 61." in page.text


def test_every_page_together_shows_everybody_once(app: Flask, office: FlaskClient, people: People) -> None:
    add_many(app, people, 120)

    pages = [shown(get_page(office, f"/people?page={number}")) for number in (1, 2, 3, 99)]

    assert [len(one) for one in pages] == [50, 50, 31, 31]
    assert len({name for one in pages for name in one}) == 131


@pytest.mark.parametrize(
    "asked, names",
    [
        ("q=patel", ["Asha Patel"]),
        ("q=ASHA", ["Asha Patel"]),
        ("q=pa+ash", ["Asha Patel"]),
        ("q=%25", []),
        ("role=supervisor", ["Chloe Marsh", "Hana Sato"]),
        ("state=not_joined", []),
        ("state=listed", ["Gita Shah"]),
        ("role=officer&q=ben&state=open", ["Ben Okoro"]),
        ("q=finn", []),
        ("role=no_such", []),
    ],
)
def test_people_are_found_by(office: FlaskClient, asked: str, names: list[str]) -> None:
    page = get_page(office, address_of(office, asked))

    assert shown(page) == names
    assert ("Nobody of Example Police fits that" in page.text) == (not names)


@pytest.mark.parametrize(
    "path", ["/people?find={}&unit={}&role={}&state={}&page={}", "/people/slips?unit={}&import={}"]
)
def test_what_nobody_types_finds_no_fault_in_either_database(
    office: FlaskClient, path: str, both_databases: str
) -> None:
    for odd in ("%00", "%F0%9F%98%80", "'; --", "%25" * 200, "9" * 40, "\u202e"):
        assert office.get(path.replace("{}", odd)).status_code == 200, odd


def test_people_are_found_by_unit_and_another_forces_unit_finds_nobody(office: FlaskClient, people: People) -> None:
    assert shown(get_page(office, f"/people?unit={people.asha.unit_id}")) == ["Asha Patel", "Ben Okoro", "Chloe Marsh"]
    assert shown(get_page(office, f"/people?unit={people.finn.unit_id}")) == []


def test_what_is_asked_for_stays_in_the_address_of_the_next_page_and_no_name_is_readable_in_it(
    app: Flask, office: FlaskClient, people: People
) -> None:
    add_many(app, people, 60)
    address = address_of(office, "q=number&role=officer")

    page = get_page(office, address)
    after = next(link.get("href", "") for link in page.all("a") if text_of(link) == "After")

    assert after == address + "&page=2"
    assert not [one for one in ("number", b64(b"number"), b"number".hex()) if one in after]
    assert (page.value("q"), page.single("form", action="/people/find").get("method")) == ("number", "post")
    assert get_page(office, after).value("q") == "number"
    assert shown(get_page(office, address)) == shown(page)  # gone back to, or loaded again


def test_another_s_address_and_a_changed_one_find_everybody_and_tell_nothing(
    app: Flask, office: FlaskClient, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    with app.app_context(), writing():
        gita = db.session.get_one(Person, people.gita.id)
        give_roles(gita, roles_named(["administrator"]), actor_id=None, now=now())
    address = address_of(office, "q=patel")
    another = sign_in(new_client(), people.gita)

    for client, path in ((another, address), (office, address[:-1]), (office, "/people?find=patel")):
        page = get_page(client, path)
        assert len(shown(page)) > 1
        assert page.value("q") == ""


def test_the_mutant_that_writes_the_words_into_the_address_is_caught(
    office: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "covered", lambda words, *_: words)

    assert "patel" in address_of(office, "q=patel")


def address_of(office: FlaskClient, asked: str) -> str:
    """Where a search leads, of a form filled in as "q=patel&role=officer"."""
    form = {name: values[0] for name, values in parse_qs(asked).items()}
    return office.post("/people/find", data=form).headers["Location"]
