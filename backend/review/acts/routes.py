"""Acting on a received record: each form stands on the record's page, and comes back there with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.acts import service
from backend.records.acts.kinds import Kind, Text
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.records.ladder import taking
from backend.records.letters import service as letters
from backend.records.openings.service import needs_reason
from backend.records.service import may_open
from backend.records.tasks import service as tasks
from backend.records.tasks.service import Order
from backend.review.acts import schemas, texts
from backend.review.acts.news import record_news
from backend.review.not_openable import why_not
from backend.review.routes import opened_page
from backend.review.sheet.deciding import sheet_after
from backend.review.tasks.at_once import is_urgent, order_at_once
from backend.review.tasks.orders import orders_of

pages = Blueprint("acts", __name__)
ACTS = reading(SIGNED_IN)
Make = Callable[[Filled, texts.Shown, datetime], texts.Made]
Do = Callable[[service.Seen, str, Text, datetime], None]


@pages.get("/records/<record_id>/news")
@allow(ACTS)
def news(record_id: str) -> ResponseReturnValue:
    """What others did since a page of it was shown; nothing for whoever has still to say why they open it."""
    number, said = (request.args.get(name, 0, type=int) for name in ("number", "said"))
    if current_app.extensions["foursight"].ask_reasons and needs_reason(person(), record_id, clock.now()):
        abort(404)
    try:
        view = record_news(person(), record_id, number, said, clock.now())
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, "This cannot be shown while its reading cannot be written down. Try again in a minute.")
    return render_template("review/record_news.html", **view)


@pages.post("/records/<record_id>/desk/read")
@allow(ACTS)
def read(record_id: str) -> ResponseReturnValue:
    """Say that one has read it."""
    return acted(record_id, schemas.ActForm(), "read", texts.nothing)


@pages.post("/records/<record_id>/desk/taken")
@allow(ACTS)
def take(record_id: str) -> ResponseReturnValue:
    """Take what waits on it, by name."""
    form = read_form(schemas.ActForm())
    if form.errors:
        abort(400, schemas.PAGE)
    seen = service.Seen(form.values["version_id"], form.values["number"])
    try:
        taking.take(person(), record_id, seen, ring=_ring(), now=clock.now())
    except NoSuchRecord:
        abort(404)
    return redirect(f"/records/{record_id}?seen={seen.number}", 303)


@pages.post("/records/<record_id>/desk/reopened")
@allow(ACTS)
def reopen(record_id: str) -> ResponseReturnValue:
    """Open it again after it was closed."""
    return acted(record_id, schemas.ActForm(), "reopen", texts.nothing)


@pages.post("/records/<record_id>/desk/told")
@allow(ACTS)
def told(record_id: str) -> ResponseReturnValue:
    """Note who was told of a danger, as the radio or the room knows it."""
    return acted(record_id, schemas.ToldForm(), "told", texts.of_told)


@pages.post("/records/<record_id>/desk/directed")
@allow(ACTS)
def direct(record_id: str) -> ResponseReturnValue:
    """Direct what is to be done: each line a task, where it is said who does it by when."""
    form, orders = read_form(schemas.DirectForm()), list[Order]()

    def make(form: Filled, on_page: texts.Shown, now: datetime) -> texts.Made:
        orders.extend(orders_of(form, on_page, now))
        return "", {}

    def give(seen: service.Seen, _about: str, _text: Text, now: datetime) -> None:
        tasks.give(tasks.Doer(person(), _ring(), now), tasks.On(record_id, seen), orders)

    if any(form.values.get(name) for name in ("task_to", "task_name", "task_due", "task_at")):
        return acted(record_id, schemas.DirectForm(), "direct", make, give)
    return acted(record_id, schemas.DirectForm(), "direct", texts.of_direction)


@pages.post("/records/<record_id>/desk/asked")
@allow(ACTS)
def ask(record_id: str) -> ResponseReturnValue:
    """Ask the officer who wrote it: sealed to their phones; what cannot wait is a task of whoever is on duty."""
    orders, given = list[Order](), list[Order]()

    def make(form: Filled, on_page: texts.Shown, now: datetime) -> texts.Made:
        if not is_urgent(form):
            return texts.of_question(form, on_page, now)
        orders.append(order_at_once(form, on_page, person(), now))
        return "", {}

    def send(seen: service.Seen, _about: str, text: Text, now: datetime) -> None:
        if orders:
            tasks.give(tasks.Doer(person(), _ring(), now), tasks.On(record_id, seen), orders)
            given.extend(orders)
        else:
            letters.ask(person(), record_id, seen, text, ring=_ring(), now=now)

    answer = acted(record_id, schemas.AskForm(), "ask", make, send)
    return redirect(f"/records/{record_id}?done=at_once#plan", 303) if given else answer


@pages.post("/records/<record_id>/desk/withdrawn")
@allow(ACTS)
def withdraw(record_id: str) -> ResponseReturnValue:
    """Say that a question needs no answer any more."""

    def take_back(seen: service.Seen, letter_id: str, _text: Text, now: datetime) -> None:
        letters.withdraw(person(), record_id, seen, letter_id, ring=_ring(), now=now)

    return acted(record_id, schemas.WithdrawForm(), "withdraw", texts.of_withdrawal, take_back)


@pages.post("/records/<record_id>/desk/decided")
@allow(ACTS)
def decide(record_id: str) -> ResponseReturnValue:
    """Note a decision, by whose decision it is; and go back to the sheet, where it was noted there."""
    answer = acted(record_id, schemas.DecideForm(), "decide", texts.of_decision)
    if request.args.get("back") == "sheet" and isinstance(answer, Response):
        asked = {name: request.args.get(name, "")[:40] for name in ("since", "until", "unit")}
        return redirect(sheet_after(record_id, request.form["number"], asked), 303)
    return answer


@pages.post("/records/<record_id>/desk/crime")
@allow(ACTS)
def crime(record_id: str) -> ResponseReturnValue:
    """Note the number under which the crime is recorded."""
    return acted(record_id, schemas.CrimeForm(), "crime", texts.of_crime)


@pages.post("/records/<record_id>/desk/viewed")
@allow(ACTS)
def view(record_id: str) -> ResponseReturnValue:
    """Say what one holds it to be. Others' views stay beside it."""
    return acted(record_id, schemas.ViewForm(), "view", texts.of_view)


