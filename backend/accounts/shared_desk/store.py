"""Queries and writes of the halves that are held for sign-ins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.accounts.models import DeskHalf, Session
from backend.core.database import db, is_sqlite


def half_of(token_sha256: str) -> DeskHalf | None:
    """What is held for a sign-in."""
    return db.session.get(DeskHalf, token_sha256)


def put(token_sha256: str, half_id: str, covered: bytes, until: datetime) -> None:
    """Hold it for a sign-in, unless something is held for that already."""
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    row = {"token_sha256": token_sha256, "id": half_id, "covered": covered, "until": until}
    db.session.execute(insert(DeskHalf).values(**row).on_conflict_do_nothing())


def prolong(token_sha256: str, until: datetime) -> None:
    """The page it opened is still there."""
    db.session.execute(update(DeskHalf).where(DeskHalf.token_sha256 == token_sha256).values(until=until))


def forget(token_sha256: Iterable[str]) -> None:
    """Nothing is held for these sign-ins any more."""
    db.session.execute(delete(DeskHalf).where(DeskHalf.token_sha256.in_(list(token_sha256))))


def forget_ended(begun_before: datetime) -> None:
    """Those of sign-ins that have ended, or run no longer because they began before then."""
    over = select(Session.token_sha256).where(or_(Session.ended_at.is_not(None), Session.created_at < begun_before))
    db.session.execute(delete(DeskHalf).where(DeskHalf.token_sha256.in_(over)))
