"""Two clocks: idle, which all that a sign-in opens follows; and contact with the force, which is a phone's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from backend.accounts.models import Session
from backend.accounts.service import locking
from backend.accounts.service.locking import State
from tests.backend.accounts.unlocking import PHONE
from tests.backend.authority.world import browser
from tests.fixtures.app import Clock, Start
from tests.people import People, sign_in

DESK = "/sync/v1/desk/key"
OPENS = {
    State.SHOWN_NOW: {"reads", "shown still", "shown now", "a desk"},
    State.SHOWN: {"reads", "shown still", "a desk"},
    State.OPEN: {"reads", "a desk"},
    State.RUN_OUT: {"a desk"},
    State.LOCKED: set(),
}
SETS = {
    "reads": locking.READS,
    "shown still": locking.STILL_SHOWN,
    "shown now": locking.JUST_SHOWN,
    "a desk": locking.KEEPS_DESK,
}


@pytest.fixture(autouse=True)
def as_delivered() -> Iterator[None]:
    """Whatever a force's number was, the next test begins with ten minutes."""
    yield
    locking.idle_after(10)


@pytest.mark.parametrize("state", State, ids=lambda state: state.name)
def test_of_each_state_it_is_said_once_what_it_opens(state: State) -> None:
    assert {what for what, states in SETS.items() if state in states} == OPENS[state]


@pytest.mark.parametrize(
    "until, shown, state",
    [
        (10, 0, State.SHOWN_NOW),
        (10, -4, State.SHOWN_NOW),
        (10, -5, State.SHOWN),
        (10, None, State.OPEN),
        (0, -1, State.RUN_OUT),
        (None, -1, State.LOCKED),
        (None, None, State.LOCKED),
    ],
)
def test_the_state_of_a_sign_in_follows_from_two_moments(
    until: int | None, shown: int | None, state: State, clock: Clock
) -> None:
    at = [clock.at + timedelta(minutes=one) if one is not None else None for one in (until, shown)]

    assert locking.state_of(Session(reading_until=at[0], proved_at=at[1]), clock.at) is state


@pytest.mark.parametrize("minutes", range(2, 31))
def test_the_server_waits_five_minutes_longer_than_a_page_and_never_more_than_fifteen(minutes: int) -> None:
    locking.idle_after(minutes)

    assert locking.lasts() == timedelta(minutes=min(minutes + 5, 15))


def what_outlasts_a_force_s_number(start: Start, people: People, clock: Clock) -> list[str]:
    """What is open after five minutes and the force's four without use, in words."""
    client = sign_in(browser(start(idle_minutes=4)), people.chloe)
    assert client.post(DESK, headers=PHONE).status_code == 200
    clock.passes(minutes=9)
    asked = {"reading": client.get("/records"), "a desk": client.post(DESK, headers=PHONE)}
    return [what for what, answer in asked.items() if answer.status_code == 200]


def test_a_force_s_number_of_minutes_closes_reading_and_a_desk_as_well(
    start: Start, people: People, clock: Clock
) -> None:
    assert what_outlasts_a_force_s_number(start, people, clock) == []


def test_a_server_that_does_not_follow_the_force_s_number_is_noticed(
    start: Start, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "lasts", lambda: timedelta(minutes=15))

    assert what_outlasts_a_force_s_number(start, people, clock) == ["reading", "a desk"]


def test_both_clocks_are_said_on_the_page_of_a_phone_by_the_force_s_numbers(start: Start, people: People) -> None:
    client = sign_in(browser(start(idle_minutes=4, lease_days=3)), people.asha)

    said = client.get("/this-phone").get_data(as_text=True).partition("data-clocks>")[2].partition("</p>")[0]

    assert ("4 minutes" in said, "3 days" in said) == (True, True)
