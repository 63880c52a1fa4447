"""A task that is late, or that is nobody's any more, goes up the ladder, and time ends none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.accounts import ROLES
from backend.content.authoring.schemas.desk import STEP_ROLES, StepSchema
from backend.records.acts import standing as acts_standing
from backend.records.ladder import loop
from backend.records.rows import making as rows_making
from backend.records.tasks import making, standing
from tests.backend.records.desk.acting import Of, act, done, sent
from tests.backend.records.desk.tasks.giving import PLAN, give, give_again, plan_says, say, tasks
from tests.backend.records.ladder.scene import due, go, moment, off, on, pass_time, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

RULE, LEFT = "task_late", "task_left"
BY = "PC 1234 Okoro, at 03:10."


@pytest.fixture
def header(phone: Phone, clock: Clock, of: Of, people: People) -> Any:
    """A record of which a line was given to Ben, within four hours; its supervisor has read it."""
    header = sent(phone, answers=PLAN)
    assert done(give(of(people.chloe), header, people.ben.id))
    return header


def test_it_is_due_in_the_write_that_gives_it_and_not_before_its_time(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    [task] = tasks(app)

    pass_time(app, clock, 235, every=47)

    assert due(app)[RULE].since == task.due_by
    assert (due(app)[RULE].state, shown(app, RULE)) == ("waiting", [])


@pytest.mark.each_database
def test_late_it_goes_to_the_sergeant_on_duty_and_then_on_and_says_so_everywhere(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    clock.passes(hours=4, minutes=6)
    on(app, people.chloe, clock)
    on(app, people.gita, clock)
    pass_time(app, clock, 60, every=10)

    assert shown(app, RULE)[:2] == [("chloe", 0), ("gita", 1)]
    chloe = of(people.chloe)
    assert "min late" in plan_says(chloe, header)
    queue = get_page(chloe, "/records")
    assert "A line of the plan is late" in queue.text
    assert "1 line of the plan late" in queue.text
    assert "min late" in get_page(chloe, "/tasks").text
    assert "A line of the plan is late: 1" in get_page(chloe, "/sheet").text


def lateness(app: Flask, people: People, clock: Clock) -> list[tuple[str, int]]:
    """To whom a late task goes where neither the unit's sergeant nor a coordinator is on duty, until one comes."""
    clock.passes(hours=4, minutes=6)
    pass_time(app, clock, 20, every=10)
    assert shown(app, RULE) == []
    on(app, people.gita, clock)
    pass_time(app, clock, 20, every=10)
    return shown(app, RULE)


