"""Asking again who it is before what is somebody's is shown; and what a phone says when it locks and unlocks."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from flask import Blueprint, current_app, jsonify, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import identity
from backend.accounts.errors import ReadingRefused, SignInRefused, ToWait
from backend.accounts.routes.sign_in import inner_path
from backend.accounts.routes.waiting import to_wait
from backend.accounts.schemas import ReadingForm, UnlockedSchema
from backend.accounts.service import locking, passkeys, second_factor
from backend.accounts.service import reading as service
from backend.accounts.service.author_keys import unproved_of
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import PUBLIC, READING_CLOSED, SIGNED_IN, allow, before_second_factor, reading
from backend.core.cross_origin import SAFE_METHODS
from backend.core.keys.ring import KeyRing
from backend.core.rate import take
from backend.core.realms import LIVE, SYNC_PATHS, realm_of
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.wire.answers import refused
from backend.wire.errors import EnvelopeRefused
from backend.wire.parsing import checked, read_json

PROOFS_AT_ONCE = 30  # a phone is unlocked now and then, not twice a second
PROOFS_PER_S = 1 / 10
PHONES = "/account/phones"
WRONG = "That is not your password. Try again, or sign out below and sign in as yourself."
WRONG_TWO = (
    "The password or the code beside it is not right. Try again with the next code, or sign out below and sign in as "
    "yourself."
)

DIRECTORY_SILENT = (
    "Your force's directory has not answered for a long time. What the force has received opens again once it does."
)

pages = Blueprint("reading", __name__)
phone = Blueprint("reading_phone", __name__, url_prefix=f"{SYNC_PATHS[LIVE]}/reading")


@pages.get("/reading")
@allow(before_second_factor(SIGNED_IN))
def ask() -> ResponseReturnValue:
    """The screen that asks, at an address of its own, for whoever loads it again; `again`: also while reading is open,
    for what asks for more than that.
    """
    wanted = inner_path(request.args.get("next", ""))
    is_done = identity.was_shown() if request.args.get("again") else identity.reading_is_open()
    return redirect(wanted, 303) if is_done else reading_page(Filled(typed={"next": wanted}))


@pages.post("/reading")
@allow(before_second_factor(SIGNED_IN))
def open_again() -> ResponseReturnValue:
    """Open reading with the password, and go on to where the person was going."""
    form = read_form(ReadingForm())
    if form.errors:
        return reading_page(form), 422
    try:
        service.open_by_password(
            identity.token_sent() or "",
            form.values["password"],
            form.values["code"],
            _ring().rests,
            address=request.remote_addr or "-",
            device=identity.device(),
            now=clock.now(),
        )
    except ToWait as error:
        return to_wait(form, "password", error, reading_page)
    except SignInRefused:
        form.errors["password"] = WRONG_TWO if second_factor.has_any(current_user.id) else WRONG
        return reading_page(form), 422
    return identity.forget_lock(make_response(redirect(onward(inner_path(form.values["next"])), 303)))


def onward(wanted: str) -> str:
    """To where they were going; first to their phones, where one was made ready in their name and nobody showed who."""
    if not unproved_of(current_user.id):
        return wanted
    return PHONES if wanted.startswith(PHONES) else f"{PHONES}?{urlencode({'next': wanted})}"


@phone.post("/close")
@allow(PUBLIC)
def close() -> ResponseReturnValue:
    """The phone was locked: close reading at once. Also when nobody is signed in any more."""
    token = identity.token_sent()
    if token:
        service.close(token)
    return jsonify(reading="closed")


@phone.post("/used")
@allow(reading(SIGNED_IN))
def used() -> ResponseReturnValue:
    """Somebody is still at it, scrolling or typing: that is use as well, and prolongs it."""
    return jsonify(reading="open")


@phone.post("/challenge")
@allow(SIGNED_IN)
def challenge() -> ResponseReturnValue:
    """{"challenge", "person_id"}: what a phone that was just unlocked signs."""
    wait_s = take(f"reading|{current_user.id}", PROOFS_AT_ONCE, PROOFS_PER_S, clock.now())
    if wait_s:
        message = f"Too many unlocks at once. Wait {wait_s} seconds and try again."
        return refusal(429, "too_many", message, wait_s=wait_s)
    person_id = current_user.id
    made = service.new_challenge(identity.token_sent() or "", clock.now())
    return jsonify(challenge=made, person_id=person_id)


@phone.post("/unlocked")
@allow(SIGNED_IN)
def unlocked() -> ResponseReturnValue:
    """Open reading: the phone has signed the number with the author key of whoever is signed in."""
    asked = checked(UnlockedSchema(), read_json(request.get_data()))
    if identity.directory_is_silent():
        return refusal(422, "reading_closed", DIRECTORY_SILENT, field="signature")
    try:
        service.open_by_unlock(identity.token_sent() or "", **asked, now=clock.now())
    except ReadingRefused:
        return refusal(422, "reading_closed", READING_CLOSED, field="signature")
    return identity.forget_lock(make_response(jsonify(reading="open")))


phone.register_error_handler(EnvelopeRefused, refused)


def screen() -> ResponseReturnValue:
    """The screen that asks, in place of a page that shows what is somebody's."""
    back = request.full_path.rstrip("?") if request.method in SAFE_METHODS else _came_from()
    return reading_page(Filled(typed={"next": inner_path(back)})), 401


def _came_from() -> str:
    """The page whose form was sent; the form is filled in again there."""
    parts = urlsplit(request.referrer or "")
    return parts.path + (f"?{parts.query}" if parts.query else "")


def reading_page(form: Filled) -> str:
    """The screen that asks, with what whoever is signed in has to show. A code once typed is not shown again."""
    form.typed.pop("code", None)
    not_shown = unproved_of(current_user.id)
    return form_page(
        "accounts/reading.html",
        form,
        was_locked=identity.was_locked(),
        minutes=int(locking.lasts().total_seconds() // 60),
        key_not_shown=when(not_shown[0].enrolled_at) if not_shown else "",
        is_open=identity.reading_is_open(),
        is_silent=identity.directory_is_silent(),
        has_password=passkeys.may_have(person()),
        has_code=second_factor.asks_code(current_user.id),
        has_passkey=bool(passkeys.of(person())),
        was_sent=request.method not in SAFE_METHODS and request.path != "/reading",
    )


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), LIVE).ring  # type: ignore[attr-defined]
