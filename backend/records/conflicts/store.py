"""Queries and writes of conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, delete, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.accounts.models import Person
from backend.core.database import db
from backend.records.conflicts.models import Conflict
from backend.records.rows.models import Record

Id = str | ColumnElement[str] | InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


def is_kept_out(person_id: Id, record_id: Id) -> ColumnElement[bool]:
    """Whether somebody is kept out of a record: by its id, or because they are out of another with the same incident
    number (as a keyed hash it is one force's). One condition for everybody: who is kept out is asked no other query
    than a stranger is.
    """
    mine, its, other, theirs = _second_names()
    named = select(mine.person_id).where(mine.person_id == person_id, mine.record_id == record_id)
    records = select(theirs.record_id).where(theirs.person_id == person_id).correlate_except(theirs)
    numbers = select(other.ref_mac).where(other.record_id.in_(records), other.ref_mac != "").correlate_except(other)
    numbered = select(its.record_id).where(its.record_id == record_id, its.ref_mac.in_(numbers))
    return or_(named.correlate_except(mine).exists(), numbered.correlate_except(its).exists())


@cache
def _second_names() -> tuple[type[Conflict], type[Record], type[Record], type[Conflict]]:
    """Of the two tables, for `is_kept_out`: made once, since making them for each question took a fifth of the time
    in which a list of records is answered.
    """
    return aliased(Conflict), aliased(Record), aliased(Record), aliased(Conflict)


class KeptOut:
    """What `is_kept_out` says of one person, for a statement of many parts: what keeps them out is looked for once
    and not in each part (a list is read in about fifty, and PostgreSQL took 40 ms to plan them).
    """

    def __init__(self, person_id: str | BindParameter[str]) -> None:
        theirs = select(Conflict.record_id).where(Conflict.person_id == person_id).cte("kept_out_of")
        numbers = select(Record.ref_mac).where(Record.record_id.in_(select(theirs.c.record_id)), Record.ref_mac != "")
        self._records = select(theirs.c.record_id)
        self._numbers = select(numbers.cte("kept_out_by_number").c.ref_mac)

    def of(self, record: type[Record]) -> ColumnElement[bool]:
        """Whether the person is kept out of a row's record."""
        return or_(record.record_id.in_(self._records), func.coalesce(record.ref_mac, "").in_(self._numbers))


def kept_out_among(person_ids: Sequence[str], record_id: str) -> set[str]:
    """Which of these people are kept out of a record."""
    query = select(Person.id).where(Person.id.in_(person_ids), is_kept_out(Person.id, record_id))
    return set(db.session.execute(query).scalars())


def of_one_number(record_id: str) -> list[str]:
    """A record's id, and those of the others with its incident number."""
    its = aliased(Record)
    number = select(its.ref_mac).where(its.record_id == record_id, its.ref_mac != "")
    query = select(Record.record_id).where(Record.ref_mac.in_(number))
    return sorted({record_id, *db.session.execute(query).scalars()})


def under(force_id: str, ref_macs: Sequence[str]) -> list[str]:
    """The ids of a force's records that bear an incident number."""
    query = select(Record.record_id).where(Record.force_id == force_id, Record.ref_mac.in_(ref_macs))
    return sorted(db.session.execute(query).scalars())


def conflict(person_id: str, record_id: str) -> Conflict | None:
    """The conflict of a person and a record."""
    return db.session.get(Conflict, (person_id, record_id))


def remove(person_id: str, record_id: str) -> None:
    """Take it away."""
    mine = (Conflict.person_id == person_id, Conflict.record_id == record_id)
    db.session.execute(delete(Conflict).where(*mine))
