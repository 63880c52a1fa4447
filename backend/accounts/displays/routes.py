"""The administrators' page of displays, and the page at which a display's code is typed."""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts.displays import service
from backend.accounts.displays.cookie import DISPLAY
from backend.accounts.displays.schemas import BeginForm, DisplayForm
from backend.accounts.service.people import units_of
from backend.accounts.staff.routes.common import ADMINISTRATOR
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import PUBLIC, allow
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("displays", __name__)


@pages.get("/people/displays")
@allow(ADMINISTRATOR)
def show() -> ResponseReturnValue:
    """The screens on walls of the administrator's force, and the form to make one."""
    return _page(Filled())


@pages.post("/people/displays")
@allow(ADMINISTRATOR)
def make() -> ResponseReturnValue:
    """Make one, and show its code this once."""
    form = read_form(DisplayForm())
    if not form.errors:
        try:
            made = service.make(person(), form.values["name"], form.values["unit"] or None, clock.now())
            return _page(Filled(), made), 201
        except FieldRefused as error:
            form.refuse(error)
    return _page(form), 422


@pages.post("/people/displays/<display_id>/ended")
@allow(ADMINISTRATOR)
def end(display_id: str) -> ResponseReturnValue:
    """Have it show nothing any more."""
    try:
        service.end(person(), display_id, clock.now())
    except service.NoSuchDisplay:
        abort(404)
    return redirect("/people/displays?done=ended", 303)


@pages.get("/wall/code")
@allow(PUBLIC)
def ask_code() -> ResponseReturnValue:
    """Where a display's code is typed."""
    return form_page("wall/code.html", Filled())


@pages.post("/wall/code")
@allow(PUBLIC)
def begin() -> ResponseReturnValue:
    """Begin a display by its code: from then on this browser shows the wall."""
    form = read_form(BeginForm())
    if not form.errors:
        try:
            token = service.begin(form.values["code"], clock.now())
            return DISPLAY.give(make_response(redirect("/wall", 303)), token)
        except FieldRefused as error:
            form.refuse(error)
    return form_page("wall/code.html", form), 422


def _page(form: Filled, made: service.Made | None = None) -> str:
    units = {unit.id: unit.name for unit in units_of(person().force_id)}
    shown = [
        {
            "id": one.id,
            "name": one.name,
            "of": units.get(one.unit_id or "", "The whole force"),
            "since": when(one.begun_at) if one.begun_at is not None else "",
        }
        for one in service.displays_of(person())
    ]
    return form_page(
        "accounts/people/displays.html",
        form,
        displays=shown,
        units={unit.id: unit.name for unit in units_of(person().force_id) if unit.closed_at is None},
        made=made,
        until=when(made.until) if made is not None else "",
        is_ended=request.args.get("done") == "ended",
    )
