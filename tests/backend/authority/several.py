"""People with several roles at once: what they may is what either role may, in its own reach, and nothing besides.

people_with_several_roles()     adds them to the home force of a database that has the cast
alone(person)                   the same person as each of their roles alone, nobody's row: for whoever has one, that
by_a_role(rule)                 a rule that asks of each role alone, which is the union of what the roles may
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from sqlalchemy import select

from backend.accounts.models import Force, Person, Role, Unit
from backend.core import clock
from backend.core.audit import append
from backend.core.database import db, writing
from backend.core.ids import new_id
from tests.people import CHEAP, HOME_FORCE, PASSWORD

SEVERAL = {
    "saul": ("Saul Brightwell", "Response A", ("officer", "supervisor")),
    "cora": ("Cora Quill", "Headquarters", ("administrator", "coordinator")),
}
"""Neither is on the named list. Who is what: an officer who stands in as sergeant of their own unit, and writes what
that sergeant reads; an administrator, who reads nothing, with the role of somebody who reads the whole force.
"""
About = TypeVar("About")


def people_with_several_roles() -> dict[str, Person]:
    """Add them, inside an app context; each by their sign-in name."""
    with writing():
        added = {name: _added(name, *of) for name, of in SEVERAL.items()}
    for person in added.values():
        db.session.refresh(person)
    db.session.expunge_all()
    return added


def _added(sign_in_name: str, name: str, unit_name: str, roles: tuple[str, ...]) -> Person:
    of_force = select(Unit).join(Force).where(Unit.name == unit_name, Force.name == HOME_FORCE)
    unit = db.session.execute(of_force).scalar_one()
    person = Person(id=new_id(), force_id=unit.force_id, unit_id=unit.id, name=name, sign_in_name=sign_in_name)
    person.password_hash = CHEAP.hash(PASSWORD)
    person.roles = [db.session.get_one(Role, role) for role in roles]
    db.session.add(person)
    db.session.flush()
    detail = {"unit_id": unit.id, "roles": sorted(roles), "on_named_list": False}
    about = {"object_type": "person", "object_id": person.id, "force_id": person.force_id}
    append("force", "person_added", actor_id=None, **about, detail=detail, now=clock.now())
    return person


def alone(person: Person) -> tuple[Person, ...]:
    """One for each role of a person: the same in all else. Whoever has one role, as they are."""
    if len(person.role_names) < 2:
        return (person,)
    who = (person.id, person.force_id, person.unit_id, person.name, person.sign_in_name)
    return tuple(_in_one_role(role, *who) for role in sorted(person.role_names))


@cache
def _in_one_role(role: str, its_id: str, force_id: str, unit_id: str, name: str, sign_in_name: str) -> Person:
    who = {"id": its_id, "force_id": force_id, "unit_id": unit_id, "name": name, "sign_in_name": sign_in_name}
    return Person(**who, roles=[Role(name=role)])


def by_a_role(rule: Callable[[Person, About], bool]) -> Callable[[Person, About], bool]:
    """Whether a rule says yes of a person in one of their roles."""
    return lambda person, about: any(rule(one, about) for one in alone(person))
