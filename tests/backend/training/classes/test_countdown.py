"""A clock for the screen at hand: seen on wall and console, gone with the next screen, and it takes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core import clock
from backend.training.classes import countdown, store
from backend.training.database import training_session
from backend.training.models.classes import TrainingClass
from tests.backend.training.classes.class_room import Room
from tests.page import get_page
from tests.people import People


@pytest.fixture(name="hall")
def a_class_that_decides(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> Room:
    """A briefing at its first vote."""
    room = Room(app, new_client, people.dev)
    room.go_to("ballot")
    return room


Later = Callable[[int], None]


@pytest.fixture(name="later")
def a_later_moment(monkeypatch: pytest.MonkeyPatch) -> Later:
    """later(seconds): so much after this."""

    def travel(seconds: int) -> None:
        then = clock.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda: then)

    return travel


def set_clock(room: Room, seconds: int, moves: int | None = None) -> Any:
    """Press one of the console's clocks."""
    at = room.standing().row.moves if moves is None else moves
    return room.trainer.post(f"{room.address}/clock", data={"moves": at, "seconds": seconds})


def left(room: Room, view: str = "/projector") -> str | None:
    """The seconds a page says are left; None without a clock."""
    found = get_page(room.trainer, room.address + view).all("p", role="timer")
    return found[0].get("data-left") if found else None


def test_wall_and_console_say_how_much_is_left(hall: Room, later: Later) -> None:
    assert left(hall) is None
    later(0)
    assert set_clock(hall, 60).status_code == 303

    later(20)

    assert (left(hall), left(hall, "")) == ("40", "40")


def test_a_page_that_looks_for_news_is_told(hall: Room) -> None:
    seen = hall.standing().mark

    set_clock(hall, 60)

    assert hall.trainer.get(f"{hall.address}/now?view=projector&seen={seen}").status_code == 200


def test_it_is_the_clock_of_its_screen_alone(hall: Room) -> None:
    set_clock(hall, 60)

    hall.go_to("spread")

    assert left(hall) is None


def test_a_clock_that_runs_on_over_the_next_screen_would_be_seen(hall: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what moves the class leaves the clock."""
    move = store.move

    def leaves_it(class_id: str, *how: Any) -> bool:
        row = training_session.get_one(TrainingClass, class_id)
        until, done = row.clock_until, move(class_id, *how)
        training_session.refresh(row)
        row.clock_until = until
        return done

    monkeypatch.setattr(store, "move", leaves_it)

    with pytest.raises(AssertionError):
        test_it_is_the_clock_of_its_screen_alone(hall)


def test_what_is_chosen_after_it_ran_out_counts(hall: Room, later: Later) -> None:
    trainee = hall.join("PC1")
    later(0)
    set_clock(hall, 30)
    later(90)

    trainee.answer("a")

    assert left(hall) == "0"
    assert "Time is up. What is chosen now still counts" in get_page(hall.trainer, f"{hall.address}/projector").text
    assert hall.count("a") == 1


def test_it_can_be_taken_away(hall: Room) -> None:
    set_clock(hall, 60)

    set_clock(hall, 0)

    assert left(hall) is None


def test_whoever_saw_another_screen_sets_none_and_is_told_who_moved(hall: Room) -> None:
    answer = set_clock(hall, 60, moves=0)

    assert answer.status_code == 409
    assert "moved the class at" in answer.get_data(as_text=True)
    assert left(hall) is None


@pytest.mark.parametrize("seconds", [7, -30, 86_400])
def test_no_other_length_is_taken(hall: Room, seconds: int) -> None:
    assert set_clock(hall, seconds).status_code == 400


def test_a_class_that_is_over_has_none(hall: Room) -> None:
    set_clock(hall, 60)
    hall.trainer.post(f"{hall.address}/end")

    assert set_clock(hall, 60).status_code == 409
    assert countdown.left_of(hall.standing().row, clock.now()) is None
