"""The page on which the trail is taken out as a file, for the force's own monitoring."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, abort, current_app, redirect, stream_with_context
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.auditing.export import MOST_OF_A_FILE, NoSuchEvent, Range, take_out
from backend.auditing.routes.trail import NOT_WRITTEN, WATCHES, pages
from backend.auditing.schemas import MOST_DAYS, TakeOutForm
from backend.core import clock
from backend.core.access import allow
from backend.core.keys.ring import KeyRing
from backend.core.rate import take
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.errors import NotWrittenDown
from backend.rules.london import london_day

AT_ONCE, PER_S = 4, 1 / 30  # a file costs the server some seconds, and nobody needs two a minute
NONE_SUCH = "No line has this id here. Copy the id of the last line of the file before, or leave this empty"


@pages.get("/audit/export")
@allow(WATCHES)
def export() -> ResponseReturnValue:
    """The form: which days."""
    if not identity.was_shown():
        return _show_first()
    yesterday = london_day(clock.now() - timedelta(days=1))
    return _page(Filled(typed={"since": yesterday, "until": yesterday}))


@pages.post("/audit/export")
@allow(WATCHES)
def export_file() -> ResponseReturnValue:
    """The file, while it is made."""
    if not identity.was_shown():
        return _show_first()
    form = read_form(TakeOutForm())
    if form.errors:
        return _page(form), 422
    wait_s = take(f"taken-out|{person().id}", AT_ONCE, PER_S, clock.now())
    if wait_s:
        form.errors["since"] = f"Too many files at once. Wait {wait_s} seconds and try again"
        return _page(form), 429, {"Retry-After": str(wait_s)}
    ring: KeyRing = current_app.extensions[KEYS]
    try:
        made = take_out(person(), Range(**form.values), ring, clock.now())
    except NoSuchEvent:
        form.errors["after"] = NONE_SUCH
        return _page(form), 422
    except NotWrittenDown:
        abort(503, NOT_WRITTEN)
    named = f"audit-{form.values['since']}-to-{form.values['until']}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return Response(stream_with_context(made), mimetype="application/jsonl", headers=headers)


def _page(form: Filled) -> str:
    return form_page("auditing/export.html", form, most_days=MOST_DAYS, most_lines=MOST_OF_A_FILE)


def _show_first() -> ResponseReturnValue:
    return redirect("/reading?again=1&next=/audit/export", 303)
