"""Professional standards keep somebody out of records of their force, and let them back."""

from __future__ import annotations

from flask import abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts.service.people import names_of
from backend.auditing.routes.trail import STANDARDS, pages
from backend.auditing.schemas import ConflictForm
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.conflicts import service
from backend.records.errors import NoSuchRecord

HOW = {
    "own": "by their own word",
    "named": "by a named reader of the record",
    "standards": "by professional standards",
}


@pages.get("/audit/conflicts")
@allow(STANDARDS)
def conflicts() -> ResponseReturnValue:
    """Who is kept out of what, and the form."""
    return _page(Filled())


@pages.post("/audit/conflicts")
@allow(STANDARDS)
def keep_out() -> ResponseReturnValue:
    """Keep somebody out."""
    form = read_form(ConflictForm())
    if form.errors:
        return _page(form), 422
    try:
        service.keep_out(person(), **form.values, ring=current_app.extensions[KEYS], now=clock.now())
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    return redirect("/audit/conflicts?done=kept_out", 303)


@pages.post("/audit/conflicts/<record_id>/<person_id>/lifted")
@allow(STANDARDS)
def let_back(record_id: str, person_id: str) -> ResponseReturnValue:
    """Let somebody back."""
    try:
        service.let_back(person(), record_id, person_id, clock.now())
    except NoSuchRecord:
        abort(404)
    return redirect("/audit/conflicts?done=lifted", 303)


def _page(form: Filled) -> str:
    me, rows = person(), service.conflicts_of(person())
    names = names_of(me.force_id, {one for row in rows for one in (row.person_id, row.set_by)})
    shown = [
        {
            "record_id": row.record_id,
            "person_id": row.person_id,
            "who": names.get(row.person_id, "Somebody"),
            "by": names.get(row.set_by, "Somebody"),
            "how": HOW[row.how],
            "at": when(row.at),
        }
        for row in rows
    ]
    return form_page("auditing/conflicts.html", form, conflicts=shown, done=request.args.get("done", ""))
