"""Days in an order that cannot be, and a clock whose day lies before what it belongs to began: each says what to do,
and is never called late, for no limit has passed; it stands first, in the list, on the record, in its row, on the sheet
and in the calendar, until somebody notes what came of it. None is left out for it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.content.service import current_pack
from backend.records.rows import beginnings
from backend.records.rows.beginnings import BEGINNINGS, out_of_order
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent
from tests.backend.review.clocks.test_calendar import events, made, program
from tests.backend.review.clocks.test_clocks import listed as listed_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone", "program"]

SERVED, DECIDE = "2026-11-20", "First order ends: decide what follows"
SPO = {
    "order_any": an_answer("yes"),
    "order_kinds": an_answer(["spo"]),
    "spo_served_on": an_answer(SERVED),
}
RELEASED = "Told of release: enhanced limit"
ASK, ARREST = "and ask the officer", "the arrest on 25 November 2026"
OUT = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-25")}
SERVED_ON = "the order was served on 20 November 2026"
CASES: dict[str, tuple[dict[str, Any], str, str, tuple[str, str]]] = {
    "the day to decide lies before the order was served": (
        {**SPO, "order_ends": an_answer("2026-12-01")},
        DECIDE,
        "3 November 2026",
        ("Decide today", f"this day was past before {SERVED_ON}"),
    ),
    "it ends before it was served": (
        {**SPO, "order_ends": an_answer("2026-11-10")},
        DECIDE,
        "13 October 2026",
        ("Check the dates", f"it counts from 10 November 2026, before {SERVED_ON}. Look at the order itself, {ASK}"),
    ),
    "released before the arrest": (
        {**OUT, "released_on": an_answer("2026-11-23")},
        RELEASED,
        "24 November 2026",
        ("Check the dates", f"it counts from 23 November 2026, before {ARREST}. Look at the custody record, {ASK}"),
    ),
    "charged before the arrest": (
        {**OUT, "charged_on": an_answer("2026-11-23")},
        "Told of charge: enhanced limit",
        "24 November 2026",
        ("Check the dates", f"it counts from 23 November 2026, before {ARREST}. Look at the custody record, {ASK}"),
    ),
}
"""{case: answers, the clock, its day, (what to do, why)}."""


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def upper(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize("case", CASES)
def test_it_says_what_to_do_and_not_late_and_is_first_wherever_clocks_are_shown(
    phone: Phone, of: Of, people: People, clock: Clock, program: FlaskClient, case: str
) -> None:
    answers, name, day, (todo, why) = CASES[case]
    header = sent(phone, answers=answers, incident_ref="DEMO-0417")
    clock.passes(days=7)
    chloe = of(people.chloe)

    listed = plain(chloe.get("/clocks").text).partition("By when The case DEMO-0417")[2]
    assert listed.startswith(f" {name}"), "the earliest day stands first, in the part of what is late"
    assert re.match(rf" {name}[^.]{{0,24}} By {day} {todo} {re.escape(upper(why))}\.", listed), listed[:300]
    page = plain(chloe.get(f"/records/{header['record_id']}").text)
    assert re.search(rf"{name}.{{0,60}} {todo}: {re.escape(why)}\. At the latest {day}", page)
    for address in ("/records", "/sheet"):
        row = plain(chloe.get(address).text)
        assert re.search(rf"{name}[^.]{{0,60}}: by {day}\. {todo}: {re.escape(why)}\.", row), address
        assert not re.search(rf"{name}[^.]{{0,60}}: by {day}, ", row), "no limit has passed"
    calendar = [one for one, _ in events(program.get(made(chloe)))]
    assert [one for one in calendar if f"{todo}: {name}" in one]
    assert re.search("(1 date is|2 dates are) to look at today", " ".join(calendar))


def test_it_leaves_when_a_desk_notes_what_came_of_it_and_never_by_time(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    answers, name, *_ = CASES["it ends before it was served"]
    header = sent(phone, answers=answers)
    clock.passes(days=400)
    chloe = of(people.chloe)
    assert "data-odd" in chloe.get("/clocks").text

    said = {"clock_id": "order_follow_on", "clock_due": "2026-10-13", "clock_state": "met"}
    assert done(act(chloe, header, "clock", **said, clock_words="PC Shah read the order: it ends on 10 November 2027"))

    assert name not in plain(chloe.get("/clocks").text)


def test_one_that_is_still_to_come_stands_first_too(phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers={**SPO, "spo_served_on": an_answer("2027-11-20"), "order_ends": an_answer("2027-06-01")})

    assert "Check the dates" in listed_of(of(people.chloe), "late")


def test_days_in_their_order_are_asked_nothing(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    sent(phone, answers={**SPO, **OUT, "order_ends": an_answer("2026-12-20"), "released_on": an_answer("2026-11-25")})
    clock.passes(days=7)

    assert "data-odd" not in of(people.chloe).get("/clocks").text


def test_each_beginning_is_a_clock_of_the_pack() -> None:
    known = {one["id"] for one in current_pack().data["clocks"]}

    assert {*BEGINNINGS, *(one.clock for one in BEGINNINGS.values())} <= known


@pytest.mark.parametrize("state", ["may_apply", "does_not_apply"])
def test_what_does_not_run_began_nothing(state: Any) -> None:
    ends: Any = {"id": "order_follow_on", "state": "applies", "from": ["2026-11-10"] * 2, "due": "2026-10-13"}
    served: Any = {"id": "spo_notification_due", "state": "applies", "from": [SERVED] * 2, "due": "2026-11-22"}

    assert set(out_of_order(current_pack().data, [ends, served])) == {"order_follow_on"}
    assert out_of_order(current_pack().data, [ends, {**served, "state": state}]) == {}


def test_that_test_notices_a_day_that_is_called_late_as_if_a_limit_had_passed(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginnings, "BEGINNINGS", {})
    answers, name, day, _ = CASES["it ends before it was served"]
    sent(phone, answers=answers)
    clock.passes(days=7)

    assert re.search(rf"{name}[^.]{{0,24}} By {day} [0-9]+ days late", plain(of(people.chloe).get("/clocks").text))
