"""Giving lines of a plan to somebody and saying what came of them: on the record's page, which the forms come back to
with what is wrong; and the list of tasks.
"""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, current_app, redirect
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.acts.kinds import Text
from backend.records.acts.service import Seen
from backend.records.errors import NoSuchRecord, NotWrittenDown
from backend.records.tasks import service, ticking
from backend.records.tasks.service import Doer, On, Order
from backend.review.acts.routes import acted
from backend.review.acts.schemas import ActForm
from backend.review.acts.texts import NOT_HERE, Made, Shown, nothing
from backend.review.tasks import schemas
from backend.review.tasks.listing import tasks_page
from backend.review.tasks.orders import order_of, tick_of
from backend.review.tasks.plan import lines_of

pages = Blueprint("tasks", __name__)
TASKS = reading(SIGNED_IN)


@pages.get("/tasks")
@allow(TASKS)
def tasks() -> ResponseReturnValue:
    """One's own, and those about the records one may act on: late first, then by when they are due."""
    return _list(Filled(), "")


@pages.post("/tasks/<task_id>/said")
@allow(TASKS)
def said(task_id: str) -> ResponseReturnValue:
    """Say what came of a task of one's own."""
    form = read_form(schemas.SaidPart())
    if form.errors:
        return _list(form, task_id), 422
    try:
        kind, why = tick_of(form)
        ticking.tick(_doer(clock.now()), task_id, kind, why)
    except NoSuchRecord:
        abort(404)
    except FieldRefused as error:
        form.refuse(error)
        return _list(form, task_id), 422
    return redirect("/tasks", 303)


@pages.post("/records/<record_id>/desk/task")
@allow(TASKS)
def give(record_id: str) -> ResponseReturnValue:
    """Give a line of the plan to somebody, by a time."""
    orders: list[Order] = []

    def make(form: Filled, on_page: Shown, now: datetime) -> Made:
        line = next((one for one in lines_of(on_page.pack, on_page.opened) if one.id == form.values["task_line"]), None)
        if line is None:
            raise FieldRefused("task_to", NOT_HERE)
        orders.append(order_of(form, on_page, line.what, line.id, now))
        return "", {}

    def do(seen: Seen, _about: str, _text: Text, now: datetime) -> None:
        service.give(_doer(now), On(record_id, seen), orders)

    return acted(record_id, schemas.GiveForm(), "task", make, do)


@pages.post("/records/<record_id>/desk/task-again")
@allow(TASKS)
def give_again(record_id: str) -> ResponseReturnValue:
    """Give a task to somebody else, or by another time."""
    orders: list[Order] = []

    def make(form: Filled, on_page: Shown, now: datetime) -> Made:
        orders.append(order_of(form, on_page, "", "", now))
        return str(form.values["task_id"]), {}

    def do(seen: Seen, task_id: str, _text: Text, now: datetime) -> None:
        service.give_again(_doer(now), On(record_id, seen), task_id, orders[0])

    return acted(record_id, schemas.GiveAgainForm(), "task", make, do)


@pages.post("/records/<record_id>/desk/task-taken")
@allow(TASKS)
def take(record_id: str) -> ResponseReturnValue:
    """Take a task, by name."""

    def do(seen: Seen, task_id: str, text: Text, now: datetime) -> None:
        service.take_over(_doer(now), On(record_id, seen), task_id, text["incident_ref"])

    return acted(record_id, schemas.TakeForm(), "task_taken", _which, do)


@pages.post("/records/<record_id>/desk/task-said")
@allow(TASKS)
def say(record_id: str) -> ResponseReturnValue:
    """Say at a desk what came of a task."""

    ticks: list[tuple[service.Tick, str]] = []

    def make(form: Filled, _on_page: Shown, _now: datetime) -> Made:
        ticks.append(tick_of(form))
        return str(form.values["task_id"]), {}

    def do(seen: Seen, task_id: str, _text: Text, now: datetime) -> None:
        service.say(_doer(now), On(record_id, seen), task_id, *ticks[0])

    return acted(record_id, schemas.SaidForm(), "task_done", make, do)


@pages.post("/records/<record_id>/desk/plan-looked")
@allow(TASKS)
def look(record_id: str) -> ResponseReturnValue:
    """Say that one has looked at the plan again."""

    def do(seen: Seen, _about: str, _text: Text, now: datetime) -> None:
        service.look(_doer(now), On(record_id, seen))

    return acted(record_id, ActForm(), "looked_again", nothing, do)


def _which(form: Filled, on_page: Shown, _now: datetime) -> Made:
    return str(form.values["task_id"]), {"incident_ref": on_page.opened.body["incident_ref"] or ""}


def _list(form: Filled, task_id: str) -> str:
    try:
        view = tasks_page(person(), _ring(), clock.now())
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    return form_page("review/tasks.html", form, said_of=task_id, **view)


def _doer(now: datetime) -> Doer:
    return Doer(person(), _ring(), now)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
