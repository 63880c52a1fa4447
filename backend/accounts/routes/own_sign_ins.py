"""Where one is signed in, and ending it there."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.ended import WORDS
from backend.accounts.errors import NoSuchSignIn
from backend.accounts.service import own_sign_ins as service
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.web.person import person

pages = Blueprint("own_sign_ins", __name__)
OWN = "/account/sign-ins"
DONE = ("one", "others")


@pages.get(OWN)
@allow(reading(SIGNED_IN))
def show() -> ResponseReturnValue:
    """My sign-ins that run, this one first."""
    mine = [
        {**vars(one), "since": when(one.since), "last_used": when(one.last_used)}
        for one in service.own_sign_ins(person(), identity.token_sent() or "", clock.now())
    ]
    ended = [
        {**vars(one), "since": when(one.since), "at": when(one.at)} for one in service.ended(person(), clock.now())
    ]
    done = request.args.get("done", "")
    return render_template("accounts/sign_ins.html", mine=mine, ended=ended, done=done if done in DONE else "")


def ended_here() -> dict[str, str] | None:
    """When and how somebody else ended this browser's sign-in, in words; None where nobody did."""
    ended = identity.ended_here()
    if ended is None or ended.ended_at is None:
        return None
    return {"at": when(ended.ended_at), "how": WORDS[ended.ended_how or ""]}


@pages.post(f"{OWN}/<sign_in_id>/ended")
@allow(reading(SIGNED_IN))
def end(sign_in_id: str) -> ResponseReturnValue:
    """End one of mine, at once."""
    try:
        service.end_own(person(), sign_in_id, clock.now())
    except NoSuchSignIn:
        abort(404)
    return redirect(f"{OWN}?done=one", 303)


@pages.post(f"{OWN}/others-ended")
@allow(reading(SIGNED_IN))
def end_others() -> ResponseReturnValue:
    """End all of mine but this one, at once."""
    service.end_others(person(), identity.token_sent() or "", clock.now())
    return redirect(f"{OWN}?done=others", 303)
