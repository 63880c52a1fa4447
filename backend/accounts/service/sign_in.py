"""Signing in with a name and a password. An unknown name and a wrong password take the same work, the same words."""

from __future__ import annotations

from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.errors import SignInRefused
from backend.accounts.models import Person
from backend.accounts.service.sessions import end_session, start_session
from backend.accounts.service.tries import give_sign_in_back, use_up_a_sign_in
from backend.core.audit import append
from backend.core.database import writing


def sign_in(sign_in_name: str, password: str, *, address: str, earlier_token: str | None, now: datetime) -> str:
    """The token of a new sign-in. Raises SignInRefused, TooManyTries.

    Transactions of its own: the password is checked between them, because that takes long enough to hold others up.
    """
    name = sign_in_name.strip().lower()
    use_up_a_sign_in(name, address, now)
    person = store.person_named(name)
    right = passwords.is_right(password, person.password_hash if person else None)
    if person is None or not right or person.disabled_at is not None:
        _note_refusal(person, now)
        raise SignInRefused
    with writing():
        give_sign_in_back(name, address)
        if earlier_token:
            end_session(earlier_token, now)
        if passwords.is_outdated(person.password_hash or ""):
            person.password_hash = passwords.hash_of(password)
        return start_session(person, now)


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
