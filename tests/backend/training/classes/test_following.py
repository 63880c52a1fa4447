"""A trainee follows: what their phone shows, and what it does not tell too early."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.training.models.classes import Trainee
from tests.backend.training.classes.class_room import Room
from tests.fixtures.run import ROOT
from tests.page import get_page
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
        assert page.single("html").get("data-realm") == "training"
        assert page.single("aside", **{"aria-label": "Training"}).get("class") == "training-band"


def test_the_server_keeps_no_token(room: Room, training_rows: Any) -> None:
    trainee = room.join("PC1")
    (row,) = training_rows(Trainee)

    assert trainee.address.rsplit("/", 1)[1] not in json.dumps({k: str(v) for k, v in vars(row).items()})


@pytest.mark.parametrize("page", ["class.js", "projector.js"])
def test_no_page_of_a_class_can_reach_what_the_phone_keeps(page: str) -> None:
    found, left = set(), [ROOT / "static" / "js" / "pages" / page]
    while left:
        found.add(module := left.pop().resolve())
        imported = re.findall(r"""(?:from|import)\(?\s*["'](\.[^"']+)["']""", module.read_text("utf-8"))
        left += [path for name in imported if (path := (module.parent / name).resolve()) not in found]

    assert {path.parent.name for path in found} <= {"pages", "ui"}
    assert not any("indexedDB" in path.read_text("utf-8") for path in found)
