"""Which records stand in a part of a wall: those that have stood longest, and how many there are, counted up to so
many. Each part is read along an index as far as that: a force that has tens of thousands open would else have all of
them counted every half minute for a screen of which nobody reads a fifth digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.core.prepared import FOR_ITS_VALUES
from backend.records import visibility
from backend.records.ladder.models import Due
from backend.records.rows.models import Record, RecordPoint
from backend.records.rows.order import SERGEANT_UNTOLD, macs_of_places
from backend.records.tasks.models import Task

COUNTED = 500
"""Records of a part: where there are as many, there may be more."""
READ = 4 * COUNTED
"""Of what a record may have several of: lines of a plan, things that nobody took."""
Ids = Select[str, int]


@dataclass(frozen=True)
class Of:
    """Whose wall it is: a force's, or of one unit of it."""

    force_id: str
    unit_id: str | None = None


@dataclass(frozen=True)
class First:
    """The first of a part, by their ids; how many there are, or that there are at least so many; and since when each
    stands there, where the part says so.
    """

    record_ids: Sequence[str] = ()
    how_many: int = 0
    is_more: bool = False
    since: Mapping[str, datetime] = field(default_factory=dict)


def first_of(asked: Mapping[str, Ids], shown: int) -> dict[str, First]:
    """The first of each part, in one statement: of each what came first. `asked`: {part: (record id, place in the order
    of what came)} of its records.
    """
    parts = []
    for number, ids in enumerate(asked.values()):
        record_id, seq = ids.selected_columns
        first = ids.order_by(seq, record_id).limit(COUNTED).subquery()
        parts.append(select(literal(number).label("number"), first.c[0].label("record_id"), first.c[1].label("seq")))
    every = union_all(*parts).subquery()
    rank = func.row_number().over(partition_by=every.c.number, order_by=(every.c.seq, every.c.record_id))
    many = func.count().over(partition_by=every.c.number)
    ranked = select(every.c.number, every.c.record_id, rank.label("rank"), many.label("many")).subquery()
    query = select(ranked.c.number, ranked.c.record_id, ranked.c.many).where(ranked.c.rank <= shown)
    asking = query.order_by(ranked.c.number, ranked.c.rank).execution_options(**FOR_ITS_VALUES)
    rows = db.session.execute(asking).all()  # planned for whatever unit, it took ten times as long
    return {
        part: First([row[1] for row in mine], mine[0][2], mine[0][2] >= COUNTED) if mine else First()
        for number, part in enumerate(asked)
        for mine in [[row for row in rows if row[0] == number]]
    }


def parts_of(of: Of) -> Parts:
    """Of one wall: what anybody is kept out of is looked for once in a statement."""
    mine = [Record.force_id == of.force_id, Record.is_open.is_(True), visibility.is_for_everybody()]
    return Parts(of, mine if of.unit_id is None else [*mine, Record.unit_id == of.unit_id])


@dataclass(frozen=True)
class Parts:
    """What may stand on a wall, part by part, as queries. Each says once more of the record's row that everybody may
    know of it, and whose it is: as a value that is looked for along the part's own order, not as a join, for which
    PostgreSQL took all that stood in a part and put it in order for the first eight.
    """

    of: Of
    everybody: Sequence[ColumnElement[bool]]

    def untold(self, ring: KeyRing) -> Ids:
        """Dangers of which somebody is still to be told: of a force in each place of danger as far as is counted, for
        in these stands what came in its order; in all of them together tens of thousands were put in order.
        """
        places = macs_of_places(ring).items()
        macs = [mac for place, of_place in places if place < SERGEANT_UNTOLD for mac in of_place]
        unknown = and_(Record.danger_mac.is_(None), Record.urgency >= 2)
        ids = select(Record.record_id, Record.seq).where(*self.everybody)
        if self.of.unit_id is not None:
            return ids.where(or_(Record.danger_mac.in_(macs), unknown))
        here = [*(Record.danger_mac == mac for mac in macs), unknown]
        first = [ids.where(one).order_by(Record.seq, Record.record_id).limit(COUNTED).subquery() for one in here]
        every = union_all(*(select(one) for one in first)).subquery()
        return select(every.c.record_id, every.c.seq)

    def unread(self) -> Ids:
        """What nobody has read."""
        return select(Record.record_id, Record.seq).where(Record.state == "new", *self.everybody)

    def at_points(self, points: Mapping[str, Sequence[str]]) -> dict[str, Ids]:
        """Where each point stands; `points`: {point: how it stands in rows}. Of one unit there is little: for all
        points at once it is read what stands of that, as for each by itself it was looked up in all that there is.
        """
        stands = (RecordPoint.place_id == self.of.force_id, RecordPoint.is_open.is_(True))
        if self.of.unit_id is None:
            ids = select(RecordPoint.record_id, RecordPoint.seq).where(*stands, self._is_here(RecordPoint.record_id))
            return {point: ids.where(RecordPoint.point_mac.in_(macs)) for point, macs in points.items()}
        every = RecordPoint.point_mac.in_([mac for macs in points.values() for mac in macs])
        of_unit = select(RecordPoint.record_id, RecordPoint.seq, RecordPoint.point_mac)
        of_unit = of_unit.where(*stands, every, self._is_here(RecordPoint.record_id))
        once = of_unit.cte("points_of_unit").prefix_with("MATERIALIZED", dialect="postgresql")
        return {
            point: select(once.c.record_id, once.c.seq).where(once.c.point_mac.in_(macs))
            for point, macs in points.items()
        }

    def missed(self, shown: int) -> First:
        """What nobody took, though it was shown: what has stood longest first."""
        waits = (Due.force_id == self.of.force_id, Due.state == "waiting", Due.is_missed.is_(True))
        query = select(Due.record_id, Due.since.label("at")).where(*waits, self._is_here(Due.record_id))
        return _by_moment(query, shown, says_since=False)

    def late(self, now: datetime, shown: int) -> First:
        """Records with a task that is late, those first of which one has been late longest."""
        is_late = (Task.force_id == self.of.force_id, Task.is_open.is_(True), Task.due_by < now)
        query = select(Task.record_id, Task.due_by.label("at")).where(*is_late, self._is_here(Task.record_id))
        return _by_moment(query, shown, says_since=True)

    def _is_here(self, record_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """Of one unit there is little: that is looked for first."""
        if self.of.unit_id is not None:
            return record_id.in_(select(Record.record_id).where(*self.everybody))
        its = select(Record.seq).where(Record.record_id == record_id, *self.everybody)
        return its.scalar_subquery().is_not(None)


def _by_moment(query: Select[str, datetime], shown: int, *, says_since: bool) -> First:
    """Of what a record may have several of: the record stands where the first of them does."""
    read = query.order_by(query.selected_columns[1]).limit(READ).cte("read")
    by_record = select(read.c.record_id, func.min(read.c.at).label("at")).group_by(read.c.record_id).subquery()
    counted = (func.count().over(), select(func.count()).select_from(read).scalar_subquery())
    longest = select(by_record.c.record_id, by_record.c.at, *counted).order_by(by_record.c.at, by_record.c.record_id)
    rows = db.session.execute(longest.limit(shown)).all()
    if not rows:
        return First()
    since = {row[0]: row[1] for row in rows} if says_since else {}
    return First([row[0] for row in rows], rows[0][2], rows[0][3] >= READ, since)
