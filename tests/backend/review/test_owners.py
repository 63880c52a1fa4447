"""Suspects outstanding, and warrants: who looks for them now, by name, and what is nobody's stands first."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from backend.core.statements import forget_statements
from backend.records.ladder import owners
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent
from tests.backend.records.ladder.scene import go, off, on, pass_time
from tests.backend.review.test_sheet import part
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

POINT = "suspect_outstanding"
OUT = {"order_any": an_answer("yes"), "order_kinds": an_answer(["warrant"])}
HERS = "Looks for the suspect now: Chloe Marsh, until"
NOBODY = "Looks for the suspect now: nobody by name"


def in_order(client: FlaskClient) -> list[str]:
    """The incident numbers of the list, in its order."""
    page = get_page(client, f"/records?list={POINT}")
    items = ("".join(one.itertext()) for one in page.all("tr") if one.get("id"))
    return [number for text in items for number in ("DEMO-0417", "DEMO-0418") if number in text]


def two_out(phone: Phone, clock: Clock) -> dict[str, str]:
    """Two suspects for whom a warrant is out; the header of the first."""
    first: dict[str, str] = sent(phone, answers=OUT, sent_as="finished", incident_ref="DEMO-0417")
    clock.passes(minutes=1)
    sent(phone, answers=OUT, sent_as="finished", incident_ref="DEMO-0418")
    return first


def stands_first_after(app: Flask, phone: Phone, of: Of, people: People, clock: Clock) -> bool:
    """Whether what somebody took stands first again when their hour is over, though the loop stands still."""
    header = two_out(phone, clock)
    on(app, people.chloe, clock)
    assert in_order(of(people.chloe)) == ["DEMO-0417", "DEMO-0418"], "what has stood longest first"
    assert done(act(of(people.chloe), header, "taken"))
    assert in_order(of(people.chloe)) == ["DEMO-0418", "DEMO-0417"], "what is nobody's first"
    clock.passes(minutes=61)
    return in_order(of(people.chloe)) == ["DEMO-0417", "DEMO-0418"]


@pytest.mark.each_database
def test_what_is_nobodys_stands_first_and_so_does_what_somebodys_hour_is_over_for(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    assert stands_first_after(app, phone, of, people, clock)

    page = of(people.chloe).get(f"/records?list={POINT}").text
    assert page.count(NOBODY) == 2
    assert HERS not in page
    go(app, clock)
    assert f"{NOBODY}; Chloe Marsh had taken it, and that time is over" in part(of(people.chloe), POINT)


def test_an_owner_who_never_runs_out_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owners, "lasts", lambda _now: owners.Due.state == owners.TAKEN)
    forget_statements()
    try:
        assert not stands_first_after(app, phone, of, people, clock)
    finally:
        forget_statements()


def test_a_row_says_who_looks_until_when_and_whom_it_was_shown_to(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header = two_out(phone, clock)
    assert f"{NOBODY}; nobody on duty has been shown it yet" in of(people.chloe).get("/records").text
    on(app, people.chloe, clock)
    pass_time(app, clock, 65)
    shown = of(people.chloe).get("/records").text
    assert f"{NOBODY}; shown to Chloe Marsh (supervisor on duty) on" in shown
    assert shown.count("data-take") == 2, "it can be taken in its row"

    assert done(act(of(people.chloe), header, "taken"))
    assert HERS in of(people.gita).get("/records").text
    assert HERS in part(of(people.gita), POINT)

    off(app, people.chloe, clock)
    assert HERS not in of(people.gita).get("/records").text, "her tour is over"


def test_whoever_wrote_it_is_told_who_looks_and_is_not_offered_to_take_it(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    two_out(phone, clock)
    page = of(people.asha).get("/records").text

    assert NOBODY in page
    assert "data-take" not in page


@pytest.mark.parametrize("is_mutant", [False, True])
def test_who_looks_for_the_suspect_of_a_restricted_record_stands_where_it_is_named_alone(
    app: Flask,
    phone: Phone,
    of: Of,
    people: People,
    clock: Clock,
    is_mutant: bool,
) -> None:
    """With the mutant beside it: the list asks nobody by whom it is restricted."""
    header = sent(phone, answers={**OUT, "police_link": an_answer("yes")}, incident_ref="DEMO-0417")
    on(app, people.gita, clock)
    assert done(act(of(people.gita), header, "taken"))
    assert "Looks for the suspect now: Gita" in of(people.gita).get(f"/records?list={POINT}").text

    with reason_changed(restricts=lambda _which: ~true()) if is_mutant else nullcontext():
        found = "DEMO-0417" in of(people.chloe).get(f"/records?list={POINT}").text

    assert found == is_mutant
