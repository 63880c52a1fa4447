"""Signing in and out."""

from __future__ import annotations

import re

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import SignInRefused, TooManyTries
from backend.accounts.forms import Filled, read_form
from backend.accounts.schemas import SignInForm
from backend.accounts.service import sessions
from backend.accounts.service.sign_in import sign_in
from backend.core import clock
from backend.core.access import PUBLIC, allow
from backend.core.database import writing

pages = Blueprint("sign_in", __name__)
HOME = "/reports"
INNER = re.compile(r"/(?!/)[!-\[\]-~]*")  # printable ASCII without \\, which browsers read as another /
REFUSED = "The sign-in name or the password is not right. Check both and try again."


@pages.get("/sign-in")
@allow(PUBLIC)
def sign_in_page() -> ResponseReturnValue:
    """The form."""
    return _page(Filled(typed={"next": inner_path(request.args.get("next", ""))}))


@pages.post("/sign-in")
@allow(PUBLIC)
def start() -> ResponseReturnValue:
    """Sign in, and go on to where the person was going."""
    form = read_form(SignInForm())
    if form.errors:
        return _page(form), 422
    try:
        token = sign_in(
            form.values["sign_in_name"],
            form.values["password"],
            address=request.remote_addr or "-",
            earlier_token=identity.token_sent(),
            now=clock.now(),
        )
    except TooManyTries as error:
        return _too_many(form, error)
    except SignInRefused:
        form.errors["sign_in_name"] = REFUSED
        return _page(form), 422
    return identity.hand_over(make_response(redirect(inner_path(form.values["next"]), 303)), token)


@pages.post("/sign-out")
@allow(PUBLIC)
def end() -> ResponseReturnValue:
    """Sign out; also when nobody is signed in any more."""
    token = identity.token_sent()
    if token:
        with writing():
            sessions.end_session(token, clock.now())
    return identity.take_back(make_response(redirect("/sign-in", 303)))


def inner_path(wanted: str) -> str:
    """Where to go next: a path of ours, never another site."""
    path = wanted.partition("?")[0]
    return wanted if INNER.fullmatch(wanted) and path not in ("/sign-in", "/sign-out") else HOME


def waiting_words(wait_s: int) -> str:
    """How long to wait, in words."""
    minutes = -(-wait_s // 60)
    return f"Too many tries. Wait {minutes} minute{'' if minutes == 1 else 's'} and try again."


def _too_many(form: Filled, error: TooManyTries) -> ResponseReturnValue:
    form.errors["sign_in_name"] = waiting_words(error.wait_s)
    return _page(form), 429, {"Retry-After": str(error.wait_s)}


def _page(form: Filled) -> str:
    return render_template("accounts/sign_in.html", typed=form.typed, errors=form.errors)
