"""Queries and writes for the rows. Only backend.records comes here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, insert, select, union

from backend.accounts.models import Person
from backend.core.among import among
from backend.core.database import db
from backend.records.attended.models import Attended
from backend.records.attended.store import note_reports
from backend.records.models import Version
from backend.records.rows.models import Record, RecordClock, RecordPlace, RecordPoint, RecordWord


def rows_of(record_ids: Sequence[str]) -> dict[str, Record]:
    """These records' rows, by their ids."""
    query = select(Record).where(among(Record.record_id, record_ids)).execution_options(populate_existing=True)
    return {row.record_id: row for row in db.session.execute(query).scalars()}


def number_of(record_id: str) -> str:
    """A record's number, as its row has it: a keyed hash, empty where it has none, or no row."""
    return db.session.execute(select(Record.ref_mac).where(Record.record_id == record_id)).scalar_one_or_none() or ""


def number_under(macs: Sequence[str]) -> str:
    """Of the keyed hashes of a number, by the key in use first, the one it stands under: by the oldest key by which a
    record or an incident of a list has it. What is compared by number (who is kept out of what bears it, say) would not
    find what was written before the key was changed.
    """
    if len(macs) < 2:
        return next(iter(macs), "")
    numbers = (select(of.ref_mac).where(of.ref_mac.in_(macs)) for of in (Record, Attended))
    here = set(db.session.execute(union(*numbers)).scalars())
    return next((one for one in reversed(macs) if one in here), macs[0])


def versions_of(record_id: str) -> Sequence[Version]:
    """A record's versions in the order in which they came, without what is encrypted."""
    return (
        db.session.execute(select(Version).where(Version.record_id == record_id).order_by(Version.seq)).scalars().all()
    )


def put(
    row: Record, places: Sequence[RecordPlace], points: Sequence[Mapping[str, object]], words: Sequence[str]
) -> None:
    """Write a record's row, its places, what stands against closing it and the words by which it is found, over those
    that were.
    """
    numbers = {number_of(row.record_id), row.ref_mac or ""} - {""}
    kept = [place.place_id for place in places]
    db.session.execute(
        delete(RecordPlace).where(RecordPlace.record_id == row.record_id, RecordPlace.place_id.not_in(kept))
    )
    db.session.merge(row)
    db.session.flush()
    for place in places:
        db.session.merge(place)
    db.session.flush()
    db.session.execute(delete(RecordPoint).where(RecordPoint.record_id == row.record_id))
    if points:
        db.session.connection().execute(insert(RecordPoint), [dict(one) for one in points])
    there = set(db.session.execute(select(RecordWord.word_mac).where(RecordWord.record_id == row.record_id)).scalars())
    if gone := there - set(words):
        db.session.execute(
            delete(RecordWord).where(RecordWord.record_id == row.record_id, RecordWord.word_mac.in_(gone))
        )
    if new := [{"record_id": row.record_id, "word_mac": one} for one in words if one not in there]:
        db.session.connection().execute(insert(RecordWord), new)
    note_reports(numbers)


def put_clocks(record_id: str, days: Sequence[str], is_open: bool) -> None:
    """Write by when a record's clocks end, over what was. Inside the caller's write."""
    gone = delete(RecordClock).where(RecordClock.record_id == record_id)
    db.session.execute(gone.execution_options(synchronize_session=False))
    if days:
        rows = [{"record_id": record_id, "due_on": day, "is_open": is_open} for day in days]
        db.session.connection().execute(insert(RecordClock), rows)


def follow_authors(person_ids: Collection[str]) -> None:
    """These people are of another unit: what they wrote is found there, and no longer where it was. Inside the caller's
    write.
    """
    theirs = select(Record.record_id).where(Record.author_id.in_(person_ids))
    in_a_unit = (RecordPlace.record_id.in_(theirs), RecordPlace.place_id != RecordPlace.force_id)
    db.session.execute(delete(RecordPlace).where(*in_a_unit).execution_options(synchronize_session=False))
    names = ("record_id", "force_id", "state", "is_open", "urgency", "danger_mac", "seq", "late_from")
    rows = select(*(getattr(Record, name) for name in names), Person.unit_id)
    rows = rows.join(Person, Person.id == Record.author_id).where(Record.author_id.in_(person_ids))
    db.session.execute(insert(RecordPlace).from_select([*names, "place_id"], rows))
    in_other_units = (
        RecordPoint.record_id.in_(theirs),
        RecordPoint.place_id != RecordPoint.force_id,
        RecordPoint.place_id.not_in(person_ids),
    )
    db.session.execute(delete(RecordPoint).where(*in_other_units).execution_options(synchronize_session=False))
    of_point = ("record_id", "point_mac", "force_id", "is_open", "seq")
    own = select(*(getattr(RecordPoint, name) for name in of_point), Person.unit_id)
    own = own.join(Person, Person.id == RecordPoint.place_id).where(RecordPoint.place_id.in_(person_ids))
    db.session.execute(insert(RecordPoint).from_select([*of_point, "place_id"], own))
