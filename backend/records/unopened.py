"""What somebody is named for and has not opened: a restricted record is nobody's task by role, so that it reaches those
who may read it is said to them, on their own pages and nowhere else.
"""

from __future__ import annotations

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.models import Quarantine, RecordAccess, Restriction
from backend.records.rows.models import Record
from backend.records.visibility import is_not_kept_out

OPENED_AS = (("record", Restriction.record_id), ("envelope", Restriction.envelope_sha256))
"""Each asked by itself: of the two in one condition PostgreSQL compared each restriction with each opening."""


def restricted_unopened(person: Person) -> int:
    """How many restricted records this person may read by name and has not opened since they were restricted, or since
    a version came that restricts them again: those that wait for a person among them, what is disposed of not. One
    query, the same for everybody.
    """
    not_opened = [~_opened(person, *one).exists() for one in OPENED_AS]
    is_read = select(Record.record_id).where(
        Record.record_id == Restriction.record_id, Record.author_id == Restriction.author_id
    )
    waits = select(Quarantine.envelope_sha256).where(
        Quarantine.envelope_sha256 == Restriction.envelope_sha256, Quarantine.left_at.is_(None)
    )
    query = select(func.count(func.distinct(Restriction.record_id)))
    query = query.join(RecordAccess, RecordAccess.envelope_sha256 == Restriction.envelope_sha256)
    query = query.where(RecordAccess.person_id == person.id, is_not_kept_out(person, Restriction.record_id))
    query = query.where(or_(is_read.exists(), waits.exists()), *not_opened)
    return int(db.session.execute(query).scalar_one())


def _opened(person: Person, kind: str, object_id: InstrumentedAttribute[str]) -> Select[int]:
    """That somebody opened it since it was restricted."""
    mine = (AuditEvent.actor_id == person.id, AuditEvent.action == "consultation", AuditEvent.at >= Restriction.at)
    return select(AuditEvent.seq).where(*mine, AuditEvent.object_type == kind, AuditEvent.object_id == object_id)
