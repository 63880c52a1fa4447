"""Access marks: every route says who may ask it, and a route that says nothing stops the start.

    @allow(PUBLIC)  @allow(SIGNED_IN)  @allow(role("supervisor", "coordinator"))  @allow(GUIDANCE)  @allow(SETUP_CODE)
    @allow(CLASS_TOKEN)     on addresses with a <token>, which opens one trainee's place in one class, whoever asks
    @allow(DISPLAY)         a screen on a wall that an administrator made, by its cookie; nobody who is signed in
    @allow(DIRECTORY_TOKEN)      the force's directory, by the token agreed with it; nobody who is signed in
    @allow(reading(SIGNED_IN))   shows what is somebody's: signed in, and shown to be the same person a short while ago
                                 (backend/accounts/service/reading.py); so too reading(role("administrator"))
    @allow(before_second_factor(SIGNED_IN))   open also while somebody whose role must have a second factor has none;
                                 so is what is public, and what a phone sends. Nothing else is

A mark decides who may ask at all. Who may see one record is decided by that record (backend/records), and "not
found" and "not yours" are the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, abort, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.core.realms import is_sync_path
from backend.core.web.refusals import refusal

Route = TypeVar("Route", bound=Callable[..., Any])


@dataclass(frozen=True)
class Mark:
    """Who may ask a route: a kind, and for kind `role` the role names, any one of which suffices. `reading`: only while
    the reading of their sign-in is open. `first`: also for somebody who must have a second factor and has none yet.
    """

    kind: str
    roles: tuple[str, ...] = ()
    reading: bool = False
    first: bool = False

    def __str__(self) -> str:
        who = f"{self.kind}({', '.join(self.roles)})" if self.roles else self.kind
        return f"{who}{', before a second factor' if self.first else ''}{', reading' if self.reading else ''}"


@dataclass(frozen=True)
class Reading:
    """What knows whether reading is open: `is_open()` for this request's sign-in, and `screen()`, which asks again who
    it is and goes on to where the person was going.
    """

    is_open: Callable[[], bool]
    screen: Callable[[], ResponseReturnValue]


SECOND_FACTOR = "must_have_second_factor"
FOR_ANYBODY = ("public", "setup_code", "guidance", "class_token", "directory_token", "display")
PUBLIC = Mark("public")
SETUP_CODE = Mark("setup_code")
GUIDANCE = Mark("guidance")
SIGNED_IN = Mark("signed_in")
CLASS_TOKEN = Mark("class_token")
DISPLAY = Mark("display")
DIRECTORY_TOKEN = Mark("directory_token")
NO_CLASS = (
    "This address opens no class. The class may have ended some time ago, or the address is not whole. Join again with "
    "the code your trainer shows."
)

NO_DISPLAY = (
    "This screen shows nothing: no code was typed at it, or its display was ended. An administrator makes a code under "
    "People, Displays; it is typed at /wall/code."
)

FIRST_PAGE = "/account/second-factor"
FACTOR_FIRST = (
    "Your force asks people in your role for a second proof of who they are, and you have none yet. Sign in on a page "
    "of Foursight and set one up. What is finished on this phone goes on being sent."
)
READING_CLOSED = "What the force has received is locked. Unlock this phone, or sign in again, to read it."


class RouteWithoutMark(Exception):
    """A route does not say who may ask it."""


def role(*names: str) -> Mark:
    """The mark of a route for people who hold one of these roles."""
    return Mark("role", names)


def reading(mark: Mark) -> Mark:
    """The mark of a route that shows what is somebody's: records, people, codes, names."""
    return replace(mark, reading=True)


def before_second_factor(mark: Mark) -> Mark:
    """The mark of a route that is open also to somebody who must have a second factor and has none yet."""
    return replace(mark, first=True)


def allow(mark: Mark) -> Callable[[Route], Route]:
    """Set a route's access mark."""

    def marked(view: Route) -> Route:
        view.access_mark = mark  # type: ignore[attr-defined]
        return view

    return marked


def mark_of(app: Flask, endpoint: str) -> Mark | None:
    """The access mark of an endpoint, or None."""
    return getattr(app.view_functions.get(endpoint), "access_mark", None)


def init_access(app: Flask) -> None:
    """Check every request against its route's mark. Call `refuse_unmarked` once all routes are there."""
    app.before_request(_check_mark)


def refuse_unmarked(app: Flask) -> None:
    """Raise RouteWithoutMark, naming every route that has none."""
    unmarked = sorted({rule.endpoint for rule in app.url_map.iter_rules() if mark_of(app, rule.endpoint) is None})
    if unmarked:
        raise RouteWithoutMark(f"no access mark on: {', '.join(unmarked)}. Add @allow(…) above each.")


