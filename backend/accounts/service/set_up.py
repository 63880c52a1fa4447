"""The first person of an empty install, made with a one-time code that only the machine's owner can print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts import passwords, store
from backend.accounts.codes import digest, new_code
from backend.accounts.errors import PeopleExist
from backend.accounts.models import SetupCode
from backend.accounts.service.adding import NewPerson, add_force, add_person
from backend.accounts.service.sessions import start_session
from backend.accounts.service.tries import CODE_TRIES, use_up_a_try
from backend.core.database import is_sqlite, let_go, writing
from backend.core.web.errors import FieldRefused

EMBEDDED_ROLES = ("officer", "administrator")  # one person tries it out alone
NO_SUCH_CODE = "That is not the set-up code. It was printed when Foursight started; only the last one works."
FORCE_ROLES = ("administrator",)  # who adds the officers, and is none by having set it up


@dataclass(frozen=True)
class FirstPerson:
    """What the set-up page asks."""

    code: str
    name: str
    sign_in_name: str
    password: str
    force: str
    unit: str


def anybody_here() -> bool:
    """Whether there is a person at all; until then the set-up page works."""
    return store.anyone_exists()


def make_set_up_code(now: datetime) -> str:
    """A fresh code; earlier ones are void. Raises PeopleExist."""
    if store.anyone_exists():
        raise PeopleExist
    store.void_set_up_codes()
    code = new_code()
    store.add(SetupCode(code_sha256=digest(code), made_at=now))
    return code


def set_up(first: FirstPerson, *, address: str, device: str, now: datetime) -> str:
    """Make force, unit and first person, and return the token of their sign-in. Raises FieldRefused, PeopleExist,
    TooManyTries, TooBusy.

    The code first: a stranger without it has no password checked or hashed. It cannot be guessed, so the right one is
    never made to wait. The password is hashed before the write, because that takes long enough to hold others up.
    """
    if store.unused_set_up_code(digest(first.code)) is None:
        use_up_a_try("set-up", address, now, CODE_TRIES)
        raise FieldRefused("code", NO_SUCH_CODE)
    let_go()
    passwords.check_new(first.password, first.name, first.sign_in_name, first.force, first.unit)
    password_hash = passwords.hash_of(first.password)
    with writing():
        return _make(first, password_hash, device, now)


def _make(first: FirstPerson, password_hash: str, device: str, now: datetime) -> str:
    """The first person is officer and administrator on the embedded database, administrator alone on any other."""
    code = store.unused_set_up_code(digest(first.code))
    if store.anyone_exists():
        raise PeopleExist
    if code is None:
        raise FieldRefused("code", NO_SUCH_CODE)
    code.used_at = now
    force = add_force(first.force, now)
    new = NewPerson(first.name, first.sign_in_name, first.unit, EMBEDDED_ROLES if is_sqlite() else FORCE_ROLES)
    person = add_person(new, force.id, actor_id=None, now=now)
    person.password_hash = password_hash
    return start_session(person, now, device)
