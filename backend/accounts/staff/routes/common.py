"""What the pages of administration share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import abort, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from backend.accounts.errors import NoSuchImport, NoSuchKey, NoSuchPerson, NoSuchSignIn, NoSuchUnit, NotAdministrator
from backend.accounts.service import people
from backend.content.sentences import when
from backend.core.access import reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled

Found = TypeVar("Found")
ADMINISTRATOR = reading(role("administrator"))
NOT_THERE = (NoSuchPerson, NoSuchKey, NoSuchSignIn, NoSuchUnit, NoSuchImport)
NOT_ANY_MORE = "You are not an administrator any more."


def changed(change: Callable[[], object], then: str) -> ResponseReturnValue:
    """Change something, and go on to the page that shows it."""
    try:
        change()
    except NOT_THERE:
        abort(404)
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    except FieldRefused as error:
        abort(403, error.words)
    return redirect(then, 303)


def check_roles(form: Filled) -> None:
    """Somebody needs at least one role that exists."""
    known = {each.name for each in people.every_role()}
    roles = form.typed.get("roles") or []
    if not roles or not known.issuperset(roles):
        form.errors.setdefault("roles", "Select at least one role")


def found(look: Callable[[], Found]) -> Found:
    """What is looked for, or 404 where it is not there or not of one's force."""
    try:
        return look()
    except NOT_THERE:
        abort(404)


def code_page(code: str, until: datetime, **whose: str) -> str:
    """A joining code, shown this once; `whose`: their `id`, `name` and `sign_in_name`."""
    view = {"code": code, "until": when(until), "join_address": join_address()}
    return render_template("accounts/joining_code.html", person=whose, **view)


def join_address() -> str:
    """Where a joining code is typed."""
    return str(current_app.extensions["foursight"].public_url) + "/join"
