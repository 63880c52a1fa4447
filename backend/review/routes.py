"""The pages on which received records are read. Each opening is in the audit trail before the page is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.ids import is_id
from backend.core.keys.ring import KeyRing
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotForYou, NotOpenable, NotWrittenDown
from backend.records.listing.search import Wanted
from backend.records.openings import service as openings
from backend.review import queue, service, waiting
from backend.review.news import Shown, news_part
from backend.review.not_openable import why_not
from backend.review.openings.routes import reason_page
from backend.review.schedule import schedule_page
from backend.review.schemas import FindForm

pages = Blueprint("review", __name__)
ROWS = 50
"""On a page of the list."""


@pages.get("/records")
@allow(reading(SIGNED_IN))
def records() -> ResponseReturnValue:
    """The records this person may see, and what they sent that is not theirs to read here. A state and an officer, or
    one of the lists of what stands against closing, may be asked for in the address, and of one unit alone.
    """
    page, state = request.args.get("page", 1, type=int), request.args.get("state", "open")
    officer = request.args.get("officer", "")[:80].strip()
    point = request.args.get("list", "")
    unit = request.args.get("unit", "")
    wanted = Wanted(
        state if state in queue.SHOWN else "open",
        officer,
        point=point if queue.is_list(point) else "",
        unit=unit if unit and unit in queue.units_by_id(person()) else "",
    )
    return _list(wanted, max(1, min(page, 10_000)))


@pages.get("/records/news")
@allow(reading(SIGNED_IN))
def news() -> ResponseReturnValue:
    """What a list is told of while it is read: those of its rows that changed, and how many records came."""
    since, at = _moment("since"), _moment("at")
    if since is None:
        abort(400, "Say since when, as the list does.")
    rows = [one for one in request.args.getlist("row")[:ROWS] if is_id(one)]
    shown = Shown(since, at or since, rows, request.args.get("said", 0, type=int))
    try:
        view = news_part(person(), _ring(), shown, clock.now())
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    return render_template("review/news.html", **view)


@pages.get("/records/lists")
@allow(reading(SIGNED_IN))
def lists() -> ResponseReturnValue:
    """The lists of what is still open, with how many records are in each: asked for where somebody opens their fold."""
    return render_template("review/lists.html", **queue.lists_part(person(), _ring()))


def _moment(name: str) -> datetime | None:
    """A moment in the address; None where there is none, or none that a calendar has in London as in UTC."""
    try:
        said = datetime.fromisoformat(request.args.get(name, ""))
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@pages.post("/records")
@allow(reading(SIGNED_IN))
def find() -> ResponseReturnValue:
    """Those that bear an incident number, or in which people are named with these words, in whatever state. It is
    posted: no address holds a number or a name.
    """
    form = read_form(FindForm())
    if form.errors:
        abort(400, "Type an incident number or a name, at most 80 characters.")
    number, words = form.values["number"], form.values["words"]
    return _list(Wanted("all", number=number, words="" if number else words), 1)


@pages.get("/records/<record_id>")
@allow(reading(SIGNED_IN))
def record(record_id: str) -> ResponseReturnValue:
    """A record's newest version."""
    return opened_page(record_id, None)


@pages.get("/records/<record_id>/versions/<version_id>")
@allow(reading(SIGNED_IN))
def version(record_id: str, version_id: str) -> ResponseReturnValue:
    """One version of a record."""
    return opened_page(record_id, version_id)


@pages.get("/records/<record_id>/versions/<version_id>/cannot-rule-out")
@allow(reading(SIGNED_IN))
def cannot_rule_out(record_id: str, version_id: str) -> ResponseReturnValue:
    """What cannot be ruled out on the answers of one version."""

    def page() -> str:
        view = service.not_ruled_out_page(person(), record_id, version_id, _ring(), now=clock.now())
        return render_template("review/cannot_rule_out.html", **view)

    return _with_reason(record_id, page)


@pages.get("/records/<record_id>/schedule")
@allow(reading(SIGNED_IN))
def schedule(record_id: str) -> ResponseReturnValue:
    """All that was written about a record, as one document."""

    def page() -> str:
        return render_template("review/schedule.html", **schedule_page(person(), record_id, _ring(), now=clock.now()))

    return _with_reason(record_id, page)


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


def _list(wanted: Wanted, page: int) -> ResponseReturnValue:
    try:
        view = queue.records_page(person(), _ring(), page, clock.now(), wanted)
    except NotWrittenDown:
        abort(503, "The list cannot be shown while its reading cannot be written down. Try again in a minute.")
    return render_template("review/records.html", done=request.args.get("done"), **view)


def opened_page(record_id: str, version_id: str | None, form: Filled | None = None, acting: str = "") -> str:
    """A record's page, written down first; with a form that was sent and what is wrong in it, for the act that it was.
    Whoever's force asks for a reason gives it first.
    """

    def page() -> str:
        seen = request.args.get("seen", type=int)
        view = service.record_page(person(), record_id, version_id, _ring(), now=clock.now(), seen=seen)
        at_once = request.args.get("done") == "at_once"
        return form_page("review/record.html", form or Filled(), acting=acting, at_once=at_once, **view)

    return _with_reason(record_id, page)


def _with_reason(record_id: str, page: Callable[[], str]) -> str:
    """A page of a record, or the page that asks why first; what cannot be shown says so."""
    asks = current_app.extensions["foursight"].ask_reasons
    if asks and openings.needs_reason(person(), record_id, clock.now()):
        return reason_page(record_id, Filled())
    try:
        return page()
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, "This record cannot be shown while its reading cannot be written down. Try again in a minute.")
    except NotOpenable as error:
        abort(503, why_not(error))


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
