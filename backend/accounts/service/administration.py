"""What an administrator does with the people of their own force, each a write of its own. The steps are in people.py
and taking_back.py, for whoever takes several in one write.
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service import people, taking_back
from backend.core.database import writing


def add(new: people.NewPerson, *, actor: Person, now: datetime) -> tuple[Person, str]:
    """Add somebody: the person, and the joining code, shown this once. Raises FieldRefused for a sign-in name taken."""
    with writing():
        person = people.add_person(new, actor.force_id, actor_id=actor.id, now=now)
        return person, people.make_joining_code(person, actor_id=actor.id, now=now)


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
