"""Administration of a force's people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from marshmallow import Schema

from backend.accounts.errors import NoSuchKey, NoSuchPerson
from backend.accounts.schemas import DisabledForm, ListedForm, PersonForm
from backend.accounts.service import administration, people, taking_back, written_list
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("people", __name__)
ADMINISTRATOR = reading(role("administrator"))


@pages.get("/people")
@allow(ADMINISTRATOR)
def people_page() -> ResponseReturnValue:
    """Everyone of the administrator's force, and the form to add somebody."""
    return _page(Filled(typed={"roles": ["officer"]}))


@pages.post("/people")
@allow(ADMINISTRATOR)
def add() -> ResponseReturnValue:
    """Add somebody and show their joining code, this once."""
    form = read_form(PersonForm())
    _check_choices(form)
    if form.errors:
        return _page(form), 422
    try:
        added, code = administration.add(_new(form.values), actor=person(), now=clock.now())
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    return _code_page(added, code), 201


@pages.post("/people/<person_id>/joining-code")
@allow(ADMINISTRATOR)
def new_joining_code(person_id: str) -> ResponseReturnValue:
    """A fresh joining code, for somebody whose code ran out or who forgot their password."""
    try:
        whose, code = administration.give_joining_code(person_id, actor=person(), now=clock.now())
    except NoSuchPerson:
        abort(404)
    return _code_page(whose, code), 201


@pages.post("/people/<person_id>/disabled")
@allow(ADMINISTRATOR)
def set_disabled(person_id: str) -> ResponseReturnValue:
    """Close somebody's account at once, or open it again."""
    closing = _yes_or_no(DisabledForm(), "disabled")
    return _changed(lambda: administration.set_disabled(person_id, closing, actor=person(), now=clock.now()))


@pages.post("/people/<person_id>/named-list")
@allow(ADMINISTRATOR)
def set_listed(person_id: str) -> ResponseReturnValue:
    """Put somebody on the list of those who may see restricted records, or take them off."""
    listing = _yes_or_no(ListedForm(), "listed")
    return _changed(lambda: administration.set_listed(person_id, listing, actor=person(), now=clock.now()))


@pages.post("/people/<person_id>/author-keys/<key_id>/taken-back")
@allow(ADMINISTRATOR)
def take_key_back(person_id: str, key_id: str) -> ResponseReturnValue:
    """Take back the key with which one of somebody's phones signs."""
    return _changed(lambda: administration.take_key_back(person_id, key_id, actor=person(), now=clock.now()))


def _yes_or_no(schema: Schema, name: str) -> bool:
    form = read_form(schema)
    if form.errors:
        abort(400)
    return bool(form.values[name] == "yes")


def _changed(change: Callable[[], Any]) -> ResponseReturnValue:
    """Change somebody, and show the list again."""
    try:
        change()
    except (NoSuchPerson, NoSuchKey):
        abort(404)
    except FieldRefused as error:
        abort(403, error.words)
    return redirect("/people", 303)


def _check_choices(form: Filled) -> None:
    """A person needs a unit and at least one role that exists."""
    known = {each.name for each in people.every_role()}
    roles = form.typed.get("roles") or []
    if not roles or not known.issuperset(roles):
        form.errors.setdefault("roles", "Select at least one role")
    if not (form.typed.get("unit", "").strip() or form.typed.get("new_unit", "").strip()):
        form.errors.setdefault("unit", "Select a unit, or enter a new one")


def _new(values: dict[str, Any]) -> people.NewPerson:
    unit = values["new_unit"] or values["unit"]
    return people.NewPerson(
        values["name"], values["sign_in_name"], unit, values["roles"], values["on_named_list"] == "yes"
    )


def _page(form: Filled) -> str:
    force_id = current_user.force_id
    everyone, listed = people.people_of(force_id), written_list(force_id)
    return form_page(
        "accounts/people.html",
        form,
        people=everyone,
        keys=_keys_in_words(everyone),
        listed=listed,
        is_list_empty=not any(person.id in listed and person.disabled_at is None for person in everyone),
        units=people.units_of(force_id),
        roles=people.every_role(),
    )


def _keys_in_words(everyone: Any) -> dict[str, list[dict[str, str]]]:
    return {who: [_key_in_words(key) for key in keys] for who, keys in taking_back.keys_of(everyone).items()}


def _key_in_words(key: Any) -> dict[str, str]:
    taken_back = when(key.revoked_at) if key.revoked_at else ""
    return {"key_id": key.key_id, "made_ready": when(key.enrolled_at), "taken_back": taken_back}


def _code_page(whose: Any, code: str) -> str:
    join_address = current_app.extensions["foursight"].public_url + "/join"
    return render_template("accounts/joining_code.html", person=whose, code=code, join_address=join_address)
