"""The wall of a force, or of one unit of it. Nobody reads it who is known, so only what everybody in the room may know
stands on it: counts, incident numbers, units. A pure read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.rows.models import Record
from backend.records.rows.owed import STAGE
from backend.records.rows.points import macs_of_point
from backend.records.rows.store import rows_of
from backend.records.rows.summary import decrypt_summary
from backend.records.wall.parts import First, Of, first_of, parts_of

__all__ = ["Of", "Part", "Row", "Wall", "wall_of"]

DANGERS, NEW = "dangers", "new"
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
    """One part of the wall: how many there are, or that there are at least so many, and those that have stood
    longest.
    """

    how_many: int
    rows: Sequence[Row]
    is_more: bool = False


@dataclass(frozen=True)
class Wall:
    """`dangers` of which somebody is still to be told; what nobody took, though it was shown (`missed`); each of the
    points that stand against closing and the lists of rows/owed.py; records of which a task is `late`; what nobody has
    read (`new`); and {unit id: how many, as far as is counted} were attended without a report.
    """

    dangers: Part
    missed: Part
    points: Mapping[str, Part]
    late: Part
    new: Part
    attended: Mapping[str, int]


def wall_of(of: Of, points: Sequence[str], ring: KeyRing, now: datetime) -> Wall:
    """What stands on it now; `points`: which of them are asked for."""
    parts = parts_of(of)
    asked = parts.at_points({one: macs_of_point(one, ring) for one in points})
    found = first_of({DANGERS: parts.untold(ring), NEW: parts.unread(), **asked}, SHOWN)
    missed, late = parts.missed(SHOWN), parts.late(now, SHOWN)
    every = [one for part in (*found.values(), missed, late) for one in part.record_ids]
    records = rows_of(list(dict.fromkeys(every)))

    def part(first: First, stage: str = "") -> Part:
        rows = [(records[one], first.since.get(one)) for one in first.record_ids if one in records]
        return Part(first.how_many, [_row(row, ring, stage=stage, since=since) for row, since in rows], first.is_more)

    return Wall(
        dangers=part(found[DANGERS]),
        missed=part(missed),
        points={one: part(found[one], one.removeprefix(STAGE) if one.startswith(STAGE) else "") for one in points},
        late=part(late),
        new=part(found[NEW]),
        attended=visibility.attended_on_a_wall(of.force_id, of.unit_id),
    )


def _row(record: Record, ring: KeyRing, *, stage: str = "", since: datetime | None = None) -> Row:
    """Since when it stands there: since it changed, where nothing says more."""
    summary = decrypt_summary(record.covered, record.record_id, ring)
    if summary is None:
        return Row("", record.unit_id, since or record.changed_at)
    begun = since or (summary.in_stage_since(stage) if stage else None)
    return Row(summary.incident_ref or "", record.unit_id, begun or record.changed_at)
