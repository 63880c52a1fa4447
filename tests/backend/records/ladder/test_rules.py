"""The shipped ladder, rule by rule: what puts each on it, after how long, who is shown it first, what settles it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.content.service import current_pack
from backend.records.ladder.rules import ladder
from backend.records.rows import new
from tests.backend.records.desk.acting import AN_HOUR, BROKEN, LIT, NEAR, RANG, Of, act, done, sent, settled, told
from tests.backend.records.ladder.scene import due, go, on, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

FIRST_AFTER = {
    "danger_not_told": 10,
    "breach_without_arrest": 60,
    "release_to_tell": 30,
    "suspect_to_find": 60,
    "call_without_unit": 10,
    "not_looked_at": 480,
    "crime_not_recorded": 1440,
    "task_late": 5,
    "task_left": 0,
    "plan_after_breach": 30,
    "plan_after_release": 30,
    "plan_after_court": 60,
    "plan_after_call": 30,
    "plan_after_version": 240,
}
"""Minutes, of each rule there is: whoever takes one out or lets one wait longer says so here too."""
OUT = {"arrest_state": an_answer("arrested"), "release_kind": an_answer("bail_conditions")}
DOMESTIC = {"relationship": an_answer("ex_partner")}
NUMBERED = {"crime_number": "42/1234/26"}
NO_UNIT = {"call_resourced": an_answer("no")}
ARRESTED = {"by": "PC 1234 Okoro", "at": AN_HOUR}
How = Callable[[FlaskClient, Any, Phone], TestResponse | None]


@dataclass(frozen=True)
class Waits:
    """What puts it on the ladder, and what takes it off."""

    answers: Mapping[str, Any]
    settles: How
    fields: Mapping[str, Any]


def waits(answers: Mapping[str, Any], settles: How, **fields: Any) -> Waits:
    return Waits(answers, settles, fields)


def by(point: str, way: str, parts: dict[str, str]) -> How:
    """Said at the desk."""
    return lambda client, header, _phone: act(client, header, "settled", **settled(point, way, parts))


def answered(kind: str = "scene", **answers: Any) -> How:
    """Said by a later version."""

    def later(_client: FlaskClient, header: Any, phone: Phone) -> None:
        sent(phone, header, kind=kind, answers=answers)

    return later


WAITS = {
    "danger_not_told": waits(NEAR, lambda client, header, _: act(client, header, "told", **told(header)), call_ins=LIT),
    "breach_without_arrest": waits(BROKEN, by("breach_not_dealt", "arrested", ARRESTED)),
    "release_to_tell": waits(OUT, by("release_not_told", "told", RANG)),
    "suspect_to_find": waits(BROKEN, by("suspect_outstanding", "arrested", ARRESTED)),
    "call_without_unit": waits(NO_UNIT, answered("call", call_resourced=an_answer("yes")), kind="call"),
    "not_looked_at": waits({}, lambda client, header, _: act(client, header, "read")),
    "crime_not_recorded": waits(DOMESTIC, lambda client, header, _: act(client, header, "crime", **NUMBERED)),
}
"""Of all but the plan's, which desk/tasks/test_rising.py and test_again.py ask for."""


def test_these_are_the_rules_of_the_shipped_ladder_and_each_goes_first_to_the_supervisor_of_the_unit(
    app: Flask,
) -> None:
    with app.app_context():
        rules = current_pack().data["ladder"]

    assert {one["id"]: one["first_after"] for one in rules} == FIRST_AFTER
    for one in rules:
        roles = [(step["role"], step["of"]) for step in one["steps"]]
        assert roles[:2] == [("supervisor", "unit"), ("coordinator", "force")], one["id"]


@pytest.mark.parametrize("rule", WAITS)
def test_it_waits_so_long_goes_to_the_supervisor_on_duty_and_is_settled_by_what_it_waits_for(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, rule: str
) -> None:
    case, minutes = WAITS[rule], FIRST_AFTER[rule]
    header = sent(phone, answers=case.answers, **case.fields)
    assert due(app)[rule].at - due(app)[rule].since == timedelta(minutes=minutes)
    clock.passes(minutes=minutes - 1)
    on(app, people.chloe, clock)
    on(app, people.gita, clock)
    go(app, clock)
    assert shown(app, rule) == [], "before its time"
    clock.passes(minutes=1)
    go(app, clock)
    assert shown(app, rule) == [("chloe", 0)]

    sign_in(phone.client, people.asha)  # no sign-in lasts a day
    answer = case.settles(of(people.chloe), header, phone)

    assert answer is None or done(answer), answer.text
    assert due(app)[rule].state == "settled"


@pytest.mark.parametrize("rule", ["danger_not_told", "crime_not_recorded"])
def test_that_test_notices_a_rule_that_was_taken_out(
    app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    """The mutant: with the rule gone, nothing waits by it."""
    monkeypatch.setattr(new, "ladder", lambda: [one for one in ladder() if one["id"] != rule])

    sent(phone, answers=WAITS[rule].answers, **WAITS[rule].fields)

    assert rule not in due(app)
    assert "not_looked_at" in due(app)
