"""A force's named list: who may see its records that are restricted because the suspect may be police.

Putting people on and off it is people.py's. Records hear of it here, for they sit above accounts: a record restricted
while nobody was on the list is given to whoever is put on it next.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from backend.accounts import store
from backend.accounts.models import Person

Listener = Callable[[str, datetime], None]
_listeners: list[Listener] = []


def named_list(force_id: str) -> frozenset[str]:
    """The ids of the people on a force's list."""
    return store.listed_ids(force_id)


def is_on_named_list(person: Person, force_id: str) -> bool:
    """Whether a person is on a force's list."""
    return person.id in store.listed_ids(force_id)


def when_somebody_is_listed(listener: Listener) -> None:
    """Have `listener(force_id, now)` called in the same write whenever somebody is put on a force's list."""
    if listener not in _listeners:
        _listeners.append(listener)


def put_on(person: Person, now: datetime) -> None:
    """Put a person on their own force's list.

    After its audit row: on PostgreSQL that holds off intake, so no record can be restricted to an empty list unseen.
    """
    store.put_on_named_list(person.id, person.force_id)
    for listener in _listeners:
        listener(person.force_id, now)


def take_off(person: Person) -> None:
    """Take a person off. What was restricted while they were on it stays theirs to see."""
    store.take_off_named_list(person.id, person.force_id)
