"""What a list of records is made of. Nothing here decides who may see a record (backend/records/visibility does),
and nothing here is the only copy of anything: every row can be made anew from its record's versions.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base

IN_ORDER = ("danger_mac", "seq")
STATE_LENGTH = 12
MAC_LENGTH, WORD_LENGTH = 64, 32


def _of_open(name: str, *columns: str) -> Index:
    """An index of what is open, as conditions say it: else neither database takes it."""
    return Index(name, *columns, sqlite_where=text("is_open IS 1"), postgresql_where=text("is_open IS true"))


class Record(Base):
    """A record as its heads have it: the versions nothing goes on from.

    Author, force, unit and kind are the newest head's; `radio_now` and `sergeant` count the call-ins lit, the most in
    any head; `is_so_far` and `differs` say whether any head was sent so far, or was judged otherwise by its phone.
    `danger_mac` is its place in the order of danger as a keyed hash (order.py); null in rows of what was here before
    there was one, until they are made anew: these stand by `urgency` (2 where a RADIO NOW is lit, and 1 where a head is
    so far, added). `seq` and `changed_at` are the newest head's. `is_restricted` as its author's restrictions stood
    when the row was made: it decides nothing. `ref_mac` is the incident number as a keyed hash, by which the trail is
    searched (backend/records/calls.py); empty without a number, null until made anew.
    `state` (acts/kinds.py), since when and by whom, follows from what was done at a desk; `is_open` until it is closed.
    `late_from`: when the first of it is late (late.py), past or still to come. `is_immediate`: a call whose handler
    graded it Immediate, in any head (of_call.py).
    `covered` holds incident number, the case in a line and what nobody was told (summary.py), encrypted; null until the
    rows that were here before there were rows are made anew.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_author", "author_id", "is_open", *IN_ORDER),
        Index("ix_record_made_at", "made_at"),
        Index("ix_record_danger_mac", "danger_mac"),
        Index("ix_record_ref_mac", "ref_mac", "kind", "record_id", "author_id"),
        _of_open("ix_record_open_danger", "force_id", *IN_ORDER),
        _of_open("ix_record_open_state", "force_id", "state", "seq"),
        _of_open("ix_record_open_unit", "unit_id", "seq"),
        _of_open("ix_record_open", "record_id", "author_id", "ref_mac"),
        Index(
            "ix_record_immediate",
            "force_id",
            sqlite_where=text("is_immediate IS 1 AND is_open IS 1"),
            postgresql_where=text("is_immediate IS true AND is_open IS true"),
        ),
    )

    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(20))
    versions: Mapped[int]
    heads: Mapped[int]
    radio_now: Mapped[int]
    sergeant: Mapped[int]
    is_so_far: Mapped[bool]
    differs: Mapped[bool]
    is_restricted: Mapped[bool]
    is_immediate: Mapped[bool] = mapped_column(server_default=false())
    urgency: Mapped[int]
    danger_mac: Mapped[str | None] = mapped_column(String(MAC_LENGTH))
    seq: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)
    covered: Mapped[bytes | None] = mapped_column(LargeBinary)
    ref_mac: Mapped[str | None] = mapped_column(String(MAC_LENGTH))
    state: Mapped[str] = mapped_column(String(STATE_LENGTH), server_default="new")
    is_open: Mapped[bool] = mapped_column(server_default=true())
    state_at: Mapped[datetime | None] = mapped_column(Moment)
    state_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    late_from: Mapped[datetime | None] = mapped_column(Moment)


class RecordPlace(Base):
    """Where a record is found by role: in the force in which a version of it was received, and in the unit its author
    is of now, whichever they were of then. `place_id` is the force's id or the unit's. The order of the list stands
    here too, so that one index holds it.
    """

    __tablename__ = "record_place"
    __table_args__ = (
        Index("ix_record_place_order", "place_id", "is_open", *IN_ORDER),
        Index("ix_record_place_state", "place_id", "state", *IN_ORDER),
        Index(
            "ix_record_place_late",
            *("place_id", "is_open", "danger_mac", "late_from"),
            sqlite_where=text("late_from IS NOT NULL"),
            postgresql_where=text("late_from IS NOT NULL"),
        ),
    )

    record_id: Mapped[str] = mapped_column(ForeignKey("record.record_id"), primary_key=True)
    place_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    state: Mapped[str] = mapped_column(String(STATE_LENGTH), server_default="new")
    is_open: Mapped[bool] = mapped_column(server_default=true())
    urgency: Mapped[int]
    danger_mac: Mapped[str | None] = mapped_column(String(MAC_LENGTH))
    seq: Mapped[int]
    late_from: Mapped[datetime | None] = mapped_column(Moment)


class RecordPoint(Base):
    """A point that stands against closing a record (points.py), or another list in which it stands (owed.py), in each
    place in which the record is found: those of its `RecordPlace` and its author's own, whose id is the author's.
    `point_mac`: which, as a keyed hash.
    """

    __tablename__ = "record_point"
    __table_args__ = (Index("ix_record_point_list", "place_id", "point_mac", "is_open", "seq"),)

    record_id: Mapped[str] = mapped_column(ForeignKey("record.record_id"), primary_key=True)
    place_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    point_mac: Mapped[str] = mapped_column(String(MAC_LENGTH), primary_key=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    is_open: Mapped[bool]
    seq: Mapped[int]


class RecordClock(Base):
    """A day by which a clock of a record ends (clocks.py), as "2026-12-01"; "" where one runs of which no day is known.
    Which clocks end that day stands in the record's row, encrypted.
    """

    __tablename__ = "record_clock"
    __table_args__ = (Index("ix_record_clock_due", "is_open", "due_on", "record_id"),)

    record_id: Mapped[str] = mapped_column(ForeignKey("record.record_id"), primary_key=True)
    due_on: Mapped[str] = mapped_column(String(10), primary_key=True)
    is_open: Mapped[bool]


class RecordWord(Base):
    """A word by which a record is found (words.py), as a keyed hash."""

    __tablename__ = "record_word"

    word_mac: Mapped[str] = mapped_column(String(WORD_LENGTH), primary_key=True)
    record_id: Mapped[str] = mapped_column(ForeignKey("record.record_id"), primary_key=True, index=True)


class Rebuild(Base):
    """One making anew of all rows: begun when, and ended when. What a broken-off one has done is not done again."""

    __tablename__ = "record_rebuild"

    begun_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
