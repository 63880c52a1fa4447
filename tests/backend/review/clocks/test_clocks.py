"""Clocks: every one that runs, on the record, in its row, on the sheet and in one list, what is late first."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from backend.core import audit
from backend.core.database import db
from backend.records import visibility
from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct
from backend.records.rows import clocks as in_rows
from backend.records.rows.models import RecordClock
from backend.rules.london import london_day
from tests.backend.records.desk.acting import Of, act, closed, done, of, phone, sent, verified
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

ARRESTED = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")}
RELEASED = {**ARRESTED, "released_on": an_answer("2026-11-25"), "referral": an_answer("agreed")}
FIRST, LAST = "Told of arrest: enhanced limit", "Told of release: enhanced limit"
POLICE = {"police_link": an_answer("yes")}
DUE = {"clock_id": "code_arrest", "clock_due": "2026-11-25", "clock_state": "met"}


def listed(client: FlaskClient, part: str) -> str:
    """One part of the list of dates, without its marks."""
    page = client.get("/clocks")
    assert page.status_code == 200, page.text
    found = re.search(rf'data-clocks="{part}">(.*?)</table>', page.text, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group(1))) if found else ""


@pytest.mark.each_database
def test_every_clock_that_runs_stands_in_the_list_what_is_late_first_and_none_is_left_out(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    arrested, released = (london_day(clock.at - timedelta(days=days)) for days in (7, -2))
    days = {"arrested_on": an_answer(arrested), "released_on": an_answer(released)}
    sent(phone, answers=RELEASED | days, incident_ref="DEMO-0417")
    clock.passes(days=3)

    chloe = of(people.chloe)

    assert FIRST in listed(chloe, "late")
    assert re.search(r"By [0-9]+ [A-Z][a-z]+ [0-9]{4} [0-9]+ days? late", listed(chloe, "late"))
    assert LAST in listed(chloe, "due")
    assert "Referral" in chloe.get("/clocks").text, "of which no day is known yet runs too"
    assert listed(of(people.asha), "late") == listed(chloe, "late"), "whose record it is reads the same"


def test_the_record_its_row_and_the_sheet_say_each_of_them(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    header = sent(phone, answers=RELEASED, incident_ref="DEMO-0417")
    clock.passes(days=3)
    chloe = of(people.chloe)

    for address in (f"/records/{header['record_id']}", "/records", "/sheet"):
        page = chloe.get(address).text
        assert FIRST in page, address
        assert LAST in page, address


@pytest.mark.each_database
def test_a_clock_leaves_when_a_desk_notes_by_whom_it_was_met_and_never_by_time(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    header = sent(phone, answers=RELEASED, incident_ref="DEMO-0417")
    clock.passes(days=60)
    chloe = of(people.chloe)
    assert FIRST in listed(chloe, "late")

    noted = act(chloe, header, "clock", **DUE, clock_words="DC Rao rang her at 10:00 on 24 November")

    assert done(noted)
    assert FIRST not in listed(chloe, "late")
    assert LAST in listed(chloe, "late"), "another goes on"
    page = chloe.get(f"/records/{header['record_id']}").text
    assert "DC Rao rang her at 10:00 on 24 November" in page
    assert verified(app).exit_code == 0

    again = act(
        chloe, header, "clock", 1, **{**DUE, "clock_state": "runs"}, clock_words="She says that nobody rang her"
    )

    assert done(again)
    assert FIRST in listed(chloe, "late")


def test_a_clock_that_another_version_moves_runs_anew(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=ARRESTED)
    chloe = of(people.chloe)
    act(chloe, header, "clock", **DUE, clock_words="DC Rao rang her at 10:00")
    assert FIRST not in listed(chloe, "late") + listed(chloe, "due")

    sent(phone, header, answers={**ARRESTED, "arrested_on": an_answer("2026-11-26")})

    assert "By 27 November 2026" in listed(chloe, "late") + listed(chloe, "due")


def test_met_by_nobody_is_refused_and_so_is_what_does_not_run_there(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=ARRESTED)
    chloe = of(people.chloe)

    refused = act(chloe, header, "clock", **DUE, clock_words="ok")
    another = act(chloe, header, "clock", **{**DUE, "clock_due": "2026-11-26"}, clock_words="DC Rao rang her")

    assert refused.status_code == another.status_code == 422
    assert "enter a name with a rank" in refused.text


def test_a_row_that_is_closed_has_no_clock_in_the_list_and_one_that_is_opened_again_has(
    phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers={"referral": an_answer("agreed"), "reported_on": an_answer("2026-11-20")})
    chloe = of(people.chloe)
    assert "Referral" in chloe.get("/clocks").text

    assert done(closed(chloe, header))
    assert "Referral" not in chloe.get("/clocks").text

    act(chloe, header, "reopened", 1)
    assert "Referral" in chloe.get("/clocks").text


@pytest.mark.each_database
def test_a_restricted_record_has_no_clock_for_anybody_it_does_not_name(
    app: Flask, phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    sent(phone, answers={**RELEASED, **POLICE}, incident_ref="DEMO-0666")

    assert "DEMO-0666" in of(people.gita).get("/clocks").text
    for person in (people.asha, people.chloe, people.eve, people.hana, people.finn):
        assert "DEMO-0666" not in of(person).get("/clocks").text, person.name


def test_that_test_notices_a_list_that_reads_every_row(app: Flask, phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers={**RELEASED, **POLICE}, incident_ref="DEMO-0666")

    with app.app_context(), reason_changed(ways_to_act=lambda _person, _id, **_: [true()]):
        eve = db.session.merge(people.eve, load=True)
        found = visibility.visible_clocks(eve, [RecordClock.due_on != ""], 0, 9)

    assert {one for one, _ in found} == {header["record_id"]}


def test_the_list_is_written_down_before_it_is_shown(app: Flask, phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=ARRESTED)
    of(people.chloe).get("/clocks")

    with app.app_context():
        lists = [one for one in audit.events_of("list") if one.actor_id == people.chloe.id]

    assert lists[-1].detail["record_ids"] == [header["record_id"]]


def test_a_list_of_twenty_asks_the_database_no_more_often_than_one_of_two(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    counts = []
    for more in (2, 18):
        for _ in range(more):
            sent(phone, answers=RELEASED)
        counts.append(queries_of(app, chloe, "/clocks"))

    assert counts[0] == counts[1]


def queries_of(app: Flask, client: FlaskClient, address: str) -> int:
    """How many statements a page takes."""
    from sqlalchemy import event

    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_a_clock_noted_as_met_is_met_by_what_can_be_read_alone_and_what_is_noted_last_stands() -> None:
    first, last = (DeskAct(id=one, kind="clock", about="code_arrest") for one in ("first", "last"))
    met, runs = Text(state="met", due="2026-11-25"), Text(state="runs", due="2026-11-25")
    noted = {("code_arrest", "2026-11-25")}

    assert in_rows.met_in([first], {"first": met}) == noted
    assert in_rows.met_in([first], {}) == set() != noted, "its words cannot be read here"
    assert in_rows.met_in([first, last], {"first": met, "last": runs}) == set()
    assert in_rows.met_in([first, last], {"first": runs, "last": met}) == noted
    assert in_rows.met_in([DeskAct(id="first", kind="read", about="code_arrest")], {"first": met}) == set()
