"""Two trainers on one class, a stranger's class, and tokens: who may turn the pages, and what a token opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person, Role
from backend.core import access
from backend.core.database import db, writing
from backend.training.classes import store
from tests.architecture.access import is_refused, path_of, routes_of
from tests.backend.training.classes.class_room import Room, Trainee
from tests.page import get_page
from tests.people import People, sign_in


def test_the_second_of_two_trainers_is_told_what_the_first_did_and_nothing_jumps(
    both_databases: str, room: Room
) -> None:
    room.press()
    room.press(moves=1)

    page = room.press(moves=1, status=409)

    assert "Dev Rao moved the class" in page.text
    assert "moved nothing" in page.text
    assert room.standing().row.step == 2


@pytest.mark.parametrize("go", ["next", "back"])
def test_a_press_on_what_was_seen_long_ago_moves_nothing(room: Room, go: str) -> None:
    room.press()
    room.press("back")
    room.press()

    room.press(go, moves=1, view="projector", status=409)

    assert room.standing().row.step == 1


def test_a_move_that_does_not_compare_would_be_found(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: whoever presses moves, whatever they saw."""
    real = store.move

    def blind(class_id: str, _moves: int, step: int, by: str, now: object) -> bool:
        return real(class_id, room.standing().row.moves, step, by, now)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "move", blind)
    room.press()

    with pytest.raises(AssertionError):
        room.press(moves=0, status=409)


def test_next_on_the_last_screen_and_back_on_the_first_do_nothing(room: Room) -> None:
    room.press("back")
    assert room.standing().row.step == 0
    room.go_to("end")
    last = room.standing().row.step
    room.press()

    assert room.standing().row.step == last


def test_the_console_polls_and_gets_nothing_until_something_changes(room: Room) -> None:
    mark = room.standing().mark
    ask = f"{room.address}/now?view=projector&seen="

    assert room.trainer.get(ask + mark).status_code == 204
    room.join()
    assert room.trainer.get(ask + mark).status_code == 200


def test_another_forces_trainer_finds_no_such_class(
    app: Flask, room: Room, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    with app.app_context(), writing():
        db.session.get_one(Person, people.finn.id).roles = [db.session.get_one(Role, "trainer")]
    finn = sign_in(new_client(), people.finn)

    for path in ("", "/projector", "/now"):
        assert finn.get(room.address + path).status_code == 404
    for path in ("/move", "/code", "/joining", "/end"):
        assert (
            finn.post(room.address + path, data={"moves": "0", "go": "next"} if path == "/move" else {}).status_code
            == 404
        )
    assert "tracker" not in get_page(finn, "/training/classes").text.split("Start a class")[0]
    assert not room.standing().over


def test_a_colleague_who_is_a_trainer_may_take_over(
    app: Flask, room: Room, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    with app.app_context(), writing():
        db.session.get_one(Person, people.chloe.id).roles = [db.session.get_one(Role, "trainer")]
    chloe = sign_in(new_client(), people.chloe)
    chloe.post(f"{room.address}/move", data={"moves": "0", "go": "next"})

    assert "Chloe Marsh moved the class" in room.press(moves=0, status=409).text


def opened_with(app: Flask, trainee: Trainee, client: FlaskClient) -> set[str]:
    """The routes that let a trainee's token in, wherever an address has room for it."""
    token = trainee.address.rsplit("/", 1)[1]
    opened = set()
    for method, rule in routes_of(app):
        path = path_of(rule).replace("a" * 26, token)
        headers = {"Cookie": f"foursight={token}", "Authorization": f"Bearer {token}"}
        if not is_refused(client.open(path, method=method, headers=headers)):
            opened.add(f"{method} {rule.rule}")
    return opened


def test_a_token_opens_its_own_class_and_nothing_else(app: Flask, room: Room, client: FlaskClient) -> None:
    trainee = room.join()
    marks = {f"{method} {rule.rule}": str(access.mark_of(app, rule.endpoint)) for method, rule in routes_of(app)}

    opened = opened_with(app, trainee, client)

    assert {route for route, mark in marks.items() if mark == "class_token"} <= opened
    assert {marks[route] for route in opened} <= {"class_token", "public", "setup_code"}


def test_a_token_does_not_open_another_class(
    app: Flask, room: Room, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    other = Room(app, new_client, people.dev)
    trainee = room.join()
    other.go_to("ballot")

    trainee.answer("a", other.ballot, status=409)

    assert other.count("a") == 0


def test_a_check_that_takes_any_token_would_be_found(app: Flask, room: Room, client: FlaskClient) -> None:
    """The mutant: any address opens."""
    app.extensions["class_token"] = lambda _token: True

    assert not is_refused(client.get(f"/class/{'a' * 26}"))


def test_without_anything_that_looks_at_tokens_none_opens(app: Flask, room: Room) -> None:
    trainee = room.join()
    del app.extensions["class_token"]

    trainee.get(status=403)


@pytest.mark.parametrize(
    "form,field",
    [
        ({"scenario": "none_such", "form": "full"}, "scenario"),
        ({"scenario": "ex_partner_tracker"}, "form"),
        ({}, "scenario"),
    ],
)
def test_a_class_that_cannot_be_started_says_why(room: Room, form: dict[str, str], field: str) -> None:
    from tests.page import post_page

    assert field in post_page(room.trainer, "/training/classes", form, status=422).errors
