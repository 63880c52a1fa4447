"""The clocks of one's records: the list, the calendar at its secret address, and what a desk notes of one."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts.calendars import service as calendars
from backend.core import clock
from backend.core.access import PUBLIC, SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.clocks.service import clocks_in_calendar
from backend.records.errors import NotWrittenDown
from backend.review.acts.routes import acted
from backend.review.acts.said import refuse_nobody, refuse_nothing
from backend.review.acts.texts import NOT_HERE, Made, Shown, refuse_unsafe
from backend.review.clocks.calendar import calendar_file
from backend.review.clocks.listing import clocks_page
from backend.review.clocks.schemas import ClockForm

pages = Blueprint("clocks", __name__)
READS = reading(SIGNED_IN)


@pages.get("/clocks")
@allow(READS)
def clocks() -> ResponseReturnValue:
    """Every clock that runs in the records one may see: what is late first, then by when they end."""
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    try:
        view = clocks_page(person(), _ring(), clock.now(), page)
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    return render_template("clocks/clocks.html", **view)


@pages.get("/calendar/<token>.ics")
@allow(PUBLIC)
def calendar(token: str) -> ResponseReturnValue:
    """Which clock ends on which day, of no record by its number, for a calendar program, by its person's secret
    address; where the force asked for calendars.
    """
    now = clock.now()
    its = calendars.whose(token) if current_app.extensions["foursight"].calendars else None
    if its is None:
        abort(404)
    wait = calendars.wait_for(its, now)
    if wait:
        return Response(status=429, headers={"Retry-After": str(wait)})
    try:
        rows = clocks_in_calendar(its, _ring(), now)
    except NotWrittenDown:
        abort(503)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="foursight.ics"'}
    return Response(calendar_file(rows, now), mimetype="text/calendar", headers=headers)


@pages.post("/records/<record_id>/desk/clock")
@allow(READS)
def note(record_id: str) -> ResponseReturnValue:
    """Note that a clock is met, by whom and when; or that it runs on."""
    return acted(record_id, ClockForm(), "clock", _of_clock)


def _of_clock(form: Filled, on_page: Shown, _now: datetime) -> Made:
    """{"state", "due": the day it was to be met by, "why"}. Raises FieldRefused."""
    values, words = form.values, str(form.values["clock_words"])
    runs = on_page.opened.results["server_result"]["clocks"]
    which = (values["clock_id"], values["clock_due"])
    if which not in {(one["id"], one["due"] or "") for one in runs if one["state"] == "applies"}:
        raise FieldRefused("clock_words", NOT_HERE)
    refuse_unsafe("clock_words", words)
    if values["clock_state"] == "met":
        refuse_nobody("clock_words", "By whom, and when", words)
    else:
        refuse_nothing("clock_words", "Why it runs on", words)
    return str(values["clock_id"]), {"state": values["clock_state"], "due": values["clock_due"], "why": words}


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
