"""Joining: somebody who was added, or who forgot their password, sets one with the code an administrator gave them."""

from __future__ import annotations

from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.codes import digest
from backend.accounts.errors import FieldRefused
from backend.accounts.service.sessions import start_session
from backend.core.audit import append
from backend.core.database import writing

NO_SUCH_CODE = "That joining code does not work. It may have been used, or be older than 24 hours. Ask for a new one."


def join(code: str, password: str, now: datetime) -> str:
    """Set the password, end every other sign-in and return the token of a new one. Raises FieldRefused.

    A transaction of its own: the password is hashed before it, because that takes long enough to hold others up.
    """
    code_sha256 = digest(code)
    waiting = store.usable_joining_code(code_sha256, now)
    person = store.person(waiting.person_id) if waiting else None
    if person is None:
        raise FieldRefused("code", NO_SUCH_CODE)
    passwords.check_new(password, *person.known_names)
    password_hash = passwords.hash_of(password)
    with writing():
        return _use(code_sha256, password_hash, now)


def _use(code_sha256: str, password_hash: str, now: datetime) -> str:
    waiting = store.usable_joining_code(code_sha256, now)
    person = store.person(waiting.person_id) if waiting else None
    if waiting is None or person is None or person.disabled_at is not None:
        raise FieldRefused("code", NO_SUCH_CODE)
    waiting.used_at = now
    person.password_hash = password_hash
    store.end_sessions_of(person.id, now)
    append(
        "force",
        "joined",
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        now=now,
    )
    return start_session(person, now)
