"""The people of a force, found and added."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts.errors import NotAdministrator
from backend.accounts.schemas import FindPeopleForm, PersonForm
from backend.accounts.service import adding, administration, people, two_people
from backend.accounts.staff import listing
from backend.accounts.staff.asked import covered, uncovered
from backend.accounts.staff.routes.common import ADMINISTRATOR, NOT_ANY_MORE, check_roles, code_page, names_of_what
from backend.core import clock
from backend.core.access import allow
from backend.core.keys.ring import KeyRing
from backend.core.realms import LIVE, realm_of
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("people", __name__)
CHOSEN = ("unit", "role", "state")


@pages.get("/people")
@allow(ADMINISTRATOR)
def people_page() -> ResponseReturnValue:
    """A page of the people of the administrator's force who are asked for in the address: in which what was typed is
    encrypted.
    """
    asked = {name: request.args.get(name, "") for name in ("find", *CHOSEN)}
    typed = asked | {"q": uncovered(asked["find"], current_user.id, _ring().rests)}
    now = clock.now()
    wanted = listing.wanted_of(typed["q"], asked["unit"], asked["role"], asked["state"], now)
    found = listing.page_of(current_user.force_id, wanted, request.args.get("page", 1, type=int), now)
    return form_page(
        "accounts/people/list.html",
        Filled(typed=typed),
        found=found,
        address="/people?" + urlencode({name: value for name, value in asked.items() if value} | {"page": ""}),
        is_list_empty=listing.is_list_empty(current_user.force_id),
        waiting=listing.how_many_wait(current_user.force_id, now),
        units=people.units_of(current_user.force_id),
        roles=people.every_role(),
        states=listing.STATES,
    )


@pages.post("/people/find")
@allow(ADMINISTRATOR)
def find() -> ResponseReturnValue:
    """On to an address that finds these people, and says nothing of what was typed."""
    form = read_form(FindPeopleForm())
    if form.errors:
        abort(400, "Type a part of a name, at most 80 characters.")
    chosen = {name: form.values[name] for name in CHOSEN if form.values[name]}
    words = covered(form.values["q"], current_user.id, _ring().rest)
    asked = urlencode(({"find": words} if words else {}) | chosen)
    return redirect(f"/people?{asked}" if asked else "/people", 303)


def is_list_empty_here() -> bool:
    """Whether nobody of the force of whoever asks could read what is restricted next."""
    return listing.is_list_empty(current_user.force_id)


@pages.get("/people/new")
@allow(ADMINISTRATOR)
def new() -> ResponseReturnValue:
    """The form to add somebody."""
    return _form(Filled(typed={"roles": ["officer"]}))


@pages.post("/people")
@allow(ADMINISTRATOR)
def add() -> ResponseReturnValue:
    """Add somebody and show their joining code, this once."""
    form = read_form(PersonForm())
    check_roles(form)
    if not (form.typed.get("unit", "").strip() or form.typed.get("new_unit", "").strip()):
        form.errors.setdefault("unit", "Select a unit, or enter a new one")
    if form.errors:
        return _form(form), 422
    if form.values["sure"] == "no":
        return _form(form)
    giving, listed = people.that_read_much(form.values["roles"]), form.values["on_named_list"] == "yes"
    if form.values["sure"] != "yes" and (giving or listed):
        takes_two = two_people.takes_two(current_user.force_id)
        view = {"giving": giving, "listed": listed, "typed": form.typed, "takes_two": takes_two}
        return render_template("accounts/people/add_who_reads_much.html", **view)
    now = clock.now()
    try:
        added = administration.add(_new(form), actor=person(), now=now)
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    except FieldRefused as error:
        form.refuse(error)
        return _form(form), 422
    whose, until = added.person, now + people.code_lasts(added.person)
    waits = names_of_what(added.waits)
    return code_page(added.code, until, waits, id=whose.id, name=whose.name, sign_in_name=whose.sign_in_name), 201


def _new(form: Filled) -> adding.NewPerson:
    values = form.values
    unit = values["new_unit"] or values["unit"]
    return adding.NewPerson(
        values["name"], values["sign_in_name"], unit, values["roles"], values["on_named_list"] == "yes"
    )


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), LIVE).ring  # type: ignore[attr-defined]


def _form(form: Filled) -> str:
    units = listing.open_units(current_user.force_id)
    return form_page("accounts/people/new.html", form, units=units, roles=people.every_role())
