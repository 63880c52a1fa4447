"""Days in an order that cannot be, and a clock whose day lies before what it belongs to began: each is shown, late and
first, in the list, on the record and in the calendar, until somebody notes what came of it. None is left out for it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.backend.review.clocks.test_calendar import events, made, program
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone", "program"]

SERVED, DECIDE, NOTIFY = "2026-11-20", "First order ends: decide what follows", "SPO: names and address to police"
SPO = {
    "order_any": an_answer("yes"),
    "order_kinds": an_answer(["spo"]),
    "spo_served_on": an_answer(SERVED),
}
ARRESTED, RELEASED = "Told of arrest: enhanced limit", "Told of release: enhanced limit"
OUT = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-25")}
CASES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "the day to decide lies before the order was served": (
        {**SPO, "order_ends": an_answer("2026-12-01")},
        {DECIDE: "3 November 2026", NOTIFY: "22 November 2026"},
    ),
    "it ends before it was served": (
        {**SPO, "order_ends": an_answer("2026-11-10")},
        {DECIDE: "13 October 2026", NOTIFY: "22 November 2026"},
    ),
    "released before the arrest": (
        {**OUT, "released_on": an_answer("2026-11-23")},
        {RELEASED: "24 November 2026", ARRESTED: "26 November 2026"},
    ),
}


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("case", CASES)
def test_each_of_its_clocks_is_late_and_first_in_the_list_on_the_page_and_in_the_calendar(
    phone: Phone, of: Of, people: People, clock: Clock, program: FlaskClient, case: str
) -> None:
    answers, days = CASES[case]
    header = sent(phone, answers=answers, incident_ref="DEMO-0417")
    clock.passes(days=7)
    chloe = of(people.chloe)

    listed = plain(chloe.get("/clocks").text).partition("By when The case DEMO-0417")[2]
    page = plain(chloe.get(f"/records/{header['record_id']}").text)

    for name, day in days.items():
        assert re.search(rf"{name}.{{0,60}} By {day} [0-9]+ days late", listed), name
        assert re.search(rf"{name}.{{0,60}} Late At the latest {day}", page), name
    assert DECIDE not in days or "If that is past, decide today" in page
    assert sorted(days, key=listed.index) == list(days), "the earliest first"
    calendar = " ".join(name for name, _ in events(program.get(made(chloe))))
    assert {name for name in days if name in calendar} == set(days)
    assert "dates are late" in calendar
