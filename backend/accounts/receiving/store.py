"""Queries and writes of receiving keys."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.accounts.models import AuthorKey
from backend.accounts.receiving.models import ReceivingKey
from backend.core.database import db


def key(key_id: str) -> ReceivingKey | None:
    """A receiving key, by its id, whosever it is."""
    return db.session.get(ReceivingKey, key_id)


def keys_of(person_id: str) -> Sequence[tuple[ReceivingKey, AuthorKey]]:
    """A person's receiving keys whose author keys are in use and shown to be theirs, the oldest first."""
    query = select(ReceivingKey, AuthorKey).join(AuthorKey, AuthorKey.key_id == ReceivingKey.author_key_id)
    query = query.where(AuthorKey.person_id == person_id, AuthorKey.proved_at.is_not(None))
    query = query.where(AuthorKey.revoked_at.is_(None))
    rows = db.session.execute(query.order_by(ReceivingKey.enrolled_at, ReceivingKey.key_id))
    return [(row[0], row[1]) for row in rows]


def add(key: ReceivingKey) -> None:
    """Add a key."""
    db.session.add(key)
    db.session.flush()
