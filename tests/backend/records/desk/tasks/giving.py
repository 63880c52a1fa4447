"""Plans, and tasks given of their lines, for the tests."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.core.database import db
from backend.records.acts.models import DeskAct
from backend.records.tasks.models import Task
from tests.backend.records.desk.acting import act
from tests.fixtures.phone_simulator import an_answer
from tests.page import get_page
from tests.page_checks import text_of

MARKER, PATROL = "planline1", "planline2"
MARKER_SAID, PATROL_SAID = "Urgent marker: home", "Patrol visits, twice a night"
KEPT = {"note": "kept out"}
PLAN = {
    "plan_rows": an_answer(
        [
            {
                "id": MARKER,
                "action": "marker_home",
                "owner": "control",
                "by_when": "now",
                "state": "to_do",
                **KEPT,
            },
            {"id": PATROL, "action": "patrol", "line": "twice a night", "owner": "night_sergeant", "by_when": "shift"},
        ]
    )
}


def give(client: FlaskClient, header: Any, to: str, number: int = 0, line: str = MARKER, **more: Any) -> TestResponse:
    """Give a line of the plan to somebody, within four hours unless it says by when."""
    fields = {"task_line": line, "task_to": to, "task_due": "four_hours", **more}
    return act(client, header, "task", number, **fields)


def give_again(client: FlaskClient, header: Any, task: Task, to: str, number: int = 1, **more: Any) -> TestResponse:
    """Give it to somebody else."""
    return act(client, header, "task-again", number, task_id=task.id, task_to=to, **{"task_due": "four_hours", **more})


def say(client: FlaskClient, header: Any, task: Task, what: str, why: str = "", number: int = 1) -> TestResponse:
    """Say at the desk what came of it."""
    return act(client, header, "task-said", number, task_id=task.id, task_said=what, task_why=why)


def tasks(app: Flask) -> list[Task]:
    """All of them, by when they are due."""
    with app.app_context():
        return list(db.session.execute(select(Task).order_by(Task.due_by, Task.id)).scalars())


def kinds(app: Flask) -> list[str]:
    """What was done, in order."""
    with app.app_context():
        query = select(DeskAct.kind).order_by(DeskAct.at, DeskAct.number)
        return list(db.session.execute(query).scalars())


def plan_says(client: FlaskClient, header: Any) -> str:
    """The plan on the record's page."""
    page = get_page(client, f"/records/{header['record_id']}")
    sections = [one for one in page.all("section") if "data-plan" in one.attrib]
    return " ".join(text_of(one) for one in sections)
