"""Joining: somebody who was added, or who forgot their password, sets one with the code an administrator gave them."""

from __future__ import annotations

from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.codes import digest
from backend.accounts.directory import store as directory
from backend.accounts.ended import CODE
from backend.accounts.service import devices, second_factor
from backend.accounts.service.sessions import start_session
from backend.accounts.service.sign_in import Began
from backend.accounts.sign_ins import store as sign_ins
from backend.core.audit import append
from backend.core.database import let_go, writing
from backend.core.homes import home_of
from backend.core.web.errors import FieldRefused

NO_SUCH_CODE = "That joining code does not work. It may have been used, or be too old. Ask for a new one."

LET_IN_ELSEWHERE = "You sign in with your force account now. Go to Sign in and choose it there: no password is needed."


def works(code: str, now: datetime) -> bool:
    """Whether a code may be used now. A right one cannot be guessed, so it is never made to wait."""
    return store.usable_joining_code(digest(code), now) is not None


def join(code: str, password: str, now: datetime, device: str | None = None) -> Began:
    """Set the password, end every other sign-in and return the token of a new one, or of half a one. Raises
    FieldRefused, TooBusy.

    A transaction of its own: the password is hashed before it, because that takes long enough to hold others up.
    """
    code_sha256 = digest(code)
    waiting = store.usable_joining_code(code_sha256, now)
    person = store.person(waiting.person_id) if waiting else None
    if person is None:
        raise FieldRefused("code", NO_SUCH_CODE)
    names = person.known_names
    let_go()
    passwords.check_new(password, *names)
    password_hash = passwords.hash_of(password)
    with writing():
        return _use(code_sha256, password_hash, now, device)


def _use(code_sha256: str, password_hash: str, now: datetime, device: str | None) -> Began:
    waiting = store.usable_joining_code(code_sha256, now)
    person = store.person(waiting.person_id) if waiting else None
    if waiting is None or person is None or person.disabled_at is not None:
        raise FieldRefused("code", NO_SUCH_CODE)
    if directory.identity_of(person.id) is not None:
        raise FieldRefused("code", LET_IN_ELSEWHERE)
    waiting.used_at = now
    person.password_hash = password_hash
    sign_ins.end_sessions_of(person.id, CODE, now)
    devices.forget_all(person)
    append(
        "force",
        "joined",
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        now=now,
    )
    half = second_factor.begin_half(person, now)
    home = home_of(person.role_names)
    return Began(half, is_half=True) if half is not None else Began(start_session(person, now, device), home=home)
