"""Queries and writes of retention, and the destruction of what opens a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from backend.accounts.models import Person
from backend.core.database import db
from backend.records import visibility
from backend.records.acts.models import DeskActText
from backend.records.attended.store import forget
from backend.records.ladder.models import BundleLine, Due
from backend.records.letters.models import Letter, LetterCopy
from backend.records.models import Call, CallCode, Intake, IntakeKey, Quarantine, Version
from backend.records.retention.models import Disposed, Retention
from backend.records.rows.models import Record, RecordClock, RecordPlace, RecordPoint, RecordWord
from backend.records.tasks.models import Task


def of(record_id: str) -> Retention | None:
    """What was decided of a record."""
    return db.session.get(Retention, record_id)


def waiting_for(person: Person, today: str, at_most: int) -> Sequence[Retention]:
    """What is due for review, held or asked to be disposed of, among what somebody may see; the earliest day first."""
    due = or_(Retention.review_on <= today, Retention.held_by.is_not(None), Retention.asked_by.is_not(None))
    query = select(Retention).where(due, Retention.record_id.in_(visibility.visible_ids(person)))
    rows = db.session.execute(query.order_by(Retention.review_on, Retention.record_id).limit(at_most))
    return rows.scalars().all()


def old_without_day(person: Person, before: datetime, at_most: int) -> Sequence[str]:
    """What came before then and has no day for its review, of what somebody may see; the oldest first."""
    with_day = select(Retention.record_id).where(Retention.review_on.is_not(None))
    query = select(Record.record_id).where(Record.changed_at <= before, Record.record_id.not_in(with_day))
    query = query.where(Record.record_id.in_(visibility.visible_ids(person)))
    return list(db.session.execute(query.order_by(Record.changed_at, Record.record_id).limit(at_most)).scalars())


def envelopes_of(record_id: str, author_id: str) -> Sequence[tuple[str, str]]:
    """All that came of a record from its author: (envelope, version id), those that wait for a person among them."""
    query = select(Intake.envelope_sha256, Intake.version_id)
    query = query.where(Intake.record_id == record_id, Intake.author_id == author_id).order_by(Intake.seq)
    return [(row.envelope_sha256, row.version_id) for row in db.session.execute(query)]


def destroy(record_id: str, envelopes: Sequence[tuple[str, str]], now: datetime) -> None:
    """Delete what opens these envelopes and what was made of them. The envelopes themselves stay, sealed for ever, with
    their receipts: what the trail says of them can be checked. Inside the caller's write.
    """
    known = set(db.session.execute(select(Disposed.envelope_sha256).where(Disposed.record_id == record_id)).scalars())
    for sha256, version_id in envelopes:
        if sha256 not in known:
            db.session.add(Disposed(envelope_sha256=sha256, version_id=version_id, record_id=record_id, at=now))
    db.session.flush()
    row = db.session.get(Record, record_id)
    forget(row.ref_mac if row is not None else None)
    hashes, versions = [one for one, _ in envelopes], [one for _, one in envelopes]
    for one in (
        delete(Call).where(Call.version_id.in_(versions)),
        delete(CallCode).where(CallCode.record_id == record_id),
        delete(DeskActText).where(DeskActText.record_id == record_id),
        delete(LetterCopy).where(LetterCopy.letter_id.in_(select(Letter.id).where(Letter.record_id == record_id))),
        delete(IntakeKey).where(IntakeKey.envelope_sha256.in_(hashes)),
        update(Quarantine)
        .where(Quarantine.envelope_sha256.in_(hashes), Quarantine.left_at.is_(None))
        .values(left_at=now, left_how="disposed"),
        delete(BundleLine).where(BundleLine.record_id == record_id),
        delete(Due).where(Due.record_id == record_id),
        delete(Task).where(Task.record_id == record_id),
        delete(RecordPoint).where(RecordPoint.record_id == record_id),
        delete(RecordClock).where(RecordClock.record_id == record_id),
        delete(RecordWord).where(RecordWord.record_id == record_id),
        delete(RecordPlace).where(RecordPlace.record_id == record_id),
        delete(Record).where(Record.record_id == record_id),
        delete(Retention).where(Retention.record_id == record_id),
    ):
        db.session.execute(one.execution_options(synchronize_session=False))
    for version_id in reversed(_in_order(versions)):  # what goes on from another first
        gone = delete(Version).where(Version.version_id == version_id)
        db.session.execute(gone.execution_options(synchronize_session=False))
    db.session.expire_all()


def _in_order(version_ids: Sequence[str]) -> list[str]:
    query = select(Version.version_id).where(Version.version_id.in_(version_ids)).order_by(Version.seq)
    return list(db.session.execute(query).scalars())
