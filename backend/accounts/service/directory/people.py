"""Whom the force's directory means: `(issuer, subject)` and nothing else. Whoever it names for the first time gets an
account, unless somebody has that sign-in name; its claims say name, unit and roles, by the force's table.
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts import store
from backend.accounts.directory import store as kept
from backend.accounts.directory.claims import NotAllowed, Said, said_by
from backend.accounts.directory.settings import Directory
from backend.accounts.directory.tokens import TokenRefused
from backend.accounts.models import DirectoryIdentity, Person
from backend.accounts.service import adding, provisioning
from backend.accounts.staff import changes
from backend.accounts.trail import note_of_person
from backend.core.audit import details_of

CHANGED = "changed_by_directory"


class NameTaken(Exception):
    """Somebody here has the sign-in name, and the directory's person is not known to be them."""


class Closed(Exception):
    """Their account is closed."""


def is_in_directory(person: Person) -> bool:
    """Whether the directory lets a person in, and so no password does."""
    return kept.identity_of(person.id) is not None


def person_meant(directory: Directory, subject: str, said: Said, now: datetime) -> Person:
    """Whoever it has let in, as it says they are. Raises NotAllowed, NameTaken, Closed. Inside the caller's write."""
    known = kept.identity(directory.issuer, subject)
    person = store.person(known.person_id) if known is not None else None
    if person is None:
        return _added(directory, subject, said, now)
    if person.disabled_at is not None:
        raise Closed
    _brought_up_to_date(person, said, now)
    return person


def _added(directory: Directory, subject: str, said: Said, now: datetime) -> Person:
    force = adding.force_for(directory.force, now)
    named = store.person_named(said.sign_in_name)
    if named is not None and named.force_id == force.id and provisioning.is_told_of(named):
        return _met(directory, subject, named, said, now)
    if named is not None:
        raise NameTaken
    unit = adding.unit_meant(force.id, said.unit)
    if unit is None:
        raise _no_unit(said)
    new = adding.NewPerson(said.name, said.sign_in_name, unit.name, said.roles)
    person = adding.add_person(new, force.id, actor_id=None, now=now)
    know(directory, subject, person, now)
    return person


def _met(directory: Directory, subject: str, person: Person, said: Said, now: datetime) -> Person:
    """Somebody of whom it had told before they came."""
    if person.disabled_at is not None:
        raise Closed
    know(directory, subject, person, now)
    _brought_up_to_date(person, said, now)
    return person


def _brought_up_to_date(person: Person, said: Said, now: datetime) -> None:
    """Name, unit and roles as the directory says; the last administrator of a force stays one."""
    roles, unit = set(said.roles), adding.unit_meant(person.force_id, said.unit)
    if unit is None:
        raise _no_unit(said)
    kept_on = "administrator" in person.role_names - roles and not kept.other_administrators(person)
    if kept_on:
        roles.add("administrator")
    before = {"name": person.name, "unit_id": person.unit_id, "roles": sorted(person.role_names)}
    after = {"name": said.name, "unit_id": unit.id, "roles": sorted(roles)}
    if before == after and kept_on == is_kept_on(person):
        return
    person.name = said.name
    changes.put_into(person, unit, actor_id=person.id, now=now)
    changes.give_roles(person, store.roles_named(roles), actor_id=person.id, now=now)
    detail: dict[str, object] = {"unit_id": unit.id, "roles": sorted(roles), "was": before["roles"]}
    note(CHANGED, person, now, {**detail, "kept_administrator": kept_on})


def is_kept_on(person: Person) -> bool:
    """Whether somebody administers only because nobody else of their force does: by the directory they would not."""
    if not person.holds(["administrator"]):
        return False
    said = details_of(CHANGED, "person", person.id)
    return bool(said) and said[-1].get("kept_administrator") is True


def take_over(directory: Directory, person_id: str, claims: dict[str, object], now: datetime) -> None:
    """What the directory says now of a person who is signed in. Raises TokenRefused, NotAllowed."""
    known = kept.identity(directory.issuer, str(claims["sub"]))
    person = store.person(person_id)
    if known is None or known.person_id != person_id or person is None:
        raise TokenRefused("it is somebody else's now")
    if directory.claims["roles"] in claims:  # not every directory says them again
        _brought_up_to_date(person, said_by(claims, directory), now)


def know(directory: Directory, subject: str, person: Person, now: datetime) -> None:
    """From now on the subject is this person."""
    store.add(DirectoryIdentity(issuer=directory.issuer, subject=subject, person_id=person.id, known_since=now))
    note("joined_with_directory", person, now)


def _no_unit(said: Said) -> NotAllowed:
    return NotAllowed(
        f"Your force's directory puts you in {said.unit}, and Foursight has no unit of that name. Ask your "
        "administrator to add it under Units, or to say in the directory's file which unit is meant."
    )


def note(action: str, person: Person, now: datetime, detail: dict[str, object] | None = None) -> None:
    """What the directory has brought about, in the trail, as the person's own act."""
    note_of_person(action, person, person.id, now, detail)
