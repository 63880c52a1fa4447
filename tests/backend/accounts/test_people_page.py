"""Administration: adding people, giving joining codes, closing accounts; of one's own force only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts import store
from backend.accounts.models import Unit
from backend.accounts.service import people as people_service
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.backend.accounts.two_of_them import code_from_two, second_administrator
from tests.page import Page, get_page, post_page, text_of
from tests.page_checks import walk
from tests.people import CAST_EVENTS, PASSWORD, People, sign_in

NEW = {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": "Response A", "new_unit": "", "roles": ["officer"]}


@pytest.fixture
def office(client: FlaskClient, people: People) -> FlaskClient:
    """Ivor's browser."""
    return sign_in(client, people.ivor)


def test_an_administrator_sees_the_people_of_their_own_force_only(office: FlaskClient) -> None:
    text = get_page(office, "/people").text

    assert "Asha Patel" in text
    assert "Finn" not in text


def test_somebody_added_can_join_with_the_code_shown_and_choose_a_password(
    both_databases: str, office: FlaskClient, new_client: Callable[[], FlaskClient]
) -> None:
    code = code_on(post_page(office, "/people", NEW, status=201))

    theirs = new_client()
    joined = theirs.post("/join", data={"code": code, "password": "four words in a row"})

    assert (joined.status_code, joined.location) == (303, "/reports")
    assert "Jo Bell" in get_page(theirs, "/account").text


def test_the_code_is_shown_once(office: FlaskClient) -> None:
    code = code_on(post_page(office, "/people", NEW, status=201))

    page = get_page(office, "/people")

    assert code not in page.text
    assert "Jo Bell jo.bell Response A Officer Not joined yet" in page.text


def test_roles_unit_and_named_list_are_kept(app: Flask, office: FlaskClient, people: People) -> None:
    form = NEW | {
        "roles": ["supervisor", "coordinator"],
        "on_named_list": "yes",
        "new_unit": "Response C",
        "sure": "yes",
    }

    post_page(office, "/people", form, status=201)

    with app.app_context():
        person = store.person_named("jo.bell")
        assert person is not None
        assert person.role_names == {"supervisor", "coordinator"}
        assert (person.unit.name, person.force_id) == ("Response C", people.ivor.force_id)
        assert store.listed_ids(person.force_id) == {person.id, people.gita.id}


@pytest.mark.parametrize(
    "much, words",
    [
        ({"roles": ["officer", "coordinator"]}, "Stalking coordinator"),
        ({"roles": ["auditor"]}, "Auditor"),
        ({"on_named_list": "yes"}, "The restricted list"),
    ],
)
def test_whoever_would_read_much_is_asked_about_before_they_are_added(
    app: Flask, office: FlaskClient, people: People, much: dict[str, Any], words: str
) -> None:
    asks = post_page(office, "/people", NEW | much)
    assert words in asks.text
    assert "Nobody is added yet" in asks.text
    with app.app_context():
        assert store.person_named("jo.bell") is None
    form = asks.single("form", action="/people")
    sent = [(one.get("name", ""), one.get("value", "")) for one in walk(form) if one.tag == "input"]

    again = post_page(office, "/people", _form_of([*sent, ("sure", "no")]))
    assert again.value("name") == "Jo Bell"
    code_on(post_page(office, "/people", _form_of([*sent, ("sure", "yes")]), status=201))

    with app.app_context():
        person = store.person_named("jo.bell")
        assert person is not None
        assert person.role_names == set(much.get("roles", ["officer"]))
        assert (person.id in store.listed_ids(person.force_id)) == ("on_named_list" in much)


def test_the_mutant_that_asks_nothing_is_caught(office: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_service, "that_read_much", lambda _: [])

    code_on(post_page(office, "/people", NEW | {"roles": ["coordinator"]}, status=201))


