"""The sheet, the list and the wall say whose plan has a line that is nobody's, which line is late, and how far a
protection order has got: to whoever may read the record; on a wall by counts and incident numbers.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, true

from backend.core.database import db, writing
from backend.records import visibility
from backend.records.rows import making
from backend.records.rows.models import RecordClock, RecordPoint
from backend.records.rows.owed import PLAN_WITHOUT_OWNER
from tests.backend.records.desk.acting import Of, act, closed, done, of, phone, sent, verified
from tests.backend.records.desk.tasks.giving import give
from tests.backend.review.test_sheet import part
from tests.backend.review.test_wall import screen
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone", "screen"]

LINE = {"id": "planline1", "action": "patrol"}
POLICE = {"police_link": an_answer("yes")}
AT_LEGAL = {"spo_considered": an_answer("yes"), "spo_stage": an_answer("legal")}
LEGAL, MADE = "Protection order: With force legal", "Protection order: Made, full or interim"
HELD = {
    "arrest_state": an_answer("arrested"),
    "release_kind": an_answer("in_custody"),
    "custody_clock": an_answer("Since 22:10, until 22:10 tomorrow"),
}
IN_CUSTODY = "In custody: out when, and who tells the victim"
NOBODYS = "Plans with a line that is nobody"


def plan(**more: Any) -> dict[str, Any]:
    return {"plan_rows": an_answer([{**LINE, **more}])}


def without_owner(client: FlaskClient) -> str:
    return part(client, PLAN_WITHOUT_OWNER)


@pytest.mark.each_database
def test_a_plan_with_a_line_that_names_nobody_stands_on_the_sheet_until_somebody_has_it(
    app: Flask, phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    header = sent(phone, answers=plan(), incident_ref="DEMO-0417")
    sent(phone, answers=plan(owner="control"), incident_ref="DEMO-0418")
    sent(phone, answers=plan(state="done"), incident_ref="DEMO-0419")
    chloe = of(people.chloe)

    assert "DEMO-0417" in without_owner(chloe)
    assert "DEMO-0418" not in without_owner(chloe), "the record names who does it"
    assert "DEMO-0419" not in without_owner(chloe), "it is done"
    assert "DEMO-0417" in chloe.get(f"/records?list={PLAN_WITHOUT_OWNER}").text

    assert done(give(chloe, header, people.ben.id))

    assert "DEMO-0417" not in without_owner(chloe)
    assert verified(app).exit_code == 0


def test_a_line_whose_person_has_left_makes_its_plan_one_without_an_owner(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers=plan(owner="control"), incident_ref="DEMO-0417")
    chloe = of(people.chloe)
    assert done(give(chloe, header, people.ben.id))
    assert "DEMO-0417" not in without_owner(chloe)
    of(people.ivor).post(f"/people/{people.ben.id}/disabled", data={"disabled": "yes"})

    assert done(act(chloe, header, "read", 1)), "any act makes the row anew, and so does the ladder's loop"

    assert "DEMO-0417" in without_owner(chloe)


@pytest.mark.each_database
def test_a_protection_order_stands_by_its_stage_with_the_days_since_the_record_says_so(
    phone: Phone, of: Of, people: People, screen: FlaskClient, clock: Clock, both_databases: str
) -> None:
    sent(phone, answers=AT_LEGAL, incident_ref="DEMO-0417")
    sent(phone, answers={**AT_LEGAL, "spo_stage": an_answer("made")}, incident_ref="DEMO-0418")
    clock.passes(days=9)
    gita, wall = of(people.gita), screen.get("/wall").text

    assert "DEMO-0417" in part(gita, "order_stage:legal")
    assert " days ago" in part(gita, "order_stage:legal")
    assert "DEMO-0418" not in part(gita, "order_stage:legal")
    assert "DEMO-0418" in part(gita, "order_stage:made")
    assert LEGAL in wall
    assert re.search(r"DEMO-0417</strong> <span>[^<]+</span> <span>[0-9]+ days<", wall)
    assert MADE not in wall, "nothing waits in it"


@pytest.mark.each_database
def test_who_is_in_custody_stands_in_a_list_with_until_when_and_who_tells_the_victim(
    app: Flask, phone: Phone, of: Of, people: People, screen: FlaskClient, both_databases: str
) -> None:
    header = sent(phone, answers=HELD, incident_ref="DEMO-0417")
    sent(phone, answers={**HELD, "release_kind": an_answer("bail_plain")}, incident_ref="DEMO-0418")
    sent(phone, answers={"whereabouts": an_answer("custody")}, incident_ref="DEMO-0419")
    later = {"whereabouts": an_answer("custody"), **HELD, "release_kind": an_answer("no_action")}
    sent(phone, answers=later, incident_ref="DEMO-0420")
    chloe = of(people.chloe)

    listed, on_sheet = chloe.get("/records?list=in_custody").text, part(chloe, "in_custody")
    for text in (listed, on_sheet):
        assert [f"DEMO-04{one}" for one in range(17, 21) if f"DEMO-04{one}" in text] == ["DEMO-0417", "DEMO-0419"]
        assert "Held since; time runs out: Since 22:10, until 22:10 tomorrow" in text
        assert "Victim told of release by: not in the record" in text
    wall = screen.get("/wall").text
    assert IN_CUSTODY in wall
    assert "22:10" not in wall
    assert verified(app).exit_code == 0

    named = {**HELD, "release_teller": an_answer("DC Rao, at 20:00")}
    second = sent(phone, header, answers=named, incident_ref="DEMO-0417")
    assert "Tells the victim before release: DC Rao, at 20:00" in part(chloe, "in_custody")
    sent(phone, second, answers={**named, "release_kind": an_answer("bail_plain")}, incident_ref="DEMO-0417")
    assert "DEMO-0417" not in part(chloe, "in_custody")


def test_the_wall_counts_what_is_nobodys_and_what_is_late_with_a_number_and_no_name(
    phone: Phone, of: Of, people: People, screen: FlaskClient, clock: Clock
) -> None:
    header = sent(phone, answers=plan(line="at Mill Street 4"), incident_ref="DEMO-0417")
    assert NOBODYS in screen.get("/wall").text
    assert done(give(of(people.chloe), header, people.ben.id))
    clock.passes(hours=5)

    wall = screen.get("/wall").text

    assert NOBODYS not in wall
    assert "A line of the plan is late" in wall
    assert "DEMO-0417" in wall
    for name in ("Mill Street", "Ivory", "Patrol"):
        assert name not in wall, name
    assert "1 line of the plan late" in part(of(people.chloe), "late")


def owing(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    """A restricted record that is in each of these lists."""
    header = sent(phone, answers={**plan(), **AT_LEGAL, **POLICE}, incident_ref="DEMO-0417")
    give(of(people.gita), header, people.gita.id, line="planline1")
    sent(phone, answers={**plan(), **AT_LEGAL, **HELD, **POLICE}, incident_ref="DEMO-0418")
    clock.passes(hours=5)


def test_a_restricted_record_is_in_none_of_them_for_whoever_is_not_named(
    phone: Phone, of: Of, people: People, screen: FlaskClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mutant beside it: a wall that asks nobody."""
    before = screen.get("/wall").text
    owing(phone, of, people, clock)
    gita, chloe = of(people.gita), of(people.chloe)

    assert "DEMO-0418" in without_owner(gita)
    assert "DEMO-0417" in part(gita, "late")
    assert "DEMO-0418" in part(gita, "order_stage:legal")
    assert "DEMO-041" not in chloe.get("/sheet").text
    assert parts_of(screen.get("/wall").text) == parts_of(before)

    monkeypatch.setattr(visibility, "is_for_everybody", true)
    wall = screen.get("/wall").text
    assert {one for one in (NOBODYS, "A line of the plan is late", LEGAL, IN_CUSTODY) if one in wall} != set()


def parts_of(page: str) -> str:
    return page.partition("screen__parts")[2]


def test_a_row_that_is_closed_is_in_none_of_them(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=AT_LEGAL, incident_ref="DEMO-0417")
    gita = of(people.gita)

    assert done(closed(gita, header))

    assert "order_stage:legal" not in gita.get("/sheet").text


def test_a_list_that_leaves_out_whose_plan_is_nobodys_is_caught(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: the row is made without them."""
    monkeypatch.setattr("backend.records.rows.new.listed_in", lambda *_: [])
    monkeypatch.setattr(making, "listed_in", lambda *_: [])
    sent(phone, answers=plan(), incident_ref="DEMO-0417")

    assert "DEMO-0417" not in without_owner(of(people.chloe))


@pytest.mark.parametrize("table", [RecordClock, RecordPoint])
def test_what_was_taken_out_of_a_list_is_found_by_the_trail_s_check(app: Flask, phone: Phone, table: Any) -> None:
    """By the row's own words, which nobody alters without a key."""
    sent(phone, answers={**AT_LEGAL, "arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")})
    assert verified(app).exit_code == 0

    with app.app_context(), writing():
        db.session.execute(delete(table))

    assert "does not stand" in verified(app).output
