"""Attended without a report: the list by unit, what is done about each, and the force's lists from a file."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.keys.ring import KeyRing
from backend.core.web.forms import Filled, form_page, read_form, sent_table
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.attended import lists, service
from backend.records.attended.incident_file import LAYOUT
from backend.records.errors import NotWrittenDown
from backend.review.attended.schemas import AttendedForm
from backend.review.attended.view import STATES, attended_page

pages = Blueprint("attended", __name__)
READS = reading(role("supervisor", "coordinator"))
KEEPS_LISTS = reading(role("coordinator"))
GONE = "That incident is not on your list any more: a report has come, or its list was taken back. Open the list again."


@pages.get("/attended")
@allow(READS)
def attended() -> ResponseReturnValue:
    """What was attended and has no report, of one's unit or force."""
    return _page(Filled(), "")


@pages.post("/attended/<attended_id>/acted")
@allow(READS)
def act(attended_id: str) -> ResponseReturnValue:
    """Say what is done about one."""
    form = read_form(AttendedForm())
    if form.errors:
        return _page(form, attended_id), 422
    try:
        service.act(person(), attended_id, form.values["kind"], form.values["words"], ring=_ring(), now=clock.now())
    except service.NoSuchIncident:
        abort(404, GONE)
    return redirect("/attended?done=noted", 303)


@pages.get("/attended/list")
@allow(KEEPS_LISTS)
def choose() -> ResponseReturnValue:
    """Choose a list of attended incidents, or paste it."""
    return _choose("", None)


@pages.get("/attended/list/preview")
@allow(KEEPS_LISTS)
def preview_again() -> ResponseReturnValue:
    """A preview that is loaded again: nothing of it was kept, so the list is chosen again."""
    return redirect("/attended/list", 303)


@pages.post("/attended/list/preview")
@allow(KEEPS_LISTS)
def preview() -> ResponseReturnValue:
    """What keeping it would do; 422 with every bad line named. Keeps nothing."""
    text = sent_table()
    seen = lists.preview(person(), text, _ring(), clock.now())
    if seen.read.faults:
        return _choose(text, seen), 422
    return render_template("attended/preview.html", text=text, seen=seen, when=when)


@pages.post("/attended/lists")
@allow(KEEPS_LISTS)
def keep() -> ResponseReturnValue:
    """Keep a list that was previewed: all of it, or nothing."""
    text = sent_table()
    try:
        kept = lists.keep(person(), text, _ring(), clock.now())
    except lists.ListRefused:
        return _choose(text, lists.preview(person(), text, _ring(), clock.now())), 422
    return redirect(f"/attended/list?kept={kept}", 303)


@pages.post("/attended/lists/<list_id>/taken-back")
@allow(KEEPS_LISTS)
def take_back(list_id: str) -> ResponseReturnValue:
    """Take a wrong list out again."""
    try:
        gone, stay = lists.take_back(person(), list_id, clock.now())
    except lists.NoSuchList:
        abort(404)
    return redirect(f"/attended/list?gone={gone}&stay={stay}", 303)


def _page(form: Filled, acting: str) -> str:
    state, page = request.args.get("state", "open"), request.args.get("page", 1, type=int)
    shown = {"unit_id": request.args.get("unit", ""), "state": state if state in STATES else "open"}
    try:
        view = attended_page(person(), _ring(), clock.now(), page=max(1, min(page, 10_000)), **shown)
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    is_noted = request.args.get("done") == "noted"
    return form_page("attended/attended.html", form, acting=acting, is_noted=is_noted, **view)


def _choose(text: str, seen: lists.Seen | None) -> str:
    kept = [
        {"id": one.object_id, "incidents": one.detail["incidents"], "at": when(one.at)}
        for one in lists.lists_of(person())
    ]
    done = {name: request.args.get(name, type=int) for name in ("kept", "gone", "stay")}
    read = seen.read if seen is not None else None
    return render_template("attended/list.html", text=text, read=read, lists=kept, layout=LAYOUT, **done)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
