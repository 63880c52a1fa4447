"""Which records a part of the sheet may be about, as parts of queries. Nothing here says who may see them: that is
asked in the same query (backend/records/visibility), so what somebody may not see makes no query longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
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


def directed_and_unchanged(force_id: str, since: datetime) -> Select[str]:
    """Records of a force on which something was directed since a moment, and of which nothing came after it."""
    newest = aliased(DeskAct)
    later = select(newest.id).where(newest.record_id == DeskAct.record_id, newest.kind == "direct")
    later = later.where(newest.number > DeskAct.number, newest.author_id == DeskAct.author_id)
    query = _acted_on(force_id, "direct", since).join(Record, Record.record_id == DeskAct.record_id)
    return query.where(~later.exists(), Record.is_open.is_(True), Record.changed_at <= DeskAct.at)


def decided_on(force_id: str, about: str, since: datetime) -> Select[str]:
    """Records of a force on which something was decided since a moment."""
    return _acted_on(force_id, "decide", since).where(DeskAct.about == about)


def last_decided(record_ids: Sequence[str], about: str) -> dict[str, DeskAct]:
    """The last decision about something on each of these records."""
    mine = (DeskAct.record_id.in_(record_ids), DeskAct.kind == "decide", DeskAct.about == about)
    acts = db.session.execute(select(DeskAct).where(*mine).order_by(DeskAct.at)).scalars()
    return {act.record_id: act for act in acts}


def calls_between(force_id: str, after_seq: int, up_to_seq: int) -> Select[str]:
    """A force's calls of which a version came between two places in the order of what came."""
    query = select(Call.record_id).join(Version, Version.version_id == Call.version_id)
    return query.where(Call.force_id == force_id, Version.seq > after_seq, Version.seq <= up_to_seq)


def numbers_of(record_ids: Sequence[str]) -> dict[str, str]:
    """{record id: the keyed hash of its incident number} of those of these records that have one."""
    query = select(Record.record_id, Record.ref_mac).where(Record.record_id.in_(record_ids))
    return {row.record_id: row.ref_mac for row in db.session.execute(query) if row.ref_mac}


def numbers_of_reports(record_ids: Sequence[str]) -> set[str]:
    """The keyed hashes of the incident numbers of those of these records that are no calls."""
    calls = select(Version.record_id).join(Call, Call.version_id == Version.version_id)
    of_these = calls.where(Version.record_id.in_(record_ids))
    query = select(Record.ref_mac).where(Record.record_id.in_(record_ids), Record.record_id.not_in(of_these))
    return {mac for mac in db.session.execute(query).scalars() if mac}


def _acted_on(force_id: str, kind: Kind, since: datetime) -> Select[str]:
    return select(DeskAct.record_id).where(DeskAct.force_id == force_id, DeskAct.kind == kind, DeskAct.at >= since)
