"""Joining a class with its code: no account, and nothing asked but a collar number, which may be left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts.errors import TooManyTries
from backend.accounts.service import tries
from backend.core import clock
from backend.core.access import PUBLIC, allow
from backend.core.web.forms import Filled, form_page, read_form
from backend.training.classes import codes, places, service
from backend.training.classes.errors import ClassFull, ClassOver, CodeExpired, NoSuchCode
from backend.training.classes.limits import WRONG_CODES
from backend.training.classes.schemas import CodeForm, JoinForm

pages = Blueprint("class_join", __name__)
_code_page = partial(form_page, "training/class/code.html")
Done = TypeVar("Done")
Refusal = NoSuchCode | CodeExpired | ClassOver | ClassFull
REFUSED: dict[type[Exception], str] = {
    NoSuchCode: "No class has this code. Look at the trainer's screen and type it again: six letters and digits.",
    CodeExpired: "This code is closed. Ask the trainer to show a new one.",
    ClassOver: "That class has ended.",
    ClassFull: "Every place in this class is taken. Tell the trainer.",
}


@pages.get("/class")
@allow(PUBLIC)
def code_page() -> ResponseReturnValue:
    """Where a code is typed."""
    return _code_page(Filled())


@pages.post("/class")
@allow(PUBLIC)
def code() -> ResponseReturnValue:
    """On to the class with this code."""
    form = read_form(CodeForm())
    if form.errors:
        return _code_page(form), 422
    return redirect(f"/class/join/{codes.tidy(form.values['code'])[:40]}", 303)


@pages.get("/class/join/<code>")
@allow(PUBLIC)
def warning_page(code: str) -> ResponseReturnValue:
    """The warning first, then the way in: also where the QR code leads."""
    try:
        return _asked(code, lambda now: _warning_page(code, Filled(), now))
    except (NoSuchCode, CodeExpired, ClassOver, ClassFull) as error:
        return _refused(code, error)
    except TooManyTries as error:
        return _too_many(code, error)


@pages.post("/class/join/<code>")
@allow(PUBLIC)
def join(code: str) -> ResponseReturnValue:
    """Take a place."""
    form = read_form(JoinForm())
    try:
        if form.errors:
            return _asked(code, lambda now: (_warning_page(code, form, now), 422))
        token = _asked(code, lambda now: places.join(code, form.values["collar"], now))
    except (NoSuchCode, CodeExpired, ClassOver, ClassFull) as error:
        return _refused(code, error)
    except TooManyTries as error:
        return _too_many(code, error)
    return redirect(f"/class/{token}", 303)


def _asked(code: str, act: Callable[[datetime], Done]) -> Done:
    """Do something with a code: a wrong one uses up a try of the network it came from, a right one does not; where the
    class runs, a right one is not counted at all, so nobody there can keep the others out.
    """
    now, address, class_id = clock.now(), request.remote_addr or "-", places.class_id_of(code)
    if class_id and tries.is_known_here("class", class_id, address):
        return act(now)
    tries.use_up_a_code("class", address, now, WRONG_CODES)
    try:
        done = act(now)
    except (CodeExpired, ClassOver, ClassFull):
        tries.give_a_guess_back("class", address, WRONG_CODES)
        raise
    tries.give_a_guess_back("class", address, WRONG_CODES)
    tries.know_here("class", class_id, address, now)
    return done


def _warning_page(code: str, form: Filled, now: datetime) -> str:
    row = places.class_with(code, now)
    warning = next(one for one in service.screens(row.id) if one["kind"] == "warning")
    return form_page("training/class/join.html", form, code=codes.tidy(code), row=row, warning=warning)


def _refused(code: str, error: Refusal) -> ResponseReturnValue:
    return _code_page(Filled({"code": codes.tidy(code)[:40]}, {}, {"code": REFUSED[type(error)]})), 404


def _too_many(code: str, error: TooManyTries) -> ResponseReturnValue:
    wait = f"{error.wait_s} second{'' if error.wait_s == 1 else 's'}"
    words = f"Too many wrong codes came from this network. Wait {wait}, then type the code again."
    page = _code_page(Filled({"code": codes.tidy(code)[:40]}, {}, {"code": words}))
    return page, 429, {"Retry-After": str(error.wait_s)}