def _form_of(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    return {name: [value for one, value in pairs if one == name] for name, _ in pairs}


def test_a_unit_that_exists_is_not_made_twice(app: Flask, office: FlaskClient, people: People) -> None:
    post_page(office, "/people", NEW | {"unit": "", "new_unit": "response a"}, status=201)

    with app.app_context():
        same = select(func.count()).select_from(Unit).where(func.lower(Unit.name) == "response a")
        assert db.session.execute(same.where(Unit.force_id == people.ivor.force_id)).scalar_one() == 1


@pytest.mark.parametrize(
    "change,errors",
    [
        ({"sign_in_name": "asha"}, {"sign_in_name": "That sign-in name is taken. Choose another."}),
        ({"roles": []}, {"roles": "Select at least one role"}),
        ({"roles": ["officer", "chief"]}, {"roles": "Select at least one role"}),
        ({"unit": "", "new_unit": " "}, {"unit": "Select a unit, or enter a new one"}),
        ({"name": ""}, {"name": "Enter the person's name"}),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_the_rest_is_kept(
    office: FlaskClient, change: dict[str, Any], errors: dict[str, str]
) -> None:
    form = NEW | change

    page = post_page(office, "/people", form, status=422)

    assert page.errors == errors
    assert page.value("name") == form["name"]
    ticked = {box.get("value") for box in page.all("input", name="roles") if box.get("checked") is not None}
    assert ticked == set(form["roles"]) - {"chief"}


def test_two_administrators_who_add_the_same_name_at_once_make_one_person(
    both_databases: str, office: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "person_named", lambda _name: None)  # as it looks to the second before the first commits
    post_page(office, "/people", NEW, status=201)

    page = post_page(office, "/people", NEW, status=422)

    assert page.errors == {"sign_in_name": "That sign-in name is taken. Choose another."}


def test_closing_an_account_and_opening_it_again(
    office: FlaskClient, new_client: Callable[[], FlaskClient], people: People
) -> None:
    theirs = sign_in(new_client(), people.asha)

    closed = office.post(f"/people/{people.asha.id}/disabled", data={"disabled": "yes"})
    closed_page = get_page(office, "/people").text
    out = theirs.get("/account").status_code
    office.post(f"/people/{people.asha.id}/disabled", data={"disabled": "no"})

    assert (closed.status_code, closed.location) == (303, f"/people/{people.asha.id}?done=closed")
    assert "Asha Patel asha Response A Officer Closed" in closed_page
    assert out == 303
    assert sign_in(theirs, people.asha).get("/account").status_code == 200


def test_a_closed_account_cannot_sign_in_and_learns_nothing(
    office: FlaskClient, new_client: Callable[[], FlaskClient], people: People
) -> None:
    office.post(f"/people/{people.asha.id}/disabled", data={"disabled": "yes"})

    page = post_page(new_client(), "/sign-in", {"sign_in_name": "asha", "password": PASSWORD}, status=422)

    assert page.errors == {"sign_in_name": "The sign-in name or the password is not right. Check both and try again."}


def test_nobody_closes_their_own_account(office: FlaskClient, people: People) -> None:
    page = post_page(office, f"/people/{people.ivor.id}/disabled", {"disabled": "yes"}, status=403)

    assert "Ask another administrator" in page.text


@pytest.mark.parametrize("what", ["disabled", "joining-code", "named-list"])
def test_somebody_of_another_force_is_not_found_and_neither_is_somebody_made_up(
    office: FlaskClient, people: People, what: str
) -> None:
    form = {"disabled": {"disabled": "yes"}, "named-list": {"listed": "yes"}}.get(what, {})

    theirs = post_page(office, f"/people/{people.finn.id}/{what}", form, status=404)
    nobodys = post_page(office, f"/people/{'a' * 26}/{what}", form, status=404)

    assert theirs.text == nobodys.text


def test_a_new_joining_code_makes_the_earlier_one_void(
    app: Flask, office: FlaskClient, new_client: Callable[[], FlaskClient], people: People
) -> None:
    other = second_administrator(app, new_client(), people)
    earlier, later = (code_from_two(office, other, people.asha.id) for _ in range(2))

    page = post_page(new_client(), "/join", {"code": earlier, "password": "four words in a row"}, status=422)
    joined = new_client().post("/join", data={"code": later, "password": "four words in a row"})

    assert set(page.errors) == {"code"}
    assert joined.status_code == 303


def test_what_an_administrator_does_is_in_the_audit_trail_with_who_did_it(
    app: Flask, office: FlaskClient, people: People
) -> None:
    post_page(office, "/people", NEW, status=201)
    office.post(f"/people/{people.asha.id}/disabled", data={"disabled": "yes"})

    with app.app_context():
        columns = (AuditEvent.action, AuditEvent.actor_id, AuditEvent.force_id)
        rows = db.session.execute(select(*columns).where(AuditEvent.seq > CAST_EVENTS).order_by(AuditEvent.seq)).all()
    assert [row.action for row in rows] == ["signed_in", "person_added", "joining_code_made", "person_disabled"]
    assert {(row.actor_id, row.force_id) for row in rows} == {(people.ivor.id, people.ivor.force_id)}


def test_somebody_is_put_on_the_named_list_and_taken_off_again_and_the_audit_trail_says_so(
    app: Flask, office: FlaskClient, people: People, both_databases: str
) -> None:
    for listed in ("yes", "yes", "no"):
        answer = office.post(f"/people/{people.chloe.id}/named-list", data={"listed": listed})
        assert answer.status_code == 303
        on_the_list = "Chloe Marsh chloe Response A Supervisor Restricted list"
        assert (on_the_list in get_page(office, "/people").text) == (listed == "yes")

    with app.app_context():
        said = select(AuditEvent.action, AuditEvent.actor_id, AuditEvent.object_id)
        rows = db.session.execute(said.where(AuditEvent.seq > CAST_EVENTS)).all()
    assert [tuple(row) for row in rows if "named_list" in row.action] == [
        ("put_on_named_list", people.ivor.id, people.chloe.id),
        ("taken_off_named_list", people.ivor.id, people.chloe.id),
    ]


def test_nobody_puts_themselves_on_the_named_list(app: Flask, office: FlaskClient, people: People) -> None:
    page = post_page(office, f"/people/{people.ivor.id}/named-list", {"listed": "yes"}, status=403)

    assert "Ask another administrator" in page.text
    with app.app_context():
        assert store.listed_ids(people.ivor.force_id) == {people.gita.id}


def test_an_empty_named_list_is_warned_of_and_so_is_one_of_closed_accounts(office: FlaskClient, people: People) -> None:
    warning = "A report with a police link would be seen by nobody. Put somebody on the list."
    assert warning not in get_page(office, "/people").text

    office.post(f"/people/{people.gita.id}/disabled", data={"disabled": "yes"})
    assert warning in get_page(office, "/people").text

    office.post(f"/people/{people.gita.id}/named-list", data={"listed": "no"})
    assert warning in get_page(office, "/people").text

    office.post(f"/people/{people.hana.id}/named-list", data={"listed": "yes"})
    assert warning not in get_page(office, "/people").text


def code_on(page: Page) -> str:
    """The joining code a page shows."""
    return text_of(page.single("p", id="joining-code"))
