"""The wall of a force, or of one unit of it. Nobody reads it who is known, so only what everybody in the room may know
stands on it: counts, incident numbers, units. A pure read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.attended.models import Attended
from backend.records.attended.store import Sought
from backend.records.ladder.models import Due
from backend.records.rows.models import Record, RecordPoint
from backend.records.rows.order import SERGEANT_UNTOLD, macs_of_places
from backend.records.rows.owed import STAGE
from backend.records.rows.points import macs_of_point
from backend.records.rows.summary import decrypt_summary
from backend.records.tasks.models import Task

SHOWN = 8
"""Numbers in a part: what there is more of is counted."""


@dataclass(frozen=True)
class Row:
    """One record: its incident number ("" where none is, or opens), its unit, since when it stands there."""

    incident_ref: str
    unit_id: str
    since: datetime


@dataclass(frozen=True)
class Part:
    """One part of the wall: how many there are, and those that have stood longest."""

    how_many: int
    rows: Sequence[Row]


@dataclass(frozen=True)
class Wall:
    """`dangers` of which somebody is still to be told; what nobody took, though it was shown (`missed`); each of the
    points that stand against closing and the lists of rows/owed.py; records of which a task is `late`; what nobody has
    read (`new`); and {unit id: how many} were attended without a report.
    """

    dangers: Part
    missed: Part
    points: Mapping[str, Part]
    late: Part
    new: Part
    attended: Mapping[str, int]


@dataclass(frozen=True)
class Of:
    """Whose wall it is: a force's, or of one unit of it."""

    force_id: str
    unit_id: str | None = None


def wall_of(of: Of, points: Sequence[str], ring: KeyRing, now: datetime) -> Wall:
    """What stands on it now; `points`: which of them are asked for."""
    untold = [mac for place, macs in macs_of_places(ring).items() if place < SERGEANT_UNTOLD for mac in macs]
    in_danger = or_(Record.danger_mac.in_(untold), and_(Record.danger_mac.is_(None), Record.urgency >= 2))
    missed = select(Due.record_id).where(Due.record_id == Record.record_id, Due.state == "waiting", Due.is_missed)
    return Wall(
        dangers=_part(of, in_danger, ring),
        missed=_part(of, missed.where(Due.force_id == Record.force_id).exists(), ring),
        points={one: _of_point(of, one, ring) for one in points},
        late=_late(of, ring, now),
        new=_part(of, Record.state == "new", ring),
        attended=_attended(of),
    )


def _part(of: Of, which: ColumnElement[bool], ring: KeyRing, stage: str = "") -> Part:
    mine = _for_everybody(of, which)
    how_many = db.session.execute(select(func.count()).select_from(Record).where(*mine)).scalar_one()
    longest = select(Record).where(*mine).order_by(Record.changed_at, Record.record_id).limit(SHOWN)
    return Part(how_many, [_row(one, ring, stage=stage) for one in db.session.execute(longest).scalars()])


def _for_everybody(of: Of, which: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    mine = [Record.force_id == of.force_id, Record.is_open.is_(True), which, visibility.is_for_everybody()]
    return mine if of.unit_id is None else [*mine, Record.unit_id == of.unit_id]


def _of_point(of: Of, point: str, ring: KeyRing) -> Part:
    stage = point.removeprefix(STAGE) if point.startswith(STAGE) else ""
    return _part(of, _has_point(of, point, ring), ring, stage)


def _late(of: Of, ring: KeyRing, now: datetime) -> Part:
    """Records with a task that is late, those first of which one has been late longest."""
    late = (Task.force_id == of.force_id, Task.is_open.is_(True), Task.due_by < now)
    first = select(Task.record_id, func.min(Task.due_by).label("due")).where(*late).group_by(Task.record_id).subquery()
    its = select(Record, first.c.due).join(first, first.c.record_id == Record.record_id)
    its = its.where(*_for_everybody(of, true()))
    how_many = db.session.execute(select(func.count()).select_from(its.subquery())).scalar_one()
    longest = db.session.execute(its.order_by(first.c.due, Record.record_id).limit(SHOWN))
    return Part(how_many, [_row(record, ring, since=due) for record, due in longest])


def _has_point(of: Of, point: str, ring: KeyRing) -> ColumnElement[bool]:
    stands = (RecordPoint.point_mac.in_(macs_of_point(point, ring)), RecordPoint.is_open.is_(True))
    its = select(RecordPoint.record_id).where(RecordPoint.place_id == of.force_id, *stands)
    return Record.record_id.in_(its)


def _row(record: Record, ring: KeyRing, *, stage: str = "", since: datetime | None = None) -> Row:
    """Since when it stands there: since it changed, where nothing says more."""
    summary = decrypt_summary(record.covered, record.record_id, ring)
    if summary is None:
        return Row("", record.unit_id, since or record.changed_at)
    begun = since or (summary.in_stage_since(stage) if stage else None)
    return Row(summary.incident_ref or "", record.unit_id, begun or record.changed_at)


def _attended(of: Of) -> dict[str, int]:
    """A report that is not for everybody is none here, as it is none for whoever may not read it."""
    which = (*Sought(unit_id=of.unit_id).conditions(), Attended.force_id == of.force_id)
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == visibility.REPORT)
    query = select(Attended.unit_id, func.count()).where(*which, ~report.where(visibility.is_for_everybody()).exists())
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Attended.unit_id))}
