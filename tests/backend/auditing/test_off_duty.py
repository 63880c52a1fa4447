"""Who reads while a list of who is on duty has them off duty is asked about; where no list is kept nobody is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.duty.store import Listed
from backend.accounts.models import Person
from backend.auditing import off_duty
from backend.auditing.off_duty import signals_of
from tests.backend.accounts.duty.test_duty import HEAD, line
from tests.backend.auditing.test_signals import NOON, opened, page_of
from tests.backend.records.arrived import sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

SLACK = timedelta(hours=2)
WORDS = "Opened 1 record of others while the list of who is on duty had them off duty"


def tour(begins_h: float, ends_h: float, person: str = "ann", unit: str = "A", *, is_listed: bool = True) -> Listed:
    """A tour, in hours after noon."""
    since, until = (NOON + timedelta(hours=hours) for hours in (begins_h, ends_h))
    return Listed(person, unit, since, until, is_listed)


def records_off_duty(hours: float, *tours: Listed) -> list[str]:
    """Which of the records that Ann opens so many hours after noon she opens off duty."""
    return [one.object_id for one in off_duty.off_duty([opened(hours * 60, "theirs")], tours, SLACK)]


def test_an_opening_outside_every_tour_is_one_and_within_two_hours_of_a_tour_is_none() -> None:
    early, late = tour(-10, -2), tour(14, 22)

    assert records_off_duty(1, early, late) == ["theirs"]
    assert [records_off_duty(hours, early, late) for hours in (-11.9, -5, -0.1, 12.1, 23.9)] == [[]] * 5


@pytest.mark.parametrize(
    "tours",
    [
        [],
        [tour(-10, -2, is_listed=False)],
        [tour(-10, -2, "bob")],
        [tour(-80, -72)],
        [tour(-80, -72), tour(-10, -2, "bob", "B")],
    ],
    ids=["no list", "one's own taps", "a list she is not on", "a list that stopped", "another unit's list"],
)
def test_where_no_list_is_kept_nobody_is_asked_about(tours: list[Listed]) -> None:
    assert records_off_duty(1, *tours) == []


def test_somebody_on_leave_is_asked_about_while_their_unit_s_list_goes_on() -> None:
    assert records_off_duty(1, tour(-400, -392), tour(-10, -2, "bob")) == ["theirs"]


def test_one_tap_that_begins_a_tour_is_duty() -> None:
    assert records_off_duty(1, tour(-10, -2), tour(0.5, 8, is_listed=False)) == []


def test_of_tours_that_overlap_the_one_that_ends_last_counts() -> None:
    long, short = tour(-10, 14), tour(-6, -4)

    assert records_off_duty(15, long, short) == []
    assert records_off_duty(17, long, short) == ["theirs"]


def test_the_mutant_that_takes_a_list_that_stopped_for_one_that_is_kept_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(off_duty, "A_DAY", timedelta(days=10))

    assert records_off_duty(1, tour(-80, -72)) == ["theirs"]


def test_the_mutant_that_forgets_an_earlier_tour_that_lasts_longer_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(off_duty, "accumulate", lambda ends, _longest: ends)

    assert records_off_duty(15, tour(-10, 14), tour(-6, -4)) == ["theirs"]


def test_one_s_own_records_are_read_when_one_likes_and_others_are_one_signal() -> None:
    events = [opened(0, "hers"), opened(1, "his"), opened(2, "his"), opened(3, "another")]

    found = list(signals_of(events, {"hers": "ann", "his": "bob"}))

    assert [(one.kind, one.person_id, one.how_many, one.at) for one in found] == [
        ("off_duty", "ann", 2, NOON + timedelta(minutes=3))
    ]


def test_professional_standards_are_asked_to_look_where_the_list_has_somebody_off_duty(
    phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient], clock: Clock, both_databases: str
) -> None:
    chloe, gita = browser_of(people.chloe), browser_of(people.gita)
    get_page(chloe, f"/records/{sent(phone)}")
    assert WORDS not in page_of(browser_of(people.tove)).text

    gita.post("/duty/lists", data={"text": HEAD + line(clock, "chloe", begins=5)})

    assert f"Chloe Marsh {WORDS}" in page_of(browser_of(people.tove)).text
    assert WORDS not in page_of(browser_of(people.vic)).text


def test_a_force_may_say_that_it_is_never_asked(
    app: Flask, phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient], clock: Clock
) -> None:
    browser_of(people.gita).post("/duty/lists", data={"text": HEAD + line(clock, "chloe", begins=5)})
    get_page(browser_of(people.chloe), f"/records/{sent(phone)}")
    app.extensions["foursight"] = app.extensions["foursight"].with_(off_duty_hours=0)

    assert WORDS not in page_of(browser_of(people.tove)).text