@pages.post("/records/<record_id>/desk/settled")
@allow(ACTS)
def settle(record_id: str) -> ResponseReturnValue:
    """Settle a point that stands against closing."""
    return acted(record_id, schemas.SettleForm(), "settle", texts.of_point)


@pages.post("/records/<record_id>/desk/followed")
@allow(ACTS)
def follow(record_id: str) -> ResponseReturnValue:
    """Say what came of a direction."""
    return acted(record_id, schemas.FollowedForm(), "followed", texts.of_followed)


@pages.post("/records/<record_id>/desk/looked")
@allow(ACTS)
def look(record_id: str) -> ResponseReturnValue:
    """Say, as a second person, whether what was settled stands."""
    return acted(record_id, schemas.LookedForm(), "looked", texts.of_looked)


@pages.post("/records/<record_id>/desk/closed")
@allow(ACTS)
def close(record_id: str) -> ResponseReturnValue:
    """Close the row, never the crime."""
    answer = acted(record_id, schemas.CloseForm(), "close", texts.of_closing)
    is_done = isinstance(answer, Response)  # an Immediate call that waited for somebody to be sent waits no longer
    return redirect("/records", 303) if is_done and not may_open(person(), record_id) else answer


def acted(record_id: str, schema: Schema, kind: Kind, make: Make, do: Do | None = None) -> ResponseReturnValue:
    """Act by a form of a record's page, and go back there; with what is wrong in it, where something is. `do`: instead
    of adding the one act of that kind.
    """
    form, now = read_form(schema), clock.now()
    if {"version_id", "number"} & form.errors.keys():
        abort(400, "Open the record again: what was sent does not say what stood on the page.")
    if form.errors:
        return opened_page(record_id, None, form, kind), 422
    try:
        seen = service.Seen(form.values["version_id"], form.values["number"])
        about, text = make(form, texts.shown(person(), record_id, seen, _ring()), now)
        if do is not None:
            do(seen, about, text, now)
        else:
            service.act(person(), record_id, kind, seen, ring=_ring(), now=now, about=about, text=text)
    except NoSuchRecord:
        abort(404)
    except NotOpenable as error:
        abort(503, why_not(error))
    except FieldRefused as error:
        form.refuse(error)
        return opened_page(record_id, None, form, kind), 422
    return redirect(f"/records/{record_id}?seen={seen.number}#desk", 303)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
