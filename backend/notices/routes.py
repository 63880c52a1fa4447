"""The page where notices are pinned and taken down, and what stands now, for the board and the reference to show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts.errors import FieldRefused
from backend.accounts.forms import Filled, read_form
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading, role
from backend.core.clock import LONDON
from backend.core.database import writing
from backend.notices import service
from backend.notices.schemas import HOURS, NoticeForm
from backend.rules.words import day_in_words

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
    now, person = clock.now(), _person()
    try:
        with writing():
            service.pin(person, form.values["text"], timedelta(hours=int(form.values["hours"])), now)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    return redirect("/notices", 303)


@pages.post("/notices/<notice_id>/taken-down")
@allow(MAY_PIN)
def take_down(notice_id: str) -> ResponseReturnValue:
    """Take a notice down for everybody."""
    person = _person()
    try:
        with writing():
            service.take_down(person, notice_id, clock.now())
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
    return render_template("notices/notices.html", typed=form.typed, errors=form.errors, **view)


def _shown() -> list[dict[str, str]]:
    return [
        {
            "id": one.notice_id,
            "text": one.text,
            "pinned_by": one.pinned_by,
            "pinned_at": _when(one.pinned_at),
            "until": _when(one.until),
        }
        for one in service.pinned_for(_person(), clock.now())
    ]


def _when(at: Any) -> str:
    local = at.astimezone(LONDON)
    return f"{day_in_words(local.date().isoformat())} at {local:%H:%M}"


def _person() -> Any:
    return current_user._get_current_object()  # the person, not flask-login's stand-in for whoever it is now
