"""How long a record is kept: a day to review it, a legal hold, disposal by two people; and what waits for that."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records.errors import NoSuchRecord
from backend.records.retention import service
from backend.review.retention.schemas import HoldForm, ReviewForm

pages = Blueprint("retention", __name__)
DECIDES = reading(role("supervisor", "coordinator"))


@pages.get("/retention")
@allow(DECIDES)
def waiting() -> ResponseReturnValue:
    """What is due for review, held, or asked to be disposed of."""
    now = clock.now()
    rows = [
        {
            "record_id": one.record_id,
            "review_on": one.review_on or "",
            "is_held": one.held_by is not None,
            "is_asked": one.asked_at is not None and now - one.asked_at < service.ASKED_LASTS,
        }
        for one in service.waiting_for(person(), current_app.extensions["foursight"].review_years, now)
    ]
    return render_template("review/retention.html", rows=rows, disposed=request.args.get("done") == "disposed")


@pages.get("/records/<record_id>/retention")
@allow(DECIDES)
def show(record_id: str) -> ResponseReturnValue:
    """How it stands with one record."""
    return _page(record_id, Filled())


@pages.post("/records/<record_id>/retention/review")
@allow(DECIDES)
def set_review(record_id: str) -> ResponseReturnValue:
    """Set the day, or take it away."""
    form = read_form(ReviewForm())
    if form.errors:
        return _page(record_id, form), 422
    day, now = form.values["review_on"], clock.now()
    return _changed(record_id, form, lambda: service.set_review(person(), record_id, day, now))


@pages.post("/records/<record_id>/retention/hold")
@allow(DECIDES)
def set_hold(record_id: str) -> ResponseReturnValue:
    """Put it on hold, or lift that."""
    form = read_form(HoldForm())
    if form.errors:
        abort(400, "Open the page again.")
    holding = form.values["held"] == "yes"
    return _changed(record_id, form, lambda: service.set_hold(person(), record_id, holding=holding, now=clock.now()))


@pages.post("/records/<record_id>/retention/disposal")
@allow(DECIDES)
def ask_disposal(record_id: str) -> ResponseReturnValue:
    """Ask that it be disposed of."""
    return _towards_disposal(
        record_id, lambda: service.ask_disposal(person(), record_id, clock.now()), f"/records/{record_id}/retention"
    )


@pages.post("/records/<record_id>/retention/disposed")
@allow(DECIDES)
def dispose(record_id: str) -> ResponseReturnValue:
    """Dispose of it, because another one has asked, having shown a moment ago who one is."""
    _standing(record_id)
    if not identity.was_shown():
        return redirect(f"/reading?again=1&next=/records/{record_id}/retention", 303)
    return _towards_disposal(
        record_id, lambda: service.dispose(person(), record_id, clock.now()), "/retention?done=disposed"
    )


def _towards_disposal(record_id: str, change: Callable[[], None], done: str) -> ResponseReturnValue:
    """A step, or back to the page, which says why not: no button leads there while it cannot be."""
    try:
        change()
    except NoSuchRecord:
        abort(404)
    except FieldRefused:
        return redirect(f"/records/{record_id}/retention?refused=yes", 303)
    return redirect(done, 303)


def _changed(record_id: str, form: Filled, change: Callable[[], None]) -> ResponseReturnValue:
    try:
        change()
    except NoSuchRecord:
        abort(404)
    except FieldRefused as error:
        form.refuse(error)
        return _page(record_id, form), 422
    return redirect(f"/records/{record_id}/retention", 303)


def _standing(record_id: str) -> service.Standing:
    try:
        return service.standing(person(), record_id, clock.now())
    except NoSuchRecord:
        abort(404)


def _page(record_id: str, form: Filled) -> str:
    standing = _standing(record_id)
    asked_by, held_by = standing.asked_by, standing.held_by
    return form_page(
        "review/kept.html",
        form,
        record_id=record_id,
        review_on=standing.review_on,
        refused=request.args.get("refused") == "yes",
        is_held=standing.is_held,
        held_by=held_by.name if held_by is not None else "",
        held_at=when(standing.held_at) if standing.held_at else "",
        asked_by=asked_by.name if asked_by is not None else "",
        mine_to_do=asked_by is not None and asked_by.id != person().id,
        may_be_disposed_of=standing.may_be_disposed_of,
    )
