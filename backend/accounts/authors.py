"""Whose author keys sign: what a place for an envelope rests on, read for many keys at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from backend.accounts.models import AuthorKey, Person, person_role
from backend.core.database import db


@dataclass(frozen=True)
class Author:
    """The owner of an author key; `disabled_at`: since when their account is closed, `proved_at`: since when the key is
    shown to be theirs, `revoked_at`: since when it is taken back.
    """

    id: str
    force_id: str
    unit_id: str
    disabled_at: datetime | None
    roles: frozenset[str]
    spki: str
    proved_at: datetime | None
    revoked_at: datetime | None


def authors_by_key(key_ids: Collection[str]) -> dict[str, Author]:
    """The authors of these keys, by key id; without keys that nobody enrolled."""
    if not key_ids:
        return {}
    owner = (Person.id, Person.force_id, Person.unit_id, Person.disabled_at)
    key = (AuthorKey.key_id, AuthorKey.spki, AuthorKey.proved_at, AuthorKey.revoked_at)
    query = select(*key, *owner, person_role.c.role_name)
    query = query.join(Person, Person.id == AuthorKey.person_id)
    query = query.outerjoin(person_role, person_role.c.person_id == Person.id)
    rows = list(db.session.execute(query.where(AuthorKey.key_id.in_(key_ids))))
    roles: dict[str, set[str]] = {}
    for row in rows:
        roles.setdefault(row.key_id, set()).add(row.role_name)
    return {
        row.key_id: Author(
            row.id,
            row.force_id,
            row.unit_id,
            row.disabled_at,
            frozenset(roles[row.key_id] - {None}),
            row.spki,
            row.proved_at,
            row.revoked_at,
        )
        for row in rows
    }


def is_key_proved(key_id: str) -> bool:
    """Whether its owner has shown that a key is theirs, and it is not taken back. Inside the caller's write: whoever
    proves it meanwhile waits for that, and then finds what still waits.
    """
    query = select(AuthorKey.key_id).where(AuthorKey.key_id == key_id, AuthorKey.revoked_at.is_(None))
    query = query.where(AuthorKey.proved_at.is_not(None)).with_for_update(read=True)
    return db.session.execute(query).first() is not None
