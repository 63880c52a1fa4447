"""Signing in with a name and a password. An unknown name and a wrong password take the same work, the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.ended import AGAIN
from backend.accounts.errors import SignInRefused, TooBusy
from backend.accounts.models import Person
from backend.accounts.service import second_factor, shared_desk
from backend.accounts.service.sessions import end_session, start_session
from backend.accounts.service.tries import Place, give_sign_in_back, place_of, take_sign_in_back, use_up_a_sign_in
from backend.core.audit import append
from backend.core.database import let_go, writing
from backend.core.homes import HOME, home_of


@dataclass(frozen=True)
class Began:
    """What a right password has begun: a sign-in, or half a one that waits for a code (service/second_factor.py); and
    the room in which whoever it is begins.
    """

    token: str
    is_half: bool = False
    home: str = HOME


def sign_in(
    sign_in_name: str, password: str, *, address: str, device: str, earlier_token: str | None, now: datetime
) -> Began:
    """The token of a new sign-in, or of half a one. Raises SignInRefused, TooManyTries, TooBusy. `device` is the
    browser's own number.

    Transactions of its own: the password is checked between them, because that takes long enough to hold others up.
    """
    name = sign_in_name.strip().lower()
    place = place_of(name, address, device, now)
    person, right = _checked(name, password, place, now)
    if person is None or not right or person.disabled_at is not None:
        _note_refusal(person, now)
        raise SignInRefused
    renewed = _renewed(password, person)
    with writing():
        half = second_factor.begin_half(person, now)
        if half is not None:
            return Began(half, is_half=True)
        give_sign_in_back(name, place)
        at_desk = shared_desk.held_for(earlier_token, person, now)
        if earlier_token:
            end_session(earlier_token, now, AGAIN)
        if renewed:
            person.password_hash = renewed
        token = start_session(person, now, device)
        shared_desk.hand_on(at_desk, token, now)
        return Began(token, home=home_of(person.role_names))


def sign_out(token: str, now: datetime) -> None:
    """End a sign-in, here and at once. A write of its own."""
    with writing():
        end_session(token, now)


def _renewed(password: str, person: Person) -> str | None:
    """A new hash where the kept one was made with older parameters, unless so many sign in that it can wait."""
    if not passwords.is_outdated(person.password_hash or ""):
        return None
    let_go()
    try:
        return passwords.hash_of(password)
    except TooBusy:
        return None


def is_right(name: str, password: str, kept: str | None, place: Place) -> bool:
    """Whether this is the password, where a try was counted for it. Raises TooBusy, and then gives the try back.

    Waits in a queue, so no connection to the database is held meanwhile: what was read before is read anew after it.
    """
    let_go()
    try:
        return passwords.is_right(password, kept, is_known=place.known_device is not None)
    except TooBusy:
        take_sign_in_back(name, place)
        raise


def _checked(name: str, password: str, place: Place, now: datetime) -> tuple[Person | None, bool]:
    use_up_a_sign_in(name, place, now)
    person = store.person_named(name)
    right = is_right(name, password, person.password_hash if person else None, place)
    return store.person_named(name), right


def _note_refusal(person: Person | None, now: datetime) -> None:
    with writing():
        append(
            "force" if person else "system",
            "sign_in_refused",
            actor_id=None,
            object_type="person",
            object_id=person.id if person else None,
            force_id=person.force_id if person else None,
            now=now,
        )
