"""What a trainee answers: taken, changed, and what does not count."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.training.classes import places
from tests.backend.training.classes.class_room import Room
from tests.page import checked


def test_the_answer_is_taken_without_javascript_and_shown_as_ones_own(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    page = trainee.get()
    button = page.all("button", name="option")[0]

    trainee.answer(str(button.get("value")))

    assert "Your answer is in" in trainee.get().text
    assert len(page.all("script", type="module")) == 2


def test_an_answer_sent_twice_counts_once(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    trainee.answer("a")
    trainee.answer("a")

    assert room.count("a") == 1


def test_an_answer_may_be_changed_until_the_class_goes_on(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    trainee.answer("a")
    trainee.answer("b")

    assert (room.count("a"), room.count("b")) == (0, 1)


def test_an_answer_after_the_class_went_on_is_not_counted_and_says_so(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    ballot = room.ballot
    trainee.answer("a")
    room.press()

    page = checked(trainee.answer("b", ballot, status=409), 409)

    assert "came too late" in page.text
    assert "What you answered before stands" in page.text
    assert (room.count("a", ballot), room.count("b", ballot)) == (1, 0)


def test_an_answer_after_the_reveal_is_not_counted(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    ballot = room.ballot
    room.go_to("reasons")

    trainee.answer("a", ballot, status=409)

    assert room.count("a", ballot) == 0


def test_an_answer_to_a_ballot_not_yet_held_is_not_counted(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    later = next(one["id"] for one in room.standing().screens if one.get("when") == "after")

    trainee.answer("a", later, status=409)

    assert room.count("a", later) == 0


def test_an_answer_while_no_ballot_is_held_is_not_counted(room: Room) -> None:
    trainee = room.join()
    room.go_to("story")

    trainee.answer("a", "story", status=409)


@pytest.mark.parametrize("form", [{"option": "zz"}, {"option": ""}, {"option": "a", "more": "x"}])
def test_an_answer_no_page_offers_is_refused(room: Room, form: dict[str, str]) -> None:
    trainee = room.join()
    room.go_to("ballot")

    answer = trainee.phone.post(f"{trainee.address}/answer", data={"ballot": room.ballot, **form})

    assert answer.status_code == 400


def test_a_ballot_that_is_never_closed_would_be_found(room: Room, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: any ballot of the class is taken at any time."""
    trainee = room.join()
    room.go_to("ballot")
    ballot = room.ballot
    room.press()
    screen = next(one for one in room.standing().screens if one["id"] == ballot)
    monkeypatch.setattr(places, "screens", lambda _id: [screen] * 99)

    with pytest.raises(AssertionError):
        trainee.answer("a", ballot, status=409)
