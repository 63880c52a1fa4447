"""Slips with joining codes: one for each who has not joined, shown once, good for seven days."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import JoiningCode
from backend.accounts.service import people as service
from backend.core.database import db
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.file_of_people import PASSWORD, code_of, keep, slips
from tests.backend.accounts.two_of_them import code_from_two, second_administrator
from tests.fixtures.app import Clock
from tests.page import get_page, text_of
from tests.people import People, sign_in

NewClient = Callable[[], FlaskClient]


def test_slips_hold_a_code_each_that_works_for_seven_days_and_the_earlier_one_no_more(
    office: FlaskClient, new_client: NewClient, people: People, clock: Clock, trail: Trail
) -> None:
    sign_in(office, people.ivor)
    keep(office)
    earlier = code_of(slips(office, {}), "Jo Bell")
    page = slips(office, {})
    clock.passes(days=6, hours=23)

    refused = new_client().post("/join", data={"code": earlier, "password": PASSWORD})
    joined = new_client().post("/join", data={"code": code_of(page, "Jo Bell"), "password": PASSWORD})
    clock.passes(hours=2)
    late = new_client().post("/join", data={"code": code_of(page, "Ada O'Neil"), "password": PASSWORD})

    assert (refused.status_code, joined.status_code, late.status_code) == (422, 303, 422)
    assert len(trail.of("joining_code_made")) == 4


def test_slips_are_for_those_who_have_not_joined_of_a_unit_or_of_an_import(
    app: Flask, office: FlaskClient, people: People
) -> None:
    keep(office)
    asked = get_page(office, f"/people/slips?unit={people.asha.unit_id}")
    assert "1 person has not joined." in asked.text

    page = slips(office, {"unit": people.asha.unit_id})

    assert [text_of(one) for one in page.all("p", class_="slip__name")] == ["Jo Bell"]
    with app.app_context():
        assert len(db.session.execute(select(JoiningCode)).all()) == 1


def test_no_code_is_kept_in_clear_or_shown_twice(app: Flask, office: FlaskClient) -> None:
    keep(office)
    code = code_of(slips(office, {}), "Jo Bell")

    pages = [office.get(path).text for path in ("/people", "/people/slips", "/people/import")]

    with app.app_context():
        kept = [one.code_sha256 for one in db.session.execute(select(JoiningCode)).scalars()]
    assert not any(code in text for text in [*pages, *kept])


def test_a_code_to_come_back_with_works_for_a_day(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    sign_in(office, people.ivor)
    code = code_from_two(office, second_administrator(app, new_client(), people), people.asha.id)
    clock.passes(hours=25)

    assert new_client().post("/join", data={"code": code, "password": PASSWORD}).status_code == 422
    assert service.CODE_LASTS_TO_COME_BACK < service.CODE_LASTS
