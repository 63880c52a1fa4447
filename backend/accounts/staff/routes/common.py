"""What the pages of administration share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from flask import abort, current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from marshmallow import Schema

from backend.accounts.errors import NoSuchImport, NoSuchKey, NoSuchPerson, NoSuchSignIn, NoSuchUnit, NotAdministrator
from backend.accounts.service import people, two_people
from backend.accounts.service.two_people import NAMED_LIST
from backend.accounts.staff import changes, confirming
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, read_form
from backend.core.web.person import person

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


def yes_or_no(schema: Schema, name: str) -> bool:
    """What a form of one question says."""
    form = read_form(schema)
    if form.errors:
        abort(400)
    return bool(form.values[name] == "yes")


def to_person(person_id: str, done: str) -> str:
    """The address of somebody's page, which says what was done."""
    return f"/people/{person_id}?done={done}"


def ask_about(what: str, person_id: str, **view: object) -> str:
    """The page that asks before something is done to somebody else."""
    who = found(lambda: people.person_of(person_id, current_user.force_id))
    if who.id == current_user.id and what != "take_key_back":
        abort(403, "This is your own account. Ask another administrator.")
    view |= {"sign_ins": changes.running_sign_ins(who.id, who.force_id, clock.now())}
    view |= {"takes_two": two_people.takes_two(who.force_id)}
    return render_template(f"accounts/people/{what}.html", person=who, **view)


def waiting_for(person_id: str) -> list[dict[str, object]]:
    """What waits for somebody until a second administrator confirms it, with the moments in words."""
    rows = found(lambda: confirming.waiting(person_id, reader=person(), now=clock.now()))
    return [asdict(one) | {"asked_at": when(one.asked_at), "until": when(one.until)} for one in rows]


def check_roles(form: Filled, has_none: bool = False) -> None:
    """Somebody needs at least one role that exists; whoever `has_none` yet, because it waits, may stay so."""
    known = {each.name for each in people.every_role()}
    roles = form.typed.get("roles") or []
    if not (roles or has_none) or not known.issuperset(roles):
        form.errors.setdefault("roles", "Select at least one role")


def found(look: Callable[[], Found]) -> Found:
    """What is looked for, or 404 where it is not there or not of one's force."""
    try:
        return look()
    except NOT_THERE:
        abort(404)


def code_page(code: str, until: datetime, waits: Sequence[str] = (), **whose: str) -> str:
    """A joining code, shown this once; `waits`: what they are not given yet; `whose`: their `id`, `name` and
    `sign_in_name`.
    """
    view = {"code": code, "until": when(until), "join_address": join_address(), "waits": waits}
    return render_template("accounts/joining_code.html", person=whose, **view)


def names_of_what(whats: Collection[str]) -> list[str]:
    """What waits for a second administrator, as pages call it: roles by their titles; the named list as "", last."""
    titles = [role.title for role in people.that_read_much(whats)]
    return titles + ([""] if NAMED_LIST in whats else [])


def join_address() -> str:
    """Where a joining code is typed."""
    return str(current_app.extensions["foursight"].public_url) + "/join"
