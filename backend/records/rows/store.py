"""Queries and writes for the rows. Only backend.records comes here."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from backend.core.database import db
from backend.records.models import Version
from backend.records.rows.models import Record, RecordPlace


def rows_of(record_ids: Sequence[str]) -> dict[str, Record]:
    """These records' rows, by their ids."""
    query = select(Record).where(Record.record_id.in_(record_ids)).execution_options(populate_existing=True)
    return {row.record_id: row for row in db.session.execute(query).scalars()}


def versions_of(record_id: str) -> Sequence[Version]:
    """A record's versions in the order in which they came, without what is encrypted."""
    return (
        db.session.execute(select(Version).where(Version.record_id == record_id).order_by(Version.seq)).scalars().all()
    )


def put(row: Record, places: Sequence[RecordPlace]) -> None:
    """Write a record's row and its places, over those that were."""
    kept = [place.place_id for place in places]
    db.session.execute(
        delete(RecordPlace).where(RecordPlace.record_id == row.record_id, RecordPlace.place_id.not_in(kept))
    )
    db.session.merge(row)
    db.session.flush()
    for place in places:
        db.session.merge(place)
    db.session.flush()
