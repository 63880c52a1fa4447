"""Kept out of a record: oneself, by one's own word; another, by a named reader of a restricted record."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records.conflicts import service
from backend.records.errors import NoSuchRecord
from backend.records.service import versions_of
from backend.review.conflicts.schemas import KeepOutForm

pages = Blueprint("conflicts", __name__)


@pages.get("/records/<record_id>/conflict")
@allow(reading(SIGNED_IN))
def ask(record_id: str) -> ResponseReturnValue:
    """What it means to say so, and the two forms."""
    return _page(record_id, Filled())


@pages.post("/records/<record_id>/conflict")
@allow(reading(SIGNED_IN))
def say(record_id: str) -> ResponseReturnValue:
    """I know one of these people."""
    try:
        service.keep_out_oneself(person(), record_id, clock.now())
    except NoSuchRecord:
        abort(404)
    return redirect("/records?done=not_mine", 303)


@pages.post("/records/<record_id>/conflict/others")
@allow(reading(SIGNED_IN))
def keep_out(record_id: str) -> ResponseReturnValue:
    """Keep another person out."""
    form = read_form(KeepOutForm())
    if form.errors:
        return _page(record_id, form), 422
    try:
        service.keep_out_another(person(), record_id, form.values["called"], clock.now())
    except NoSuchRecord:
        abort(404)
    except FieldRefused as error:
        form.refuse(error)
        return _page(record_id, form), 422
    return redirect(f"/records/{record_id}/conflict?done=kept_out", 303)


def _page(record_id: str, form: Filled) -> str:
    """404 for whom there is nothing to say."""
    versions = versions_of(person(), record_id)
    if not versions:
        abort(404)
    may_say_so, may_keep_out = service.may_say_so(person(), versions[-1]), service.may_keep_out_others(versions[-1])
    if not (may_say_so or may_keep_out):
        abort(404)
    about = {"may_say_so": may_say_so, "may_keep_out": may_keep_out, "done": request.args.get("done") == "kept_out"}
    return form_page("review/conflict.html", form, record_id=record_id, **about)
