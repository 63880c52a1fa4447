"""The pages of who is on duty: one tap for oneself, and lists from a file."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts.duty import service
from backend.accounts.duty.duty_file import LAYOUT, Read
from backend.accounts.duty.schemas import HOURS, AddressForm, DutyForm, FindDutyForm
from backend.accounts.staff.asked import covered, uncovered
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.keys.ring import KeyRing
from backend.core.realms import LIVE, realm_of
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form, sent_table
from backend.core.web.person import person

pages = Blueprint("duty", __name__)
SEES = reading(role("supervisor", "coordinator", "administrator"))
COMES_ON = reading(role("supervisor", "coordinator"))
KEEPS_LISTS = reading(role("coordinator", "administrator"))


@pages.get("/duty")
@allow(SEES)
def duty() -> ResponseReturnValue:
    """Who is on duty in one's force, or those of them who are asked for, and for which units nobody is."""
    return _page(Filled(typed={"hours": "10"}))


@pages.post("/duty/find")
@allow(SEES)
def find() -> ResponseReturnValue:
    """On to an address that finds these people, and says nothing of what was typed."""
    form = read_form(FindDutyForm())
    if form.errors:
        abort(400, "Type a part of a name, at most 80 characters.")
    asked = {"find": covered(form.values["name"].strip(), person().id, _ring().rest), "unit": form.values["unit"]}
    chosen = urlencode({name: value for name, value in asked.items() if value})
    return redirect(f"/duty?{chosen}" if chosen else "/duty", 303)


@pages.post("/duty")
@allow(COMES_ON)
def start() -> ResponseReturnValue:
    """Come on duty."""
    form = read_form(DutyForm())
    if form.errors:
        return _page(form), 422
    as_inspector = form.values["inspector"] == "yes"
    service.start(person(), int(form.values["hours"]), clock.now(), as_inspector=as_inspector)
    return redirect("/duty", 303)


@pages.post("/duty/ended")
@allow(COMES_ON)
def end() -> ResponseReturnValue:
    """Go off duty."""
    service.end(person(), clock.now())
    return redirect("/duty", 303)


@pages.post("/duty/address")
@allow(COMES_ON)
def address() -> ResponseReturnValue:
    """Say where mail goes that a record waits."""
    form = read_form(AddressForm())
    if not form.errors:
        try:
            service.set_address(person(), form.values["address"], _domains(), clock.now())
            return redirect("/duty", 303)
        except FieldRefused as error:
            form.refuse(error)
    return _page(form), 422


@pages.get("/duty/list")
@allow(KEEPS_LISTS)
def choose() -> ResponseReturnValue:
    """Choose a list of who is on duty, or paste it."""
    return _choose("", None)


@pages.get("/duty/list/preview")
@allow(KEEPS_LISTS)
def preview_again() -> ResponseReturnValue:
    """A preview that is loaded again: nothing of it was kept, so the list is chosen again."""
    return redirect("/duty/list", 303)


@pages.post("/duty/list/preview")
@allow(KEEPS_LISTS)
def preview() -> ResponseReturnValue:
    """What keeping it would do; 422 with every bad line named. Keeps nothing."""
    text = sent_table()
    read = service.preview(person(), text, clock.now())
    if read.faults:
        return _choose(text, read), 422
    return render_template("duty/preview.html", text=text, read=read, when=when)


@pages.post("/duty/lists")
@allow(KEEPS_LISTS)
def keep() -> ResponseReturnValue:
    """Keep a list that was previewed: all of it, or nothing."""
    text = sent_table()
    try:
        kept = service.keep(person(), text, clock.now())
    except service.ListRefused:
        return _choose(text, service.preview(person(), text, clock.now())), 422
    return redirect(f"/duty/list?kept={kept}", 303)


@pages.post("/duty/lists/<list_id>/taken-back")
@allow(KEEPS_LISTS)
def take_back(list_id: str) -> ResponseReturnValue:
    """Take a wrong list out again."""
    try:
        gone = service.take_back(person(), list_id, clock.now())
    except service.NoSuchList:
        abort(404)
    return redirect(f"/duty/list?gone={gone}", 303)


def _page(form: Filled) -> str:
    now = clock.now()
    typed = {"find": request.args.get("find", ""), "unit": request.args.get("unit", "")[:40]}
    asked = service.asked_for(uncovered(typed["find"], person().id, _ring().rests), typed["unit"])
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    of_force, mine = service.of_force(person(), now, asked, page), service.current(person(), now)
    chosen = {"find": typed["find"] if asked.words else "", "unit": asked.unit_id}
    view = {
        "asked": asked,
        "page_number": page,
        "address": "/duty?" + urlencode({name: value for name, value in chosen.items() if value} | {"page": ""}),
        "has_more": of_force.has_more,
        "units": of_force.units,
        "on": [_line(one, of_force.units) for one in of_force.now],
        "coming": [_line(one, of_force.units) for one in of_force.coming],
        "without": of_force.without,
        "mine": _mine(mine.since, mine.until, is_inspector=mine.is_inspector) if mine is not None else None,
        "inspectors": of_force.inspectors,
        "hours": HOURS,
        "domains": _domains(),
        "mail_address": service.address_of(person().id, _domains()),
        "may_push": current_app.extensions["foursight"].ladder.push is not None,
    }
    return form_page("duty/duty.html", form, **view)


def _mine(since: datetime, until: datetime, *, is_inspector: bool) -> dict[str, object]:
    return {"since": when(since), "until": when(until), "is_inspector": is_inspector}


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), LIVE).ring  # type: ignore[attr-defined]


def _domains() -> tuple[str, ...]:
    smtp = current_app.extensions["foursight"].ladder.smtp
    return smtp.domains if smtp is not None else ()


def _line(tour: service.Tour, units: dict[str, str]) -> dict[str, object]:
    unit = units.get(tour.unit_id, "A unit that is closed")
    times = {"since": when(tour.since), "until": when(tour.until)}
    return {"name": tour.name, "unit": unit, **times, "is_inspector": tour.is_inspector}


def _choose(text: str, read: Read | None) -> str:
    lists = [
        {"id": one.object_id, "tours": one.detail["tours"], "at": when(one.at)} for one in service.lists_of(person())
    ]
    done = {name: request.args.get(name, type=int) for name in ("kept", "gone")}
    return render_template("duty/list.html", text=text, read=read, lists=lists, layout=LAYOUT, **done)
