"""What the force's directory tells by itself: somebody is new, is called otherwise, or has left. It counts at once.

It knows whom it has made, and whoever signs in by it; a local account is none of its business, so that one on which a
force falls back stays. Nobody is ever deleted: what they wrote has an author. Roles come with the first sign-in.
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts import store
from backend.accounts.directory import store as directory_store
from backend.accounts.directory.claims import plain_name, plain_sign_in_name
from backend.accounts.directory.settings import Directory
from backend.accounts.models import Person, ProvisionedPerson, Unit
from backend.accounts.provisioning import store as kept
from backend.accounts.provisioning.told import Known, Told
from backend.accounts.service import adding, people
from backend.accounts.staff import changes
from backend.core.database import writing

NOT_PLACED = "Not placed yet"


class NotTold(Exception):
    """The directory has told of nobody by that id."""


class NameTaken(Exception):
    """Somebody has that sign-in name."""


class LastAdministrator(Exception):
    """Nobody else of the force is an administrator who can sign in: without them it would have none."""


class NoName(Exception):
    """Nothing is left of the name that can be signed in with."""


def all_of(directory: Directory, now: datetime) -> list[Known]:
    """Everybody it tells of. A force that is not here yet has nobody."""
    force = _force_id(directory)
    return [_known(row, person) for row, person in kept.pairs(force)]


def one_of(directory: Directory, person_id: str, now: datetime) -> Known:
    """Somebody it tells of. Raises NotTold."""
    found = kept.pairs(_force_id(directory), person_id)
    if not found:
        raise NotTold
    return _known(*found[0])


def add(directory: Directory, told: Told, now: datetime) -> Known:
    """Somebody is new. Raises NameTaken, NoName. A write of its own."""
    with writing():
        name = _sign_in_name(told)
        person = store.person_named(name)
        if person is None:
            person = _made(directory, told, name, now)
        row = _row_for(directory, person, now)
        return _changed(directory, row, person, told, now)


def change(directory: Directory, person_id: str, told: Told, now: datetime) -> Known:
    """Somebody is called otherwise, is in another unit, has left or is back. Raises NotTold, NameTaken, NoName,
    LastAdministrator. A write of its own.
    """
    with writing():
        row, person = _told(directory, person_id, now)
        name = _sign_in_name(told)
        other = store.person_named(name)
        if other is not None and other.id != person.id:
            raise NameTaken
        person.sign_in_name = name
        return _changed(directory, row, person, told, now)


def remove(directory: Directory, person_id: str, now: datetime) -> None:
    """Somebody has left: their account is closed, and the directory knows them no more. Raises NotTold,
    LastAdministrator. A write of its own.
    """
    with writing():
        row, person = _told(directory, person_id, now)
        row.removed_at = now
        _close(person, True, now)


def is_told_of(person: Person) -> bool:
    """Whether the directory has made somebody who has never signed in by it, and has no other way in."""
    row = kept.row_of(person.id)
    never = directory_store.identity_of(person.id) is None and person.password_hash is None
    return row is not None and row.removed_at is None and never


def _told(directory: Directory, person_id: str, now: datetime) -> tuple[ProvisionedPerson, Person]:
    found = kept.pairs(_force_id(directory), person_id)
    if not found:
        raise NotTold
    return found[0]


def _made(directory: Directory, told: Told, name: str, now: datetime) -> Person:
    force = adding.force_for(directory.force, now)
    unit = _unit(directory, force.id, told) or adding.unit_called(force.id, NOT_PLACED, None, now)
    new = adding.NewPerson(plain_name(told.name or "") or name, name, unit.name)
    return adding.add_person(new, force.id, actor_id=None, now=now)


def _row_for(directory: Directory, person: Person, now: datetime) -> ProvisionedPerson:
    """A new row, or that of somebody who comes back. Raises NameTaken where the account is not the directory's, or of
    another force.
    """
    if person.force_id != _force_id(directory):
        raise NameTaken
    row = kept.row_of(person.id)
    if row is not None and row.removed_at is None:
        raise NameTaken
    if row is None and directory_store.identity_of(person.id) is None and (person.password_hash or person.roles):
        raise NameTaken
    if row is None:
        row = ProvisionedPerson(person_id=person.id, made_at=now, changed_at=now)
        store.add(row)
    if row.removed_at is not None:
        row.removed_at, row.active = None, False
    return row


def _changed(directory: Directory, row: ProvisionedPerson, person: Person, told: Told, now: datetime) -> Known:
    row.external_id, row.department, row.display_name = told.external_id, told.department, told.name
    was_closed = row.active is False
    row.active, row.changed_at = told.active, now
    person.name = plain_name(told.name or "") or person.name
    unit = _unit(directory, person.force_id, told)
    if unit is not None and unit.id != person.unit_id:
        changes.put_into(person, unit, actor_id=None, now=now)
    if told.active is False or was_closed:  # what an administrator has closed here, it does not open
        _close(person, told.active is False, now)
    return _known(row, person)


def _close(person: Person, closed: bool, now: datetime) -> None:
    """Close an account or open it, but never the last by which a force gives anybody an account."""
    is_last = person.holds(["administrator"]) and not directory_store.other_administrators(person)
    if closed and person.disabled_at is None and is_last:
        raise LastAdministrator
    people.close(person, closed, actor_id=None, now=now)


def _unit(directory: Directory, force_id: str, told: Told) -> Unit | None:
    said = plain_name(told.department or "")
    return adding.unit_meant(force_id, directory.units.get(said, said)) if said else None


def _sign_in_name(told: Told) -> str:
    name = plain_sign_in_name(told.user_name)
    if len(name) < 2:
        raise NoName
    return name


def _known(row: ProvisionedPerson, person: Person) -> Known:
    told = Told(person.sign_in_name, row.display_name, row.external_id, row.department, row.active)
    return Known(person.id, told, row.made_at, row.changed_at)


def _force_id(directory: Directory) -> str:
    """The force whose directory it is; one that is not here has no people."""
    return next((force.id for force in store.forces() if force.name.lower() == directory.force.lower()), "")
