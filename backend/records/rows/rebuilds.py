"""Which rows are still to be made, and where a making anew stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update

from backend.core.database import db, writing
from backend.records.models import Version
from backend.records.rows.models import Rebuild, Record


def begin(now: datetime) -> datetime:
    """Since when the rows are being made anew: that of one that was broken off, or now, noted."""
    query = select(Rebuild.begun_at).where(Rebuild.ended_at.is_(None)).order_by(Rebuild.begun_at.desc()).limit(1)
    begun_at = db.session.execute(query).scalar_one_or_none()
    if begun_at is None:
        with writing():
            db.session.add(Rebuild(begun_at=now))
    return begun_at or now


def end(begun_at: datetime, now: datetime) -> None:
    """Note that it has come to its end."""
    with writing():
        db.session.execute(update(Rebuild).where(Rebuild.begun_at == begun_at).values(ended_at=now))


def older_than(moment: datetime, after: str, at_most: int) -> list[str]:
    """Ids of records whose row is missing or was made before a moment, in order, after one of them."""
    return _records(after, at_most, Record.made_at < moment)


def incomplete(after: str, at_most: int) -> list[str]:
    """Ids of records whose row is missing, or lacks what does not stand in clear in it, in order, after one of them."""
    missing = (Record.covered.is_(None), Record.danger_mac.is_(None), Record.ref_mac.is_(None))
    return _records(after, at_most, or_(*missing))


def _records(after: str, at_most: int, still_to_do: ColumnElement[bool]) -> list[str]:
    query = select(Version.record_id).outerjoin(Record, Record.record_id == Version.record_id)
    query = query.where(Version.record_id > after, or_(Record.record_id.is_(None), still_to_do))
    ordered = query.distinct().order_by(Version.record_id).limit(at_most)
    return list(db.session.execute(ordered).scalars())
