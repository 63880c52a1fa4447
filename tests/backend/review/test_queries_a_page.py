"""How many queries a page of the desk asks: as many for many records as for one, and no other number for what its
reader may not see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.core.database import db
from backend.records import visibility
from tests.backend.authority.world import browser
from tests.backend.records.desk.acting import LIT, NEAR, Of, of, phone, sent
from tests.backend.records.desk.tasks.giving import give
from tests.backend.records.test_openings import phone_of
from tests.backend.review.clocks.test_calendar import made
from tests.backend.review.test_sheet import RELEASED
from tests.backend.review.test_sheet_owed import AT_LEGAL, plan
from tests.backend.review.test_wall import screen
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone", "screen"]

RISEN = "/records?list=risen"
CALENDAR, BRIEFS = "the calendar", "/briefs"
PAGES = ("/wall", "/sheet", "/tasks", "/records", "/clocks", "/records?state=all", "/records/lists", "/attended")
PAGES += (RISEN, CALENDAR)
CALL = "DEMO-0900"
ARRESTED = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")}
MANY = 3
Pages = Callable[..., dict[str, int]]


def in_every_list(phone: Phone, number: int, client: FlaskClient, whose: str, **more: Any) -> None:
    """A record in each part of each page: danger, dates, a stage, a plan of which one line is late and one nobody's."""
    lines = [{"id": "planline1", "action": "patrol"}, {"id": "planline2", "action": "doors"}]
    said = {**NEAR, **RELEASED, **ARRESTED, **AT_LEGAL, **plan(), "plan_rows": an_answer(lines), **more}
    header = sent(phone, answers=said, call_ins=LIT, incident_ref=f"DEMO-{number:04}")
    assert give(client, header, whose, line="planline1").status_code == 303


def a_brief_is_sent(of: Of, people: People) -> None:
    """Ben is sent to a call, and has its brief."""
    eve = of(people.eve)
    call = sent(phone_of(eve, people.eve), kind="call", answers=NEAR, call_ins=LIT, incident_ref=CALL)
    form = {"version_id": call["version_id"], "number": 0, "called": people.ben.name}
    assert eve.post(f"/records/{call['record_id']}/brief", data=form).status_code == 303


@pytest.fixture
def asked(app: Flask, of: Of, people: People, screen: FlaskClient, clock: Clock) -> Pages:
    """{page: how many queries it asks now}, of a screen on a wall, of an officer with a brief, and of a supervisor with
    a calendar.
    """
    statements: list[str] = []
    a_brief_is_sent(of, people)
    address = made(of(people.chloe))
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def count(pages: Sequence[str] = PAGES) -> dict[str, int]:
        found = {}
        chloe, ben = of(people.chloe), of(people.ben)
        for page in pages:
            client = {"/wall": screen, BRIEFS: ben, CALENDAR: browser(app)}.get(page, chloe)
            path = address if page == CALENDAR else page
            client.get(path)  # what is asked once a sign-in
            statements.clear()
            assert client.get(path).status_code == 200, page
            found[page] = len(statements)
        return found

    return count


@pytest.mark.each_database
def test_a_page_asks_as_many_for_many_records_as_for_one_and_as_for_those_its_reader_may_not_see(
    phone: Phone, of: Of, people: People, clock: Clock, asked: Pages, both_databases: str
) -> None:
    in_every_list(phone, 0, of(people.chloe), people.ben.id)
    clock.passes(hours=5)
    one = asked()

    for number in range(1, MANY):
        in_every_list(phone, number, of(people.chloe), people.ben.id)
    clock.passes(hours=5)
    assert asked() == one

    for number in range(MANY, 2 * MANY):
        in_every_list(phone, number, of(people.gita), people.gita.id, police_link=an_answer("yes"))
    clock.passes(hours=5)
    assert asked() == one


def test_a_page_that_asks_of_each_record_by_itself_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, asked: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: who may see each is asked one by one."""
    heads = visibility.visible_heads
    monkeypatch.setattr(
        visibility, "visible_heads", lambda person, ids: [head for one in ids for head in heads(person, [one])]
    )
    in_every_list(phone, 0, of(people.chloe), people.ben.id)
    clock.passes(hours=5)
    one = asked()

    in_every_list(phone, 1, of(people.chloe), people.ben.id)
    clock.passes(hours=5)

    assert {page for page, many in asked().items() if many > one[page]} >= {"/sheet", "/tasks", "/records"}


@pytest.mark.each_database
def test_a_brief_asks_as_many_whatever_else_is_here_and_for_a_restricted_record_under_its_number_as_for_none(
    phone: Phone, of: Of, people: People, asked: Pages, both_databases: str
) -> None:
    one = asked([BRIEFS])

    for number in range(MANY):
        sent(phone, answers=NEAR, call_ins=LIT, incident_ref=f"DEMO-{number:04}")
    sent(phone, answers={**NEAR, "police_link": an_answer("yes")}, call_ins=LIT, incident_ref=CALL)

    assert asked([BRIEFS]) == one
    assert CALL in of(people.ben).get(BRIEFS).text
