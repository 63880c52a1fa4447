"""Joining with a code."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import FieldRefused, ToWait
from backend.accounts.forms import Filled, read_form
from backend.accounts.routes.sign_in import HOME
from backend.accounts.routes.waiting import to_wait
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
    now, device = clock.now(), identity.device()
    try:
        if not joining.works(form.values["code"], now):
            tries.use_up_a_try("join", request.remote_addr or "-", now, tries.CODE_TRIES)
        token = joining.join(form.values["code"], form.values["password"], now, device)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except ToWait as error:
        return to_wait(form, "code", error, _page)
    return identity.hand_over(make_response(redirect(HOME, 303)), token, device)


def _page(form: Filled) -> str:
    return render_template("accounts/join.html", typed=form.typed, errors=form.errors)
