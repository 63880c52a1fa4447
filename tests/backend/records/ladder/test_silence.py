"""A unit that usually sends and from which nothing comes raises a line that asks."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.core.database import db, writing
from backend.core.ladder_settings import LadderSettings
from backend.records.conflicts.models import Conflict
from backend.records.ladder.silence import look, silence_of
from tests.backend.records.desk.acting import Of, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

SETTINGS = LadderSettings()


def looked(app: Flask, clock: Clock) -> None:
    with app.app_context():
        look(SETTINGS, clock.at)
        db.session.remove()


def silent(app: Flask, person: Any) -> list[str]:
    with app.app_context():
        return list(silence_of(person))


def comes(phone: Phone, people: People, **fields: Any) -> Any:
    """A version of Asha's, whose sign-in does not last for weeks."""
    assert phone.client is not None
    sign_in(phone.client, people.asha)
    return sent(phone, **fields)


def weeks(phone: Phone, people: People, clock: Clock, how_many: int, **fields: Any) -> list[Any]:
    """So many weeks in which something comes on one day; then, a week on, a day on which nothing did."""
    headers = []
    for _ in range(how_many):
        headers.append(comes(phone, people, **fields))
        clock.passes(days=7)
    clock.passes(hours=1)
    return headers


def test_a_unit_that_usually_sends_and_has_not_is_asked_about_until_it_sends(
    app: Flask, people: People, clock: Clock, phone: Phone, of: Of, both_databases: str
) -> None:
    weeks(phone, people, clock, 4)
    looked(app, clock)

    assert silent(app, people.chloe) == ["Response A"]
    assert silent(app, people.gita) == ["Response A"]
    assert "Nothing has come from Response A for some time" in of(people.chloe).get("/records").text
    for other in (people.hana, people.asha, people.joan, people.mina):
        assert silent(app, other) == []

    comes(phone, people)
    clock.passes(minutes=31)
    looked(app, clock)
    assert silent(app, people.chloe) == []


def test_a_unit_that_sends_now_and_then_is_not(app: Flask, people: People, clock: Clock, phone: Phone) -> None:
    weeks(phone, people, clock, 3)
    looked(app, clock)

    assert silent(app, people.chloe) == []


def test_what_is_restricted_counts_neither_way(app: Flask, people: People, clock: Clock, phone: Phone) -> None:
    weeks(phone, people, clock, 4, answers={"police_link": an_answer("yes")})
    looked(app, clock)
    assert silent(app, people.chloe) == []

    weeks(phone, people, clock, 4)
    comes(phone, people, answers={"police_link": an_answer("yes")})
    looked(app, clock)
    assert silent(app, people.chloe) == ["Response A"]


def test_what_anybody_is_kept_out_of_counts_neither_way(app: Flask, people: People, clock: Clock, phone: Phone) -> None:
    headers = weeks(phone, people, clock, 4)
    with app.app_context(), writing():
        who = {"person_id": people.chloe.id, "set_by": people.tove.id, "force_id": people.chloe.force_id}
        db.session.add(Conflict(record_id=headers[0]["record_id"], how="standards", at=clock.at, **who))
    looked(app, clock)

    assert silent(app, people.chloe) == []


@pytest.mark.parametrize("hours", [0])
def test_a_force_may_not_ask(app: Flask, people: People, clock: Clock, phone: Phone, hours: int) -> None:
    weeks(phone, people, clock, 4)
    with app.app_context():
        look(LadderSettings(silent_hours=hours), clock.at)

    assert silent(app, people.chloe) == []
