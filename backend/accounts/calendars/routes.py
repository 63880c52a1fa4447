"""The page on which somebody makes the secret address of their calendar, and ends it."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts.calendars import service
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.web.person import person

pages = Blueprint("calendars", __name__)
OWN = reading(SIGNED_IN)


@pages.get("/account/calendar")
@allow(OWN)
def show() -> ResponseReturnValue:
    """Whether one has a calendar of dates, since when, and when a program last asked for it."""
    return _page("")


@pages.post("/account/calendar")
@allow(OWN)
def make() -> ResponseReturnValue:
    """Make its secret address, and show it this once; the one before it opens nothing any more. 404 where the force
    did not ask for calendars.
    """
    if not current_app.extensions["foursight"].calendars:
        abort(404)
    token = service.make(person(), clock.now())
    return _page(f"{current_app.extensions['foursight'].public_url}/calendar/{token}.ics"), 201


@pages.post("/account/calendar/ended")
@allow(OWN)
def end() -> ResponseReturnValue:
    """Let it open nothing any more."""
    service.end(person(), clock.now())
    return redirect("/account/calendar?done=ended", 303)


def _page(address: str) -> str:
    stands = service.standing_of(person())
    return render_template(
        "accounts/calendar.html",
        address=address,
        made=when(stands.made_at) if stands else "",
        fetched=when(stands.fetched_at) if stands and stands.fetched_at else "",
        opens=stands is not None and stands.opens,
        is_ended=request.args.get("done") == "ended",
    )
