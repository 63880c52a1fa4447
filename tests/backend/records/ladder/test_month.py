"""A simulated month: every danger is shown to a named person in its time, or stands at the top of somebody's list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import true

from backend.records import visibility
from backend.records.ladder import loop, store
from backend.records.ladder import standing as ladder_standing
from backend.records.ladder.due import SETTLED
from backend.records.tasks import making
from backend.records.tasks.standing import tasks_of
from tests.backend.records.desk.acting import Of
from tests.backend.records.ladder.month import Month
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.reasons import reason_changed
from tests.people import People

Make = Callable[..., Month]


@pytest.fixture
def make(app: Flask, people: People, clock: Clock, of: Of) -> Make:
    """Desks at which nothing has come yet."""
    clock.set(clock.at.replace(hour=5, minute=0))
    phones = {name: phone_of(of(getattr(people, name)), getattr(people, name)) for name in ("asha", "ben")}
    return lambda **more: Month(app, people, clock, phones, **more)


@pytest.mark.short
def test_every_danger_of_a_day_is_shown_in_its_time_or_stands_at_the_top_of_a_list(make: Make) -> None:
    month = make()

    month.run(records=6, hours=9)
    month.jump(-1)
    month.run(records=3, hours=9)

    assert month.broken == []
    assert len(month.dangers) == 9
    assert month.owed


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_every_danger_of_a_month_of_a_thousand_records(make: Make) -> None:
    month = make()

    for week in range(4):
        if week == 1:
            month.leaves("chloe")  # with all that she may act on in her hands, for half a week
        month.run(records=125, hours=84, checked_every=6)
        if week == 1:
            month.returns("chloe")
        month.run(records=125, hours=84, checked_every=6)
        month.jump(1 if week % 2 else -1)

    came = f"{len(month.dangers)} dangers, {len(month.owed)} tasks"
    print(f"\n{came}, {month.killed} writes of the loop broken off, {len(month.broken)} breaches")
    assert month.broken == []
    assert month.killed > 50


def test_whoever_comes_back_takes_again_what_others_had_meanwhile(make: Make) -> None:
    month = make(kill_rate=0.0)
    month.run(records=3, hours=5)
    month.leaves("chloe")
    month.run(records=3, hours=5)
    month.returns("chloe")

    month.run(records=2, hours=8)

    assert month.broken == []
    assert month.left == set()


def _stops_after_one_step(row: Any, *_: Any) -> None:
    row.shown += 1
    row.at = row.at + timedelta(days=999)


def _closes_by_time(row: Any, *_: Any) -> None:
    row.state = SETTLED


def _never(_now: Any) -> None:
    """What was taken by whoever left is theirs for ever."""


@pytest.mark.prove
@pytest.mark.parametrize(
    "module, name, fault",
    [
        (loop, "_goes_on", _stops_after_one_step),
        (loop, "_goes_on", _closes_by_time),
    ],
    ids=["stops after one step", "closed by time"],
)
def test_a_ladder_that_lets_something_rot_is_caught(
    make: Make, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, fault: Any
) -> None:
    monkeypatch.setattr(module, name, fault)
    month = make(kill_rate=0.0)

    month.run(records=3, hours=5)

    assert any("shown to nobody" in line or "is settled" in line for line in month.broken)


def _only_the_first_time(acts: Any, texts: Any) -> Any:
    return [one for one in tasks_of(acts, texts) if sum(1 for act in one.acts if act.kind == "task") < 2]


@pytest.mark.prove
@pytest.mark.parametrize(
    "module, name, fault",
    [(ladder_standing, "_of_plan", lambda *_: iter(())), (making, "tasks_of", _only_the_first_time)],
    ids=["the ladder forgets late tasks", "a task is dropped when it is given again"],
)
def test_a_desk_that_lets_a_task_rot_is_caught(
    make: Make, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, fault: Any
) -> None:
    monkeypatch.setattr(module, name, fault)
    month = make(kill_rate=0.0, task_rate=1.0)

    month.run(records=8, hours=9)

    assert any("a task" in line for line in month.broken)


@pytest.mark.prove
def test_a_restricted_row_that_counts_is_caught(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "is_restricted", lambda *_: False)
    month = make(kill_rate=0.0, secret_rate=0.9)

    with reason_changed(restricts=lambda _which: ~true()):
        month.run(records=4, hours=6)

    assert any("may not" in line for line in month.broken)


def _who_leaves(make: Make) -> Month:
    """Chloe takes what there is and leaves; what came of it in the hour after."""
    month = make(kill_rate=0.0, secret_rate=0.0, task_rate=0.0)
    month.run(records=3, hours=3)
    month.leaves("chloe")
    month.run(records=0, hours=1)
    return month


def test_what_somebody_had_taken_who_leaves_is_nobody_s_and_waits_again(make: Make) -> None:
    month = _who_leaves(make)

    assert month.broken == []


def test_a_row_that_stays_with_who_has_left_is_caught(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "come_back", _never)
    month = _who_leaves(make)

    assert any("somebody who has left" in line for line in month.broken)
