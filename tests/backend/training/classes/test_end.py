"""How a class ends, and what of it stands in the register."""

from __future__ import annotations

from typing import Any

from backend.training.models.register import Attendance
from tests.backend.training.classes.class_room import Room
from tests.fixtures.app import Clock
from tests.page import checked, get_page


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
