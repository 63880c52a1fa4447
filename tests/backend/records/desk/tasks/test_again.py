"""What happens to a case opens its plan again, until somebody says by name that they looked."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import false

from backend.records.acts import store as acts_store
from tests.backend.records.desk.acting import BROKEN, Of, act, closed, done, sent, verified
from tests.backend.records.desk.tasks.giving import PLAN, give, kinds, plan_says
from tests.backend.records.ladder.scene import due, on, pass_time, shown
from tests.backend.records.test_conflicts import keep_out
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

RELEASED = {
    "arrest_state": an_answer("arrested"),
    "release_kind": an_answer("bail_conditions"),
    "released_on": an_answer("2026-11-25"),
}
NUMBER = "1107-24NOV26"


@pytest.fixture
def header(phone: Phone, clock: Clock, of: Of, people: People) -> Any:
    """A record of which a line was given."""
    header = sent(phone, answers=PLAN, incident_ref=NUMBER)
    assert done(give(of(people.chloe), header, people.ben.id))
    return header


@pytest.mark.each_database
def test_a_release_opens_the_plan_again_and_says_when_until_somebody_says_that_they_looked(
    app: Flask, phone: Phone, header: Any, of: Of, people: People, both_databases: str
) -> None:
    chloe = of(people.chloe)
    second = sent(phone, parent=header, answers={**PLAN, **RELEASED}, incident_ref=NUMBER)

    why = "Look at the plan again: the suspect is released, or due out"
    assert why in plan_says(chloe, second)
    assert "Released or due out on: 25 November 2026" in plan_says(chloe, second)
    assert why in get_page(chloe, "/records").text
    assert "The plan is to be looked at again" in closed(chloe, second, 2).text

    assert done(act(chloe, second, "plan-looked", 2))

    assert why not in plan_says(chloe, second)
    assert why not in get_page(chloe, "/records").text
    assert "Looked at the plan again Chloe Marsh" in get_page(chloe, f"/records/{header['record_id']}").text


def test_a_breach_opens_it_again_and_so_does_another_answer_to_what_is_said_of_it(
    app: Flask, phone: Phone, header: Any, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    second = sent(phone, parent=header, answers={**PLAN, **BROKEN}, incident_ref=NUMBER)
    assert "an order or bail is broken" in plan_says(chloe, second)
    act(chloe, second, "plan-looked", 2)

    later = {**BROKEN, "breach_when": an_answer("earlier_no_arrest")}
    third = sent(phone, parent=second, answers={**PLAN, **later}, incident_ref=NUMBER)
    assert "an order or bail is broken" in plan_says(chloe, third)
    act(chloe, third, "plan-looked", 4)
    fourth = sent(phone, parent=third, answers={**PLAN, **later}, incident_ref=NUMBER)

    says = plan_says(chloe, fourth)
    assert "a later version came" in says
    assert "an order or bail is broken" not in says


def test_news_from_court_opens_it_again_and_is_the_ladder_s_to_ask(
    app: Flask, phone: Phone, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    court = {"code_events": an_answer(["court"]), "court_news_on": an_answer("2026-11-25")}
    second = sent(phone, parent=header, answers={**PLAN, **court}, incident_ref=NUMBER)
    assert "Look at the plan again: there is news from court" in plan_says(of(people.chloe), second)
    assert "Court news on: 25 November 2026" in plan_says(of(people.chloe), second)
    pass_time(app, clock, 70, every=10)
    assert shown(app, "plan_after_court")[0] == ("chloe", 0)

    assert done(act(of(people.chloe), second, "plan-looked", 2))

    assert "there is news from court" not in plan_says(of(people.chloe), second)
    assert due(app)["plan_after_court"].state == "settled"


def test_a_call_under_its_number_opens_it_again(app: Flask, header: Any, of: Of, people: People, clock: Clock) -> None:
    caller = phone_of(of(people.eve), people.eve)

    sent(caller, kind="call", incident_ref="1107 24nov26")

    assert "another call came under this number" in plan_says(of(people.chloe), header)
    assert kinds(app) == ["task", "look_again"]


def test_a_restricted_call_does_not_for_another_record_would_tell_of_it(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    caller = phone_of(of(people.eve), people.eve)

    sent(caller, kind="call", incident_ref=NUMBER, answers={"police_link": an_answer("yes")})

    assert kinds(app) == ["task"]


@pytest.mark.each_database
def test_what_a_call_asked_is_asked_no_more_once_it_is_restricted(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    caller, chloe = phone_of(of(people.eve), people.eve), of(people.chloe)
    on(app, people.chloe, clock)
    before = plan_says(chloe, header)
    call = sent(caller, kind="call", incident_ref=NUMBER)
    assert "another call came under this number" in plan_says(chloe, header)

    sent(caller, call, kind="call", incident_ref=NUMBER, answers={"police_link": an_answer("yes")})

    assert plan_says(chloe, header) == before
    assert "call came" not in chloe.get("/records").text
    assert due(app)["plan_after_call"].state == "settled"
    assert verified(app).exit_code == 0


MOVED = "2208-24NOV26"


@pytest.mark.parametrize("moves", ["call", "record"])
def test_whoever_is_kept_out_of_a_call_reads_by_no_other_record_that_there_is_one(
    app: Flask, phone: Phone, header: Any, of: Of, people: People, clock: Clock, moves: str, both_databases: str
) -> None:
    """They are out of all that bears its number: of what bore it when it asked, too."""
    caller, chloe = phone_of(of(people.eve), people.eve), of(people.chloe)
    call = sent(caller, kind="call", incident_ref=NUMBER)
    assert "another call came under this number" in plan_says(of(people.gita), header)

    if moves == "call":
        sent(caller, call, kind="call", incident_ref=MOVED)
    else:
        header = sent(phone, header, answers=PLAN, incident_ref=MOVED)
    assert keep_out(of(people.tove), call["record_id"], "chloe") == 303

    assert "call came" not in plan_says(chloe, header)
    assert "call came" not in chloe.get("/records").text
    assert due(app)["plan_after_call"].state == "settled"
    assert chloe.get(f"/records/{call['record_id']}").status_code == 404
    assert verified(app).exit_code == 0


@pytest.mark.prove
def test_a_call_that_asks_wherever_its_number_is_now_would_be_seen(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(acts_store, "_asks_no_more", false)
    caller = phone_of(of(people.eve), people.eve)
    call = sent(caller, kind="call", incident_ref=NUMBER)
    sent(caller, call, kind="call", incident_ref=MOVED)
    keep_out(of(people.tove), call["record_id"], "chloe")

    assert "call came" in plan_says(of(people.chloe), header)


def test_a_call_that_is_still_under_its_number_goes_on_asking(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    caller = phone_of(of(people.eve), people.eve)
    call = sent(caller, kind="call", incident_ref=NUMBER)

    sent(caller, call, kind="call", incident_ref="1107 24nov26")

    assert "another call came under this number" in plan_says(of(people.chloe), header)
    assert "another call came under this number" in of(people.chloe).get("/records").text


def test_where_no_line_was_given_a_version_asks_for_nothing(app: Flask, phone: Phone, of: Of, people: People) -> None:
    first = sent(phone, answers=PLAN)
    sent(phone, parent=first, answers={**PLAN, **RELEASED})

    assert kinds(app) == []


def test_who_looked_had_seen_what_their_page_showed_and_no_more(
    app: Flask, phone: Phone, header: Any, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    second = sent(phone, parent=header, answers={**PLAN, **RELEASED}, incident_ref=NUMBER)
    sent(phone, parent=second, answers={**PLAN, **RELEASED, **BROKEN}, incident_ref=NUMBER)

    act(chloe, second, "plan-looked", 2)  # on a page from before the breach came

    says = plan_says(chloe, second)
    assert "an order or bail is broken" in says
    assert "the suspect is released" not in says


def test_nobody_who_looks_is_the_ladder_s_to_ask(
    app: Flask, phone: Phone, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    second = sent(phone, parent=header, answers={**PLAN, **RELEASED}, incident_ref=NUMBER)

    pass_time(app, clock, 40)

    assert shown(app, "plan_after_release")[0] == ("chloe", 0)
    act(of(people.chloe), second, "plan-looked", 2)
    assert due(app)["plan_after_release"].state == "settled"


def test_the_author_does_not_say_that_they_looked(phone: Phone, header: Any, of: Of, people: People) -> None:
    second = sent(phone, parent=header, answers={**PLAN, **RELEASED}, incident_ref=NUMBER)

    assert act(of(people.asha), second, "plan-looked", 2).status_code == 404