def test_with_nobody_of_any_step_on_duty_it_stands_at_the_top_and_goes_to_whoever_comes(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    """Each step is a role that may open the record, and after the last the first is asked anew."""
    assert lateness(app, people, clock)[0] == ("gita", 1)
    assert due(app)[RULE].is_missed
    assert "Nobody has taken this" in get_page(of(people.chloe), "/records").text


def test_a_ladder_that_looks_at_one_step_alone_is_noticed(
    app: Flask, header: Any, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what the unit's sergeant is not there for goes to nobody."""
    monkeypatch.setattr(loop, "_order", lambda _rule, first: [first])

    assert lateness(app, people, clock) == []


def test_a_force_s_ladder_names_no_role_that_may_not_open_the_record() -> None:
    step = {"role": "constable", "of": "force", "minutes": 10}

    assert StepSchema().validate(step) == {"role": ["Must be one of: supervisor, coordinator, inspector."]}
    assert set(STEP_ROLES) - {"inspector"} <= set(ROLES)


def test_an_inspector_s_step_is_of_the_force() -> None:
    step = {"role": "inspector", "of": "force", "minutes": 10}

    assert StepSchema().validate(step) == {}
    assert StepSchema().validate({**step, "of": "unit"}) == {"of": ["an inspector's step is of the force"]}


def test_what_is_due_next_week_is_not_taken_with_what_waits_now(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, chloe = sent(phone, answers=PLAN), of(people.chloe)
    give(chloe, header, people.ben.id, task_due="week")
    assert "I take it<" not in get_page(chloe, f"/records/{header['record_id']}").response.text

    act(chloe, header, "taken", 1)

    assert due(app)[RULE].state == "waiting"


def test_given_again_by_another_time_it_rises_by_that(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    clock.passes(hours=5)
    on(app, people.chloe, clock)
    go(app, clock)
    [task] = tasks(app)

    assert done(give_again(of(people.chloe), header, task, "role:supervisor", task_due="day"))

    assert moment(app, RULE) - clock.at > timedelta(hours=23)
    before = len(shown(app, RULE))
    pass_time(app, clock, 120, every=30)
    assert len(shown(app, RULE)) == before
    clock.passes(hours=22, minutes=10)
    on(app, people.chloe, clock)
    go(app, clock)
    assert ("chloe", 0) in shown(app, RULE)


@pytest.mark.parametrize("what", ["done", "not_done"])
def test_what_came_of_it_settles_it_and_nothing_else_does(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, what: str
) -> None:
    clock.passes(hours=5)
    assert due(app)[RULE].state == "waiting"

    say(of(people.chloe), header, tasks(app)[0], what, BY)

    assert due(app)[RULE].state == "settled"


def test_time_alone_ends_no_task(app: Flask, header: Any, people: People, clock: Clock) -> None:
    for _ in range(20):
        clock.passes(days=1)
        go(app, clock)

    assert (due(app)[RULE].state, due(app)[RULE].is_missed) == ("waiting", True)
    assert [one.is_open for one in tasks(app)] == [True]


def test_who_leaves_leaves_no_task_behind_it_goes_to_the_sergeant_at_once(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    of(people.ivor).post(f"/people/{people.ben.id}/disabled", data={"disabled": "yes"})

    go(app, clock)

    assert shown(app, LEFT) == [("chloe", 0)]
    assert tasks(app)[0].has_left
    chloe = of(people.chloe)
    assert "Whoever was to do a line of the plan has left" in get_page(chloe, "/records").text
    assert done(give_again(chloe, header, tasks(app)[0], "role:supervisor"))
    assert (due(app)[LEFT].state, tasks(app)[0].has_left) == ("settled", False)


def test_who_is_kept_out_since_leaves_no_task_behind(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    of(people.tove).post("/audit/conflicts", data={"record": header["record_id"], "called": people.ben.sign_in_name})

    go(app, clock)

    assert shown(app, LEFT) == [("chloe", 0)]


def test_a_clock_that_goes_back_calls_nothing_late_that_is_not(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    pass_time(app, clock, 200, every=50)
    clock.passes(hours=-3)

    pass_time(app, clock, 60, every=10)

    assert shown(app, RULE) == []
    off(app, people.chloe, clock)


def test_words_that_no_key_opens_leave_the_task_open_late_and_nobody_s(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_making, "texts_read", lambda *_: {})
    act(of(people.chloe), header, "read", 1)

    [task] = tasks(app)
    assert (task.is_open, task.person_id, task.has_left) == (True, None, True)
    assert due(app)[LEFT].state == "waiting"


def _forgets_who_is_given_it_again(acts: Any, texts: Any) -> Any:
    return [one for one in standing.tasks_of(acts, texts) if len([a for a in one.acts if a.kind == "task"]) == 1]


@pytest.mark.prove
def test_a_task_dropped_when_it_is_given_again_is_noticed(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever is given it anew has nothing."""
    monkeypatch.setattr(making, "tasks_of", _forgets_who_is_given_it_again)

    with pytest.raises((AssertionError, KeyError, IndexError)):
        test_given_again_by_another_time_it_rises_by_that(app, header, of, people, clock)


@pytest.mark.prove
def test_a_task_that_time_ends_is_noticed(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what is a day late is nobody's any more."""
    monkeypatch.setattr(standing.Standing, "is_open", property(lambda self: self.due > clock.at - timedelta(days=1)))
    clock.passes(days=3)
    act(of(people.chloe), header, "read", 1)

    with pytest.raises(AssertionError):
        test_time_alone_ends_no_task(app, header, people, clock)


@pytest.mark.prove
def test_a_ladder_that_forgets_late_tasks_is_noticed(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: no rule waits for a task."""
    from backend.records.ladder import standing as ladder_standing

    monkeypatch.setattr(ladder_standing, "_of_plan", lambda *_: iter(()))
    act(of(people.chloe), header, "read", 1)

    with pytest.raises((AssertionError, KeyError)):
        test_late_it_goes_to_the_sergeant_on_duty_and_then_on_and_says_so_everywhere(
            app, header, of, people, clock, "sqlite"
        )


def test_a_tick_reads_nothing(app: Flask, header: Any) -> None:
    assert "task_done" in acts_standing.NO_READING
