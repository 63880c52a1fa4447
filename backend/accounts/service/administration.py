"""What an administrator does with the people of their own force, each a write of its own. The steps are in adding.py,
people.py and taking_back.py, for whoever takes several in one write.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service import adding, people, taking_back, two_people
from backend.accounts.service.two_people import NAMED_LIST
from backend.core.audit import hold
from backend.core.database import writing


@dataclass(frozen=True)
class Added:
    """Who was added; the joining code, shown this once; and what of all that waits for another administrator."""

    person: Person
    code: str
    waits: Collection[str]


def add(new: adding.NewPerson, *, actor: Person, now: datetime) -> Added:
    """Add somebody. Raises NotAdministrator, FieldRefused for a sign-in name taken."""
    with writing():
        hold()
        people.check_administrates(actor)
        waits = two_people.that_wait(new.roles, new.on_named_list, actor.force_id)
        listed = new.on_named_list and NAMED_LIST not in waits
        counts = replace(new, roles=set(new.roles) - waits, on_named_list=listed)
        person = adding.add_person(counts, actor.force_id, actor_id=actor.id, now=now)
        two_people.ask(person, waits, actor=actor, now=now)
        return Added(person, people.make_joining_code(person, actor_id=actor.id, now=now), waits)


def set_disabled(person_id: str, disabled: bool, *, actor: Person, now: datetime) -> None:
    """Close an account or open it. Raises NoSuchPerson, FieldRefused for oneself."""
    with writing():
        people.set_disabled(person_id, disabled, actor=actor, now=now)


def set_listed(person_id: str, listed: bool, *, actor: Person, now: datetime) -> None:
    """Put somebody on the named list or take them off. Raises NoSuchPerson, FieldRefused for oneself."""
    with writing():
        people.set_listed(person_id, listed, actor=actor, now=now)


def take_key_back(person_id: str, key_id: str, *, actor: Person, now: datetime) -> None:
    """Take back the key of one of somebody's phones. Raises NoSuchPerson, NoSuchKey."""
    with writing():
        taking_back.take_back_of(person_id, key_id, actor=actor, now=now)
