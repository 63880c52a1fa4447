"""A code from an app beside the password: asked at sign-in, set up and taken off under Account."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import cookies, identity
from backend.accounts.routes.sign_in import inner_path
from backend.accounts.schemas import CodeForm, SecondFactorForm
from backend.accounts.second_factor.codes import address_of, is_secret, new_secret
from backend.accounts.second_factor.passkey_store import passkeys_of
from backend.accounts.service import second_factor as service
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import PUBLIC, SIGNED_IN, allow, before_second_factor, reading
from backend.core.keys.ring import KeyRing
from backend.core.qr import qr
from backend.core.realms import LIVE, realm_of
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("second_factor", __name__)
AGAIN = "/sign-in?again=code"


@pages.get("/sign-in/code")
@allow(PUBLIC)
def ask() -> ResponseReturnValue:
    """The second half of signing in."""
    if not cookies.HALF.sent():
        return redirect("/sign-in", 303)
    return _ask(Filled(typed={"next": inner_path(request.args.get("next", ""))}))


@pages.post("/sign-in/code")
@allow(PUBLIC)
def finish() -> ResponseReturnValue:
    """A code: signed in, or asked again; after five wrong ones it begins with the password."""
    form, device = read_form(CodeForm()), identity.device()
    if form.errors:
        return _ask(form), 422
    try:
        token = service.finish(
            cookies.HALF.sent() or "",
            form.values["code"],
            _ring().rests,
            address=request.remote_addr or "-",
            earlier_token=identity.token_sent(),
            device=device,
            now=clock.now(),
        )
    except service.NotHalfSignedIn:
        return cookies.HALF.take_back(make_response(redirect(AGAIN, 303)))
    except FieldRefused as error:
        form.refuse(error)
        return _ask(form), 422
    answer = make_response(redirect(inner_path(form.values["next"]), 303))
    return cookies.HALF.take_back(identity.hand_over(answer, token, device))


@pages.get("/account/second-factor")
@allow(before_second_factor(reading(SIGNED_IN)))
def show() -> ResponseReturnValue:
    """One's own: set it up, or take it off."""
    return _own(Filled(typed={"secret": new_secret()}))


@pages.post("/account/second-factor")
@allow(before_second_factor(reading(SIGNED_IN)))
def set_up() -> ResponseReturnValue:
    """The first code shows that the app has the secret."""
    form = read_form(SecondFactorForm())
    if not form.errors:
        try:
            service.set_up(person(), form.values["secret"], form.values["code"], _ring().rest, clock.now())
            return redirect("/account/second-factor?done=on", 303)
        except FieldRefused as error:
            form.refuse(error)
    return _own(form), 422


@pages.post("/account/second-factor/removed")
@allow(reading(SIGNED_IN))
def take_off() -> ResponseReturnValue:
    """Take off one's own, with a code of it."""
    form = read_form(CodeForm())
    if not form.errors:
        try:
            service.take_off(person(), form.values["code"], _ring().rests, clock.now())
            return redirect("/account/second-factor?done=off", 303)
        except FieldRefused as error:
            form.refuse(error)
    return _own(form), 422


def ask_again(form: Filled) -> str:
    """The second half of signing in, for what whoever signs in has."""
    whose = service.whose_half(cookies.HALF.sent() or "")
    has_code = whose is None or service.asks_code(whose)
    return form_page("accounts/code.html", form, has_code=has_code, has_passkey=bool(whose and passkeys_of(whose)))


_ask = ask_again


def _own(form: Filled) -> str:
    who, now = person(), clock.now()
    standing = service.standing(who, now)
    typed = str(form.typed.get("secret") or "")
    since = standing.since if standing is not None else None
    view: dict[str, object] = {"since": when(since) if since else None}
    if since is None:
        secret = typed if is_secret(typed) else new_secret()
        view |= {"secret": secret, "qr": qr(address_of(secret, who.sign_in_name))}
    view["comes_first"] = identity.must_have_second_factor()
    done = request.args.get("done", "")
    return render_template("accounts/second_factor.html", typed=form.typed, errors=form.errors, done=done, **view)


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), LIVE).ring  # type: ignore[attr-defined]
