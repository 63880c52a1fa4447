"""What stays of a class: the report on one page and the handout; what the trainer alone sees while it goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.training.classes import places, report, service
from backend.training.classes.notes import notes_of
from tests.backend.training.classes.class_room import Room
from tests.page import get_page
from tests.people import People


def decided(room: Room, before: str, after: str) -> None:
    """A class from its beginning to its end: one letter for each trainee's answer before, one for after."""
    trainees = [room.join(f"PC{number}") for number in range(len(before))]
    for said in (before, after):
        room.go_to("ballot")
        for trainee, option in zip(trainees, said, strict=True):
            trainee.answer(option)
    room.go_to("end")
    room.trainer.post(f"{room.address}/end")


def test_after_the_end_the_class_stays_on_one_page(room: Room) -> None:
    decided(room, "bbbbbc", "cccbbc")

    page = get_page(room.trainer, f"{room.address}/report")

    assert page.single("a", href=f"{room.address}/handout") is not None
    assert "Before 1 of 6 (17%) After 4 of 6 (67%)" in page.text
    assert "2 of 6 did not choose what the model chose; 2 chose what could leave somebody in danger." in page.text
    assert "Of 6 who answered before and after, 3 came to the model, 0 went from it, 3 kept their answer." in page.text
    assert "6 were here, 0 without a collar number" in page.text
    assert f"{room.address}/report" in room.trainer.get(room.address).text


def test_what_briefing_and_story_both_ask_stands_once_in_the_handout(
    room: Room, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is where a trainer writes no briefing: it is the story up to the decision, with that decision."""
    with app.app_context():
        scenario = service.pinned(room.class_id)
    vote = next(one["vote"] for one in scenario["stages"] if one["vote"])
    of_story = {**scenario["briefing"]["vote"], "text": vote["text"], "options": vote["options"]}
    again = {**scenario, "briefing": {**scenario["briefing"], "vote": of_story}}
    monkeypatch.setattr(service, "pinned", lambda _: again)

    assert get_page(room.trainer, f"{room.address}/handout").text.count(vote["text"]) == 1


def test_the_report_names_nobody_and_of_fewer_than_five_not_who_changed(room: Room) -> None:
    decided(room, "bb", "aa")

    page = get_page(room.trainer, f"{room.address}/report")

    assert "PC0" not in page.text
    assert "trainee 1" not in page.text
    assert "Fewer than five answered before and after" in page.text
    assert "came to the model" not in page.text


def test_a_report_that_tells_of_two_who_changed_their_mind_would_be_found(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: no least number."""
    monkeypatch.setattr(report, "LEAST", 1)

    with pytest.raises(AssertionError):
        test_the_report_names_nobody_and_of_fewer_than_five_not_who_changed(room)


def test_a_class_ended_half_way_says_what_the_room_did_not_see(room: Room) -> None:
    room.go_to("ballot")
    room.trainer.post(f"{room.address}/end")

    page = get_page(room.trainer, f"{room.address}/report")

    assert "What the room did not see" in page.text
    assert "What you will do tonight" in page.text
    assert "This class is still going on" not in page.text


def test_a_class_from_before_is_reported_by_its_votes_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing notes which screens it showed."""
    decided(room, "b", "a")
    monkeypatch.setattr("backend.training.classes.store.shown_in", lambda _id: {})

    page = get_page(room.trainer, f"{room.address}/report")

    assert "After 1 of 1 (100%)" in page.text
    assert "What the room did not see" not in page.text


def test_the_handout_has_tonight_the_model_safe_advice_and_sources(room: Room) -> None:
    decided(room, "b", "a")
    page = get_page(room.trainer, f"{room.address}/handout")

    for words in (
        "What you will do tonight",
        "✓ Model",
        "Keep every message; leave number and accounts open",
        "Sources",
        "review due by",
        "number to be verified by the force",
    ):
        assert words in page.text


def test_a_phone_gets_the_handout_once_the_class_is_over_and_not_before(room: Room) -> None:
    trainee = room.join()
    early = trainee.phone.get(f"{trainee.address}/handout")
    room.trainer.post(f"{room.address}/end")

    assert (early.status_code, early.location.endswith(trainee.address)) == (303, True)
    assert "Safe advice" in trainee.get("/handout").text


def test_what_is_for_the_trainer_stands_on_the_console_and_on_no_wall_or_phone(room: Room) -> None:
    trainee = room.join()
    room.go_to("ballot")
    why = notes_of(_pinned(room), room.screen)["vote"]["options"][0]["why"]

    assert why in get_page(room.trainer, room.address).text
    assert why not in get_page(room.trainer, f"{room.address}/projector").text
    assert why not in trainee.get().text


def test_the_console_tells_the_time_and_what_the_room_has_not_seen(room: Room) -> None:
    page = get_page(room.trainer, room.address)

    assert "Began at" in page.text
    assert f"Jump to a screen ({len(room.standing().screens) - 1} not seen yet)" in page.text
    assert any("js/pages/projector.js" in str(one.get("src")) for one in page.all("script"))


def test_a_trainer_jumps_and_what_was_jumped_over_stays_unseen_and_untold(room: Room) -> None:
    trainee = room.join()
    screens = room.standing().screens
    wanted = next(number for number, one in enumerate(screens) if one["kind"] == "reveal")
    reasons = next(one["vote"] for one in screens if one["kind"] == "reasons")

    form = {"moves": "0", "go": "to", "to": str(wanted)}
    assert room.trainer.post(f"{room.address}/move?view=console", data=form).status_code == 303

    assert room.screen["id"] == screens[wanted]["id"]
    assert len(room.standing().unseen) == len(screens) - 2
    assert reasons["options"][0]["why"] not in trainee.get("/result").text


def test_a_jump_to_no_screen_stays_within_the_class(room: Room) -> None:
    form = {"moves": "0", "go": "to", "to": "999"}
    room.trainer.post(f"{room.address}/move?view=console", data=form)
    bad = room.trainer.post(f"{room.address}/move?view=console", data={**form, "to": "-1"})

    assert (room.screen["kind"], bad.status_code) == ("end", 400)


def test_a_result_that_shows_what_was_jumped_over_would_be_found(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: everything before the screen at hand."""
    monkeypatch.setattr(places, "_shown", lambda place, _now: list(places.screens(place.class_id))[: place.step + 1])

    with pytest.raises(AssertionError):
        test_a_trainer_jumps_and_what_was_jumped_over_stays_unseen_and_untold(room)


def test_another_forces_trainer_gets_no_report_and_no_handout(
    room: Room, app: Flask, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    from backend.accounts.models import Person, Role
    from backend.core.database import db, writing
    from tests.people import sign_in

    with app.app_context(), writing():
        db.session.get_one(Person, people.finn.id).roles = [db.session.get_one(Role, "trainer")]
    finn = sign_in(new_client(), people.finn)

    assert [finn.get(f"{room.address}/{page}").status_code for page in ("report", "handout")] == [404, 404]


def _pinned(room: Room) -> dict[str, object]:
    from backend.training.classes import service

    with room._app.app_context():
        return service.pinned(room.class_id)