def open_classes_with(app: Flask, opens: Callable[[str], bool]) -> None:
    """Say what looks at the tokens of classes; without it none opens anything."""
    app.extensions[CLASS_TOKEN.kind] = opens


def open_displays_with(app: Flask, knows: Callable[[], bool]) -> None:
    """Say what knows whether a display asks; without it none does."""
    app.extensions[DISPLAY.kind] = knows


def open_directory_with(app: Flask, knows: Callable[[], bool]) -> None:
    """Say what looks at the directory's token; without it none is right."""
    app.extensions[DIRECTORY_TOKEN.kind] = knows


def open_reading_with(app: Flask, knows: Reading) -> None:
    """Say what knows whether reading is open; without it, it is not."""
    app.extensions["reading"] = knows


def ask_second_factor_with(app: Flask, lacks: Callable[[], bool]) -> None:
    """Say what knows whether whoever asks must have a second factor and has none; without it nobody must."""
    app.extensions[SECOND_FACTOR] = lacks


def may_ask(mark: Mark) -> bool:
    """Whether whoever makes this request may ask a route with this mark."""
    if mark in (DIRECTORY_TOKEN, DISPLAY):  # who is signed in has no part in it
        return bool(current_app.extensions.get(mark.kind, lambda: False)())
    if mark.kind == CLASS_TOKEN.kind:  # only the address counts: who is signed in has no part in it
        return _opens_a_class()
    if mark.kind in ("public", "setup_code"):  # the set-up page checks its code itself, with the form
        return True
    if mark.kind == "guidance" and current_app.extensions["foursight"].guidance_open:
        return True
    if not current_user.is_authenticated:
        return False
    return mark.kind in ("signed_in", "guidance") or (mark.kind == "role" and current_user.holds(mark.roles))


def _opens_a_class() -> bool:
    opens = current_app.extensions.get(CLASS_TOKEN.kind)
    token = (request.view_args or {}).get("token")
    return opens is not None and isinstance(token, str) and bool(opens(token))


def is_unknown() -> bool:
    """Whether whoever makes this request has not signed in; where guidance is open to all, anybody."""
    return not current_user.is_authenticated


def _check_mark() -> Any:
    if request.endpoint is None:
        return None  # no such route: the 404 page
    mark = mark_of(current_app, request.endpoint)
    if mark is not None and may_ask(mark):
        return _asked_first(mark)
    if mark == DIRECTORY_TOKEN:
        abort(401)
    if mark == CLASS_TOKEN:
        abort(403, NO_CLASS)
    if mark == DISPLAY:
        abort(403, NO_DISPLAY)
    if mark is None or current_user.is_authenticated:
        abort(403)
    if request.method == "GET" and not _is_api():
        return redirect(f"/sign-in?next={quote(request.full_path.rstrip('?'), safe='/')}", 303)
    return abort(401)


def _asked_first(mark: Mark) -> ResponseReturnValue | None:
    """What is asked before somebody whom the mark lets in comes in; None where nothing is."""
    if _lacks_second_factor(mark):
        return _second_factor_first()
    if mark.reading and not _reading_is_open():
        return _reading_closed()
    g.access_mark = mark
    return None


def _lacks_second_factor(mark: Mark) -> bool:
    """Whether a second factor comes first. Never before what a phone sends: a report waits for nobody's papers."""
    if mark.first or mark.kind in FOR_ANYBODY or (is_sync_path(request.path) and not mark.reading):
        return False
    return bool(current_app.extensions.get(SECOND_FACTOR, lambda: False)())


def _second_factor_first() -> ResponseReturnValue:
    if _is_api():
        return refusal(403, "second_factor_first", FACTOR_FIRST)
    return redirect(FIRST_PAGE, 303)


def _reading_is_open() -> bool:
    knows: Reading | None = current_app.extensions.get("reading")
    return knows is not None and knows.is_open()


def _reading_closed() -> ResponseReturnValue:
    """401, as RFC 9470 has it for "show again who you are": a screen in place, or JSON to a program."""
    if _is_api():
        return refusal(401, "reading_closed", READING_CLOSED)
    knows: Reading | None = current_app.extensions.get("reading")
    return knows.screen() if knows else abort(401)


def _is_api() -> bool:
    """Programs (a syncing phone, the worker) get a 401; a person's page, also by htmx, goes to sign in.
    What a person opens while a worker is in charge comes by the worker's fetch, and is known by asking for a page.
    """
    fetched = request.headers.get("Sec-Fetch-Dest", "document") == "empty"
    page = "HX-Request" in request.headers or "text/html" in request.headers.get("Accept", "")
    return is_sync_path(request.path) or (fetched and not page)
