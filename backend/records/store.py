"""Queries and writes for envelopes, versions and who may see them. Only backend.records and backend.sync come here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.accounts.moves import keep_in_units
from backend.core.database import db, is_sqlite
from backend.records.conflicts.store import is_kept_out
from backend.records.models import (
    CallCode,
    Intake,
    IntakeKey,
    Quarantine,
    RecordAccess,
    Restriction,
    ServerEpoch,
    Version,
)
from backend.records.retention.models import Disposed
from backend.wire.envelope import Envelope

LOCKS = """
    SELECT pg_advisory_xact_lock(number)
    FROM (SELECT DISTINCT hashtext(one) AS number FROM unnest(CAST(:records AS text[])) one ORDER BY number) ordered
"""
CAN_SIGN_IN = Person.disabled_at.is_(None)


def add(thing: object) -> None:
    """Add a row, so that the next query sees it."""
    db.session.add(thing)
    db.session.flush()


def receipts_for(hashes: Sequence[str]) -> dict[str, bytes]:
    """The receipts once given for exactly these bytes, by the hashes of the envelopes that are here."""
    query = select(Intake.envelope_sha256, Intake.receipt).where(Intake.envelope_sha256.in_(hashes))
    return {row.envelope_sha256: row.receipt for row in db.session.execute(query)}


def taken_among(slots: Collection[str]) -> set[str]:
    """In which of these places an envelope stands already."""
    return set(db.session.execute(select(Intake.slot).where(Intake.slot.in_(slots))).scalars())


def epoch() -> int:
    """This server's epoch, from 1."""
    return db.session.execute(select(func.max(ServerEpoch.number))).scalar_one() or 1


def intake(envelope_sha256: str) -> Intake | None:
    """An envelope as it was received."""
    return db.session.get(Intake, envelope_sha256)


def envelope_of(envelope_sha256: str) -> Envelope | None:
    """A stored envelope's bytes, or None where its key was destroyed or it never was here."""
    columns = (Intake.header, Intake.iv, Intake.ct, Intake.sig, IntakeKey.enc_cek)
    joined = select(*columns).join(IntakeKey, IntakeKey.envelope_sha256 == Intake.envelope_sha256)
    row = db.session.execute(joined.where(Intake.envelope_sha256 == envelope_sha256)).one_or_none()
    if row is None:
        return None
    return Envelope(header=json.loads(row.header), enc_cek=row.enc_cek, iv=row.iv, ct=row.ct, sig=row.sig)


def newest_envelope() -> Envelope | None:
    """What was received last, of what can still be opened."""
    held = select(Intake.envelope_sha256).join(IntakeKey, IntakeKey.envelope_sha256 == Intake.envelope_sha256)
    newest = db.session.execute(held.order_by(Intake.seq.desc()).limit(1)).scalar_one_or_none()
    return envelope_of(newest) if newest is not None else None


def newest_of(record_id: str, author_id: str) -> Version | None:
    """The version of a record that was received last: for what is noted of it, not to be shown."""
    query = select(Version).where(Version.record_id == record_id, Version.author_id == author_id)
    return db.session.execute(query.order_by(Version.seq.desc()).limit(1)).scalar_one_or_none()


def accounts_closed(envelopes: Collection[str]) -> dict[str, datetime]:
    """Those of these envelopes, by hash, that came after their author's account was closed: since when it was."""
    query = select(Intake.envelope_sha256, Intake.account_closed_at)
    query = query.where(Intake.envelope_sha256.in_(envelopes), Intake.account_closed_at.is_not(None))
    return {row.envelope_sha256: row.account_closed_at for row in db.session.execute(query)}


def lock_records(record_ids: Sequence[str]) -> None:
    """Hold off other projections of these records until the transaction ends (SQLite's write lock does so anyway), and
    keep their authors in their units. Always in one order: two that hold some of the same do not wait for each other.
    """
    keep_in_units()
    if not is_sqlite():
        db.session.execute(text(LOCKS), {"records": list(record_ids)})


def version(version_id: str) -> Version | None:
    """A projected version."""
    return db.session.get(Version, version_id)


def version_of_envelope(envelope_sha256: str) -> Version | None:
    """The version projected from an envelope."""
    return db.session.execute(select(Version).where(Version.envelope_sha256 == envelope_sha256)).scalar_one_or_none()


def records_begun(record_ids: Collection[str]) -> set[str]:
    """Which of these records have a version."""
    return set(db.session.execute(select(Version.record_id).where(Version.record_id.in_(record_ids))).scalars())


def quarantined_among(hashes: Collection[str]) -> set[str]:
    """Which of these envelopes have a place in the quarantine, left or not."""
    query = select(Quarantine.envelope_sha256).where(Quarantine.envelope_sha256.in_(hashes))
    return set(db.session.execute(query).scalars())


def author_of(record_id: str) -> str | None:
    """Whose record it is: the author of its first projected version."""
    query = select(Version.author_id).where(Version.record_id == record_id).order_by(Version.seq).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def quarantine(envelope_sha256: str) -> Quarantine | None:
    """An envelope's place in the quarantine, left or not."""
    return db.session.get(Quarantine, envelope_sha256)


