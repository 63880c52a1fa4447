"""Saying why one opens what is not one's own work, opening in an emergency, and the page of whoever is told of that."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NoSuchRecord, NotWrittenDown
from backend.records.openings import service
from backend.records.service import may_open
from backend.review.openings.schemas import GlassForm, ReasonForm

pages = Blueprint("openings", __name__)
SEARCHES = ("auditor", "professional_standards")
"""Who reads the trail (backend/auditing/routes/trail.py), where no record opens to them."""
NOT_WRITTEN = "This cannot be done while it cannot be written down. Try again in a minute."


@pages.post("/records/<record_id>/reason")
@allow(reading(SIGNED_IN))
def give_reason(record_id: str) -> ResponseReturnValue:
    """Say why, and go on to the record."""
    form = read_form(ReasonForm())
    if form.errors:
        return reason_page(record_id, form), 422
    try:
        service.give_reason(person(), record_id, form.values["reason"], clock.now())
    except NoSuchRecord:
        abort(404)
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return redirect(f"/records/{record_id}", 303)


@pages.get("/emergency")
@allow(reading(SIGNED_IN))
def ask() -> ResponseReturnValue:
    """The form that opens a record that is not one's own, for whom their force lets."""
    _may_or_404()
    return form_page("review/emergency.html", Filled()) if identity.was_shown() else _show_first()


@pages.post("/emergency")
@allow(reading(SIGNED_IN))
def break_glass() -> ResponseReturnValue:
    """Open it, and go on to it."""
    _may_or_404()
    if not identity.was_shown():
        return _show_first()
    form = read_form(GlassForm())
    if form.errors:
        return form_page("review/emergency.html", form), 422
    try:
        opened = service.break_glass(
            person(), form.values["number"], form.values["text"], ring=_ring(), now=clock.now()
        )
    except FieldRefused as error:
        form.refuse(error)
        return form_page("review/emergency.html", form), 422
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    return redirect(f"/records/{opened[0]}" if len(opened) == 1 else "/openings", 303)


@pages.get("/openings")
@allow(reading(SIGNED_IN))
def openings() -> ResponseReturnValue:
    """What somebody was told of, and what they opened this way themselves."""
    me, known = person(), service.known_to(person(), _ring())
    told = service.seen_by([one.id for one, _, _ in known])
    ids = {one.person_id for one, _, _ in known} | {who for people in told.values() for who, _ in people}
    names = names_of(me.force_id, ids)
    shown = [
        {
            "id": one.id,
            "record_id": one.record_id,
            "opens": may_open(me, one.record_id),
            "who": names.get(one.person_id, "Somebody"),
            "is_mine": one.person_id == me.id,
            "at": when(one.at),
            "until": when(one.until),
            "is_open": clock.now() < one.until,
            "text": text,
            "to_look_at": mine is not None and mine.seen_at is None,
            "told": [(names.get(who, "Somebody"), when(seen) if seen else "") for who, seen in told[one.id]],
        }
        for one, mine, text in known
    ]
    return render_template("review/openings.html", openings=shown, searches=me.holds(SEARCHES))


@pages.post("/openings/<opening_id>/seen")
@allow(reading(SIGNED_IN))
def look_at(opening_id: str) -> ResponseReturnValue:
    """I have looked at it."""
    try:
        service.look_at(person(), opening_id, clock.now())
    except NoSuchRecord:
        abort(404)
    return redirect("/openings", 303)


def reason_page(record_id: str, form: Filled) -> str:
    """Why do you open this record?"""
    return form_page("review/reason.html", form, record_id=record_id, reasons=service.REASONS)


def is_told() -> bool:
    """Whether whoever asks was told of an emergency at which they have not looked."""
    return service.is_told(person())


def may_break_glass() -> bool:
    """Whether their force lets whoever asks open in an emergency."""
    roles = current_app.extensions["foursight"].break_glass_roles
    return bool(person().holds(roles))


def _may_or_404() -> None:
    if not may_break_glass():
        abort(404)


def _show_first() -> ResponseReturnValue:
    return redirect("/reading?again=1&next=/emergency", 303)


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
