"""The pages on which received records are read. Each opening is in the audit trail before the page is made."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.forms import Filled
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotForYou, NotOpenable, NotWrittenDown
from backend.records.openings import service as openings
from backend.review import service, waiting
from backend.review.openings.routes import reason_page

pages = Blueprint("review", __name__)


@pages.get("/records")
@allow(reading(SIGNED_IN))
def records() -> ResponseReturnValue:
    """The records this person may see, and what they sent that is not theirs to read here."""
    page = request.args.get("page", 1, type=int)
    try:
        view = service.records_page(person(), _ring(), max(1, min(page, 10_000)), clock.now())
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    not_mine = request.args.get("done") == "not_mine"
    return render_template("review/records.html", not_mine=not_mine, **view)


@pages.get("/records/<record_id>")
@allow(reading(SIGNED_IN))
def record(record_id: str) -> ResponseReturnValue:
    """A record's newest version."""
    return _opened(record_id, None)


@pages.get("/records/<record_id>/versions/<version_id>")
@allow(reading(SIGNED_IN))
def version(record_id: str, version_id: str) -> ResponseReturnValue:
    """One version of a record."""
    return _opened(record_id, version_id)


@pages.get("/quarantine")
@allow(reading(SIGNED_IN))
def quarantine() -> ResponseReturnValue:
    """What was received and waits for a person, with the reason. For named people too, whatever their roles."""
    return render_template("review/quarantine.html", waiting=waiting.quarantine_page(person(), clock.now()))


@pages.get("/quarantine/<envelope_sha256>")
@allow(reading(SIGNED_IN))
def one_waiting(envelope_sha256: str) -> ResponseReturnValue:
    """One of them, as it was sent."""
    try:
        view = waiting.waiting_page(person(), envelope_sha256, _ring(), clock.now())
    except NoSuchRecord:
        abort(404)
    except NotForYou:
        return render_template("review/not_for_you.html"), 403
    except NotWrittenDown:
        abort(503, "This cannot be shown while its reading cannot be written down. Try again in a minute.")
    except NotOpenable:
        abort(503, "The server cannot open this with the keys it has. Tell your Foursight administrator.")
    return render_template("review/waiting.html", **view)


def _opened(record_id: str, version_id: str | None) -> ResponseReturnValue:
    asks = current_app.extensions["foursight"].ask_reasons
    if asks and openings.needs_reason(person(), record_id, clock.now()):
        return reason_page(record_id, Filled())
    try:
        view = service.record_page(person(), record_id, version_id, _ring(), clock.now())
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, "This record cannot be shown while its reading cannot be written down. Try again in a minute.")
    except NotOpenable:
        abort(503, "The server cannot open this record with the keys it has. Tell your Foursight administrator.")
    return render_template("review/record.html", **view)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
