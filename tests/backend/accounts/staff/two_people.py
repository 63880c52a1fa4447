"""What two administrators do to somebody between them, for tests about it: Ivor asks, Dev confirms."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts import store
from backend.accounts.models import Person
from backend.accounts.staff.changes import give_roles
from backend.accounts.two_people.models import AccessAsked
from backend.core import clock
from backend.core.database import db, writing
from tests.backend.accounts.staff.test_person import form_of
from tests.page import Page, get_page, text_of
from tests.people import People

EVENTS = ("access_asked", "access_confirmed", "access_refused", "access_taken_back", "access_lapsed")


def ask_role(office: FlaskClient, person: Person, role: str = "coordinator") -> None:
    """Ask that somebody be given a role beside theirs."""
    form = form_of(person, roles=[*sorted(person.role_names), role], sure="yes")
    assert office.post(f"/people/{person.id}", data=form).status_code == 303


def ask_list(office: FlaskClient, person: Person) -> None:
    """Ask that somebody be put on the restricted list."""
    assert office.post(f"/people/{person.id}/named-list", data={"listed": "yes"}).status_code == 303


def end(office: FlaskClient, how: str, person: Person, what: str = "coordinator") -> int:
    """Confirm or refuse it, as the person's page has it; the answer's status."""
    form = {"what": what, "unit": unit_of(office.application, person)}
    return office.post(f"/people/{person.id}/access/{how}", data=form).status_code


def unit_of(app: Flask, person: Person) -> str:
    """The id of the unit somebody is in now."""
    with app.app_context():
        return db.session.get_one(Person, person.id).unit_id


def has(app: Flask, person: Person) -> tuple[frozenset[str], bool]:
    """The roles that somebody has, and whether they are on the restricted list."""
    with app.app_context():
        return db.session.get_one(Person, person.id).role_names, person.id in store.listed_ids(person.force_id)


def waiting(app: Flask) -> set[tuple[str, str]]:
    """What waits of anybody: (who, what)."""
    with app.app_context():
        rows = db.session.execute(select(AccessAsked.person_id, AccessAsked.what))
        return {(row.person_id, row.what) for row in rows}


def administer_too(app: Flask, *more: Person) -> None:
    """These administer as well, as whoever runs the server has said."""
    with app.app_context(), writing():
        for one in more:
            person = db.session.get_one(Person, one.id)
            roles = store.roles_named([*person.role_names, "administrator"])
            give_roles(person, roles, actor_id=None, now=clock.now())


def the_one(people: People) -> dict[str, Any]:
    """The form that adds somebody who would read much in three ways."""
    much = {"roles": ["officer", "coordinator"], "on_named_list": "yes", "sure": "yes"}
    return {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": people.asha.unit.name, "new_unit": "", **much}


def told_of_readers(page: Page) -> list[str]:
    """What a supervisor's page says of new readers of their unit."""
    return [text_of(one) for one in page.all("p") if one.get("data-told") == "new_reader"]


def given_of(tove: FlaskClient) -> list[str]:
    """What professional standards see of what reads much being given, the latest first."""
    page = get_page(tove, "/audit/signals")
    return [text_of(one) for one in page.all("li") if one.get("data-signal") == "access"]