def waiting(reasons: Iterable[str], record_ids: Sequence[str] | None = None) -> list[str]:
    """The hashes of envelopes that wait for one of these reasons, oldest first; of these records or of all."""
    query = select(Intake.envelope_sha256).join(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
    query = query.where(Quarantine.left_at.is_(None), Quarantine.reason.in_(list(reasons)))
    if record_ids is not None:
        query = query.where(Intake.record_id.in_(record_ids))
    return list(db.session.execute(query.order_by(Intake.seq)).scalars())


def waiting_of(author_id: str, reason: str) -> list[str]:
    """The hashes of somebody's envelopes that wait for a reason, oldest first."""
    query = select(Intake.envelope_sha256).join(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
    query = query.where(Intake.author_id == author_id, Quarantine.reason == reason, Quarantine.left_at.is_(None))
    return list(db.session.execute(query.order_by(Intake.seq)).scalars())


def unprojected() -> list[str]:
    """The hashes of envelopes that are no version, not in the quarantine and not disposed of, oldest first. Each is
    looked for by itself: held against one list of a million, PostgreSQL went through that list for each.
    """
    tables = (Version.envelope_sha256, Quarantine.envelope_sha256, Disposed.envelope_sha256)
    done = (select(one).where(one == Intake.envelope_sha256).exists() for one in tables)
    query = select(Intake.envelope_sha256).where(*(~one for one in done)).order_by(Intake.seq)
    return list(db.session.execute(query).scalars())


def leave_quarantine(envelope_sha256: str, how: str, now: datetime) -> None:
    """Note that an envelope waits no longer."""
    mine = (Quarantine.envelope_sha256 == envelope_sha256, Quarantine.left_at.is_(None))
    db.session.execute(update(Quarantine).where(*mine).values(left_at=now, left_how=how))


def wait_again(envelope_sha256: str, reason: str) -> None:
    """Change what an envelope waits for."""
    mine = (Quarantine.envelope_sha256 == envelope_sha256, Quarantine.left_at.is_(None))
    db.session.execute(update(Quarantine).where(*mine).values(reason=reason))


def is_restricting(envelope_sha256: str) -> bool:
    """Whether an envelope has restricted its author's record."""
    return db.session.get(Restriction, envelope_sha256) is not None


def readers_of(envelope_sha256: str) -> set[str]:
    """The ids of the people on the list of one restriction."""
    mine = RecordAccess.envelope_sha256 == envelope_sha256
    return set(db.session.execute(select(RecordAccess.person_id).where(mine)).scalars())


def add_reader(envelope_sha256: str, person_id: str, now: datetime) -> None:
    """Put a person on the list of one restriction."""
    row = {"envelope_sha256": envelope_sha256, "person_id": person_id, "added_at": now}
    db.session.execute(insert(RecordAccess).values(**row))


def call_code(code_sha256: str) -> CallCode | None:
    """The one-use code with a hash."""
    return db.session.get(CallCode, code_sha256)


def use_call_code(code_sha256: str, now: datetime) -> bool:
    """Use a code up: true for whoever comes first, and for nobody after."""
    unused = (CallCode.code_sha256 == code_sha256, CallCode.used_at.is_(None))
    used = db.session.execute(update(CallCode).where(*unused).values(used_at=now).returning(CallCode.code_sha256))
    return used.first() is not None


def use_up_call_codes(now: datetime) -> None:
    """Use every code up."""
    db.session.execute(update(CallCode).where(CallCode.used_at.is_(None)).values(used_at=now))


def forget_call_codes(before: datetime) -> None:
    """Clear away codes that ran out before a moment."""
    db.session.execute(delete(CallCode).where(CallCode.expires_at < before))


def restricted_without_readers() -> list[tuple[str, str, str]]:
    """(envelope, record, force) of every restriction of a record whose author's restrictions let nobody see it who can
    sign in and is not kept out.

    The envelopes of one record whose author is not proven count as one author's within a force.
    """
    other = aliased(Restriction)
    same_author = or_(
        other.author_id == Restriction.author_id,
        and_(other.author_id.is_(None), Restriction.author_id.is_(None), other.force_id == Restriction.force_id),
    )
    readers = (
        select(RecordAccess.person_id)
        .join(other, other.envelope_sha256 == RecordAccess.envelope_sha256)
        .join(Person, and_(Person.id == RecordAccess.person_id, CAN_SIGN_IN))
        .where(other.record_id == Restriction.record_id, same_author, ~is_kept_out(Person.id, Restriction.record_id))
    )
    columns = (Restriction.envelope_sha256, Restriction.record_id, Restriction.force_id)
    rows = db.session.execute(select(*columns).where(~readers.exists()))
    return [(row.envelope_sha256, row.record_id, row.force_id) for row in rows]


def fetch_again(version_ids: Sequence[str]) -> None:
    """Read versions that are at hand anew after a commit, all of them at once: else each asks for itself."""
    db.session.execute(select(Version).where(Version.version_id.in_(version_ids))).scalars().all()
