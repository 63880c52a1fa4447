"""Adding people, and the force and the unit that they are of: by administrators, by command, by a force's directory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from backend.accounts import store
from backend.accounts.models import Force, Person, Unit
from backend.accounts.service import two_people
from backend.accounts.service.named import put_on
from backend.accounts.trail import note_of_person
from backend.core.audit import append
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused

TAKEN = "That sign-in name is taken. Choose another."


@dataclass(frozen=True)
class NewPerson:
    """What is entered about somebody who is to be added."""

    name: str
    sign_in_name: str
    unit: str
    roles: Collection[str] = ()
    on_named_list: bool = False


def add_person(new: NewPerson, force_id: str, *, actor_id: str | None, now: datetime) -> Person:
    """Add somebody with all that is said of them, in a unit made when there is none of that name: by a command or the
    force's directory, and what an administrator may give alone. Raises FieldRefused for a sign-in name taken.
    """
    if store.person_named(new.sign_in_name) is not None:
        raise FieldRefused("sign_in_name", TAKEN)
    unit = unit_called(force_id, new.unit, actor_id, now)
    roles = store.roles_named(new.roles)
    person = Person(
        id=new_id(), force_id=force_id, unit_id=unit.id, name=new.name, sign_in_name=new.sign_in_name, roles=roles
    )
    try:
        store.add(person)
    except IntegrityError as error:  # somebody else took the name a moment ago
        raise FieldRefused("sign_in_name", TAKEN) from error
    detail = {"unit_id": unit.id, "roles": sorted(person.role_names), "on_named_list": new.on_named_list}
    note_of_person("person_added", person, actor_id, now, detail)
    if new.on_named_list:
        put_on(person, now)
    two_people.note_administrators(force_id, now)
    return person


def add_force(name: str, now: datetime) -> Force:
    """A new force."""
    force = Force(id=new_id(), name=name, short="".join(word[0] for word in name.split())[:20].upper())
    store.add(force)
    append("system", "force_added", actor_id=None, object_type="force", object_id=force.id, force_id=force.id, now=now)
    return force


def force_for(name: str | None, now: datetime) -> Force:
    """The force of a name, made when there is none; without a name the only one there is. Raises FieldRefused."""
    forces = store.forces()
    if name is None and len(forces) == 1:
        return forces[0]
    if name is None:
        raise FieldRefused("force", "say which force")
    return next((force for force in forces if force.name.lower() == name.lower()), None) or add_force(name, now)


def unit_called(force_id: str, name: str, actor_id: str | None, now: datetime) -> Unit:
    """The unit of a name, made when there is none. Raises FieldRefused for one that is closed."""
    unit = store.unit_named(force_id, name)
    if unit is None:
        return add_unit(force_id, name, actor_id, now)
    if unit.closed_at is not None:
        raise FieldRefused("unit", "That unit is closed. Open it again under Units, or choose another.")
    return unit


def unit_meant(force_id: str, name: str) -> Unit | None:
    """The open unit of a name, or the one that a unit of that name was merged into."""
    unit = store.unit_named(force_id, name)
    if unit is None or unit.closed_at is None:
        return unit
    return store.unit(unit.merged_into_id) if unit.merged_into_id is not None else None


def add_unit(force_id: str, name: str, actor_id: str | None, now: datetime) -> Unit:
    """A new unit, inside the caller's write."""
    unit = Unit(id=new_id(), force_id=force_id, name=name)
    store.add(unit)
    append("force", "unit_added", actor_id=actor_id, object_type="unit", object_id=unit.id, force_id=force_id, now=now)
    return unit
