"""A question on which somebody's safety hangs reaches whoever is on duty, as a task that rises, and no phone."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import true

from backend.records import visibility
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent, verified
from tests.backend.records.desk.tasks.giving import plan_says, tasks
from tests.backend.records.ladder.scene import on, pass_time, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.fixtures.receiving import Receiver
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

QUESTION = "Did he say that he has her key?"
RESTRICTS = {"police_link": an_answer("yes")}


def ask(client: Any, header: Any, **fields: Any) -> Any:
    return act(client, header, "asked", **{"question": QUESTION, "safety": "yes", **fields})


def test_a_question_on_which_somebody_s_safety_hangs_is_the_sergeant_s_at_once_and_goes_to_no_phone(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    receiver = Receiver(phone)
    assert receiver.enrol()[0] == 200
    header, gita = sent(phone), of(people.gita)
    on(app, people.chloe, clock)
    on(app, people.gita, clock)

    answer = ask(gita, header)

    assert done(answer), answer.text
    page = get_page(gita, answer.headers["Location"].split("#")[0]).text
    assert "The question went to no phone" in page
    assert "This rings nobody" in page
    assert f"Somebody's safety hangs on this, find it out now: {QUESTION}" in plan_says(gita, header)
    assert "Sergeant on duty, of the author's unit: Chloe Marsh" in plan_says(gita, header)
    assert QUESTION in get_page(of(people.chloe), "/tasks").text
    assert receiver.fetch() == []
    pass_time(app, clock, 10)
    assert shown(app, "task_late")[0] == ("chloe", 0)
    assert verified(app).exit_code == 0


def test_where_no_sergeant_is_on_duty_it_is_the_coordinator_s(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    first, second, chloe = sent(phone), sent(phone), of(people.chloe)
    assert done(ask(chloe, first))
    assert "nobody is, by what is noted; settle it yourself" in plan_says(chloe, first)
    on(app, people.gita, clock)

    assert done(ask(chloe, second))

    assert [one.role for one in tasks(app) if one.record_id == second["record_id"]] == ["coordinator"]
    assert "Stalking coordinator on duty: Gita Shah" in plan_says(chloe, second)


def test_of_a_restricted_record_it_is_for_those_it_names_and_nobody_else_learns_of_it(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header = sent(phone, answers=RESTRICTS)
    on(app, people.chloe, clock)
    before = get_page(of(people.chloe), "/tasks").text

    assert done(ask(of(people.gita), header))
    pass_time(app, clock, 10)

    assert [(one.person_id, one.role) for one in tasks(app)] == [(people.gita.id, None)]
    assert {name for name, _ in shown(app, "task_late")} == {"gita"}
    assert get_page(of(people.chloe), "/tasks").text == before


def test_that_test_notices_a_question_that_looks_at_no_restriction(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visibility, "is_restricted", lambda *_: False)
    header = sent(phone, answers=RESTRICTS)
    on(app, people.chloe, clock)

    with reason_changed(restricts=lambda _which: ~true()):
        ask(of(people.gita), header)
        shown_to_her = get_page(of(people.chloe), "/tasks").text

    assert [(one.person_id, one.role) for one in tasks(app)] == [(None, "supervisor")]
    assert QUESTION in shown_to_her


def test_it_passes_the_advice_check_and_what_was_typed_stays(phone: Phone, of: Of, people: People) -> None:
    refused = ask(of(people.chloe), sent(phone), question="Tell her to block him and to change her number. Will you?")

    assert refused.status_code == 422
    assert "change her number" in refused.text
