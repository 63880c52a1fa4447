"""Whom the directory puts into another unit takes along what they wrote; and whoever it lets in has joined."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from backend.accounts.models import Person
from backend.content.service import current_pack
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.rows.models import RecordPlace
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import FakeDirectory
from tests.fixtures.app import WholeAnswers
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People, sign_in

NAME = "asha.patel@example.police"


def _person(app: Flask) -> Person:
    with app.app_context():
        return db.session.execute(select(Person).where(Person.sign_in_name == NAME)).scalar_one()


def test_whom_it_puts_into_another_unit_takes_along_what_they_wrote(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People
) -> None:
    browser.signs_in()
    person = _person(app_with_directory)
    with app_with_directory.app_context():
        pack_id = current_pack().pack_id
    phone = Phone.of(browser.client, person, pack_id=pack_id).enrol()
    assert phone.send(phone.version())[0] == 201
    directory.claims |= {"roles": ["Foursight.Sergeant"], "department": "Response B"}

    browser.signs_in()

    with app_with_directory.app_context():
        places = set(db.session.execute(select(RecordPlace.place_id)).scalars())
        said = set(db.session.execute(select(AuditEvent.action).where(AuditEvent.actor_id == person.id)).scalars())
    assert places == {people.hana.unit_id, people.hana.force_id}
    assert {"person_moved", "roles_changed"} <= said
    assert app_with_directory.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


def test_whoever_it_puts_into_a_unit_that_was_merged_is_in_the_one_it_went_into(
    app_with_directory: Flask, browser: Browser, people: People
) -> None:
    office = WholeAnswers(app_with_directory, use_cookies=True)
    office.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    merged = sign_in(office, people.ivor).post(
        f"/units/{people.asha.unit_id}/merged", data={"into": people.hana.unit_id}
    )
    assert merged.status_code == 303

    browser.signs_in()

    person = _person(app_with_directory)
    assert person.unit.name == "Response B"


def test_whoever_it_lets_in_has_joined_though_they_have_no_password(
    app_with_directory: Flask, browser: Browser, people: People
) -> None:
    browser.signs_in()
    office = WholeAnswers(app_with_directory, use_cookies=True)
    office.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    sign_in(office, people.ivor)

    assert "0 people." in get_page(office, "/people?state=not_joined").text
    assert "Everybody has joined." in get_page(office, "/people/slips").text
