"""The first person of an empty install."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import FieldRefused, PeopleExist, ToWait
from backend.accounts.forms import Filled, read_form
from backend.accounts.routes.sign_in import HOME
from backend.accounts.routes.waiting import to_wait
from backend.accounts.schemas import SetUpForm
from backend.accounts.service import set_up, tries
from backend.core import clock
from backend.core.access import SETUP_CODE, allow
from backend.core.database import let_go, writing

pages = Blueprint("set_up", __name__)
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
        token = _set_up(set_up.FirstPerson(**form.values), device)
    except PeopleExist:
        return redirect("/sign-in", 303)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except ToWait as error:
        return to_wait(form, "code", error, _page)
    return identity.hand_over(make_response(redirect(HOME, 303)), token, device)


def _set_up(first: set_up.FirstPerson, device: str) -> str:
    """The code first: a stranger without it has no password checked or hashed."""
    now = clock.now()
    if not set_up.works(first.code):
        tries.use_up_a_try("set-up", request.remote_addr or "-", now, tries.CODE_TRIES)
        raise FieldRefused("code", set_up.NO_SUCH_CODE)
    let_go()
    password_hash = set_up.hash_for(first)
    with writing():
        return set_up.set_up(first, password_hash, now, device)


def _page(form: Filled) -> str:
    return render_template("accounts/set_up.html", typed=form.typed, errors=form.errors)
