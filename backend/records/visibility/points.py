"""The records of which a point stands that keeps them from being closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    select,
    union,
    union_all,
)

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.statements import kept
from backend.records.conflicts.store import KeptOut
from backend.records.rows.models import Record, RecordPoint
from backend.records.visibility.reasons import ITS_AUTHOR, is_of_named, is_of_sent, restricts
from backend.records.visibility.viewer import AT_MOST, START, UP_TO, Seer, Viewer, part_of, viewer_like, who

RANK = "is_owned"  # 0 what is nobody's, which stands first; 1 what is somebody's
Conditions = Sequence[ColumnElement[bool]]
UNIT_ID = bindparam("unit_id", type_=String)


def visible_with_point(
    person: Person,
    macs: Sequence[str],
    start: int,
    at_most: int,
    *,
    is_open: bool = True,
    unit_id: str | None = None,
    longest: bool = False,
    owned: tuple[Select[str], Mapping[str, object]] | None = None,
    of_open: bool = False,
) -> list[str]:
    """The ids of the records this person may see of which a point stands (rows/points.py), newest first, or with
    `longest` those first that have stood as they are longest; of one unit where it is named. `owned`: the ids of those
    of which it is somebody's now, and what is put into that (ladder/owners.py): what is nobody's stands before them.
    """
    which = _Which(is_open, unit_id is not None, of_open)
    by_name, given = owned or (None, {})
    query = _of_point(viewer_like(person), tuple(macs), which, longest, by_name)
    asked = who(person) | part_of(start, at_most) | {"unit_id": unit_id} | dict(given)
    return list(db.session.execute(query, asked).scalars())


@dataclass(frozen=True)
class Asked:
    """A point as it is asked for beside others: how it stands in rows, whether those stand first that have stood as
    they are longest, and whether of what is open alone.
    """

    macs: tuple[str, ...]
    longest: bool = False
    of_open: bool = False


def visible_first_of_each(
    person: Person, points: Mapping[str, Asked], at_most: int, unit_id: str | None
) -> dict[str, list[str]]:
    """{point: the ids of the first of the records this person may see of which it stands}, as `visible_with_point` has
    them, of all of these points in one statement: what somebody sees by name is looked for once.
    """
    query = _first_of_each(viewer_like(person), tuple(points.values()), unit_id is not None)
    asked = who(person) | {"at_most": at_most, "unit_id": unit_id}
    found: list[list[tuple[int, str]]] = [[] for _ in points]
    for number, record_id, seq in db.session.execute(query, asked):
        found[number].append((seq, record_id))
    return {
        point: [record_id for _, record_id in sorted(mine, reverse=not one.longest)]
        for (point, one), mine in zip(points.items(), found, strict=True)
    }


def visible_counts(person: Person, points: Mapping[str, Sequence[str]], at_most: int) -> dict[str, int]:
    """{point: of how many of the records this person may see it stands}, each counted up to so many, in one statement.
    `points`: {point: how it stands in rows}.
    """
    query = _counts(viewer_like(person), tuple(tuple(macs) for macs in points.values()))
    found = {row[0]: row[1] for row in db.session.execute(query, who(person) | part_of(0, at_most))}
    return {point: found.get(number, 0) for number, point in enumerate(points)}


@dataclass(frozen=True)
class _Which:
    """Whether a point stands of what is open; of one unit; and of no record that is closed."""

    is_open: bool = True
    of_unit: bool = False
    of_open: bool = False


@kept
def _of_point(
    viewer: Viewer, macs: tuple[str, ...], which: _Which, longest: bool, owned: Select[str] | None
) -> Select[str]:
    stand = _stand(viewer, macs, which)
    if owned is None:
        return _in_order([one.ranked(0) for one in stand], longest=longest)
    return _in_order([one.but(owned) for one in stand] + [one.of(owned) for one in stand], longest=longest)


@kept
def _counts(viewer: Viewer, points: tuple[tuple[str, ...], ...]) -> Select[int, int]:
    every = tuple(mac for macs in points for mac in macs)
    stands, not_out = _stands(every, _Which()), ~KeptOut(viewer.id).of(Record)
    ways, few = _by_place(viewer, stands, not_out), _few(viewer, stands, not_out)
    parts = []
    for number, macs in enumerate(points):
        first = [way.where(RecordPoint.point_mac.in_(macs)).limit(AT_MOST).subquery() for way in ways]
        first.append(select(few.c.record_id, few.c.seq).where(few.c.point_mac.in_(macs)).limit(AT_MOST).subquery())
        ids = union(*(select(part.c.record_id) for part in first)).subquery()
        of_these = select(ids.c.record_id).limit(AT_MOST).subquery()
        parts.append(select(literal(number).label("number"), func.count().label("many")).select_from(of_these))
    found = union_all(*parts).subquery()
    return select(found.c.number, found.c.many)


@kept
def _first_of_each(viewer: Viewer, points: tuple[Asked, ...], of_unit: bool) -> Select[int, str, int]:
    every = tuple(mac for one in points for mac in one.macs)
    stands, not_out = _stands(every, _Which(of_unit=of_unit)), ~KeptOut(viewer.id).of(Record)
    still = [*stands, Record.is_open.is_(True)] if all(one.of_open for one in points) else stands
    ways, few = _by_place(viewer, stands, not_out), _few(viewer, still, not_out)
    parts = []
    for number, one in enumerate(points):
        by_name = select(few.c.record_id, few.c.seq).where(few.c.point_mac.in_(one.macs))
        mine = [way.where(RecordPoint.point_mac.in_(one.macs)) for way in ways]
        mine.append(by_name.where(few.c.is_open.is_(True)) if one.of_open else by_name)
        first = [_first(way, longest=one.longest).subquery() for way in mine]
        merged = _first(union(*(select(part) for part in first)).subquery().select(), longest=one.longest).subquery()
        parts.append(select(literal(number).label("number"), merged.c.record_id, merged.c.seq))
    found = union_all(*parts).subquery()
    return select(found.c.number, found.c.record_id, found.c.seq)


def _first(query: Select[str, int], *, longest: bool) -> Select[str, int]:
    """Of (record id, seq) as many as are asked for, by the second."""
    seq = query.selected_columns[1]
    return query.order_by(seq if longest else seq.desc()).limit(AT_MOST)


@dataclass(frozen=True)
class _Part:
    """Where a point stands, by one way of seeing it: (record id, seq), and the two by themselves."""

    rows: Select[str, int]
    record_id: ColumnElement[str]
    seq: ColumnElement[int]

    def ranked(self, rank: int) -> _Part:
        """With where it stands in the list."""
        return replace(self, rows=self.rows.add_columns(literal(rank).label(RANK)))

    def but(self, owned: Select[str]) -> _Part:
        """What is nobody's of it, which stands first."""
        return replace(self, rows=self.rows.where(self.record_id.not_in(owned))).ranked(0)

    def of(self, owned: Select[str]) -> _Part:
        """What is somebody's of it."""
        return replace(self, rows=self.rows.where(self.record_id.in_(owned))).ranked(1)


