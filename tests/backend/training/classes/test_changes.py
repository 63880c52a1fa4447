"""What training changes: heads before and after by theme, with intervals, over a force's classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core import clock
from backend.training.classes import change, twice
from backend.training.classes.change import Chose, by_theme, share
from tests.backend.training.classes.class_room import Room
from tests.page import get_page
from tests.people import People, sign_in

THEME = "ex_partner"


def heads(*said: tuple[bool, bool], class_id: str = "one", theme: str = THEME) -> list[Chose]:
    """One head for each, of a class of one theme."""
    return [Chose(class_id, (theme,), before, after) for before, after in said]


@pytest.mark.parametrize(
    "many,of,low,high",
    [(0, 10, 0, 28), (5, 10, 24, 76), (10, 10, 72, 100), (31, 38, 67, 91)],
)
def test_the_interval_is_wilson_s(many: int, of: int, low: int, high: int) -> None:
    """Newcombe 1998, method 3, to the whole percent."""
    made = share(many, of)

    assert (made.low, made.high) == (low, high)


def test_each_head_is_counted_before_and_after() -> None:
    (theme,) = by_theme([*heads(*[(False, True)] * 7, class_id="one"), *heads(*[(True, False)] * 4, class_id="two")])

    assert (theme["classes"], theme["heads"]) == (2, 11)
    assert (theme["before"].many, theme["after"].many) == (4, 7)
    assert (theme["to_model"], theme["from_model"]) == (7, 4)


def test_of_fewer_than_ten_nothing_is_said() -> None:
    (theme,) = by_theme(heads(*[(False, True)] * 9))

    assert set(theme) == {"text", "too_few"}


def test_nine_of_whom_something_is_said_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: no least number."""
    monkeypatch.setattr(change, "LEAST", 1)

    with pytest.raises(AssertionError):
        test_of_fewer_than_ten_nothing_is_said()


def test_a_case_of_several_themes_counts_for_each() -> None:
    both = [Chose("one", (THEME, "call"), False, True)] * 10

    assert [one["heads"] for one in by_theme(both)] == [10] * len(by_theme(both))
    assert len(by_theme(both)) == len({THEME, "call"} & set(change.THEMES))


def decided(room: Room, before: str, after: str, collars: list[str] | None = None) -> None:
    """A class to its end: one letter for each trainee's answer before, one for after; a space is none."""
    trainees = [room.join(collar) for collar in collars or [f"PC{number}" for number in range(len(before))]]
    for said in (before, after):
        room.go_to("ballot")
        for trainee, option in zip(trainees, said, strict=True):
            if option != " ":
                trainee.answer(option)
    room.go_to("end")


def test_the_page_counts_whoever_answered_twice(room: Room) -> None:
    decided(room, "bbbbbbbbccb ", "ccccccccccbc")

    page = get_page(room.trainer, "/training/changes")

    assert "18% (2 of 11; 5 to 48%)" in page.text
    assert "91% (10 of 11; 62 to 98%)" in page.text
    assert "8 came to what the model chooses, 0 went from it." in page.text
    assert "PC" not in page.text


def test_whoever_joined_again_counts_once(room: Room) -> None:
    decided(room, "bb", "cc", collars=["PC1", "PC1"])

    chosen = list_of(room)

    assert len(chosen) == 1


def test_a_class_of_more_than_a_year_ago_no_longer_counts(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(room, "bb", "cc")
    later = clock.now() + timedelta(days=366)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert list_of(room) == []


def test_another_force_sees_nothing_of_it(
    app: Flask, room: Room, new_client: Callable[[], FlaskClient], people: People
) -> None:
    decided(room, "b" * 10, "c" * 10)

    page = get_page(sign_in(new_client(), people.lena), "/training/changes")

    assert "Nobody has answered before and after yet." in page.text


def list_of(room: Room) -> list[Chose]:
    """Everybody who is counted."""
    with room._app.app_context():
        return list(twice.chosen_twice(room._force, clock.now()))
