"""One attendance for each thing it is made from; and the list of what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.core import clock
from backend.core.appending import EventOutsideWrite, NotACode
from backend.training.attendance.collar import NotACollar, collar_of
from backend.training.attendance.note import Trainee, Training, note_attendance
from backend.training.database import writing
from backend.training.events import append_event
from backend.training.models.events import TrainingEvent
from backend.training.models.register import Attendance

WHAT = Training("ex_partner_tracker", "The car that always knew", "0123456789ab")


def note(once: str = "class:c:t", *, completed: bool = False, **who: Any) -> None:
    with writing():
        note_attendance(
            once,
            Trainee("f", "u", **who),
            WHAT,
            how="class",
            on="2026-11-25",
            completed=completed,
            class_id="c",
            now=clock.now(),
        )


@pytest.mark.usefixtures("both_databases")
def test_the_same_attendance_noted_again_adds_what_is_new_and_takes_nothing_back(
    app: Flask, training_rows: Callable[..., list[Any]]
) -> None:
    with app.app_context():
        note()
        note(completed=True, collar="1234")
        note()
        note("class:c:another")

    rows = training_rows(Attendance)
    assert sorted((row.completed, row.collar) for row in rows) == [(False, None), (True, "1234")]


@pytest.mark.usefixtures("both_databases")
def test_events_are_numbered_without_a_gap_and_part_of_the_write(
    app: Flask, training_rows: Callable[..., list[Any]]
) -> None:
    with app.app_context():
        for number in (1, 2):
            with writing():
                seq = append_event("tried", actor_id="a", force_id="f", unit_id="u", now=clock.now())
            assert seq == number
        with pytest.raises(EventOutsideWrite):
            append_event("tried", actor_id="a", force_id="f", unit_id="u", now=clock.now())
        with pytest.raises(NotACode), writing():
            append_event("tried", actor_id="a", force_id="f", unit_id="u", detail={"why": "in words"}, now=clock.now())

    assert [row.seq for row in training_rows(TrainingEvent)] == [1, 2]


@pytest.mark.parametrize(
    "typed, meant", [("1234", "1234"), (" pc 12-34 ", "PC1234"), ("", None), (" - ", None), ("c/99.1", "C991")]
)
def test_a_collar_number_is_the_same_however_it_is_typed(typed: str, meant: str | None) -> None:
    assert collar_of(typed) == meant


@pytest.mark.parametrize("typed", ["=1+1", "12é", "1" * 21, "<b>", "12_3"])
def test_what_is_no_collar_number_is_refused(typed: str) -> None:
    with pytest.raises(NotACollar):
        collar_of(typed)
