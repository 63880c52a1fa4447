"""One person of the force: what they are called, may do and are signed in with, and changing it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import identity
from backend.accounts.errors import NotAdministrator
from backend.accounts.phones import service as phones
from backend.accounts.phones.view import Facts, facts_of
from backend.accounts.schemas import ChangeForm, DisabledForm, WholePhoneForm
from backend.accounts.service import administration, coming_back, is_on_named_list, people, second_factor, two_people
from backend.accounts.service.directory.people import is_in_directory
from backend.accounts.service.people import names_of
from backend.accounts.service.sessions import digest
from backend.accounts.staff import changes, listing
from backend.accounts.staff.routes.common import (
    ADMINISTRATOR,
    NOT_ANY_MORE,
    ask_about,
    changed,
    check_roles,
    found,
    to_person,
    waiting_for,
    yes_or_no,
)
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("person", __name__)
DONE: tuple[str, ...] = (
    "changed",
    "closed",
    "opened",
    "listed",
    "unlisted",
    "signed_out",
    "signed_out_all",
    "key_taken_back",
)
DONE = (*DONE, "phone_taken_back", "factor_asked", "factor_removed", "code_asked", "confirmed", "refused")


@pages.get("/people/<person_id>")
@allow(ADMINISTRATOR)
def show(person_id: str) -> ResponseReturnValue:
    """Somebody's page; after a change it says what was done, and how to undo it."""
    return _page(person_id)


@pages.post("/people/<person_id>")
@allow(ADMINISTRATOR)
def change(person_id: str) -> ResponseReturnValue:
    """Change name, sign-in name, unit, roles."""
    form, now = read_form(ChangeForm()), clock.now()
    who = found(lambda: people.person_of(person_id, current_user.force_id))
    check_roles(form, has_none=not who.role_names)
    if form.errors:
        return _page(person_id, form), 422
    roles, unit = form.values["roles"], form.values["unit"]
    if form.values.pop("sure") != "yes" and (
        giving := found(lambda: changes.roles_that_read_much(person_id, roles, unit, actor=person(), now=now))
    ):
        return ask_about("give_roles", person_id, giving=giving, typed=form.typed)
    try:
        entered = changes.Entered(**form.values)
        found(lambda: changes.change(person_id, entered, actor=person(), now=now))
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    except FieldRefused as error:
        form.refuse(error)
        return _page(person_id, form), 422
    return redirect(to_person(person_id, "changed"), 303)


@pages.get("/people/<person_id>/close")
@allow(ADMINISTRATOR)
def ask_to_close(person_id: str) -> ResponseReturnValue:
    """What closing an account does."""
    return ask_about("close", person_id)


@pages.post("/people/<person_id>/disabled")
@allow(ADMINISTRATOR)
def set_disabled(person_id: str) -> ResponseReturnValue:
    """Close somebody's account at once, or open it again."""
    closing, now = yes_or_no(DisabledForm(), "disabled"), clock.now()
    done = "closed" if closing else "opened"
    return changed(
        lambda: administration.set_disabled(person_id, closing, actor=person(), now=now), to_person(person_id, done)
    )


@pages.post("/people/<person_id>/second-factor/removal")
@allow(ADMINISTRATOR)
def ask_factor_removal(person_id: str) -> ResponseReturnValue:
    """Ask that the code beside somebody's password be removed; another administrator does it."""
    now = clock.now()
    return changed(
        lambda: second_factor.ask_removal(person_id, actor=person(), now=now), to_person(person_id, "factor_asked")
    )


@pages.post("/people/<person_id>/second-factor/removed")
@allow(ADMINISTRATOR)
def remove_factor(person_id: str) -> ResponseReturnValue:
    """Remove it, because another one has asked."""
    now, then = clock.now(), to_person(person_id, "factor_removed")
    return changed(lambda: second_factor.confirm_removal(person_id, actor=person(), now=now), then)


@pages.get("/people/<person_id>/sign-ins/end")
@allow(ADMINISTRATOR)
def ask_to_end_sign_ins(person_id: str) -> ResponseReturnValue:
    """What ending all of somebody's sign-ins does."""
    return ask_about("end_sign_ins", person_id)


