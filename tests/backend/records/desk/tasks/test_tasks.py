"""Each line of a plan, and each direction, is somebody's task by a time, until somebody says what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from backend.accounts.models import Person
from backend.content.sentences import when
from backend.core.database import db, writing
from backend.records.acts.models import DeskActText
from backend.records.retention import store as retention
from tests.backend.records.desk.acting import Of, act, closed, done, sent, state_of, verified
from tests.backend.records.desk.tasks.giving import (
    MARKER_SAID,
    PATROL,
    PATROL_SAID,
    PLAN,
    give,
    give_again,
    kinds,
    plan_says,
    say,
    tasks,
)
from tests.backend.records.ladder.scene import on
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

BY = "PC 1234 Okoro, at 03:10."


@pytest.fixture
def header(phone: Phone, clock: Clock) -> Any:
    """A record with a plan of two lines."""
    return sent(phone, answers=PLAN)


def test_each_line_of_the_plan_asks_who_does_it_by_when_as_the_phone_has_it(
    header: Any, of: Of, people: People
) -> None:
    says = plan_says(of(people.chloe), header)

    assert "2 lines of the plan are nobody’s task" in says
    assert f"{MARKER_SAID} (Control, now, Before I leave, To do)" in says
    assert PATROL_SAID in says
    assert "kept out" not in says


def in_short(client: FlaskClient, header: Any) -> str:
    """What the first screen says of the plan, in one line that leads to it."""
    page = get_page(client, f"/records/{header['record_id']}")
    (line,) = (one for one in page.single("section", id="story").iter("dd") if "data-plan-in-short" in one.attrib)
    leads = [one.get("href") for one in line.iter("a")]
    assert leads in ([], ["#plan"])
    assert bool(leads) == bool([one for one in page.all("section") if one.get("id") == "plan"])
    return " ".join(text_of(line).split())


def test_the_first_screen_says_of_the_plan_how_many_lines_it_has_and_which_are_late_or_nobodys(
    phone: Phone, header: Any, of: Of, people: People, clock: Clock
) -> None:
    chloe = of(people.chloe)
    assert in_short(chloe, header) == "2 lines, 2 nobody’s task."
    assert in_short(chloe, sent(phone)) == "No line of a plan is in this record."

    assert done(give(chloe, header, people.ben.id))
    assert in_short(chloe, header) == "2 lines, 1 nobody’s task."
    clock.passes(hours=5)
    late = of(people.chloe)
    assert in_short(late, header) == "2 lines, 1 late, 1 nobody’s task."
    assert done(act(late, header, "directed", 1, direct_own="Ring her.", task_to=people.ben.id, task_due="hour"))
    assert in_short(late, header) == "3 lines, 1 late, 1 nobody’s task."
    clock.passes(hours=5)
    assert in_short(of(people.chloe), header) == "3 lines, 2 late, 1 nobody’s task."


@pytest.mark.each_database
def test_a_line_given_to_a_person_is_theirs_by_a_time_and_no_line_any_more(
    app: Flask, header: Any, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    chloe = of(people.chloe)

    assert done(give(chloe, header, people.ben.id))

    [task] = tasks(app)
    assert (task.person_id, task.role, task.state, task.is_open) == (people.ben.id, None, "waiting", True)
    assert timedelta(hours=3, minutes=59) < task.due_by - clock.at <= timedelta(hours=4)
    says = plan_says(chloe, header)
    assert "1 line of the plan is nobody’s task" in says
    assert f"{people.ben.name}, by {when(task.due_by)}" in says
    assert state_of(chloe, header) == "Read"
    assert verified(app).exit_code == 0


def test_a_line_given_to_a_role_is_for_whoever_is_on_duty_with_it(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    chloe = of(people.chloe)
    assert done(give(chloe, header, "role:supervisor"))
    before = get_page(chloe, "/tasks")

    on(app, people.chloe, clock)
    after = get_page(chloe, "/tasks")

    assert "data-others" in before.response.text
    assert "data-mine" not in before.response.text
    assert "data-mine" in after.response.text
    assert MARKER_SAID in after.text


def test_a_direction_with_a_name_and_a_time_is_a_task_for_each_line(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    fields = {"directions": ["direct_attempt"], "direct_own": "Ring her at nine.", "task_due": "morning"}

    assert done(act(of(people.chloe), header, "directed", task_to=people.ben.id, **fields))

    assert [one.person_id for one in tasks(app)] == [people.ben.id] * 2
    assert kinds(app) == ["task", "task"]


def test_own_words_pass_the_advice_check(header: Any, of: Of, people: People) -> None:
    unsafe = {"direct_own": "Tell her to block him and to change her number.", "task_due": "day"}

    assert act(of(people.chloe), header, "directed", task_to=people.ben.id, **unsafe).status_code == 422


def test_nobody_and_no_time_are_asked_for_beside_the_line(app: Flask, header: Any, of: Of, people: People) -> None:
    chloe = of(people.chloe)
    wrong = [
        {"to": ""},
        {"to": "nobody"},
        {"to": "role:trainer"},
        {"to": people.joan.id},  # of another force
        {"task_name": "Nobody Here"},
        {"task_due": ""},
        {"task_due": "at"},
        {"task_due": "at", "task_at": "2020-01-01T01:00"},
        {"task_due": "at", "task_at": "2026-02-30T01:00"},
        {"task_due": "at", "task_at": "2099-01-01T01:00"},
        {"line": "noneofthem"},
    ]

    answers = [give(chloe, header, **{"to": people.ben.id, **one}) for one in wrong]

    assert [one.status_code for one in answers] == [422] * len(wrong)
    assert all("There is a problem" in one.text for one in answers)
    assert tasks(app) == []


def test_somebody_else_of_the_force_is_given_it_by_name(app: Flask, header: Any, of: Of, people: People) -> None:
    assert done(give(of(people.chloe), header, "", task_name=people.hana.sign_in_name))

    assert [one.person_id for one in tasks(app)] == [people.hana.id]


def test_who_has_left_is_given_nothing_and_the_form_says_what_to_do(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    of(people.ivor).post(f"/people/{people.ben.id}/disabled", data={"disabled": "yes"})

    refused = give(of(people.chloe), header, people.ben.id)

    assert refused.status_code == 422
    assert "has left: their account is closed. Choose somebody else, or whoever is on duty" in refused.text


def test_what_came_of_it_is_said_by_name_and_ends_it(app: Flask, header: Any, of: Of, people: People) -> None:
    chloe = of(people.chloe)
    give(chloe, header, people.ben.id)
    [task] = tasks(app)

    assert done(say(chloe, header, task, "seen"))
    assert tasks(app)[0].state == "acknowledged"
    assert done(say(chloe, header, task, "done", BY, 2))

    [task] = tasks(app)
    assert (task.state, task.is_open) == ("done", False)
    assert f"Done: {BY}" in plan_says(chloe, header)


def test_done_says_by_whom_and_not_done_says_why(app: Flask, header: Any, of: Of, people: People) -> None:
    chloe = of(people.chloe)
    give(chloe, header, people.ben.id)
    [task] = tasks(app)
    empty = [("done", ""), ("done", "x"), ("not_done", ""), ("not_done", "No."), ("", "x y z")]

    assert [say(chloe, header, task, *one).status_code for one in empty] == [422] * 5
    assert tasks(app)[0].is_open


def test_given_again_it_waits_anew_for_whoever_has_it_now_and_is_not_dropped(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    give(chloe, header, people.ben.id)
    [first] = tasks(app)
    say(chloe, header, first, "not_done", "He went off sick before it was done.")

    assert done(give_again(chloe, header, first, "role:coordinator", 2))

    [task] = tasks(app)
    assert (task.id, task.role, task.person_id, task.state) == (first.id, "coordinator", None, "waiting")
    assert MARKER_SAID in plan_says(chloe, header)


def test_who_takes_it_over_has_it_by_name(app: Flask, header: Any, of: Of, people: People) -> None:
    give(of(people.chloe), header, people.ben.id)
    [task] = tasks(app)

    assert done(act(of(people.gita), header, "task-taken", 1, task_id=task.id))

    [task] = tasks(app)
    assert (task.person_id, task.state) == (people.gita.id, "acknowledged")


def test_two_who_act_on_one_task_at_once_both_stand_and_the_second_is_told(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    chloe, gita = of(people.chloe), of(people.gita)
    give(chloe, header, people.ben.id)
    [task] = tasks(app)

    assert done(act(chloe, header, "task-taken", 1, task_id=task.id))
    answer = give_again(gita, header, task, "role:supervisor", 1)

    page = get_page(gita, answer.headers["Location"].partition("#")[0]).text
    assert "Meanwhile, before what you did: Chloe Marsh: took a task over" in page
    assert kinds(app) == ["task", "task_taken", "task"]
    assert [one.role for one in tasks(app)] == ["supervisor"]


def test_an_open_task_stands_against_closing_and_one_that_ended_does_not(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    give(chloe, header, people.ben.id)
    [task] = tasks(app)
    assert "A task is open" in closed(chloe, header, 1).text

    say(chloe, header, task, "done", BY)

    assert "A task is open" not in closed(chloe, header, 2).text


def test_whose_it_is_says_so_on_their_own_page_though_they_may_not_open_the_record(
    app: Flask, header: Any, of: Of, people: People
) -> None:
    give(of(people.chloe), header, people.ben.id)
    [task], ben = tasks(app), of(people.ben)
    page = get_page(ben, "/tasks")
    assert MARKER_SAID in page.text
    assert f"/records/{header['record_id']}" not in page.response.text

    assert done(ben.post(f"/tasks/{task.id}/said", data={"task_said": "done", "task_why": BY}))

    assert tasks(app)[0].state == "done"
    assert MARKER_SAID not in get_page(ben, "/tasks").text
    assert f"Noted by {people.ben.name}" in plan_says(of(people.chloe), header)


def test_nobody_ticks_what_is_not_theirs(app: Flask, header: Any, of: Of, people: People) -> None:
    give(of(people.chloe), header, people.ben.id)
    [task] = tasks(app)
    said = {"task_said": "done", "task_why": BY}

    for name in ("asha", "chloe", "hana", "joan"):
        assert of(getattr(people, name)).post(f"/tasks/{task.id}/said", data=said).status_code == 404
    assert of(people.ben).post(f"/tasks/{'a' * 26}/said", data=said).status_code == 404


def test_a_tick_is_no_reading_of_the_record(app: Flask, phone: Phone, of: Of, people: People) -> None:
    first = sent(phone, answers=PLAN)
    give(of(people.chloe), first, people.ben.id)
    second = sent(phone, parent=first, answers=PLAN)

    of(people.ben).post(f"/tasks/{tasks(app)[0].id}/said", data={"task_said": "seen"})

    assert state_of(of(people.chloe), second) == "Changed since it was read"


def test_the_rows_of_tasks_are_made_anew_from_the_acts(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    chloe = of(people.chloe)
    give(chloe, header, people.ben.id)
    say(chloe, header, tasks(app)[0], "seen")
    before = [(one.id, one.state, one.person_id, one.due_by, one.since) for one in tasks(app)]
    with app.app_context(), writing():
        db.session.execute(text("DELETE FROM task"))

    clock.passes(minutes=1)
    assert app.test_cli_runner().invoke(args=["project", "--rebuild"]).exit_code == 0

    assert [(one.id, one.state, one.person_id, one.due_by, one.since) for one in tasks(app)] == before


def test_the_words_of_a_task_are_nowhere_in_clear(app: Flask, header: Any, of: Of, people: People) -> None:
    give(of(people.chloe), header, people.ben.id)

    with app.app_context():
        covered = db.session.execute(select(DeskActText.covered)).scalars().all()
        rows = db.session.execute(text("SELECT * FROM task")).all()
    assert covered
    assert not any(b"marker" in one.lower() for one in covered)
    assert "arker" not in str(rows)


def test_disposal_takes_tasks_along(app: Flask, header: Any, of: Of, people: People, clock: Clock) -> None:
    give(of(people.chloe), header, people.ben.id)

    with app.app_context(), writing():
        envelopes = retention.envelopes_of(header["record_id"], people.asha.id)
        retention.destroy(header["record_id"], envelopes, clock.at)

    assert tasks(app) == []
    assert MARKER_SAID not in get_page(of(people.ben), "/tasks").text


def test_somebody_who_is_kept_out_since_finds_no_task(app: Flask, header: Any, of: Of, people: People) -> None:
    give(of(people.chloe), header, people.ben.id)
    kept_out = {"record": header["record_id"], "called": people.ben.sign_in_name}
    assert of(people.tove).post("/audit/conflicts", data=kept_out).status_code == 303

    assert MARKER_SAID not in get_page(of(people.ben), "/tasks").text
    assert of(people.ben).post(f"/tasks/{tasks(app)[0].id}/said", data={"task_said": "seen"}).status_code == 404
    refused = give(of(people.chloe), header, people.ben.id, 1, PATROL)
    assert "may not know of this record" in refused.text
    with app.app_context():
        assert db.session.get_one(Person, people.ben.id).disabled_at is None
