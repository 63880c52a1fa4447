"""Queries and writes for what trainers write. Everything is asked for by force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import undefer

from backend.training.database import training_session as session
from backend.training.models.written import WrittenVersion

EVERY_TEXT = (undefer(WrittenVersion.text), undefer(WrittenVersion.before), undefer(WrittenVersion.signed))


def add(row: WrittenVersion) -> None:
    """Add a text, inside the caller's write."""
    session.add(row)
    session.flush()


def of_force(force_id: str, at_most: int) -> Sequence[WrittenVersion]:
    """A force's texts, what was changed last first."""
    query = select(WrittenVersion).where(WrittenVersion.force_id == force_id)
    return session.scalars(query.order_by(WrittenVersion.changed_at.desc(), WrittenVersion.id).limit(at_most)).all()


def open_of_force(force_id: str, at_most: int) -> Sequence[WrittenVersion]:
    """A force's texts that are neither signed nor put away, whole, what was changed last first."""
    query = select(WrittenVersion).where(WrittenVersion.force_id == force_id, WrittenVersion.signed_at.is_(None))
    query = query.where(WrittenVersion.put_away_at.is_(None)).options(*EVERY_TEXT)
    return session.scalars(query.order_by(WrittenVersion.changed_at.desc(), WrittenVersion.id).limit(at_most)).all()


def how_many(force_id: str) -> int:
    """How many texts a force has."""
    query = select(func.count()).select_from(WrittenVersion).where(WrittenVersion.force_id == force_id)
    return session.execute(query).scalar_one()


def version_of_force(version_id: str, force_id: str, *, locked: bool = False) -> WrittenVersion | None:
    """A text by its id, whole, if it is this force's; `locked` until the write's end."""
    query = select(WrittenVersion).where(WrittenVersion.id == version_id, WrittenVersion.force_id == force_id)
    query = query.options(*EVERY_TEXT).execution_options(populate_existing=True)
    return session.scalars(query.with_for_update() if locked else query).one_or_none()


def texts_of(written_id: str) -> Sequence[WrittenVersion]:
    """Every text of one scenario, the newest first."""
    query = select(WrittenVersion).where(WrittenVersion.written_id == written_id)
    return session.scalars(query.order_by(WrittenVersion.number.desc())).all()


def signed_in_force(force_id: str) -> Sequence[WrittenVersion]:
    """The texts that a force has signed, with what was signed, the newest signature first."""
    query = select(WrittenVersion).where(WrittenVersion.force_id == force_id, WrittenVersion.signed_at.is_not(None))
    query = query.options(undefer(WrittenVersion.signed))
    return session.scalars(query.order_by(WrittenVersion.signed_at.desc(), WrittenVersion.number.desc())).all()


def signed_title(force_id: str, written_id: str) -> str | None:
    """The title of the text of a scenario of a force that was signed last."""
    query = select(WrittenVersion.title).where(
        WrittenVersion.force_id == force_id,
        WrittenVersion.written_id == written_id,
        WrittenVersion.signed_at.is_not(None),
    )
    return session.scalars(query.order_by(WrittenVersion.signed_at.desc()).limit(1)).first()


def next_number(written_id: str) -> int:
    """The number of the next text of a scenario."""
    query = select(func.max(WrittenVersion.number)).where(WrittenVersion.written_id == written_id)
    return (session.execute(query).scalar_one() or 0) + 1


def change(row: WrittenVersion, seen: int, values: dict[str, object], now: datetime) -> bool:
    """Compare and set: change a text that nobody has changed, signed or put away since; whether it was done."""
    untouched = (
        WrittenVersion.id == row.id,
        WrittenVersion.edits == seen,
        WrittenVersion.signed_at.is_(None),
        WrittenVersion.put_away_at.is_(None),
    )
    done = update(WrittenVersion).where(*untouched).values(**values, edits=seen + 1, changed_at=now)
    return session.execute(done.returning(WrittenVersion.id)).first() is not None
