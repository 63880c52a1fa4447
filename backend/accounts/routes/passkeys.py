"""Passkeys: signing in and opening reading with one; one's own under Account. A script asks the browser, a form carries
what its authenticator answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Blueprint, abort, current_app, jsonify, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import cookies, identity
from backend.accounts.errors import SignInRefused, TooBusy, TooManyTries
from backend.accounts.routes.reading import onward, reading_page
from backend.accounts.routes.second_factor import ask_again
from backend.accounts.routes.sign_in import inner_path, sign_in_form
from backend.accounts.schemas import NewPasskeyForm, PasskeyForm, PasskeyNameForm
from backend.accounts.second_factor.passkeys import Party
from backend.accounts.service import passkeys as service
from backend.accounts.service.ways_in import through
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import PUBLIC, SIGNED_IN, allow, before_second_factor, reading
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.core.web.refusals import refusal

pages = Blueprint("passkeys", __name__)
OWN = "/account/passkeys"
BUSY = "Many people are signing in at this moment. Nothing is wrong with your passkey: try again in a few seconds."
NOT_SHOWN = (
    "That passkey does not open Foursight here. Try once more, or another one; the fingerprint that opens reports on "
    "this phone is no passkey for signing in."
)
DONE = ("added", "named", "removed")


@pages.post("/sign-in/passkey/begin")
@allow(PUBLIC)
def begin_sign_in() -> ResponseReturnValue:
    """What the browser is to ask, for nobody in particular."""
    return _begin(service.SIGN_IN)


@pages.post("/sign-in/passkey")
@allow(PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Signed in: a passkey is both proofs, also after the password."""
    form, device, now = read_form(PasskeyForm()), identity.device(), clock.now()
    try:
        token = service.sign_in(
            _answer(form),
            _party(),
            address=request.remote_addr or "-",
            earlier_token=identity.token_sent(),
            device=device,
            now=now,
        )
    except SignInRefused:
        wanted = Filled(typed={"next": inner_path(str(form.typed.get("next", "")))})
        if cookies.HALF.sent():
            wanted.errors["passkey"] = NOT_SHOWN
            return ask_again(wanted), 422
        wanted.errors["passkey"] = NOT_SHOWN
        return sign_in_form(wanted), 422
    answer = make_response(redirect(inner_path(form.values["next"]), 303))
    return cookies.HALF.take_back(identity.hand_over(answer, token, device))


@pages.post("/reading/passkey/begin")
@allow(before_second_factor(SIGNED_IN))
def begin_reading() -> ResponseReturnValue:
    """The same, for whoever is signed in."""
    return _begin(service.READING)


@pages.post("/reading/passkey")
@allow(before_second_factor(SIGNED_IN))
def open_reading() -> ResponseReturnValue:
    """Open reading with a passkey of one's own, and go on to where the person was going."""
    form = read_form(PasskeyForm())
    try:
        service.open_reading(identity.token_sent() or "", _answer(form), _party(), clock.now())
    except SignInRefused:
        wanted = Filled(typed={"next": inner_path(str(form.typed.get("next", "")))})
        wanted.errors["passkey"] = NOT_SHOWN
        return reading_page(wanted), 422
    return identity.forget_lock(make_response(redirect(onward(inner_path(form.values["next"])), 303)))


@pages.get(OWN)
@allow(before_second_factor(reading(SIGNED_IN)))
def show() -> ResponseReturnValue:
    """One's own: what there are, and one more."""
    return _own(Filled())


@pages.post(f"{OWN}/begin")
@allow(before_second_factor(reading(SIGNED_IN)))
def begin_new() -> ResponseReturnValue:
    """What the browser is to ask of an authenticator that makes one."""
    if not identity.was_shown():
        return refusal(403, "show_who_you_are", "Show that it is you first.")
    return _begin(service.ADD)


@pages.post(OWN)
@allow(before_second_factor(reading(SIGNED_IN)))
def add() -> ResponseReturnValue:
    """Keep one that was just made, by whoever has shown a moment ago who they are."""
    form = read_form(NewPasskeyForm())
    if not form.errors:
        try:
            service.add(person(), form.values["name"], _answer(form), _party(), clock.now())
            return redirect(f"{OWN}?done=added", 303)
        except FieldRefused as error:
            form.refuse(error)
    return _own(form), 422


@pages.post(f"{OWN}/<passkey_id>")
@allow(before_second_factor(reading(SIGNED_IN)))
def rename(passkey_id: str) -> ResponseReturnValue:
    """Call one's own otherwise."""
    form = read_form(PasskeyNameForm())
    if form.errors:
        return _own(Filled(errors={"renamed": form.errors["name"]})), 422
    return _changed(lambda: service.rename(person(), passkey_id, form.values["name"]), "named")


@pages.post(f"{OWN}/<passkey_id>/removed")
@allow(before_second_factor(reading(SIGNED_IN)))
def remove(passkey_id: str) -> ResponseReturnValue:
    """Remove one's own, having shown a moment ago who one is."""
    if all(one.id != passkey_id for one in service.of(person())):
        abort(404)
    if not identity.was_shown():
        return redirect(f"/reading?again=1&next={OWN}", 303)
    return _changed(lambda: service.remove(person(), passkey_id, clock.now()), "removed")


def _changed(change: Callable[[], None], done: str) -> ResponseReturnValue:
    try:
        change()
    except service.NoSuchPasskey:
        abort(404)
    return redirect(f"{OWN}?done={done}", 303)


def _begin(purpose: str) -> ResponseReturnValue:
    now = clock.now()
    who = person() if purpose != service.SIGN_IN and current_user.is_authenticated else None
    try:
        begun = through(
            "passkey",
            who.id if who else None,
            cookies.DEVICE.sent(),
            lambda: service.begin(purpose, who, _party(), now),
            now,
        )
    except TooBusy as error:
        return refusal(503, "busy", BUSY, wait_s=error.wait_s)
    except TooManyTries as error:
        words = f"Too many at once. Wait {error.wait_s} seconds and try again."
        return refusal(429, "too_many", words, wait_s=error.wait_s)
    return cookies.PASSKEY.give(make_response(jsonify(json.loads(begun.options))), begun.browser)


def _own(form: Filled) -> str:
    mine = [
        {
            "id": one.id,
            "name": one.name,
            "added": when(one.added_at),
            "used": when(one.used_at) if one.used_at else "",
            "synced": one.synced,
        }
        for one in service.of(person())
    ]
    done = request.args.get("done", "")
    return form_page(
        "accounts/passkeys.html",
        form,
        mine=mine,
        may_have=service.may_have(person()),
        was_shown=identity.was_shown(),
        comes_first=identity.must_have_second_factor(),
        done=done if done in DONE else "",
    )


def _answer(form: Filled) -> service.Answer:
    return service.Answer(form.values.get("credential", ""), cookies.PASSKEY.sent() or "")


def _party() -> Party:
    return Party(current_app.extensions["foursight"].public_url)
