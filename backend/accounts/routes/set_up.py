"""The first person of an empty install."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import FieldRefused, PeopleExist, TooManyTries
from backend.accounts.forms import Filled, read_form
from backend.accounts.routes.sign_in import HOME, waiting_words
from backend.accounts.schemas import SetUpForm
from backend.accounts.service import set_up, tries
from backend.core import clock
from backend.core.access import SETUP_CODE, allow
from backend.core.database import writing

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
    form = read_form(SetUpForm())
    if form.errors:
        return _page(form), 422
    try:
        token = _set_up(set_up.FirstPerson(**form.values))
    except PeopleExist:
        return redirect("/sign-in", 303)
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except TooManyTries as error:
        form.errors["code"] = waiting_words(error.wait_s)
        return _page(form), 429, {"Retry-After": str(error.wait_s)}
    return identity.hand_over(make_response(redirect(HOME, 303)), token)


def _set_up(first: set_up.FirstPerson) -> str:
    now = clock.now()
    tries.use_up_a_try("set-up", request.remote_addr or "-", now, tries.CODE_TRIES)
    password_hash = set_up.hash_for(first)
    with writing():
        return set_up.set_up(first, password_hash, now)


def _page(form: Filled) -> str:
    return render_template("accounts/set_up.html", typed=form.typed, errors=form.errors)
