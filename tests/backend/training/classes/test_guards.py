"""Each guard of a class taken away in turn: the test that holds it must fail. (More stand beside their tests.)"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.training.classes import places, store, trained
from backend.training.database import training_session
from backend.training.models.classes import Trainee, TrainingClass
from tests.backend.training.classes import test_end as end
from tests.backend.training.classes import test_following as following
from tests.backend.training.classes import test_joining as joining
from tests.backend.training.classes import test_trainers as trainers
from tests.backend.training.classes.class_room import Room
from tests.fixtures.app import Clock
from tests.people import People

Patch = pytest.MonkeyPatch


def fails(test: Callable[..., Any], *given: Any) -> None:
    """The test notices; an error of the test itself would be none."""
    with pytest.raises(AssertionError):
        test(*given)


def test_codes_that_never_run_out(room: Room, clock: Clock, monkeypatch: Patch) -> None:
    monkeypatch.setattr(places, "_may_join", lambda row, _now: row)

    fails(joining.test_nobody_joins_through_a_page_that_was_open_when_the_code_ran_out, room, clock)


def test_classes_that_never_end_by_themselves(room: Room, clock: Clock, monkeypatch: Patch) -> None:
    monkeypatch.setattr(places, "is_over", lambda place, _now: place.ended_at is not None)
    monkeypatch.setattr(TrainingClass, "is_over", lambda row, _now: row.ended_at is not None)

    fails(end.test_a_class_left_open_ends_by_itself, room, clock)


def test_answers_taken_after_the_end(room: Room, monkeypatch: Patch) -> None:
    monkeypatch.setattr(places, "is_over", lambda _place, _now: False)

    fails(end.test_a_class_that_has_ended_takes_no_answer_and_shows_the_result, room)


def test_a_class_without_a_last_place(room: Room, monkeypatch: Patch) -> None:
    monkeypatch.setattr(store, "how_many", lambda class_id: -len(store.trainees_of(class_id)))

    fails(joining.test_a_flood_ends_at_the_last_place_and_the_trainer_is_told, room, monkeypatch)


def test_places_counted_instead_of_heads(
    room: Room, training_rows: Callable[..., list[Any]], monkeypatch: Patch
) -> None:
    monkeypatch.setattr(Trainee, "label", property(lambda one: f"{one.collar} {one.number}"))

    fails(
        joining.test_whoever_lost_their_address_joins_again_under_the_same_number_and_counts_once, room, training_rows
    )


def test_a_second_place_that_takes_over_what_the_first_answered(room: Room, monkeypatch: Patch) -> None:
    def of_class(place: Any) -> dict[str, str]:
        return {one.ballot: one.option for one in store.answers_of(place.class_id)}

    monkeypatch.setattr(places, "_mine", of_class)

    fails(joining.test_a_second_place_under_a_number_does_not_show_what_the_first_answered, room)


def test_addresses_that_open_for_ever(room: Room, clock: Clock, monkeypatch: Patch) -> None:
    monkeypatch.setattr(places, "SHOWN_AFTER", timedelta(days=9999))

    fails(end.test_an_address_opens_nothing_a_day_after_the_end, room, clock)


def test_classes_of_any_force(
    app: Flask, room: Room, people: People, new_client: Callable[[], FlaskClient], monkeypatch: Patch
) -> None:
    def anybodys(class_id: str, _force_id: str) -> TrainingClass | None:
        return training_session.scalars(select(TrainingClass).where(TrainingClass.id == class_id)).one_or_none()

    monkeypatch.setattr(store, "class_of_force", anybodys)

    fails(trainers.test_another_forces_trainer_finds_no_such_class, app, room, people, new_client)


def test_reasons_shown_before_the_trainer_shows_them(room: Room, monkeypatch: Patch) -> None:
    monkeypatch.setattr(places, "_shown", lambda place, _now: list(places.screens(place.class_id)))

    fails(following.test_nothing_a_phone_gets_before_the_reveal_tells_the_model, room)


def test_completing_everybody(room: Room, training_rows: Any, monkeypatch: Patch) -> None:
    monkeypatch.setattr(trained, "_note", _always_complete(trained._note))

    fails(end.test_a_class_that_ends_half_way_completes_nobody, room, training_rows)


def _always_complete(real: Callable[..., None]) -> Callable[..., None]:
    return lambda row, trainee, _completed, now: real(row, trainee, True, now)
