"""Joining with a code."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import ToWait
from backend.accounts.routes.sign_in import go_on
from backend.accounts.routes.waiting import to_wait
from backend.accounts.schemas import JoinForm
from backend.accounts.service import joining, tries
from backend.core import clock
from backend.core.access import PUBLIC, allow
from backend.core.homes import HOME
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form

pages = Blueprint("joining", __name__)
_page = partial(form_page, "accounts/join.html")


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
        began = joining.join(form.values["code"], form.values["password"], now, device)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except ToWait as error:
        return to_wait(form, "code", error, _page)
    return go_on(began, HOME, device)