@pages.post("/people/<person_id>/sign-ins/ended")
@allow(ADMINISTRATOR)
def end_sign_ins(person_id: str) -> ResponseReturnValue:
    """End all of somebody's sign-ins, at once."""
    now = clock.now()
    return changed(
        lambda: changes.end_all_sign_ins(person_id, actor=person(), now=now), to_person(person_id, "signed_out_all")
    )


@pages.post("/people/<person_id>/sign-ins/<sign_in_id>/ended")
@allow(ADMINISTRATOR)
def end_sign_in(person_id: str, sign_in_id: str) -> ResponseReturnValue:
    """End one of them, at once."""
    now = clock.now()
    return changed(
        lambda: changes.end_sign_in(person_id, sign_in_id, actor=person(), now=now), to_person(person_id, "signed_out")
    )


@pages.get("/people/<person_id>/author-keys/<key_id>/take-back")
@allow(ADMINISTRATOR)
def ask_to_take_key_back(person_id: str, key_id: str) -> ResponseReturnValue:
    """What taking a phone's key back does."""
    key = next((one for one in _keys_of(person_id) if one["key_id"] == key_id and not one["taken_back"]), None)
    return ask_about("take_key_back", person_id, key=key) if key is not None else abort(404)


@pages.post("/people/<person_id>/author-keys/<key_id>/taken-back")
@allow(ADMINISTRATOR)
def take_key_back(person_id: str, key_id: str) -> ResponseReturnValue:
    """Take back the key with which one of somebody's phones signs; of a lost phone, everybody's on it."""
    whole, now = yes_or_no(WholePhoneForm(), "whole"), clock.now()
    take = phones.take_back_phone if whole else administration.take_key_back
    done = "phone_taken_back" if whole else "key_taken_back"
    return changed(lambda: take(person_id, key_id, actor=person(), now=now), to_person(person_id, done))


def _page(person_id: str, form: Filled | None = None) -> str:
    who = found(lambda: people.person_of(person_id, current_user.force_id))
    as_it_is = {"name": who.name, "sign_in_name": who.sign_in_name, "unit": who.unit_id, "roles": who.role_names}
    done = request.args.get("done", "")
    return form_page(
        "accounts/people/person.html",
        form or Filled(typed=as_it_is),
        person=who,
        is_me=who.id == current_user.id,
        is_listed=is_on_named_list(who, who.force_id),
        has_joined=listing.has_joined(who.id),
        is_in_directory=is_in_directory(who),
        sign_ins=_sign_ins_of(person_id),
        keys=_keys_of(person_id),
        units=listing.open_units(who.force_id),
        roles=people.every_role(),
        done=done if done in DONE else "",
        factor=_factor(second_factor.standing(who, clock.now())),
        code_asked=_code_asked(person_id),
        takes_two=two_people.takes_two(who.force_id),
        waits=waiting_for(who.id),
    )


def _code_asked(person_id: str) -> dict[str, object] | None:
    who = found(lambda: people.person_of(person_id, current_user.force_id))
    asked_by = coming_back.asked_by_whom(who, clock.now())
    if asked_by is None:
        return None
    return {"by": names_of(who.force_id, {asked_by})[asked_by], "mine_to_give": asked_by != current_user.id}


def _factor(standing: second_factor.Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    asked_by = standing.removal_asked_by
    return {
        "since": when(standing.since) if standing.since else "",
        "passkeys": standing.passkeys,
        "asked_by": asked_by.name if asked_by is not None else "",
        "mine_to_confirm": asked_by is not None and asked_by.id != current_user.id,
    }


def _sign_ins_of(person_id: str) -> list[dict[str, object]]:
    here = digest(identity.token_sent() or "")
    return [
        {
            "id": changes.sign_in_id(one),
            "seen_on": one.seen_on,
            "since": when(one.created_at),
            "last_seen": when(one.last_seen_at),
            "is_this": one.token_sha256 == here,
        }
        for one in changes.running_sign_ins(person_id, current_user.force_id, clock.now())
    ]


def _keys_of(person_id: str) -> list[Facts]:
    who = found(lambda: people.person_of(person_id, current_user.force_id))
    return [facts_of(key) for key in phones.keys_on_phones(who)]
