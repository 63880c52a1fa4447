"""A class asks: what they say is opened by asking, by a phone or by the hall, and what nobody asks stays closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.training.classes import asked, asking, store
from backend.training.classes.limits import ASKS_EACH
from backend.training.models.classes import ClassAsked
from tests.backend.training.classes.class_room import Room, Trainee
from tests.page import checked, get_page
from tests.people import People


@pytest.fixture(name="hall")
def a_class_that_asks(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> Room:
    """A class in full, at the first screen on which it asks."""
    room = Room(app, new_client, people.dev, form="full")
    room.go_to("asked")
    return room


def ask(room: Room, trainee: Trainee, question: str, stage: str = "", status: int = 303) -> Any:
    """Tap a question."""
    form = {"stage": stage or room.screen["stage"], "question": question}
    answer = trainee.phone.post(f"{trainee.address}/ask", data=form)
    assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
    return answer


def call(room: Room, question: str, status: int = 303) -> None:
    """The hall calls it, and the trainer opens it."""
    form = {"stage": room.screen["stage"], "question": question}
    assert room.trainer.post(f"{room.address}/ask", data=form).status_code == status


def closed_in(room: Room, *pages: str) -> list[str]:
    """Which of the answers that nobody asked for stand in the bytes of a phone or of the wall."""
    view = asked.asking_of(room.screen, room.standing().asked)
    assert view is not None
    closed = {one["question"] for one in view["closed"]}
    return [one["question"] for one in room.screen["asked"] if one["question"] in closed and _in(one["says"], pages)]


def _in(says: str, pages: tuple[str, ...]) -> bool:
    return any(says.replace("'", "&#39;") in page or says in page for page in pages)


def shown(room: Room, trainee: Trainee) -> tuple[str, ...]:
    """What a phone and the wall are sent."""
    wall = room.trainer.get(f"{room.address}/projector").get_data(as_text=True)
    return trainee.phone.get(trainee.address).get_data(as_text=True), wall


def test_nothing_that_nobody_asked_is_sent_to_a_phone_or_the_wall(hall: Room) -> None:
    trainee = hall.join()
    assert closed_in(hall, *shown(hall, trainee)) == []

    ask(hall, trainee, hall.screen["asked"][0]["question"])

    pages = shown(hall, trainee)
    assert closed_in(hall, *pages) == []
    assert all(_in(hall.screen["asked"][0]["says"], (page,)) for page in pages)


def test_a_wall_that_shows_what_nobody_asked_would_be_found(hall: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what is closed goes out with what they say."""
    monkeypatch.setattr(asked, "_without_answer", lambda one: {**one, "text": f"{one['text']} {one['says']}"})

    with pytest.raises(AssertionError):
        test_nothing_that_nobody_asked_is_sent_to_a_phone_or_the_wall(hall)


def test_what_one_phone_asks_opens_for_everybody_and_is_counted(hall: Room) -> None:
    first, second = hall.join("PC1"), hall.join("PC2")
    seen = f"{hall.standing().row.moves}"
    assert second.poll(seen) == 204

    ask(hall, first, hall.screen["asked"][1]["question"])

    assert second.poll(seen) == 200
    wall = get_page(hall.trainer, f"{hall.address}/projector")
    assert f"1 of {len(hall.screen['asked'])} asked" in wall.text
    assert "nobody has asked for" in wall.text
    assert "PC1" not in wall.text


def test_the_hall_calls_one_and_the_trainer_opens_it(hall: Room) -> None:
    trainee = hall.join()
    call(hall, hall.screen["asked"][2]["question"])

    assert hall.screen["asked"][2]["says"] in trainee.get().text
    console = get_page(hall.trainer, hall.address)
    assert f"What the room may ask: 1 of {len(hall.screen['asked'])} open" in console.text


