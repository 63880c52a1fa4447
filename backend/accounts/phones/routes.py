"""One's own phones, and taking one back oneself."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts.errors import NoSuchKey
from backend.accounts.phones import service
from backend.accounts.phones.view import Facts, facts_of
from backend.accounts.routes.sign_in import inner_path
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.web.person import person

pages = Blueprint("own_phones", __name__)
OWN = reading(SIGNED_IN)
DONE = ("taken_back", "mine")


@pages.get("/account/phones")
@allow(OWN)
def own_phones() -> ResponseReturnValue:
    """Which phones sign for me, and what each last said it holds."""
    return render_template("accounts/phones/phones.html", keys=_keys(), done=_done(), then=_then())


@pages.get("/account/phones/<key_id>/take-back")
@allow(OWN)
def ask_to_take_back(key_id: str) -> ResponseReturnValue:
    """What taking one back does."""
    key = next((one for one in _keys() if one["key_id"] == key_id and not one["taken_back"]), None)
    return render_template("accounts/phones/take_back.html", key=key) if key is not None else abort(404)


@pages.post("/account/phones/<key_id>/taken-back")
@allow(OWN)
def take_back(key_id: str) -> ResponseReturnValue:
    """Take it back."""
    try:
        service.take_back_own(person(), key_id, clock.now())
    except NoSuchKey:
        abort(404)
    return redirect("/account/phones?done=taken_back", 303)


def _done() -> str:
    done = request.args.get("done", "")
    return done if done in DONE else ""


def _then() -> str:
    """Where whoever was led here was going."""
    return inner_path(request.args["next"]) if "next" in request.args else ""


def _keys() -> list[Facts]:
    return [facts_of(key) for key in service.keys_on_phones(person())]


def new_keys() -> dict[str, list[str]]:
    """What whoever is signed in is told of phones made ready in their name: when each was, in words."""
    if not current_user.is_authenticated:
        return {}
    return {name: [when(at) for at in each] for name, each in service.new_keys(person(), clock.now()).items()}
