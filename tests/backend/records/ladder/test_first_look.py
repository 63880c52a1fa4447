"""The first look is asked for before a tour ends, also of one that begins once the record is there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.records.ladder import loop
from tests.backend.records.desk.acting import LIT, NEAR, sent
from tests.backend.records.ladder.scene import go, moment, on, pass_time
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People


@pytest.fixture
def header(phone: Phone) -> Any:
    """A record that nobody has read."""
    return sent(phone, answers=NEAR, call_ins=LIT)


def test_the_first_look_is_asked_for_before_the_end_of_a_tour_that_begins_later(
    app: Flask, header: Any, people: People, clock: Clock, both_databases: str
) -> None:
    go(app, clock)
    assert moment(app, "not_looked_at") == clock.at + timedelta(minutes=480)
    clock.passes(minutes=30)
    on(app, people.hana, clock, 2)
    go(app, clock)
    assert moment(app, "not_looked_at") == clock.at + timedelta(minutes=450), "hers is another unit"

    on(app, people.chloe, clock, 6)
    go(app, clock)

    assert moment(app, "not_looked_at") == clock.at + timedelta(hours=5, minutes=30)


def test_a_tour_that_was_there_at_the_last_look_brings_nothing_forward_again(
    app: Flask, people: People, clock: Clock, phone: Phone
) -> None:
    on(app, people.chloe, clock, 6)
    sent(phone)
    pass_time(app, clock, 330)
    after = moment(app, "not_looked_at")
    assert after > clock.at, "it was shown to her"

    pass_time(app, clock, 5)

    assert moment(app, "not_looked_at") == after


def test_a_first_look_that_waits_for_no_later_tour_is_caught(
    app: Flask, header: Any, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "bring_forward", lambda *_asked: None)
    on(app, people.chloe, clock, 6)

    go(app, clock)

    assert moment(app, "not_looked_at") > clock.at + timedelta(hours=6), "the tour ends, and nobody was asked"
