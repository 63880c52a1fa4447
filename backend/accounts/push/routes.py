"""The page on which somebody agrees that the browser before them is told that a record waits."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts.identity import token_sent
from backend.accounts.push import service
from backend.accounts.push.keys import public_half, push_key
from backend.accounts.push.schemas import PushForm
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.keys.ring import KeyRing
from backend.core.push_settings import Push
from backend.core.realms import LIVE, realm_of
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("push", __name__)
IS_TOLD = reading(role("supervisor", "coordinator"))


@pages.get("/duty/push")
@allow(IS_TOLD)
def show() -> ResponseReturnValue:
    """Which of one's browsers are told, and the way to have this one told."""
    return _page(Filled())


@pages.post("/duty/push")
@allow(IS_TOLD)
def agree() -> ResponseReturnValue:
    """Have this browser told, from its own word where it is reached."""
    settings, form = _settings(), read_form(PushForm())
    if settings is None:
        abort(404)
    if not form.errors:
        try:
            means = service.Means(settings, push_key(current_app.extensions["foursight"].instance).kid, _ring().rest)
            service.agree(person(), token_sent() or "", form.values["endpoint"], means, clock.now())
            return redirect("/duty/push?done=agreed", 303)
        except FieldRefused as error:
            form.refuse(error)
    return _page(form), 422


@pages.post("/duty/push/<subscription_id>/ended")
@allow(IS_TOLD)
def stop(subscription_id: str) -> ResponseReturnValue:
    """Have one of one's browsers told nothing any more."""
    try:
        service.stop(person(), subscription_id, clock.now())
    except service.NoSuchSubscription:
        abort(404)
    return redirect("/duty/push?done=ended", 303)


def _page(form: Filled) -> str:
    is_set_up = _settings() is not None
    agreed = service.of_person(person(), token_sent() or "", clock.now())
    view = {
        "agreed": [_line(one) for one in agreed],
        "key": public_half(push_key(current_app.extensions["foursight"].instance)) if is_set_up else "",
        "done": request.args.get("done", ""),
    }
    return form_page("duty/push.html", form, **view)


def _line(browser: service.Agreed) -> dict[str, str | bool]:
    name = browser.seen_on or "A browser"
    return {"id": browser.id, "browser": name, "at": when(browser.made_at), "here": browser.is_here}


def _settings() -> Push | None:
    found: Push | None = current_app.extensions["foursight"].ladder.push
    return found


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), LIVE).ring  # type: ignore[attr-defined]
