"""The wall of a force, or of one unit of it. Nobody reads it who is known, so only what everybody in the room may know
stands on it: counts, incident numbers, units. A pure read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.attended.models import Attended
from backend.records.attended.store import Sought
from backend.records.ladder.models import Due
from backend.records.rows.models import Record, RecordPoint
from backend.records.rows.order import SERGEANT_UNTOLD, macs_of_places
from backend.records.rows.points import macs_of_point
from backend.records.rows.summary import decrypt_summary

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
    points that stand against closing; what nobody has read (`new`); and {unit id: how many} were attended without a
    report.
    """

    dangers: Part
    missed: Part
    points: Mapping[str, Part]
    new: Part
    attended: Mapping[str, int]


@dataclass(frozen=True)
class Of:
    """Whose wall it is: a force's, or of one unit of it."""

    force_id: str
    unit_id: str | None = None


def wall_of(of: Of, points: Sequence[str], ring: KeyRing) -> Wall:
    """What stands on it now; `points`: which of them are asked for."""
    untold = [mac for place, macs in macs_of_places(ring).items() if place < SERGEANT_UNTOLD for mac in macs]
    in_danger = or_(Record.danger_mac.in_(untold), and_(Record.danger_mac.is_(None), Record.urgency >= 2))
    missed = select(Due.record_id).where(Due.record_id == Record.record_id, Due.state == "waiting", Due.is_missed)
    return Wall(
        dangers=_part(of, in_danger, ring),
        missed=_part(of, missed.where(Due.force_id == Record.force_id).exists(), ring),
        points={one: _part(of, _has_point(of, one, ring), ring) for one in points},
        new=_part(of, Record.state == "new", ring),
        attended=_attended(of),
    )


def _part(of: Of, which: ColumnElement[bool], ring: KeyRing) -> Part:
    mine = (Record.force_id == of.force_id, Record.is_open.is_(True), which, visibility.is_for_everybody())
    unit = () if of.unit_id is None else (Record.unit_id == of.unit_id,)
    how_many = db.session.execute(select(func.count()).select_from(Record).where(*mine, *unit)).scalar_one()
    longest = select(Record).where(*mine, *unit).order_by(Record.changed_at, Record.record_id).limit(SHOWN)
    return Part(how_many, [_row(one, ring) for one in db.session.execute(longest).scalars()])


def _has_point(of: Of, point: str, ring: KeyRing) -> ColumnElement[bool]:
    stands = (RecordPoint.point_mac.in_(macs_of_point(point, ring)), RecordPoint.is_open.is_(True))
    its = select(RecordPoint.record_id).where(RecordPoint.place_id == of.force_id, *stands)
    return Record.record_id.in_(its)


def _row(record: Record, ring: KeyRing) -> Row:
    summary = decrypt_summary(record.covered, record.record_id, ring)
    number = (summary.incident_ref if summary is not None else None) or ""
    return Row(number, record.unit_id, record.changed_at)


def _attended(of: Of) -> dict[str, int]:
    """A report that is not for everybody is none here, as it is none for whoever may not read it."""
    which = (*Sought(unit_id=of.unit_id).conditions(), Attended.force_id == of.force_id)
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == visibility.REPORT)
    query = select(Attended.unit_id, func.count()).where(*which, ~report.where(visibility.is_for_everybody()).exists())
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Attended.unit_id))}
