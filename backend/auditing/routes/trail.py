"""The pages of the audit trail. What is looked for is posted, never in an address: it may be an incident number."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.auditing import service
from backend.auditing.catalogue import KINDS
from backend.auditing.export import WATCHERS
from backend.auditing.schemas import PAGES, DecoyForm, TrailForm
from backend.auditing.verified import last_verified
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading, role
from backend.core.keys.ring import KeyRing
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotWrittenDown

pages = Blueprint("auditing", __name__)
WATCHES = reading(role(*WATCHERS))
STANDARDS = reading(role("professional_standards"))
OF_STANDARDS = tuple(
    f"auditing.{name}" for name in ("restricted", "signals", "decoy", "conflicts", "keep_out", "let_back")
)
NOT_WRITTEN = "This cannot be shown while looking at it cannot be written down. Try again in a minute."


@pages.get("/audit")
@allow(WATCHES)
def trail() -> ResponseReturnValue:
    """The newest of the trail, and the form to search it."""
    return _trail(Filled(), service.Asked())


@pages.post("/audit")
@allow(WATCHES)
def search() -> ResponseReturnValue:
    """What is asked for of the trail, a page at a time."""
    form = read_form(TrailForm())
    if form.errors:
        nothing = {"events": [], "page_number": 1, "has_more": False}
        return form_page("auditing/trail.html", form, kinds=KINDS, **nothing, **_verified()), 422
    return _trail(form, service.Asked(**form.values))


@pages.get("/audit/restricted")
@allow(STANDARDS)
def restricted() -> ResponseReturnValue:
    """Which records are restricted, and who may read them."""
    number = _number()
    try:
        view = service.restricted_page(person(), number, clock.now())
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return render_template("auditing/restricted.html", page_number=number, **view)


@pages.get("/audit/signals")
@allow(STANDARDS)
def signals() -> ResponseReturnValue:
    """What to ask about, and the form that makes a record a decoy."""
    return _signals(Filled())


@pages.post("/audit/decoys")
@allow(STANDARDS)
def decoy() -> ResponseReturnValue:
    """Make a record a decoy."""
    form = read_form(DecoyForm())
    if form.errors:
        return _signals(form), 422
    try:
        service.make_decoy(person(), form.values["record"], clock.now())
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return redirect("/audit/signals?decoy=made", 303)


@pages.get("/account/opened")
@allow(reading(SIGNED_IN))
def own() -> ResponseReturnValue:
    """What whoever asks has opened."""
    number = _number()
    return render_template("auditing/own.html", page_number=number, **service.own_page(person(), number))


@pages.get("/records/<record_id>/opened")
@allow(reading(SIGNED_IN))
def opened(record_id: str) -> ResponseReturnValue:
    """Who has opened a record."""
    number = _number()
    try:
        view = service.opened_page(person(), record_id, number, clock.now())
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return render_template("auditing/opened.html", page_number=number, **view)


@pages.after_request
def note_refused(response: Response) -> Response:
    """Whoever asks for what only professional standards see stands in the trail, the auditor too."""
    if response.status_code == 403 and request.endpoint in OF_STANDARDS and current_user.is_authenticated:
        with suppress(NotWrittenDown):  # nothing was shown
            service.note_refused(person(), clock.now())
    return response


def watcher_is_told() -> dict[str, object]:
    """What the account page of somebody who watches says: new signals (of professional standards, counted up to some),
    and the trail's standing: `not_whole`, `not_ended`, `late` or "".
    """
    last = last_verified(current_app.extensions["foursight"])
    trail = "" if last.result == "whole" else last.result
    new = service.new_signals(person(), _slack(), clock.now()) if current_user.holds(["professional_standards"]) else 0
    return {
        "signals": new,
        "are_more": new >= service.COUNTED,
        "trail": trail or ("late" if last.is_late(clock.now()) else ""),
    }


def _trail(form: Filled, asked: service.Asked) -> ResponseReturnValue:
    ring: KeyRing = current_app.extensions[KEYS]
    try:
        view = service.trail_page(person(), asked, ring, clock.now())
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return form_page("auditing/trail.html", form, kinds=KINDS, page_number=asked.page, **view, **_verified())


def _slack() -> timedelta:
    """How long before and after a tour of a duty list reading is of it."""
    return timedelta(hours=current_app.extensions["foursight"].off_duty_hours)


def _verified() -> dict[str, object]:
    """Whether everything was as it was written down when the server last asked, and whether that is late."""
    last = last_verified(current_app.extensions["foursight"])
    at = when(last.at) if last.at is not None else ""
    return {"verified": {"at": at, "result": last.result, "is_late": last.is_late(clock.now())}}


def _signals(form: Filled) -> str:
    try:
        view = service.signals_page(person(), _slack(), clock.now(), _number())
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    is_made = request.args.get("decoy") == "made"
    return form_page("auditing/signals.html", form, made=is_made, page_number=_number(), **view)


def _number() -> int:
    return max(1, min(request.args.get("page", 1, type=int), PAGES))
