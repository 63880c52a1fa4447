"""Taking a key back: a phone was lost or handed on, and what it signs from now on is nobody's.

What was received before stands. What is received afterwards is kept and waits for a person, whatever moment it claims
(backend/sync/placing.py). There is no giving back: the phone is made ready again, with a new key.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from backend.accounts import store
from backend.accounts.errors import NoSuchKey, NoSuchPerson
from backend.accounts.models import AuthorKey, Person
from backend.accounts.service.people import person_to_change
from backend.core.audit import append


def keys_of(people: Iterable[Person]) -> dict[str, list[AuthorKey]]:
    """The keys of each of these people that has any, by the person's id: in use first, the newest first."""
    found: dict[str, list[AuthorKey]] = {}
    for key in store.author_keys_of([person.id for person in people]):
        found.setdefault(key.person_id, []).append(key)
    return {who: sorted(keys, key=lambda key: key.revoked_at is not None) for who, keys in found.items()}


def keys_of_named(sign_in_name: str) -> list[AuthorKey]:
    """The keys of whoever has a sign-in name. Raises NoSuchPerson."""
    person = store.person_named(sign_in_name.strip().lower())
    if person is None:
        raise NoSuchPerson
    return keys_of([person]).get(person.id, [])


def take_back_of(person_id: str, key_id: str, *, actor: Person, now: datetime) -> None:
    """Take back the key of somebody of the actor's own force. Raises NoSuchPerson, NoSuchKey. Inside the caller's
    write.
    """
    person = person_to_change(person_id, actor)
    key = store.author_key(key_id)
    if key is None or key.person_id != person.id:
        raise NoSuchKey
    take_back(key_id, actor=actor, now=now)


def take_back(key_id: str, *, actor: Person | None, now: datetime) -> AuthorKey:
    """Take a key back, from this moment on; again, and the first moment stands. Raises NoSuchKey. Inside the caller's
    write.
    """
    key = store.author_key(key_id)
    owner = store.person(key.person_id) if key is not None else None
    if key is None or owner is None:
        raise NoSuchKey
    if key.revoked_at is None:
        key.revoked_at = now
        _note(key, owner, actor, now)
    return key


def _note(key: AuthorKey, owner: Person, actor: Person | None, now: datetime) -> None:
    append(
        "force",
        "author_key_revoked",
        actor_id=actor.id if actor is not None else None,
        object_type="author_key",
        object_id=key.key_id,
        force_id=owner.force_id,
        detail={"person_id": owner.id, "device_id": key.device_id},
        now=now,
    )
