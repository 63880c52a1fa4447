"""Changing one's own password: with the old one, and every other sign-in ends."""

from __future__ import annotations

from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.ended import PASSWORD
from backend.accounts.models import Person
from backend.accounts.service import devices, shared_desk
from backend.accounts.service.sessions import start_session
from backend.accounts.service.sign_in import is_right
from backend.accounts.service.tries import give_sign_in_back, place_of, use_up_a_sign_in
from backend.accounts.sign_ins import store as sign_ins
from backend.core.audit import append
from backend.core.database import writing
from backend.core.web.errors import FieldRefused

WRONG = "That is not your password"
SAME = "Choose a password that is not the old one"


def change_password(
    person: Person, old: str, new: str, *, address: str, device: str, earlier_token: str | None, now: datetime
) -> str:
    """Set a new password, end every sign-in, forget every other device, and return the token of a new sign-in here.

    Raises FieldRefused for field `password` (the old one) or `new_password`, TooManyTries, TooBusy. Transactions of its
    own, as signing in has; the old password is counted with the sign-ins.
    """
    person_id, name, kept, names = person.id, person.sign_in_name, person.password_hash, person.known_names
    place = place_of(name, address, device, now)
    use_up_a_sign_in(name, place, now)
    if not is_right(name, old, kept, place):
        raise FieldRefused("password", WRONG)
    with writing():
        give_sign_in_back(name, place)
    hashed = _hash_of_new(old, new, names)
    with writing():
        return _set(person_id, hashed, device, earlier_token, now)


def _hash_of_new(old: str, new: str, names: tuple[str, ...]) -> str:
    try:
        passwords.check_new(new, *names)
    except FieldRefused as error:
        raise FieldRefused("new_password", error.words) from error
    if passwords.are_same(old, new):
        raise FieldRefused("new_password", SAME)
    return passwords.hash_of(new, is_known=True)


def _set(person_id: str, hashed: str, device: str, earlier_token: str | None, now: datetime) -> str:
    person = store.person(person_id)
    if person is None:  # people are closed, never removed
        raise FieldRefused("password", WRONG)
    person.password_hash = hashed
    at_desk = shared_desk.held_for(earlier_token, person, now)
    sign_ins.end_sessions_of(person_id, PASSWORD, now)
    store.void_joining_codes_of(person_id)
    devices.forget_all(person)
    append(
        "force",
        "password_changed",
        actor_id=person_id,
        object_type="person",
        object_id=person_id,
        force_id=person.force_id,
        now=now,
    )
    token = start_session(person, now, device)
    shared_desk.hand_on(at_desk, token, now)
    return token
