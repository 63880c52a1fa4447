"""A trainee follows: what they see, what they answer, and what does not count."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.training.classes import places
from backend.training.models.classes import Trainee
from backend.training.models.register import Attendance
from tests.backend.training.class_room import Room
from tests.fixtures.app import Clock
from tests.fixtures.run import ROOT
from tests.page import checked, get_page
from tests.people import People


def test_a_phone_asks_and_gets_nothing_until_the_class_goes_on(room: Room) -> None:
    trainee = room.join()
    seen = f"{room.standing().row.moves}"

    assert trainee.poll(seen) == 204
    room.join()
    assert trainee.poll(seen) == 204  # others' coming is nothing to a trainee
    room.press()
    assert trainee.poll(seen) == 200


def test_a_poll_that_finds_nothing_new_makes_no_page_and_one_query(
    room: Room, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    from backend.training.database import engine

    trainee = room.join()
    asked: list[str] = []
    monkeypatch.setattr("backend.training.classes.routes.follow.render_template", lambda *_, **__: 1 / 0)
    with app.app_context():
        event.listen(engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))

    assert trainee.poll("0") == 204
    assert [one.split()[0] for one in asked] == ["BEGIN", "SELECT"]


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


def test_nothing_a_phone_gets_before_the_reveal_tells_the_model(room: Room) -> None:
    trainee = room.join()
    reasons = next(one["vote"] for one in room.standing().screens if one["kind"] == "reasons")
    while room.screen["kind"] != "reasons":
        for more in ("", "/result"):
            text = trainee.phone.get(trainee.address + more).get_data(as_text=True)
            assert not any(option["why"] in text for option in reasons["options"])
        room.press()

    assert reasons["options"][0]["why"] in trainee.get().text


def test_ones_own_result_stands_beside_the_model_with_the_reasons(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    trainee.answer("b")
    room.go_to("reasons")

    page = trainee.get("/result")

    vote = room.screen["vote"]
    assert all(option["why"] in page.text for option in vote["options"])
    assert f"Before the story: {vote['options'][1]['text']}" in page.text
    assert "After the story" not in page.text
    assert "score" in page.text


def test_what_is_for_whoever_speaks_stands_on_the_wall_and_not_on_the_phones(
    app: Flask, new_client: Callable[[], FlaskClient], people: People
) -> None:
    room = Room(app, new_client, people.dev, form="full")
    trainee = room.join()
    room.go_to("advocate")

    prompt = room.screen["advocate"]
    assert prompt in get_page(room.trainer, f"{room.address}/projector").text
    assert prompt not in trainee.get().text
    assert "has the floor now" in trainee.get().text


def test_the_trainer_is_asked_to_end_the_class_on_its_last_screen_and_not_before(room: Room) -> None:
    said = {room.screen["kind"]: "This is the last screen." in get_page(room.trainer, room.address).text}
    room.go_to("end")
    said[room.screen["kind"]] = "This is the last screen." in get_page(room.trainer, room.address).text

    assert said == {"title": False, "end": True}


def test_before_and_after_are_compared(room: Room) -> None:
    trainees = [room.join() for _ in range(3)]
    room.go_to("ballot")
    for trainee in trainees:
        trainee.answer("b")
    room.go_to("ballot")
    for trainee in trainees[:2]:
        trainee.answer("a")
    room.go_to("compare")

    page = get_page(room.trainer, f"{room.address}/projector")

    assert "Before 0 of 3 (0%) After 2 of 2 (100%)" in page.text
    assert "Before 3 of 3 (100%) After 0 of 2 (0%)" in page.text


def test_the_trainer_sees_who_has_answered_and_never_what(room: Room) -> None:
    room.join("PC1"), room.join()
    third = room.join("PC3")
    room.go_to("ballot")
    third.answer("a")

    page = get_page(room.trainer, room.address)

    assert "1 of 3 have answered" in page.text
    assert "PC1: not yet" in page.text
    assert "trainee 2: not yet" in page.text
    assert "✓ PC3: has answered" in page.text


def test_the_chart_is_a_picture_and_the_same_in_words(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    trainee.answer("b")

    page = get_page(room.trainer, room.address)

    assert "1 of 1 (100%)" in page.text
    assert {svg.get("aria-hidden") for svg in page.all("{http://www.w3.org/2000/svg}svg")} == {"true"}


@pytest.mark.parametrize("form", ["briefing", "full"])
def test_the_warning_is_a_screen_for_everybody_before_anything_is_told(
    app: Flask, new_client: Any, people: Any, form: str
) -> None:
    room = Room(app, new_client, people.dev, form)
    trainee = room.join()
    kinds = [one["kind"] for one in room.standing().screens]

    assert kinds[:2] == ["title", "warning"]
    room.press()
    for page in (
        trainee.get(),
        get_page(room.trainer, f"{room.address}/projector"),
        get_page(room.trainer, room.address),
    ):
        assert "step out at any time" in page.text
        assert "welfare" in page.text


def test_the_way_out_and_the_welfare_line_stay_on_every_screen_of_a_phone(room: Room) -> None:
    trainee = room.join()
    for _ in room.standing().screens[1:]:
        text = trainee.get().text
        assert "You may step out at any time" in text
        assert "welfare" in text
        room.press()


def test_every_page_of_a_class_says_that_it_is_training(room: Room) -> None:
    trainee = room.join()
    pages = [trainee.get(), trainee.get("/result"), get_page(room.phone(), "/class")]
    pages += [get_page(room.trainer, path) for path in ("/training/classes", room.address, f"{room.address}/projector")]
    pages += [
        get_page(room.phone(), f"/class/join/{room.code}"),
        get_page(room.phone(), f"/class/{'0' * 32}", status=403),
    ]

    for page in pages:
        assert page.one("html").get("data-realm") == "training"
        assert page.one("aside", **{"aria-label": "Training"}).get("class") == "training-band"


def test_a_class_that_has_ended_takes_no_answer_and_shows_the_result(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    ballot = room.ballot
    trainee.answer("b")
    room.trainer.post(f"{room.address}/end")

    assert "class has ended" in checked(trainee.answer("a", ballot, status=409), 409).text
    assert "has ended" in trainee.get().text
    assert "/now?" not in trainee.phone.get(trainee.address).get_data(as_text=True)  # it asks no more
    assert "model" in trainee.get("/result").text
    assert (room.count("b", ballot), room.count("a", ballot)) == (1, 0)


def test_a_class_left_open_ends_by_itself(room: Room, clock: Clock) -> None:
    trainee = room.join()
    room.go_to("ballot")
    clock.passes(hours=6)

    checked(trainee.answer("a", status=409), 409)
    page = get_page(room.trainer, room.address)
    assert "left open, so it ended by itself" in page.text
    assert "has ended" in room.press(status=409).text


def test_an_address_opens_nothing_a_day_after_the_end(room: Room, clock: Clock) -> None:
    trainee = room.join()
    room.trainer.post(f"{room.address}/end")
    clock.passes(hours=23)
    trainee.get()
    clock.passes(hours=2)

    assert "opens no class" in trainee.get(status=403).text


def test_a_code_opens_nothing_once_the_class_has_ended(room: Room) -> None:
    code = room.code
    room.trainer.post(f"{room.address}/end")

    get_page(room.phone(), f"/class/join/{code}", status=404)


def test_the_server_keeps_no_token(room: Room, training_rows: Any) -> None:
    trainee = room.join("PC1")
    (row,) = training_rows(Trainee)

    assert trainee.address.rsplit("/", 1)[1] not in json.dumps({k: str(v) for k, v in vars(row).items()})


def test_both_databases_take_a_class_from_its_beginning_to_its_end(both_databases: str, room: Room) -> None:
    trainees = [room.join(f"PC{number}") for number in range(3)]
    room.go_to("ballot")
    for trainee in trainees:
        trainee.answer("a")
    room.go_to("end")
    room.trainer.post(f"{room.address}/end")

    assert [len(trainee.get("/result").all("section")) for trainee in trainees] == [1, 1, 1]


def test_the_register_holds_who_came_and_who_stayed_and_no_answer(room: Room, training_rows: Any) -> None:
    stays, leaves, nameless = room.join("PC1"), room.join("PC2"), room.join()
    room.go_to("ballot")
    leaves.answer("a")
    room.go_to("ballot")
    for trainee in (stays, nameless):
        trainee.answer("b")
    room.go_to("end")

    rows = training_rows(Attendance)

    assert {(row.collar, row.completed) for row in rows} == {("PC1", True), ("PC2", False), (None, True)}
    assert {(row.scenario, row.content_version, row.force_id) for row in rows} == {
        (room.standing().row.scenario, room.standing().row.content_version, room.standing().row.force_id)
    }


def test_a_class_that_ends_half_way_completes_nobody(room: Room, training_rows: Any) -> None:
    trainee = room.join("PC1")
    room.go_to("ballot")
    trainee.answer("a")
    room.trainer.post(f"{room.address}/end")

    assert [(row.collar, row.completed) for row in training_rows(Attendance)] == [("PC1", False)]


@pytest.mark.parametrize("page", ["class.js", "projector.js"])
def test_no_page_of_a_class_can_reach_what_the_phone_keeps(page: str) -> None:
    found, left = set(), [ROOT / "static" / "js" / "pages" / page]
    while left:
        found.add(module := left.pop().resolve())
        imported = re.findall(r"""(?:from|import)\(?\s*["'](\.[^"']+)["']""", module.read_text("utf-8"))
        left += [path for name in imported if (path := (module.parent / name).resolve()) not in found]

    assert {path.parent.name for path in found} <= {"pages", "ui"}
    assert not any("indexedDB" in path.read_text("utf-8") for path in found)
