"""The first person of an empty install."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import PeopleExist, ToWait
from backend.accounts.routes.waiting import to_wait
from backend.accounts.schemas import SetUpForm
from backend.accounts.service import set_up
from backend.core import clock
from backend.core.access import SETUP_CODE, allow
from backend.core.homes import HOME
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form

pages = Blueprint("set_up", __name__)
_page = partial(form_page, "accounts/set_up.html")
PREFILLED = {"force": "Example Police", "unit": "Response A"}


@pages.get("/set-up")
@allow(SETUP_CODE)
def set_up_page() -> ResponseReturnValue:
    """The form, while there is nobody."""
    return redirect("/sign-in", 303) if set_up.anybody_here() else _page(Filled(typed=dict(PREFILLED)))


@pages.post("/set-up")
@allow(SETUP_CODE)
def make_first_person() -> ResponseReturnValue:
    """Make the first person and sign them in."""
    if set_up.anybody_here():
        return redirect("/sign-in", 303)
    form, device = read_form(SetUpForm()), identity.device()
    if form.errors:
        return _page(form), 422
    try:
        first, address = set_up.FirstPerson(**form.values), request.remote_addr or "-"
        token = set_up.set_up(first, address=address, device=device, now=clock.now())
    except PeopleExist:
        return redirect("/sign-in", 303)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except ToWait as error:
        return to_wait(form, "code", error, _page)
    return identity.hand_over(make_response(redirect(HOME, 303)), token, device)
