"""Who is asking: the cookie's token, looked up once per request. There is no Flask session and no signing key.

flask-login is used for `current_user` only; its session, its protection and its remember-me cookie are off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, LoginManager, current_user
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Request, Response

from backend.accounts.cookies import DEVICE, SIGN_IN, is_secure
from backend.accounts.directory.talk import Talk
from backend.accounts.models import Person, Session
from backend.accounts.seen_on import browser_of
from backend.accounts.service import devices, reading, second_factor, sessions
from backend.accounts.service.directory import asked_again, standing
from backend.accounts.service.shared_desk import sits_at_a_desk
from backend.core import clock, logs

DIRECTORY = "foursight_directory"
"""Under which name the app keeps who talks with the force's directory; nothing is there without one."""

MUST_HAVE = "foursight_second_factor"
"""Under which name the app keeps the roles whose people must have a second factor."""
EVERYBODY = "all"

LOCK_COOKIE = "foursight-locked"
"""The cookie a phone sets when it locks (static/js/pages/received.js): whatever it asks next tells of it."""


class Nobody(AnonymousUserMixin):  # type: ignore[misc]
    """Whoever has not signed in."""

    role_names: frozenset[str] = frozenset()

    def holds(self, role_names: Iterable[str]) -> bool:
        """Nobody holds a role."""
        return False


def init_identity(app: Flask) -> None:
    """Make `current_user` the person whose sign-in the cookie names, or Nobody."""
    app.config["REMEMBER_COOKIE_NAME"] = (
        ""  # a cookie so named cannot be sent, so flask-login's remember-me never wakes
    )
    login = LoginManager()
    login.anonymous_user = Nobody
    login.session_protection = None
    login.request_loader(_person_of_request)
    login.init_app(app)
    app.before_request(_note_use)


def must_have_second_factor() -> bool:
    """Whether whoever asks must have a second factor and has none. Whom the directory let in, that has asked."""
    roles: frozenset[str] = current_app.extensions[MUST_HAVE]
    if not roles or not current_user.is_authenticated or g.sign_in.directory_asked_at is not None:
        return False
    concerned = EVERYBODY in roles or current_user.holds(roles)
    return concerned and not second_factor.has_any(current_user.id)


def was_shown() -> bool:
    """Whether whoever asks has shown in these minutes who they are."""
    return reading_is_open() and reading.was_shown(token_sent() or "", clock.now())


def is_shown_still() -> bool:
    """Whether whoever asks has shown who they are, and reading was not closed since."""
    return reading_is_open() and reading.is_shown_still(token_sent() or "", clock.now())


def may_prove_a_key() -> bool:
    """Whether a key that is enrolled now is proved to be theirs by what whoever asks has shown. At a call handler's
    shared desk, where a store is made for each sign-in with the first call in it, that stands until somebody locks.
    """
    return was_shown() or (_takes_calls_at_a_desk() and is_shown_still())


def _takes_calls_at_a_desk() -> bool:
    is_shared: bool = current_app.extensions["foursight"].shared_desks
    return is_shared and sits_at_a_desk(current_user) and current_user.holds(["call_handler"])


def token_sent() -> str | None:
    """The token this request brought."""
    return SIGN_IN.sent()


def device() -> str:
    """The number of the device that asks, or a new one for it, to be handed over with the token."""
    return devices.number_for(DEVICE.sent())


def hand_over(response: Response, token: str, device: str) -> Response:
    """Give the browser the token of its new sign-in, and the number by which it is known the next time; and note which
    browser it is.
    """
    _note(lambda: sessions.note_seen_on(token, browser_of(request.user_agent.string)))
    return forget_lock(DEVICE.give(SIGN_IN.give(response, token), device))


def take_back(response: Response) -> Response:
    """Have the browser forget its token."""
    return SIGN_IN.take_back(response)


def forget_lock(response: Response) -> Response:
    """Reading is open again: the browser need not tell of the lock before it."""
    if LOCK_COOKIE in request.cookies:
        response.delete_cookie(LOCK_COOKIE, path="/", secure=is_secure(), samesite="Lax")
    return response


def reading_is_open() -> bool:
    """Whether this request's sign-in may read what is somebody's."""
    token = token_sent()
    if not token or directory_is_silent():
        return False
    return not _tells_of_lock(token) and reading.is_open(token, clock.now())


def directory_is_silent() -> bool:
    """Whether the force's directory, which let this sign-in in, has not answered for it for too long."""
    talk: Talk | None = current_app.extensions.get(DIRECTORY)
    signed_in = g.get("sign_in")
    return talk is not None and signed_in is not None and not standing.may_read(talk.directory, signed_in, clock.now())


def silence_of_directory() -> standing.Silence | None:
    """That the directory is silent, for administrators of its force."""
    talk: Talk | None = current_app.extensions.get(DIRECTORY)
    is_theirs = talk is not None and current_user.is_authenticated and current_user.holds(["administrator"])
    return standing.silence(talk.directory, current_user.force.name, clock.now()) if talk and is_theirs else None


def ended_here() -> Session | None:
    """This browser's sign-in, where somebody else has ended it."""
    token = token_sent()
    return sessions.ended_by_others(token, clock.now()) if token else None


def was_locked() -> bool:
    """Whether reading is closed because somebody locked."""
    token = token_sent()
    return bool(token) and reading.was_locked(token or "", clock.now())


def _tells_of_lock(token: str) -> bool:
    """Whether the phone was locked since; then reading is closed for good, not just for this request."""
    if LOCK_COOKIE not in request.cookies:
        return False
    if not reading.was_locked(token, clock.now()):
        _note(lambda: reading.close(token))
    return True


def _person_of_request(_request: Request) -> Person | None:
    token = token_sent()
    g.sign_in = _standing(token, sessions.running(token, clock.now())) if token else None  # held, it is looked up once
    if token and g.sign_in is None:
        _note_closed(token)
    g.person_id = g.sign_in.person_id if g.sign_in is not None else None
    return g.sign_in.person if g.sign_in is not None else None


def _standing(token: str, sign_in: Session | None) -> Session | None:
    """A running sign-in, unless the force's directory has ended it, or is not there any more."""
    if sign_in is None or sign_in.directory_asked_at is None:
        return sign_in
    talk: Talk | None = current_app.extensions.get(DIRECTORY)
    if talk is None or not asked_again.still_stands(talk, sign_in, token, clock.now()):
        return None
    return sessions.running(token, clock.now())


def _note_closed(token: str) -> None:
    """Write down that a browser or phone goes on with the sign-in of somebody whose account is closed."""
    person = sessions.closed_person(token, clock.now())
    if person is not None:
        _note(lambda: sessions.note_closed(person, clock.now()))


def _note_use() -> ResponseReturnValue | None:
    """Note now and then that a sign-in is in use, and what is read in it. After the access check."""
    mark = g.get("access_mark")
    token = token_sent()
    if not token or mark is None or mark.kind == "public" or not current_user.is_authenticated:
        return None
    if not _tells_of_lock(token) and mark.reading and reading.is_due_noting(token, clock.now()):
        _note(lambda: reading.note_use(token, clock.now()))
    if sessions.is_due_noting(token, clock.now()):
        _note(lambda: sessions.note_use(token, clock.now()))
    return None


def _note(change: Callable[[], None]) -> None:
    """Note something about a sign-in; a busy database fails no request."""
    try:
        change()
    except OperationalError as error:
        logs.failed("use_not_noted", error, level="warning")
