"""Into a class with its code, from a phone without an account: what is wrong is said on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.training.classes import codes, limits
from backend.training.models.register import Attendance
from tests.backend.training.classes.class_room import Room
from tests.fixtures.app import Clock
from tests.page import get_page, post_page


def test_no_two_signs_of_a_code_can_be_mistaken() -> None:
    for alike in ("0OQD", "1IL", "2Z", "5S", "6G", "8B", "UV", "MN", "AKJ8H", "BCDEGPTV3", "59", "6X", "FSX"):
        assert len(set(alike) & set(codes.SIGNS)) <= 1 or alike in ("0OQD", "AKJ8H"), alike
    assert set(codes.SIGNS) == set(codes.SPOKEN)


def test_a_code_may_be_typed_as_it_is_read(room: Room) -> None:
    phone, code = room.phone(), room.code

    for typed in (code.lower(), f"{code[:3]} {code[3:]}", f" {code[:3]}-{code[3:].lower()} "):
        answer = phone.post("/class", data={"code": typed})
        assert answer.location.endswith(f"/class/join/{code}")


def test_the_warning_the_way_out_and_the_welfare_line_come_before_the_way_in(room: Room) -> None:
    page = get_page(room.phone(), f"/class/join/{room.code}")

    said = [page.text.index(words) for words in ("Nobody is hurt in it", "step out at any time", "welfare", "Join")]
    assert said == sorted(said)


def test_a_phone_joins_without_account_cookie_or_collar_number(room: Room) -> None:
    trainee = room.join()

    page = trainee.get()
    assert "You are trainee 1" in page.text
    assert "Set-Cookie" not in page.response.headers


def test_a_place_is_come_back_to_by_its_address_with_its_answers(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    trainee.answer("a")

    again = get_page(room.phone(), trainee.address)
    assert "Your answer is in" in again.text


def test_whoever_lost_their_address_joins_again_under_the_same_number_and_counts_once(
    room: Room, training_rows: Callable[..., list[Any]]
) -> None:
    first, second = room.join("pc 1234"), room.join("PC1234")
    room.go_to("ballot")
    first.answer("a")
    second.answer("b")

    assert room.standing().counts.heads == ("PC1234",)
    assert (room.count("a"), room.count("b")) == (0, 1)
    assert first.address != second.address
    assert [(row.collar, row.how) for row in training_rows(Attendance)] == [("PC1234", "class")]


def test_a_second_place_under_a_number_does_not_show_what_the_first_answered(room: Room) -> None:
    first = room.join("PC1234")
    room.go_to("ballot")
    first.answer("a")

    assert "Your answer is in" not in room.join("PC1234").get().text


@pytest.mark.parametrize("collar", ["a" * 21, "<b>", "1,2", "=1+1"])
def test_a_collar_number_that_is_none_is_refused(room: Room, collar: str) -> None:
    page = post_page(room.phone(), f"/class/join/{room.code}", {"collar": collar}, status=422)

    assert "collar number" in page.errors["collar"]


def test_a_code_that_no_class_has_is_said(room: Room) -> None:
    page = get_page(room.phone(), "/class/join/333333", status=404)

    assert "No class has this code" in page.errors["code"]


def test_a_code_runs_out(room: Room, clock: Clock) -> None:
    clock.passes(minutes=61)

    assert "closed" in get_page(room.phone(), f"/class/join/{room.code}", status=404).errors["code"]


def test_nobody_joins_through_a_page_that_was_open_when_the_code_ran_out(room: Room, clock: Clock) -> None:
    clock.passes(minutes=61)

    page = post_page(room.phone(), f"/class/join/{room.code}", {"collar": ""}, status=404)

    assert "closed" in page.errors["code"]
    assert room.standing().places == 0


def test_a_new_code_opens_and_the_one_before_does_not(room: Room, clock: Clock) -> None:
    before = room.code
    clock.passes(minutes=61)
    room.trainer.post(f"{room.address}/code")

    assert room.code != before
    get_page(room.phone(), f"/class/join/{room.code}")
    get_page(room.phone(), f"/class/join/{before}", status=404)


def test_a_closed_door_lets_nobody_in_and_nobody_out(room: Room) -> None:
    trainee = room.join()
    room.trainer.post(f"{room.address}/joining")

    get_page(room.phone(), f"/class/join/{room.code}", status=404)
    trainee.get()


def test_sixty_join_and_some_mistype_from_one_address_without_waiting(room: Room) -> None:
    for number in range(60):
        assert room.phone().get("/class/join/33333").status_code == 404
        room.join(str(number))

    assert room.standing().places == 60


ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
WHERE_IT_RUNS = {"environ_base": {"REMOTE_ADDR": "127.0.0.1"}}


def guessed(phone: FlaskClient, times: int, **where: Any) -> list[int]:
    return [phone.get("/class/join/333333", **where).status_code for _ in range(times)]


def test_guessing_from_one_address_has_to_wait(room: Room, clock: Clock) -> None:
    phone = room.phone()
    tries = guessed(phone, limits.WRONG_CODES + 11, **ELSEWHERE)

    assert (set(tries[:-1]), tries[-1]) == ({404}, 429)
    answer = phone.get(f"/class/join/{room.code}", **ELSEWHERE)
    assert answer.status_code == 429
    assert "Too many wrong codes" in answer.text
    assert int(answer.headers["Retry-After"]) == 1


def test_a_stranger_behind_the_same_address_gets_in_a_second_later_and_from_then_on_at_once(
    room: Room, clock: Clock
) -> None:
    phone = room.phone()
    guessed(phone, limits.WRONG_CODES + 11, **ELSEWHERE)
    clock.passes(seconds=1)

    assert phone.get(f"/class/join/{room.code}", **ELSEWHERE).status_code == 200
    assert guessed(phone, 2, **ELSEWHERE)[-1] == 429
    assert phone.get(f"/class/join/{room.code}", **ELSEWHERE).status_code == 200


def test_where_the_class_runs_no_flood_of_wrong_codes_delays_a_right_one(room: Room, clock: Clock) -> None:
    phone = room.phone()
    assert guessed(phone, limits.WRONG_CODES + 11, **WHERE_IT_RUNS)[-1] == 429

    assert phone.get(f"/class/join/{room.code}", **WHERE_IT_RUNS).status_code == 200


def test_the_mutant_that_does_not_know_where_a_class_runs_keeps_it_out(
    room: Room, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.accounts.service.tries.is_known_here", lambda *_: False)
    phone = room.phone()
    guessed(phone, limits.WRONG_CODES + 11, **WHERE_IT_RUNS)

    assert phone.get(f"/class/join/{room.code}", **WHERE_IT_RUNS).status_code == 429  # it is 200 where that is known


def test_while_a_network_waits_its_guesses_cost_the_database_nothing(
    room: Room, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = room.phone()
    guessed(phone, limits.WRONG_CODES + 11, **ELSEWHERE)

    def written(*_: Any, **__: Any) -> int:
        raise AssertionError("a try was written down")

    monkeypatch.setattr("backend.core.rate.take", written)

    assert set(guessed(phone, 20, **ELSEWHERE)) == {429}


def test_without_the_limit_guessing_never_waits(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: nothing is counted."""
    monkeypatch.setattr("backend.accounts.service.tries.use_up_a_code", lambda *_: None)

    assert set(guessed(room.phone(), limits.WRONG_CODES + 11)) == {404}


def test_a_flood_ends_at_the_last_place_and_the_trainer_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("places", "service"):
        monkeypatch.setattr(f"backend.training.classes.{module}.TRAINEES", 3)
    for _ in range(3):
        room.join()

    page = post_page(room.phone(), f"/class/join/{room.code}", {"collar": ""}, status=404)

    assert "Every place" in page.errors["code"]
    assert room.standing().places == 3
    for view in ("", "/projector"):
        assert "places are taken" in get_page(room.trainer, room.address + view).text


def test_a_code_is_no_way_in_to_anything_else(room: Room, client: FlaskClient) -> None:
    assert client.get(f"/class/{room.code}").status_code == 403