def test_a_question_asked_twice_is_open_once_and_costs_the_second_nothing(hall: Room, training_rows: Any) -> None:
    first, second = hall.join(), hall.join()
    question = hall.screen["asked"][0]["question"]
    ask(hall, first, question)
    ask(hall, second, question)

    assert len(training_rows(ClassAsked)) == 1
    assert f"You may ask {ASKS_EACH} more here" in second.get().text


def test_a_phone_asks_its_share_and_the_rest_is_said_aloud(hall: Room) -> None:
    trainee = hall.join()
    questions = [one["question"] for one in hall.screen["asked"]]
    assert len(questions) > ASKS_EACH
    for question in questions[:ASKS_EACH]:
        ask(hall, trainee, question)

    page = checked(ask(hall, trainee, questions[ASKS_EACH], status=409), 409)

    assert "asked your share" in page.text
    assert len(hall.standing().asked) == ASKS_EACH
    call(hall, questions[ASKS_EACH])


def test_a_share_that_never_ends_would_be_found(hall: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: whoever taps quickest asks all."""
    monkeypatch.setattr(asking, "ASKS_EACH", 99)

    with pytest.raises(AssertionError):
        test_a_phone_asks_its_share_and_the_rest_is_said_aloud(hall)


def test_a_question_after_the_class_went_on_opens_nothing_and_says_so(hall: Room) -> None:
    trainee = hall.join()
    stage, question = hall.screen["stage"], hall.screen["asked"][0]["question"]
    hall.press()

    page = checked(ask(hall, trainee, question, stage, status=409), 409)

    assert "came too late" in page.text
    assert hall.standing().asked == ()
    form = {"stage": stage, "question": question}
    assert hall.trainer.post(f"{hall.address}/ask", data=form).status_code == 409


def test_after_the_end_nothing_is_asked(hall: Room) -> None:
    trainee = hall.join()
    question = hall.screen["asked"][0]["question"]
    hall.trainer.post(f"{hall.address}/end")

    checked(ask(hall, trainee, question, status=409), 409)
    call(hall, question, status=409)
    assert hall.standing().asked == ()


@pytest.mark.parametrize("form", [{"question": "shoe_size"}, {"question": ""}, {"question": "hurt_now", "more": "x"}])
def test_a_question_no_page_offers_is_refused(hall: Room, form: dict[str, str]) -> None:
    trainee = hall.join()
    given = {"stage": hall.screen["stage"], **form}

    assert trainee.phone.post(f"{trainee.address}/ask", data=given).status_code == 400
    assert hall.trainer.post(f"{hall.address}/ask", data=given).status_code == 400


def test_what_nobody_asked_stands_in_the_report_and_the_handout(hall: Room) -> None:
    trainee = hall.join()
    first, second = hall.screen["asked"][:2]
    ask(hall, trainee, first["question"])
    hall.trainer.post(f"{hall.address}/end")

    for page in (get_page(hall.trainer, f"{hall.address}/report"), trainee.get("/handout")):
        assert f"1 of {len(hall.screen['asked'])} asked. Nobody asked:" in page.text
        assert second["says"] in page.text
        assert first["says"] not in page.text


def test_both_databases_open_what_is_asked(both_databases: str, hall: Room) -> None:
    trainee = hall.join()
    ask(hall, trainee, hall.screen["asked"][0]["question"])

    assert [one.question for one in hall.standing().asked] == [hall.screen["asked"][0]["question"]]


def test_the_trainer_of_another_force_opens_nothing(
    hall: Room, app: Flask, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    from backend.accounts.models import Person, Role
    from backend.core.database import db, writing
    from tests.people import sign_in

    with app.app_context(), writing():
        db.session.get_one(Person, people.finn.id).roles = [db.session.get_one(Role, "trainer")]
    form = {"stage": hall.screen["stage"], "question": hall.screen["asked"][0]["question"]}

    assert sign_in(new_client(), people.finn).post(f"{hall.address}/ask", data=form).status_code == 404
    with app.app_context():
        assert store.asked_in(hall.class_id) == []
