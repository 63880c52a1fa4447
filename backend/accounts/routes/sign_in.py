"""Signing in and out."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import cookies, identity
from backend.accounts.errors import SignInRefused, ToWait
from backend.accounts.routes.waiting import ELSEWHERE, to_wait
from backend.accounts.schemas import SignInForm
from backend.accounts.service.sign_in import Began, sign_in, sign_out
from backend.core import clock
from backend.core.access import PUBLIC, SIGNED_IN, allow
from backend.core.homes import HOME, home_of
from backend.core.travel import made_small
from backend.core.web.forms import Filled, form_page, read_form

pages = Blueprint("sign_in", __name__)
sign_in_form = partial(form_page, "accounts/sign_in.html", begins_again=False)
_page = sign_in_form
INNER = re.compile(r"/(?!/)[!-\[\]-~]*")  # printable ASCII without \\, which browsers read as another /
REFUSED = "The sign-in name or the password is not right. Check both and try again."


@pages.get("/sign-in")
@allow(PUBLIC)
def sign_in_page() -> ResponseReturnValue:
    """The form. It holds no secret, so it may travel small."""
    form = Filled(typed={"next": inner_path(request.args.get("next", ""))})
    return made_small(make_response(_page(form, begins_again=request.args.get("again") == "code")))


@pages.post("/sign-in")
@allow(PUBLIC)
def start() -> ResponseReturnValue:
    """Sign in, and go on to where the person was going."""
    form, device = read_form(SignInForm()), identity.device()
    if form.errors:
        return _page(form), 422
    try:
        began = sign_in(
            form.values["sign_in_name"],
            form.values["password"],
            address=request.remote_addr or "-",
            device=device,
            earlier_token=identity.token_sent(),
            now=clock.now(),
        )
    except ToWait as error:
        return to_wait(form, "sign_in_name", error, _page, ELSEWHERE)
    except SignInRefused:
        form.errors["sign_in_name"] = REFUSED
        return _page(form), 422
    return go_on(began, inner_path(form.values["next"]), device)


def go_on(began: Began, wanted: str, device: str) -> ResponseReturnValue:
    """After a right password: to where the person was going, or to the code that is asked before."""
    if began.is_half:
        return cookies.HALF.give(make_response(redirect(f"/sign-in/code?next={quote(wanted)}", 303)), began.token)
    where = began.home if wanted == HOME else wanted
    return identity.hand_over(make_response(redirect(where, 303)), began.token, device)


@pages.get(HOME)
@allow(SIGNED_IN)
def home() -> ResponseReturnValue:
    """To the room in which whoever asks begins."""
    return redirect(home_of(current_user.role_names), 303)


@pages.post("/sign-out")
@allow(PUBLIC)
def end() -> ResponseReturnValue:
    """Sign out; also when nobody is signed in any more."""
    token = identity.token_sent()
    if token:
        sign_out(token, clock.now())
    return identity.take_back(make_response(redirect("/sign-in", 303)))


def inner_path(wanted: str) -> str:
    """Where to go next: a path of ours, never another site; without one, to the room in which they begin."""
    path = wanted.partition("?")[0]
    return wanted if INNER.fullmatch(wanted) and path not in ("/sign-in", "/sign-out") else HOME
