"""Which records a part of the sheet may be about. Nothing here says who may see them: that is asked of what is found
(backend/records/visibility.py), and what is found for somebody who may see none of it takes the same queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from backend.core.database import db
from backend.records.acts.kinds import Kind
from backend.records.acts.models import DeskAct
from backend.records.models import Call, Version
from backend.records.rows.models import Record
from backend.records.sheet.models import SheetRead

AT_MOST = 500


def read_until(person_id: str) -> datetime | None:
    """Up to when somebody said that they had read it."""
    return db.session.execute(select(SheetRead.until).where(SheetRead.person_id == person_id)).scalar_one_or_none()


def note_read(person_id: str, until: datetime) -> None:
    """They have read it up to then. Inside the caller's write."""
    db.session.merge(SheetRead(person_id=person_id, until=until))


def last_by(moment: datetime) -> int:
    """The place of what had come last by a moment, in the order of what came; 0 where nothing had."""
    earlier = select(Version.seq).where(Version.received_at <= moment).order_by(Version.seq.desc()).limit(1)
    return db.session.execute(earlier).scalar_one_or_none() or 0


def directed_and_unchanged(force_id: str, since: datetime) -> Sequence[str]:
    """Records of a force on which something was directed since a moment, and of which nothing came after it."""
    newest = aliased(DeskAct)
    acts = (DeskAct.force_id == force_id, DeskAct.kind == "direct", DeskAct.at >= since)
    later = select(newest.id).where(newest.record_id == DeskAct.record_id, newest.kind == "direct")
    later = later.where(newest.number > DeskAct.number, newest.author_id == DeskAct.author_id)
    query = select(DeskAct.record_id).join(Record, Record.record_id == DeskAct.record_id)
    query = query.where(*acts, ~later.exists(), Record.is_open.is_(True), Record.changed_at <= DeskAct.at)
    return db.session.execute(query.order_by(DeskAct.at).limit(AT_MOST)).scalars().all()


def latest_acts(force_id: str, kind: Kind, about: str, since: datetime) -> Sequence[DeskAct]:
    """The latest act of a kind about something on each record of a force, since a moment; the oldest first."""
    acts = (DeskAct.force_id == force_id, DeskAct.kind == kind, DeskAct.about == about, DeskAct.at >= since)
    newest = select(DeskAct.record_id, func.max(DeskAct.at).label("at")).where(*acts).group_by(DeskAct.record_id)
    last = newest.subquery()
    query = select(DeskAct).where(*acts).join(last, (last.c.record_id == DeskAct.record_id) & (last.c.at == DeskAct.at))
    return db.session.execute(query.order_by(DeskAct.at).limit(AT_MOST)).scalars().all()


def calls_between(force_id: str, after_seq: int, up_to_seq: int) -> dict[str, str]:
    """{record id: the keyed hash of its incident number} of a force's calls of which a version came between two places
    in the order of what came.
    """
    query = select(Record.record_id, Record.ref_mac).join(Call, Call.record_id == Record.record_id)
    query = query.join(Version, Version.version_id == Call.version_id).where(Call.force_id == force_id)
    query = query.where(Version.seq > after_seq, Version.seq <= up_to_seq)
    rows = db.session.execute(query.order_by(Version.seq.desc()).limit(AT_MOST))
    return {row.record_id: row.ref_mac for row in rows if row.ref_mac}


def numbers_of_reports(record_ids: Sequence[str]) -> set[str]:
    """The keyed hashes of the incident numbers of those of these records that are no calls."""
    calls = select(Version.record_id).join(Call, Call.version_id == Version.version_id)
    of_these = calls.where(Version.record_id.in_(record_ids))
    query = select(Record.ref_mac).where(Record.record_id.in_(record_ids), Record.record_id.not_in(of_these))
    return {mac for mac in db.session.execute(query).scalars() if mac}
