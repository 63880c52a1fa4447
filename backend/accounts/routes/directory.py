"""Signing in at the force's own directory: out to it by a link, and back. Without one these addresses are not there."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import cookies, identity
from backend.accounts.directory.claims import NotAllowed
from backend.accounts.directory.talk import DirectoryAway, DirectorySaysNo, Talk
from backend.accounts.directory.tokens import TokenRefused
from backend.accounts.errors import TooBusy, TooManyTries, ToWait
from backend.accounts.routes.sign_in import inner_path, sign_in_form
from backend.accounts.service.directory import signing_in as service
from backend.accounts.service.directory.people import Closed, NameTaken
from backend.accounts.service.ways_in import through
from backend.content.sentences import when
from backend.core import clock, logs
from backend.core.access import PUBLIC, SIGNED_IN, allow, reading
from backend.core.web.forms import Filled

pages = Blueprint("directory", __name__)
BACK = "/sign-in/directory/back"
AWAY = (
    "Your force's directory did not answer. Nothing on this phone is lost: reports go on, and finished ones wait. Try "
    "again in a minute."
)
BUSY = (
    "Many people are signing in at this moment, so your force's directory was not asked. Nothing is wrong with your "
    "sign-in, and nothing on this phone is lost: press the button again in a few seconds."
)
TOO_OFTEN = "You asked for your force's directory very often just now. Wait {} seconds and press the button again."
NOT_BELIEVED = (
    "What came back from your force's directory could not be believed, so nobody was signed in. Try again; if it comes "
    "again, tell your administrator the time."
)
NO = "Your force's directory did not let you in. Try again, or ask its administrator."
NOT_BEGUN = "That sign-in took too long, or was begun in another window. Start it again here."
TAKEN = (
    "Somebody here has your sign-in name. If that is you, sign in with its password and choose “Join with my force "
    "account” under Account. If not, tell your administrator."
)
ELSE = (
    "Your force's directory let in somebody else than who is signed in here, or somebody who has another account. "
    "Nothing was changed. Sign out, and sign in as yourself."
)
CLOSED = "This account is closed. Reports on this phone stay sealed on it. Ask your administrator."
WORDS: dict[type[Exception], str] = {
    DirectoryAway: AWAY,
    DirectorySaysNo: NO,
    TokenRefused: NOT_BELIEVED,
    service.NotBegun: NOT_BEGUN,
    NameTaken: TAKEN,
    service.SomebodyElse: ELSE,
    Closed: CLOSED,
}


@pages.get("/sign-in/directory")
@allow(PUBLIC)
def start() -> ResponseReturnValue:
    """Out to the directory, and afterwards on to where the person was going."""
    return _out("sign_in", request.args.get("next", ""))


@pages.get("/account/directory")
@allow(reading(SIGNED_IN))
def join() -> ResponseReturnValue:
    """Out to it to show that an account here and one there are the same person's."""
    return _out("join", "/account")


@pages.get("/reading/directory")
@allow(SIGNED_IN)
def read_again() -> ResponseReturnValue:
    """Out to it to show again who it is, before what is somebody's is shown."""
    return _out("reading", request.args.get("next", ""))


@pages.get(BACK)
@allow(PUBLIC)
def back() -> ResponseReturnValue:
    """Back from it, with a code or with what it says instead."""
    talk, device = _talk(), identity.device()
    given = {name: request.args.get(name, "")[:2_000] for name in ("state", "code", "error")}
    try:
        if given["error"] or not given["code"]:
            raise DirectorySaysNo
        came = service.finish(
            talk,
            given["state"],
            cookies.DIRECTORY.sent() or "",
            given["code"],
            _back_address(),
            token=identity.token_sent(),
            device=device,
            now=clock.now(),
        )
    except NotAllowed as refused:
        return _refused(str(refused))
    except tuple(WORDS) as error:
        logs.failed("directory_refused", error, level="warning")
        return _refused(WORDS.get(type(error), NOT_BELIEVED))
    answer = make_response(redirect(inner_path(came.next), 303))
    if came.token:
        identity.hand_over(answer, came.token, device)
    return cookies.DIRECTORY.take_back(identity.forget_lock(answer))


def silence_told() -> dict[str, object] | None:
    """That the directory is silent, in words for an administrator's pages; None where it is not, or for others."""
    silence = identity.silence_of_directory()
    if silence is None:
        return None
    answered_at = when(silence.answered_at) if silence.answered_at is not None else ""
    told = {"since": when(silence.since), "answered_at": answered_at, "reads_until": when(silence.reads_until)}
    return {"why": silence.why, "sign_ins": silence.sign_ins, **told}


def _out(purpose: str, wanted: str) -> ResponseReturnValue:
    talk = _talk()
    who, back, now = current_user.id if current_user.is_authenticated else None, _back_address(), clock.now()
    try:
        begun = through(
            "directory",
            who,
            cookies.DEVICE.sent(),
            lambda: service.begin(talk, purpose, inner_path(wanted), back_to=back, who=who, now=now),
            now,
        )
    except DirectoryAway as error:
        logs.failed("directory_away", error, level="warning")
        return _refused(AWAY, 503)
    except TooBusy as error:
        return _to_wait(_refused(BUSY, 503), error)
    except TooManyTries as error:
        return _to_wait(_refused(TOO_OFTEN.format(error.wait_s), 429), error)
    return cookies.DIRECTORY.give(make_response(redirect(begun.address, 302)), begun.browser)


def _refused(words: str, status: int = 422) -> Response:
    form = Filled(typed={"next": ""})
    form.errors["sign_in_name"] = words
    return make_response(sign_in_form(form), status)


def _to_wait(answer: Response, error: ToWait) -> Response:
    answer.headers["Retry-After"] = str(error.wait_s)
    return answer


def _talk() -> Talk:
    talk: Talk | None = current_app.extensions.get(identity.DIRECTORY)
    if talk is None:
        abort(404)
    return talk


def _back_address() -> str:
    return str(current_app.extensions["foursight"].public_url) + BACK
