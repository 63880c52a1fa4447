"""Queries and writes for notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from backend.accounts.models import Person
from backend.core.database import db
from backend.notices.models import Notice


def pinned(force_id: str, now: datetime) -> Sequence[tuple[Notice, str]]:
    """A force's notices that stand now, newest first, each with the name of whoever pinned it."""
    query = select(Notice, Person.name).join(Person, Person.id == Notice.pinned_by)
    query = query.where(Notice.force_id == force_id, Notice.taken_down_at.is_(None), Notice.until > now)
    rows = db.session.execute(query.order_by(Notice.pinned_at.desc(), Notice.id))
    return [(row[0], row[1]) for row in rows]


def add(notice: Notice) -> None:
    """Add a notice."""
    db.session.add(notice)
    db.session.flush()


def take_down(notice_id: str, force_id: str, now: datetime) -> bool:
    """Take a force's notice down: whether there was one that stood."""
    mine = (Notice.id == notice_id, Notice.force_id == force_id, Notice.taken_down_at.is_(None))
    done = db.session.execute(update(Notice).where(*mine).values(taken_down_at=now).returning(Notice.id))
    return done.first() is not None
