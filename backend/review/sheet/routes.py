"""The sheet for the morning and the daily meeting, and saying that one has read it."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.ids import is_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NotWrittenDown
from backend.records.sheet.service import note_read
from backend.review.sheet.deciding import DECIDED
from backend.review.sheet.schemas import ReadForm
from backend.review.sheet.view import asked_for, sheet_page

pages = Blueprint("sheet", __name__)
READS = reading(role("supervisor", "coordinator"))
FIELDS = ("since", "until", "unit")


@pages.get("/sheet")
@allow(READS)
def sheet() -> ResponseReturnValue:
    """What came since this person last read one, or in a range, and what stands open now; of one unit where asked."""
    now = clock.now()
    typed = {name: request.args.get(name, "")[:40].strip() for name in FIELDS}
    errors, status = {}, 200
    try:
        asked = asked_for(person(), typed, now)
    except FieldRefused as error:
        errors, status = {error.field: error.words}, 422
        asked = asked_for(person(), {}, now)
    try:
        view = sheet_page(person(), asked, _ring(), now)
    except NotWrittenDown:
        abort(503, "The sheet cannot be shown while its reading cannot be written down. Try again in a minute.")
    shown = view | {"typed": typed} if errors else view
    return render_template(
        "review/sheet.html",
        errors=errors,
        asked={name: one for name, one in typed.items() if one and not errors},
        was_read=request.args.get("done") == "read",
        decided=_decided(),
        **shown,
    ), status


@pages.post("/sheet/read")
@allow(READS)
def read() -> ResponseReturnValue:
    """Say up to when one has read it: the next one begins there."""
    form = read_form(ReadForm())
    if form.errors:
        abort(400, next(iter(form.errors.values())))
    note_read(person(), form.values["until"], clock.now())
    return redirect("/sheet?done=read", 303)


def _decided() -> str:
    """The record on which something was just decided, as it is opened after that; "" where nothing was."""
    record_id, seen = request.args.get("on", ""), request.args.get("seen", 0, type=int)
    is_said = request.args.get("done") == DECIDED and is_id(record_id)
    return f"/records/{record_id}?seen={seen}#desk" if is_said else ""


def _ring() -> KeyRing:
    ring: KeyRing = current_app.extensions[KEYS]
    return ring
