"""A force's people: finding them, giving them joining codes, closing and opening their accounts, who is on the named
list. By administrators.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from backend.accounts import READS_MUCH, store
from backend.accounts.calendars import store as calendars
from backend.accounts.codes import digest, new_code
from backend.accounts.ended import CLOSED
from backend.accounts.errors import NoSuchPerson, NotAdministrator
from backend.accounts.models import JoiningCode, Person, Role, Unit
from backend.accounts.service import two_people
from backend.accounts.service.named import is_on_named_list, put_on, readers_changed, take_off
from backend.accounts.sign_ins import store as sign_ins
from backend.accounts.trail import note_of_person
from backend.core.audit import hold
from backend.core.web.errors import FieldRefused

CODE_LASTS = timedelta(days=7)  # over rest days; nothing is behind it yet
CODE_LASTS_TO_COME_BACK = timedelta(hours=24)  # what somebody wrote is behind it


def person_by_id(person_id: str) -> Person | None:
    """A person of any force, by their id."""
    return store.person(person_id)


def people_of(force_id: str) -> Sequence[Person]:
    """A force's people, by name."""
    return store.people_of(force_id)


def one_called(force_id: str, called: str) -> Person:
    """The one person of a force with a name or sign-in name, small and large letters alike. Raises FieldRefused."""
    found = store.people_called(force_id, called)
    if not found:
        raise FieldRefused("called", "Nobody of your force has that name or sign-in name")
    if len(found) > 1:
        raise FieldRefused("called", "More than one person of your force has that name. Enter the sign-in name")
    return found[0]


def names_of(force_id: str, person_ids: Collection[str]) -> dict[str, str]:
    """The names of those of these people that are of a force, by their ids."""
    return store.names_of(force_id, person_ids)


def ids_named(force_id: str, words: str, at_most: int) -> Sequence[str]:
    """The ids of a force's people in whose names, or sign-in names, all of these words are; the first by name."""
    return store.ids_named(force_id, words.split(), at_most)


def some_named(force_id: str, words: Sequence[str], at_most: int) -> dict[str, str]:
    """{id: name} of a force's people in whose names any of these words is, accounts closed and open."""
    return store.some_named(force_id, words, at_most) if words else {}


def every_role() -> Sequence[Role]:
    """Every role there is."""
    return store.roles()


def units_of(force_id: str) -> Sequence[Unit]:
    """A force's units, by name."""
    return store.units_of(force_id)


def that_read_much(names: Collection[str]) -> Sequence[Role]:
    """Those of these roles that read a whole force, its people or its trail."""
    return store.roles_named(READS_MUCH & set(names))


def make_joining_code(person: Person, *, actor_id: str | None, now: datetime, asked_by: str | None = None) -> str:
    """A one-time code with which the person sets a password, good for as long as `code_lasts` says; it voids earlier
    ones. Shown once. `asked_by`: who asked for it, where it is two people's (coming_back.py).
    """
    store.void_joining_codes_of(person.id)
    code = new_code()
    store.add(JoiningCode(code_sha256=digest(code), person_id=person.id, expires_at=now + code_lasts(person)))
    detail = {"asked_by": asked_by} if asked_by else None
    note_of_person("joining_code_made", person, actor_id, now, detail)
    return code


def code_by_command(sign_in_name: str, now: datetime) -> str:
    """A code for whoever has a sign-in name, given by whoever runs the server. Raises NoSuchPerson. Inside the caller's
    write.
    """
    person = store.person_named(sign_in_name.strip().lower())
    if person is None:
        raise NoSuchPerson
    return make_joining_code(person, actor_id=None, now=now)


def code_lasts(person: Person) -> timedelta:
    """How long a person's joining code works: seven days for somebody who has not joined, else 24 hours."""
    return CODE_LASTS if person.password_hash is None else CODE_LASTS_TO_COME_BACK


def person_of(person_id: str, force_id: str) -> Person:
    """Somebody of a force. Raises NoSuchPerson."""
    person = store.person(person_id)
    if person is None or person.force_id != force_id:
        raise NoSuchPerson
    return person


def person_to_change(person_id: str, actor: Person) -> Person:
    """Somebody of the actor's own force. Raises NoSuchPerson, NotAdministrator. Inside the caller's write."""
    hold()
    check_administrates(actor)
    return person_of(person_id, actor.force_id)


def check_administrates(actor: Person) -> None:
    """Two who take the role from each other, or close each other's account, at the same moment: the second does not.
    Nobody does so to themselves, so a force keeps one who can sign in. After `hold`. Raises NotAdministrator.
    """
    if actor.disabled_at is not None or not actor.holds(["administrator"]):
        raise NotAdministrator


def set_disabled(person_id: str, disabled: bool, *, actor: Person, now: datetime) -> Person:
    """Close an account, ending its sign-ins at once, or open it. Raises NoSuchPerson, FieldRefused for oneself."""
    person = person_to_change(person_id, actor)
    if person.id == actor.id:
        raise FieldRefused("disabled", "You cannot close your own account. Ask another administrator.")
    close(person, disabled, actor_id=actor.id, now=now)
    return person


def close(person: Person, closed: bool, *, actor_id: str | None, now: datetime) -> None:
    """Close an account, ending its sign-ins at once, or open it; one that is so already stays. Inside the caller's
    write.
    """
    if (person.disabled_at is not None) == closed:
        return
    person.disabled_at = now if closed else None
    if closed:
        sign_ins.end_sessions_of(person.id, CLOSED, now)
        store.void_joining_codes_of(person.id)
        sign_ins.drop_devices_of(person.id)
        calendars.remove(person.id)
    note_of_person("person_disabled" if closed else "person_enabled", person, actor_id, now)
    two_people.account_changed(person, closed, actor_id, now)
    readers_changed(person.force_id, now)


def set_listed(person_id: str, listed: bool, *, actor: Person, now: datetime) -> Person:
    """Put somebody on the force's named list, which waits for another administrator (two_people.py), or take them off.
    Raises NoSuchPerson, FieldRefused for oneself.
    """
    person = person_to_change(person_id, actor)
    if person.id == actor.id:
        raise FieldRefused(
            "listed", "You cannot put yourself on the list or take yourself off. Ask another administrator."
        )
    if is_on_named_list(person, person.force_id) == listed:
        return person
    if waits := two_people.that_wait((), listed, person.force_id):
        two_people.ask(person, waits, actor=actor, now=now)
        return person
    note_of_person("put_on_named_list" if listed else "taken_off_named_list", person, actor.id, now)
    if listed:
        put_on(person, now)
    else:
        take_off(person)
    return person
