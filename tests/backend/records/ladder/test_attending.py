"""What is due of a call goes to the unit that attends, as its brief says, and not to the room that took it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.backend.records.desk.acting import LIT, NEAR, Of, of, sent
from tests.backend.records.ladder.scene import on, pass_time, shown
from tests.backend.records.test_openings import phone_of
from tests.backend.review.briefs.test_briefs import send
from tests.fixtures.app import Clock
from tests.people import People

__all__ = ["of"]
RULE = "danger_not_told"


@pytest.fixture
def call(of: Of, people: People) -> Any:
    """A call that Eve took, with a danger of which nobody is noted as told."""
    desk = phone_of(of(people.eve), people.eve)
    return sent(desk, kind="call", incident_ref="EX-20261128-0417", answers=NEAR, call_ins=LIT)


def test_the_supervisor_of_the_unit_that_attends_is_asked_first(
    app: Flask, people: People, clock: Clock, of: Of, call: Any
) -> None:
    assert send(of(people.eve), call, people.ben).status_code == 303
    on(app, people.chloe, clock)
    on(app, people.gita, clock)
    pass_time(app, clock, 15)

    assert shown(app, RULE)[0] == (people.chloe.sign_in_name, 0)


def test_without_a_brief_no_unit_attends_and_the_next_step_is_asked(
    app: Flask, people: People, clock: Clock, call: Any
) -> None:
    on(app, people.chloe, clock)
    on(app, people.gita, clock)
    pass_time(app, clock, 15)

    assert people.chloe.sign_in_name not in {name for name, _ in shown(app, RULE)}
    assert shown(app, RULE)[0][0] == people.gita.sign_in_name


def test_whoever_is_kept_out_of_the_call_is_not_shown_it_though_their_unit_attends(
    app: Flask, people: People, clock: Clock, of: Of, call: Any
) -> None:
    assert send(of(people.eve), call, people.ben).status_code == 303
    of(people.chloe).post(f"/records/{call['record_id']}/conflict")
    on(app, people.chloe, clock)
    on(app, people.gita, clock)
    pass_time(app, clock, 15)

    assert {name for name, _ in shown(app, RULE)} == {people.gita.sign_in_name}