def _stand(person: Seer, macs: Sequence[str], which: _Which) -> list[_Part]:
    """Where a point stands, by each way in which somebody may see it. To be given who it is, and `unit_id`."""
    stands, not_out = _stands(macs, which), ~KeptOut(person.id).of(Record)
    still = [*stands, Record.is_open.is_(True)] if which.of_open else stands
    by_place, few = _by_place(person, stands, not_out), _few(person, still, not_out)
    parts = [_Part(one, RecordPoint.record_id.expression, RecordPoint.seq.expression) for one in by_place]
    return [*parts, _Part(select(few.c.record_id, few.c.seq), few.c.record_id, few.c.seq)]


def _by_place(person: Seer, stands: Conditions, not_out: ColumnElement[bool]) -> list[Select[str, int]]:
    """Of what one wrote, and by role: each along its index."""
    of_record = select(RecordPoint.record_id, RecordPoint.seq).join(Record, Record.record_id == RecordPoint.record_id)
    mine = [RecordPoint.place_id == person.id, *_points_by_role(person)]
    return [of_record.where(*stands, not_out, place, ~restricts(ITS_AUTHOR)) for place in mine]


def _few(person: Seer, stands: Conditions, not_out: ColumnElement[bool]) -> CTE:
    """(record_id, seq, point_mac, is_open) by name, and of calls that somebody of the unit was sent to, in their
    authors' place: looked for in one place of a statement. `is_open`: of the record.
    """
    its = and_(RecordPoint.record_id == Record.record_id, RecordPoint.place_id == Record.author_id)
    columns = (RecordPoint.record_id, RecordPoint.seq, RecordPoint.point_mac, Record.is_open)
    of_record = select(*columns).join(Record, its)
    ways = (is_of_named(person), is_of_sent(person))
    return union_all(*(of_record.where(*stands, not_out, way) for way in ways)).cte("few")


def _stands(macs: Sequence[str], which: _Which) -> Conditions:
    """That a point stands, of a record that is open or that is not; of one unit."""
    stands: list[ColumnElement[bool]] = [RecordPoint.point_mac.in_(macs), RecordPoint.is_open.is_(which.is_open)]
    return [*stands, Record.unit_id == UNIT_ID] if which.of_unit else stands


def _in_order(ranked: Sequence[_Part], *, longest: bool) -> Select[str]:
    """To be given the part of the list that is wanted (viewer.py)."""
    first = [one.rows.order_by(one.seq if longest else one.seq.desc()).limit(UP_TO).subquery() for one in ranked]
    every = union(*(select(part) for part in first)).subquery()
    in_order = every.c.seq if longest else every.c.seq.desc()
    return select(every.c.record_id).order_by(every.c[RANK], in_order).offset(START).limit(AT_MOST)


def _points_by_role(person: Seer) -> list[ColumnElement[bool]]:
    """What `is_by_role` says, of points."""
    places = []
    if person.holds(["supervisor"]):
        places.append(and_(RecordPoint.place_id == person.unit_id, RecordPoint.force_id == person.force_id))
    if person.holds(["coordinator"]):
        places.append(RecordPoint.place_id == person.force_id)
    return places
