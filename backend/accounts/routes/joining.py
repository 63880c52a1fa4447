"""Joining with a code."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import FieldRefused, TooManyTries
from backend.accounts.forms import Filled, read_form
from backend.accounts.routes.sign_in import HOME, waiting_words
from backend.accounts.schemas import JoinForm
from backend.accounts.service import joining, tries
from backend.core import clock
from backend.core.access import PUBLIC, allow

pages = Blueprint("joining", __name__)


@pages.get("/join")
@allow(PUBLIC)
def join_page() -> ResponseReturnValue:
    """The form."""
    return _page(Filled())


@pages.post("/join")
@allow(PUBLIC)
def join() -> ResponseReturnValue:
    """Set the password and sign in."""
    form = read_form(JoinForm())
    if form.errors:
        return _page(form), 422
    now = clock.now()
    try:
        tries.use_up_a_try("join", request.remote_addr or "-", now, tries.CODE_TRIES)
        token = joining.join(form.values["code"], form.values["password"], now)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except TooManyTries as error:
        form.errors["code"] = waiting_words(error.wait_s)
        return _page(form), 429, {"Retry-After": str(error.wait_s)}
    return identity.hand_over(make_response(redirect(HOME, 303)), token)


def _page(form: Filled) -> str:
    return render_template("accounts/join.html", typed=form.typed, errors=form.errors)
