"""A force's named list: who may see its records that are restricted because the suspect may be police.

Putting people on and off it is people.py's. Records hear of it here, for they sit above accounts: a restricted record
that nobody can open, because nobody was on the list or their accounts were closed, is given to whoever can.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from backend.accounts import store
from backend.accounts.models import Person

Listener = Callable[[str, datetime], None]
_listeners: list[Listener] = []


def named_list(force_id: str) -> frozenset[str]:
    """The ids of the people on a force's list whose accounts are open."""
    return store.listed_ids(force_id)


def is_on_named_list(person: Person, force_id: str) -> bool:
    """Whether a person is on a force's list, their account open or closed."""
    return person.id in store.ever_listed_ids(force_id)


def written_list(force_id: str) -> frozenset[str]:
    """The ids of everybody on a force's list, closed accounts too: who is to be taken off it must be seen on it."""
    return store.ever_listed_ids(force_id)


def when_readers_change(listener: Listener) -> None:
    """Have `listener(force_id, now)` called in the same write whenever others than before may be a force's readers:
    somebody is put on its list, or an account is closed or opened.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def readers_changed(force_id: str, now: datetime) -> None:
    """Tell those who asked. After the change's audit row: on PostgreSQL that holds off intake, so no record can be
    restricted to an empty list unseen.
    """
    for listener in _listeners:
        listener(force_id, now)


def put_on(person: Person, now: datetime) -> None:
    """Put a person on their own force's list. After its audit row, as `readers_changed` says."""
    store.put_on_named_list(person.id, person.force_id)
    readers_changed(person.force_id, now)


def take_off(person: Person) -> None:
    """Take a person off. What was restricted while they were on it stays theirs to see."""
    store.take_off_named_list(person.id, person.force_id)
