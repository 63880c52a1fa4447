"""Whether a report's row stands under an incident's number is noted beside the incident, for whoever reads a force's
list: it says where to look, and follows what is written.
"""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.core.database import db
from backend.records import visibility
from backend.records.attended.models import Attended
from backend.records.rows import store as rows
from backend.records.visibility import attended
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.backend.records.test_openings import phone_of
from tests.backend.review.test_attended import HEAD, NUMBER, keep, keep_out, line, listed
from tests.backend.review.test_wall import screen
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone", "screen"]
OTHER = "DEMO-0418"


def noted(app: Flask) -> list[bool]:
    with app.app_context():
        return list(db.session.execute(select(Attended.is_reported).order_by(Attended.at)).scalars())


@pytest.mark.each_database
def test_a_report_is_noted_when_it_comes_and_when_the_list_comes_after_it(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock, OTHER, ago=6))
    sent(phone_of(of(people.eve), people.eve), kind="call", incident_ref=OTHER)
    assert noted(app) == [False]

    sent(phone, incident_ref=OTHER)
    sent(phone, incident_ref=NUMBER)
    keep(gita, HEAD + line(clock))

    assert noted(app) == [True, True]
    assert "has a report under its number" in listed(gita)


def put_right(phone: Phone) -> None:
    """A report under one number, which is put right to another."""
    first = sent(phone, incident_ref=NUMBER)
    sent(phone, first, incident_ref=OTHER)


@pytest.mark.each_database
def test_an_incident_whose_report_is_put_under_another_number_is_asked_after_again(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock) + line(clock, OTHER, ago=4))

    put_right(phone)

    assert noted(app) == [False, True]
    assert [NUMBER in listed(gita), OTHER in listed(gita)] == [True, False]


def test_a_report_that_stays_noted_under_its_old_number_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: only the number that a row has now is noted."""
    monkeypatch.setattr(rows, "number_of", lambda _record_id: "")
    gita = of(people.gita)
    keep(gita, HEAD + line(clock) + line(clock, OTHER, ago=4))

    put_right(phone)

    assert NUMBER not in listed(gita)


def test_what_is_noted_too_little_hides_nothing_and_what_is_there_is_looked_at(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing was noted a report still counts: the note says where to look."""
    monkeypatch.setattr(rows, "note_reports", lambda *_: None)
    gita = of(people.gita)
    keep(gita, HEAD + line(clock))

    sent(phone, incident_ref=NUMBER)

    assert NUMBER not in listed(gita)


@pytest.mark.each_database
def test_a_unit_s_incidents_are_counted_so_far_and_said_to_be_more(
    of: Of, people: People, clock: Clock, screen: FlaskClient, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock) + line(clock, "DEMO-0500", people.hana.unit.name))
    assert "To be made: 2" in get_page(gita, "/attended").text
    for name in (attended, visibility):
        monkeypatch.setattr(name, "COUNTED", 2)
    monkeypatch.setattr("backend.records.attended.service.COUNTED", 2)

    keep(gita, HEAD + line(clock, OTHER) + line(clock, "DEMO-0419"))

    page = get_page(gita, "/attended").text
    assert "To be made: 3+" in page
    assert f"{people.chloe.unit.name}: 2+" in page
    assert f"{people.hana.unit.name}: 1 " in page
    assert f"<strong>2+</strong> <span>{people.chloe.unit.name}" in screen.get("/wall").text


@pytest.mark.each_database
def test_one_whose_report_is_hidden_is_counted_for_its_own_unit_alone(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock) + line(clock, OTHER, people.hana.unit.name))
    sent(phone, incident_ref=NUMBER)
    assert "To be made: 1" in get_page(gita, "/attended").text

    keep_out(app, people.gita, clock)

    page = get_page(gita, "/attended").text
    assert [words for words in re.findall(r"(?:To be made|Response \w): \d+", page)] == [
        "To be made: 2",
        f"{people.chloe.unit.name}: 1",
        f"{people.hana.unit.name}: 1",
    ]
