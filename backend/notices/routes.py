"""The page where notices are pinned and taken down, and what stands now, for the board and the reference to show."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, abort, jsonify, redirect
from flask.typing import ResponseReturnValue

from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.notices import service
from backend.notices.schemas import HOURS, NoticeForm

pages = Blueprint("notices", __name__)
MAY_PIN = reading(role("supervisor", "coordinator"))


@pages.get("/notices")
@allow(MAY_PIN)
def notices() -> ResponseReturnValue:
    """What is pinned for this person's force, and the form to pin something."""
    return _page(Filled(typed={"hours": "12"}))


@pages.post("/notices")
@allow(MAY_PIN)
def pin() -> ResponseReturnValue:
    """Pin a text, or say what to change in it."""
    form = read_form(NoticeForm())
    if form.errors:
        return _page(form), 422
    try:
        service.pin(person(), form.values["text"], timedelta(hours=int(form.values["hours"])), clock.now())
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    return redirect("/notices", 303)


@pages.post("/notices/<notice_id>/taken-down")
@allow(MAY_PIN)
def take_down(notice_id: str) -> ResponseReturnValue:
    """Take a notice down for everybody."""
    try:
        service.take_down(person(), notice_id, clock.now())
    except service.NoSuchNotice:
        abort(404)
    return redirect("/notices", 303)


@pages.get("/notices/current")
@allow(reading(SIGNED_IN))
def current() -> ResponseReturnValue:
    """{"notices": [{"id", "text", "pinned_by", "pinned_at", "until"}]}, times in words. No phone keeps it."""
    return jsonify(notices=_shown())


def _page(form: Filled) -> str:
    view = {"notices": _shown(), "hours": HOURS, "at_most": service.AT_MOST}
    return form_page("notices/notices.html", form, **view)


def _shown() -> list[dict[str, str]]:
    return [
        {
            "id": one.notice_id,
            "text": one.text,
            "pinned_by": one.pinned_by,
            "pinned_at": when(one.pinned_at),
            "until": when(one.until),
        }
        for one in service.pinned_for(person(), clock.now())
    ]
