"""Briefs: of a call's number, for whoever took it; sending one to whoever is sent there; and reading one's own."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.acts.service import Seen
from backend.records.briefs import service
from backend.records.briefs.lines import ALWAYS, Brief
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.records.service import may_open
from backend.review.briefs.schemas import BriefForm
from backend.review.not_openable import why_not
from backend.rules.london import london_clock

pages = Blueprint("briefs", __name__)
OWN = reading(SIGNED_IN)
NOT_NOW = "This cannot be shown while its reading cannot be written down. Try again in a minute."


@pages.get("/briefs")
@allow(OWN)
def own() -> ResponseReturnValue:
    """What was sent to oneself before arriving, until one's tour ends."""
    try:
        found = service.own_briefs(person(), _ring(), clock.now())
    except NotWrittenDown:
        abort(503, NOT_NOW)
    briefs = [
        {"incident_ref": one.incident_ref or "No incident number", "until": when(one.until), **_shown(one.brief)}
        for one in found
    ]
    return render_template("briefs/own.html", briefs=briefs)


@pages.get("/records/<record_id>/brief")
@allow(OWN)
def of_call(record_id: str) -> ResponseReturnValue:
    """What is here under a call's number, for whoever took it or acts on its record, and the form to send it."""
    return _page(record_id, Filled())


@pages.post("/records/<record_id>/brief")
@allow(OWN)
def send(record_id: str) -> ResponseReturnValue:
    """Send it to whoever is sent there."""
    form = read_form(BriefForm())
    if {"version_id", "number"} & form.errors.keys():
        abort(400, "Open the record again: what was sent does not say what stood on the page.")
    if form.errors:
        return _page(record_id, form), 422
    seen = Seen(form.values["version_id"], form.values["number"])
    try:
        service.send(person(), record_id, seen, form.values["called"], ring=_ring(), now=clock.now())
    except NoSuchRecord:
        abort(404)
    except FieldRefused as error:
        form.refuse(error)
        return _page(record_id, form), 422
    if not may_open(person(), record_id):  # it waited for somebody to be sent, and has come to their sergeant now
        return redirect("/records?done=sent_on", 303)
    return redirect(f"/records/{record_id}/brief?done=sent", 303)


def _page(record_id: str, form: Filled) -> str:
    try:
        found = service.read_before_sending(person(), record_id, _ring(), clock.now())
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, NOT_NOW)
    except NotOpenable as error:
        abort(503, why_not(error))
    view = {"record_id": record_id, "version_id": found.version_id, "sent_to": found.sent_to, **_shown(found.brief)}
    return form_page("briefs/of_call.html", form, is_sent=request.args.get("done") == "sent", **view)


def _shown(brief: Brief) -> dict[str, object]:
    return {"lines": brief.lines, "as_of": london_clock(brief.as_of), "noted": brief.noted, "always": ALWAYS}


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
