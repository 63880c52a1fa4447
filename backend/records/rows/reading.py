"""Reading rows in the order of danger: for each place in it a query along one index, since the places stand in the rows
as keyed hashes, which have no order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Label,
    Select,
    String,
    UnaryExpression,
    and_,
    bindparam,
    case,
    column,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY

from backend.core.among import among
from backend.core.columns import Moment
from backend.core.database import db, is_sqlite
from backend.core.keys.ring import KeyRing
from backend.core.statements import kept
from backend.records.rows.models import Record, RecordPlace, RecordWord
from backend.records.rows.order import SERGEANT_UNTOLD, WORST, macs_of_places

Rows = Select[str, int, datetime | None, int]


@dataclass(frozen=True)
class Late:
    """Of rows those of which something is late at a moment, or those of which nothing is; without a moment every one,
    as if nothing were. `is_open`: of these those that are open, or those that are not.
    """

    at: datetime | BindParameter[datetime] | None = None
    is_late: bool = False
    is_open: bool | None = None

    def conditions(self, table: type[Record | RecordPlace]) -> list[ColumnElement[bool]]:
        """That a row is one of these. Of what is closed nothing is late."""
        of_these: list[ColumnElement[bool]] = [] if self.is_open is None else [table.is_open.is_(self.is_open)]
        if self.at is None:
            return of_these
        if self.is_late:
            return [table.is_open.is_(True), table.late_from <= self.at]
        return [*of_these, or_(table.late_from.is_(None), table.late_from > self.at)]

    def since(self, table: type[Record | RecordPlace]) -> Label[datetime | None]:
        """Since when something is."""
        nothing: ColumnElement[datetime | None] = literal(None, Moment)
        return (table.late_from if self.is_late else nothing).label("late")

    def order(self, table: type[Record | RecordPlace]) -> list[UnaryExpression[datetime | None] | UnaryExpression[int]]:
        """What has been late longest first; of the others what came last."""
        return [table.late_from.asc(), table.seq.desc()] if self.is_late else [table.seq.desc()]


NOT_ASKED = Late()
LATE_AT = bindparam("late_at", type_=Moment)
"""Where the moment stands in a statement that is made once."""


@dataclass(frozen=True)
class Way:
    """One way in which somebody may see records: rows of a table, each with its record's row, that fit conditions."""

    table: type[Record | RecordPlace]
    conditions: Sequence[ColumnElement[bool]]

    def at(self, place: ColumnElement[int], here: ColumnElement[bool], late: Late = NOT_ASKED) -> Rows:
        """(record_id, place, late, seq) of these rows that are at a place; `late` is empty in what is not."""
        asked = select(self.table.record_id, place.label("place"), late.since(self.table), self.table.seq)
        query = asked.where(*self.conditions, here, *late.conditions(self.table))
        return query if self.table is Record else query.join(Record, Record.record_id == self.table.record_id)


@dataclass(frozen=True)
class Which:
    """Which records of a list: those in a state (acts/kinds.py), or `open` for all that are not closed, or "" for
    whatever state; of these authors; that bear one of these keyed hashes of an incident number; that are these records
    (None: of anybody, of any, any). `unit_id`: whose newest head is of that unit. `since_seq`, `until_seq`: whose
    newest head came after that place in the order of what came, and up to that one. `word_macs`: in which each of these
    words stands, whichever of its keyed hashes. `late_at`: what is late at that moment stands first in its place of
    danger, what has been longest before the rest (None: by when it came alone).
    """

    state: str = "open"
    author_ids: Sequence[str] | None = None
    ref_macs: Sequence[str] | BindParameter[Collection[str]] | None = None
    record_ids: Select[str] | None = None
    unit_id: str | BindParameter[str] | None = None
    since_seq: int | BindParameter[int] | None = None
    until_seq: int | BindParameter[int] | None = None
    word_macs: Sequence[Sequence[str]] | None = None
    late_at: datetime | BindParameter[datetime] | None = None

    def parts(self) -> Sequence[Late]:
        """In which parts each place of danger is read. Where open and closed are both asked for, each by itself: they
        stand apart in the index, and read together all of them were put in order for one page.
        """
        states = (None,) if self.state else (True, False)
        rest = [Late(self.late_at if one is not False else None, is_open=one) for one in states]
        return rest if self.late_at is None else [Late(self.late_at, is_late=True), *rest]

    def is_of_all(self) -> bool:
        """Whether neither authors, numbers, records nor words are looked for."""
        looked_for = (self.author_ids, self.ref_macs, self.record_ids, self.word_macs)
        return all(one is None for one in looked_for)

    def is_by_state_alone(self) -> bool:
        """Whether nothing is looked for but a state."""
        return self.is_of_all() and all(one is None for one in (self.unit_id, self.since_seq, self.until_seq))

    def of(self, table: type[Record | RecordPlace]) -> list[ColumnElement[bool]]:
        """That a row is in the state asked for, of the unit, and came since."""
        asked = [] if self.unit_id is None else [Record.unit_id == self.unit_id]
        if self.since_seq is not None:
            asked.append(table.seq > self.since_seq)
        if self.until_seq is not None:
            asked.append(table.seq <= self.until_seq)
        if self.state == "open":
            return [table.is_open.is_(True), *asked]
        if self.state and self.state != "closed" and table is Record:
            asked.append(Record.is_open.is_(True))  # as every state but that is: what is open has an index of its own
        return [table.state == self.state, *asked] if self.state else asked

    def found_by(self) -> list[ColumnElement[bool]]:
        """That a record is the author's, bears the number, is one of these, holds the words."""
        found: list[ColumnElement[bool]] = []
        if self.author_ids is not None:
            found.append(Record.author_id.in_(self.author_ids))
        if self.ref_macs is not None:
            found.append(among(Record.ref_mac, self.ref_macs))
        if self.record_ids is not None:
            found.append(Record.record_id.in_(self.record_ids))
        for macs in self.word_macs or []:
            found.append(Record.record_id.in_(select(RecordWord.record_id).where(RecordWord.word_mac.in_(macs))))
        return found


