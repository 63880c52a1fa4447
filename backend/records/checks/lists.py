"""Whether a record stands in the lists beside its row (by the days of its clocks, by what stands against closing it) as
its row says, whose words nobody alters without a key at rest: one taken out here would be in no list of what is late.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.checks import LOOK_INTO, Finding
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.acts.second import SECOND_LOOK
from backend.records.rows.models import Record, RecordClock, RecordPoint
from backend.records.rows.owed import CUSTODY, PLAN_WITHOUT_OWNER, STAGE
from backend.records.rows.points import macs_of_point
from backend.records.rows.released import RELEASED
from backend.records.rows.spoken import NO_WORD
from backend.records.rows.summary import Summary, decrypt_summary

MAKE_ANEW = f"{LOOK_INTO} Then make the rows anew: flask --app wsgi project --rebuild"


def check_lists(row: Record, places: set[str], ring: KeyRing) -> Iterator[Finding]:
    """Of one record's row, found in these places; nothing where the row says nothing that opens."""
    summary = decrypt_summary(row.covered, row.record_id, ring)
    if summary is None:
        return
    clocks = select(RecordClock.due_on, RecordClock.is_open).where(RecordClock.record_id == row.record_id)
    if {tuple(one) for one in db.session.execute(clocks)} != {(one[2], row.is_open) for one in summary.clocks}:
        what = f"Record {row.record_id} does not stand among the dates by those of its clocks."
        yield Finding(what, f"table record_clock, record {row.record_id}", MAKE_ANEW)
    if not _stands_by_its_points(row, summary, places | {row.author_id}, ring):
        what = f"Record {row.record_id} does not stand in the lists of what is still open by what its row says is."
        yield Finding(what, f"table record_point, record {row.record_id}", MAKE_ANEW)


def _stands_by_its_points(row: Record, summary: Summary, places: set[str], ring: KeyRing) -> bool:
    mine = select(RecordPoint).where(RecordPoint.record_id == row.record_id)
    found = {(one.place_id, one.point_mac, one.is_open) for one in db.session.execute(mine).scalars()}
    named = [*summary.points, *(f"{STAGE}{stage}" for stage, _ in summary.stages)]
    named += [*([CUSTODY] if summary.custody else []), *([NO_WORD] if summary.no_word else [])]
    named += [f"{RELEASED}{day}" for day in summary.released_on]
    may_stand = {mac for point in [*named, PLAN_WITHOUT_OWNER] for mac in macs_of_point(point, ring)}
    return {mac for _, mac, _ in found} <= may_stand and all(
        any((place, mac, row.is_open or point == SECOND_LOOK) in found for mac in macs_of_point(point, ring))
        for point in named
        for place in places
    )
