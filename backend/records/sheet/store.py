"""Which records a part of the sheet may be about, as parts of queries that are made once. Nothing here says who may see
them: that is asked in the same query (backend/records/visibility), so what somebody may not see makes no query longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from backend.core.among import among
from backend.core.columns import Moment
from backend.core.database import db
from backend.core.statements import kept
from backend.records import visibility
from backend.records.acts.kinds import Kind
from backend.records.acts.models import DeskAct
from backend.records.models import Call, Version
from backend.records.rows.models import Record
from backend.records.sheet.models import SheetRead
from backend.records.visibility.viewer import Viewer

AT_MOST = 500
FURTHEST = 10_000  # places: a week of the largest force, and more than a restore puts out of order
AFTER, UP_TO = (bindparam(name, type_=Integer) for name in ("sheet_after", "sheet_up_to"))
PAST = bindparam("sheet_past", type_=Moment)


def read_until(person_id: str) -> datetime | None:
    """Up to when somebody said that they had read it."""
    return db.session.execute(select(SheetRead.until).where(SheetRead.person_id == person_id)).scalar_one_or_none()


def note_read(person_id: str, until: datetime) -> None:
    """They have read it up to then. Inside the caller's write."""
    db.session.merge(SheetRead(person_id=person_id, until=until))


def last_by(moment: datetime) -> int:
    """The last place, in the order of what came, of anything that had come by a moment; 0 where nothing had."""
    earlier = select(Version.seq).where(Version.received_at <= moment).order_by(Version.seq.desc()).limit(1)
    return db.session.execute(earlier).scalar_one_or_none() or 0


def before_since(moment: datetime) -> int:
    """The place before all that came after a moment: that of the newest that had come by then. What a restored phone
    gave back, or came after a clock was put back, stands at a later place than its moment says: whatever came between
    is not left off for it, and it may be shown once more itself. What stands further back than any of that is of a
    clock that ran ahead: for it, all that ever came would be new.
    """
    by_then = select(Version.seq).where(Version.received_at <= moment)
    newest = by_then.order_by(Version.received_at.desc(), Version.seq.desc()).limit(1)
    place = db.session.execute(newest).scalar_one_or_none() or 0
    near = (Version.seq > place - FURTHEST, Version.seq <= place)  # whatever stands behind it is new in any case
    later = select(func.min(Version.seq)).where(Version.received_at > moment, *near)
    first = db.session.execute(later).scalar_one()
    return place if first is None else first - 1


@kept
def directed_and_unchanged(viewer: Viewer) -> Select[str]:
    """Records of a viewer's force on which something was directed since a moment, and of which nothing came after it.
    To be given `sheet_past`, as the next.
    """
    newest = aliased(DeskAct)
    later = select(newest.id).where(newest.record_id == DeskAct.record_id, newest.kind == "direct")
    later = later.where(newest.number > DeskAct.number, newest.author_id == DeskAct.author_id)
    query = _acted_on(viewer, "direct").join(Record, Record.record_id == DeskAct.record_id)
    return query.where(~later.exists(), Record.is_open.is_(True), Record.changed_at <= DeskAct.at)


@kept
def decided_on(viewer: Viewer, about: str) -> Select[str]:
    """Records of a viewer's force on which something was decided since a moment."""
    return _acted_on(viewer, "decide").where(DeskAct.about == about)


def last_decided(record_ids: Sequence[str], about: str) -> dict[str, DeskAct]:
    """The last decision about something on each of these records."""
    mine = (among(DeskAct.record_id, record_ids), DeskAct.kind == "decide", DeskAct.about == about)
    acts = db.session.execute(select(DeskAct).where(*mine).order_by(DeskAct.at)).scalars()
    return {act.record_id: act for act in acts}


@kept
def calls_between(viewer: Viewer) -> Select[str]:
    """The calls of a viewer's force of which a version came between two places in the order of what came: to be given
    `sheet_after` and `sheet_up_to`.
    """
    return select(Call.record_id).where(Call.force_id == viewer.force_id, Call.seq > AFTER, Call.seq <= UP_TO)


def numbers_of(record_ids: Sequence[str]) -> dict[str, str]:
    """{record id: the keyed hash of its incident number} of those of these records that have one."""
    query = select(Record.record_id, Record.ref_mac).where(among(Record.record_id, record_ids))
    return {row.record_id: row.ref_mac for row in db.session.execute(query) if row.ref_mac}


def numbers_of_reports(record_ids: Sequence[str]) -> set[str]:
    """The keyed hashes of the incident numbers of those of these records that are no calls."""
    calls = select(Version.record_id).join(Call, Call.version_id == Version.version_id)
    of_these = calls.where(among(Version.record_id, record_ids))
    query = select(Record.ref_mac).where(among(Record.record_id, record_ids), Record.record_id.not_in(of_these))
    return {mac for mac in db.session.execute(query).scalars() if mac}


def _acted_on(viewer: Viewer, kind: Kind) -> Select[str]:
    of_force = (DeskAct.force_id == viewer.force_id, DeskAct.kind == kind, DeskAct.at >= PAST)
    return select(DeskAct.record_id).where(
        *of_force, visibility.could_see(viewer, DeskAct.record_id, DeskAct.author_id)
    )