OPEN = Which()


@dataclass(frozen=True)
class PlacesOfRows:
    """`macs`: how each place stands in rows; `unknown`: what stands in rows and is of no key that is here."""

    macs: tuple[tuple[int, tuple[str, ...]], ...]
    unknown: tuple[str, ...]


def places_of_rows(ring: KeyRing) -> PlacesOfRows:
    """By which a list is read: nothing that stands in a row is left out."""
    macs = tuple((place, tuple(of_place)) for place, of_place in macs_of_places(ring).items())
    known = {mac for _, of_place in macs for mac in of_place}
    return PlacesOfRows(macs, tuple(mac for mac in _in_rows() if mac not in known))


def in_places(way: Way, places: PlacesOfRows, at_most: BindParameter[int], late: Late = NOT_ASKED) -> Iterator[Rows]:
    """What is seen this way, newest first in each place and so many of it; of what is late, what has been longest. What
    has no place yet, or one by a key that is not here, stands where the worst stands that it may be. Never "or none of
    these" in one condition: for that SQLite looks at every row.
    """
    order, mac = late.order(way.table), way.table.danger_mac
    if is_sqlite():
        known = (way.at(literal(place), mac.in_(macs), late) for place, macs in places.macs)
        yield from (part.order_by(*order).limit(at_most) for part in known)
    else:
        yield _in_each(way, places, at_most, late)
    worst = case((way.table.urgency >= 2, WORST), else_=SERGEANT_UNTOLD)
    yield way.at(worst, mac.is_(None), late).order_by(worst, *order).limit(at_most)
    if places.unknown:
        yield way.at(worst, mac.in_(places.unknown), late).order_by(worst, *order).limit(at_most)


def at_once(way: Way, places: PlacesOfRows, at_most: BindParameter[int], which: Which) -> Rows:
    """What is seen this way where that is little whatever there is: each of them read once, and put in its place. In
    each place by itself, all of them were looked at as often as there are places.
    """
    table, at = way.table, which.late_at
    worst = case((table.urgency >= 2, WORST), else_=SERGEANT_UNTOLD)
    place = case(*((table.danger_mac.in_(macs), literal(place)) for place, macs in places.macs), else_=worst)
    is_late = false() if at is None else and_(table.is_open.is_(True), table.late_from <= at)
    late = case((is_late, table.late_from), else_=literal(None, Moment))
    query = select(table.record_id, place.label("place"), late.label("late"), table.seq).where(*way.conditions)
    every = query.subquery()
    order = (every.c.place, every.c.late.is_(None), every.c.late, every.c.seq.desc())
    return select(every.c.record_id, every.c.place, every.c.late, every.c.seq).order_by(*order).limit(at_most)


def _in_each(way: Way, places: PlacesOfRows, at_most: BindParameter[int], late: Late) -> Rows:
    """The known places as one part that is run for each (SQLite has no such thing): apart, PostgreSQL took longer to
    plan them than to read what they find. In two arrays and not as VALUES, of which SQLAlchemy keeps no statement: each
    page had its compiled anew.
    """
    each = [(place, mac) for place, macs in places.macs for mac in macs]
    at = (
        func.unnest(
            literal([place for place, _ in each], ARRAY(Integer)), literal([mac for _, mac in each], ARRAY(String))
        )
        .table_valued(column("place", Integer), column("mac", String), name="at_place")
        .render_derived()
    )
    here = way.at(at.c.place, way.table.danger_mac == at.c.mac, late).order_by(*late.order(way.table))
    found = here.limit(at_most).lateral()
    return select(found.c.record_id, found.c.place, found.c.late, found.c.seq).select_from(at).join(found, true())


def _in_rows() -> list[str]:
    """Every keyed hash that stands in a row."""
    return [mac for mac in db.session.execute(_each_in_rows()).scalars() if mac is not None]


@kept
def _each_in_rows() -> Select[str | None]:
    """Each found by a step along the index."""
    least = select(func.min(Record.danger_mac).label("mac"))
    found = least.cte("found", recursive=True)
    after = select(func.min(Record.danger_mac)).where(Record.danger_mac > found.c.mac).scalar_subquery()
    found = found.union_all(select(after).where(found.c.mac.is_not(None)))
    return select(found.c.mac).where(found.c.mac.is_not(None))
