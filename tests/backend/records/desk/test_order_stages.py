"""A protection order is decided on by its stage: the sheet follows the last decision or answer, and both stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records.rows import making
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent, verified
from tests.backend.review.test_sheet import ORDER, part
from tests.backend.review.test_sheet_owed import AT_LEGAL
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

STAGES = ("not_started", "asked", "legal", "applied", "made", "refused")


def decided(client: FlaskClient, header: Any, number: int, stage: str, **more: str) -> None:
    assert done(act(client, header, "decided", number, **{**ORDER, "order_stage": stage, **more}))


def stage_of(client: FlaskClient, number: str) -> list[str]:
    """In which of its stages the sheet has it."""
    on_sheet = client.get("/sheet").text
    shown = [one for one in STAGES if f'data-part="order_stage:{one}"' in on_sheet]
    return [one for one in shown if number in part(client, f"order_stage:{one}")]


def at(clock: Clock, stage: str, ahead: timedelta = timedelta()) -> dict[str, Any]:
    """An answer that is given now, by a clock that is so far ahead."""
    said = an_answer(stage) | {"at": f"{clock.at + ahead:%Y-%m-%dT%H:%M:%SZ}"}
    return {"spo_considered": an_answer("yes"), "spo_stage": said}


@pytest.mark.each_database
def test_the_sheet_has_an_order_in_the_stage_that_was_said_last_whoever_said_it(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    header, gita = sent(phone, answers=AT_LEGAL, incident_ref="DEMO-0417"), of(people.gita)
    assert stage_of(gita, "DEMO-0417") == ["legal"]

    decided(gita, header, 0, "applied")
    assert stage_of(gita, "DEMO-0417") == ["applied"]
    clock.passes(minutes=10)
    same = sent(phone, header, answers=AT_LEGAL, incident_ref="DEMO-0417")
    assert stage_of(gita, "DEMO-0417") == ["applied"], "a version that says what was said before takes nothing back"

    sent(phone, same, answers=at(clock, "made"), incident_ref="DEMO-0417")
    assert stage_of(gita, "DEMO-0417") == ["made"]
    page = get_page(gita, f"/records/{header['record_id']}/schedule").text
    assert "How far it is: Before the court" in page
    assert f"Why: {ORDER['decided_why']}" in page
    assert verified(app).exit_code == 0


def test_a_stage_of_which_no_answer_says_anything_is_decided_at_a_desk(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)

    decided(gita, header, 0, "asked")
    clock.passes(days=3)
    gita = of(people.gita)
    decided(gita, header, 1, "asked")

    assert stage_of(gita, "DEMO-0417") == ["asked"]
    assert "3 days ago" in part(gita, "order_stage:asked"), "to say it again begins nothing anew"


def test_a_phone_whose_clock_goes_fast_does_not_outlast_what_is_decided(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    ahead, gita = at(clock, "legal", timedelta(days=20)), of(people.gita)
    header = sent(phone, answers=ahead, incident_ref="DEMO-0417")
    clock.passes(minutes=5)

    decided(gita, header, 0, "applied")

    assert stage_of(gita, "DEMO-0417") == ["applied"]


@pytest.mark.parametrize(
    "said, words",
    [
        ({"order_stage": ""}, "Choose how far the protection order is"),
        ({"order_stage": "not_there"}, "Choose how far the protection order is"),
        ({"decided_on": "crime"}, "A stage is of a protection order"),
    ],
)
def test_a_decision_on_an_order_says_its_stage_and_no_other_decision_does(
    phone: Phone, of: Of, people: People, said: dict[str, str], words: str
) -> None:
    answer = act(of(people.gita), sent(phone), "decided", **{**ORDER, **said})

    assert answer.status_code == 422
    assert 'href="#order_stage"' in answer.text
    assert words in answer.text


def test_a_sheet_that_follows_the_answers_alone_is_caught(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what was decided moves no stage."""
    monkeypatch.setattr(making, "decided_stages", lambda *_: [])
    header, gita = sent(phone, answers=AT_LEGAL, incident_ref="DEMO-0417"), of(people.gita)

    decided(gita, header, 0, "applied")

    assert stage_of(gita, "DEMO-0417") == ["legal"]
