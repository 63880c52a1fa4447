"""What is late rises in the list: within one standing of danger before what is not late, the longest late first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records.listing import search
from backend.records.rows.reading import NOT_ASKED, Which
from tests.backend.records.desk.acting import LIT, NEAR, Of, done, of, phone, sent
from tests.backend.records.desk.tasks.giving import PLAN, give, say, tasks
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

RISEN = "Before others that stand so, because something of it has been late since"
NUMBERS = ("DEMO-0001", "DEMO-0002", "DEMO-0003", "DEMO-0004")


def in_order(client: FlaskClient, where: str = "/records") -> list[str]:
    items = ["".join(one.itertext()) for one in get_page(client, where).all("tr") if one.get("id")]
    return [number[-1] for text in items if "Received" in text for number in NUMBERS if number in text]


def four(phone: Phone, of: Of, people: People, clock: Clock) -> Any:
    """Two with a plan, whose line is somebody's to do; one without; and a danger of which nobody was told, sent first.
    The header of the one given first.
    """
    sent(phone, answers=NEAR, call_ins=LIT, sent_as="finished", incident_ref="DEMO-0004")
    headers = []
    for number, said in (("DEMO-0001", PLAN), ("DEMO-0002", PLAN), ("DEMO-0003", {})):
        clock.passes(minutes=1)
        headers.append(sent(phone, answers=said, sent_as="finished", incident_ref=number))
    for header in headers[:2]:
        assert done(give(of(people.chloe), header, people.ben.id))
        clock.passes(minutes=61)
    return headers[0]


@pytest.mark.each_database
def test_what_is_late_stands_before_what_is_not_and_a_danger_before_both(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    header = four(phone, of, people, clock)
    chloe = of(people.chloe)
    assert in_order(chloe) == ["4", "3", "2", "1"], "nothing is late yet"
    assert RISEN not in chloe.get("/records").text

    clock.passes(hours=24 * 30)
    chloe = of(people.chloe)
    assert in_order(chloe) == ["4", "1", "2", "3"]
    assert chloe.get("/records").text.count(RISEN) == 2

    (task,) = (one for one in tasks(app) if one.record_id == header["record_id"])
    assert done(say(chloe, header, task, "done", "Dispatch, tonight"))
    assert in_order(of(people.chloe)) == ["4", "2", "3", "1"], "nothing of it is late any more"
    assert in_order(of(people.chloe), "/records?state=all") == ["4", "2", "3", "1"]


def to_be_done_in(clock: Clock, app: Flask, header: Any, **how_long: float) -> None:
    """It is that long until the line of its plan is due."""
    (task,) = (one for one in tasks(app) if one.record_id == header["record_id"])
    clock.set(task.due_by - timedelta(**how_long))


@pytest.mark.each_database
def test_what_is_to_be_done_within_the_hour_stands_before_what_came_later(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    header = four(phone, of, people, clock)
    to_be_done_in(clock, app, header, minutes=70)
    assert in_order(of(people.chloe)) == ["4", "3", "2", "1"]

    to_be_done_in(clock, app, header, minutes=50)

    chloe = of(people.chloe)
    assert in_order(chloe) == ["4", "1", "3", "2"]
    page = chloe.get("/records").text
    assert "Before others that stand so, because something of it is to be done by" in page
    assert RISEN not in page, "it is not late"


def test_a_list_in_which_only_what_is_late_rises_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = four(phone, of, people, clock)
    monkeypatch.setattr(search, "SOON", timedelta(0))
    to_be_done_in(clock, app, header, minutes=50)

    assert in_order(of(people.chloe)) == ["4", "3", "2", "1"]


def test_the_author_sees_the_same_order(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    four(phone, of, people, clock)
    clock.passes(hours=24 * 30)

    assert in_order(of(people.asha)) == ["4", "1", "2", "3"]


def test_a_list_in_which_nothing_rises_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: by when it came alone."""
    four(phone, of, people, clock)
    clock.passes(hours=24 * 30)
    monkeypatch.setattr(Which, "parts", lambda _self: [NOT_ASKED])

    assert in_order(of(people.chloe)) == ["4", "3", "2", "1"]


def test_what_is_late_of_a_restricted_record_moves_nobody_else_s_list(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    four(phone, of, people, clock)
    header = sent(
        phone, answers={**PLAN, "police_link": an_answer("yes")}, sent_as="finished", incident_ref="DEMO-0009"
    )
    assert done(give(of(people.gita), header, people.gita.id))
    clock.passes(hours=24 * 30)

    assert in_order(of(people.chloe)) == ["4", "1", "2", "3"]
    assert of(people.gita).get("/records").text.count(RISEN) == 3
    assert of(people.chloe).get("/records").text.count(RISEN) == 2
