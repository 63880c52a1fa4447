"""Who may see what, as conditions on queries: the one place where it is said. Not found and not yours are the same
nothing.

A restricted record is seen by those on its own list and by nobody else: not by its author, nor by any role.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from backend.accounts.models import Person
from backend.core.database import db
from backend.records.models import Intake, Quarantine, RecordAccess, Restriction, Version


def visible_versions(person: Person) -> Sequence[Version]:
    """Every version of every record this person may see, in the order in which they came. Without what is covered."""
    mine = select(Version.record_id).where(_may_see_version(person))
    return db.session.execute(select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)).scalars().all()


def visible_versions_of(person: Person, record_id: str) -> Sequence[Version]:
    """A record's versions if this person may see the record, else none."""
    mine = select(Version.record_id).where(Version.record_id == record_id, _may_see_version(person))
    return db.session.execute(select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)).scalars().all()


def is_restricted(record_id: str, author_id: str) -> bool:
    """Whether a record of this author's is restricted."""
    query = select(Restriction.envelope_sha256).where(
        Restriction.record_id == record_id, Restriction.author_id == author_id
    )
    return db.session.execute(query.limit(1)).scalar_one_or_none() is not None


def own_received(person: Person) -> Sequence[Intake]:
    """What this person wrote that arrived but is not theirs to read here: restricted, or waiting. Newest first."""
    projected = select(Version.envelope_sha256).where(Version.author_id == person.id, _may_see_version(person))
    query = select(Intake).where(Intake.author_id == person.id, Intake.envelope_sha256.not_in(projected))
    return db.session.execute(query.order_by(Intake.seq.desc())).scalars().all()


def visible_quarantine(person: Person) -> Sequence[tuple[Intake, Quarantine]]:
    """The envelopes that wait for a person and that this one may know of, oldest first."""
    roles = _by_role(person, Intake.unit_id, Intake.force_id)
    restricted = select(Restriction.record_id).where(Restriction.record_id == Intake.record_id).exists()
    listed = select(RecordAccess.record_id).where(
        RecordAccess.record_id == Intake.record_id, RecordAccess.person_id == person.id
    )
    query = select(Intake, Quarantine).join(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
    query = query.where(Quarantine.left_at.is_(None), or_(and_(roles, ~restricted), and_(restricted, listed.exists())))
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(Intake.seq))]


def _may_see_version(person: Person) -> ColumnElement[bool]:
    restricted = (
        select(Restriction.envelope_sha256)
        .where(Restriction.record_id == Version.record_id, Restriction.author_id == Version.author_id)
        .exists()
    )
    listed = (
        select(RecordAccess.record_id)
        .where(RecordAccess.record_id == Version.record_id, RecordAccess.person_id == person.id)
        .exists()
    )
    ordinary = or_(Version.author_id == person.id, _by_role(person, Version.unit_id, Version.force_id))
    return or_(and_(ordinary, ~restricted), and_(restricted, listed))


def _by_role(
    person: Person, unit_id: InstrumentedAttribute[str], force_id: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    seen: list[ColumnElement[bool]] = [false()]
    if person.holds(["supervisor"]):
        seen.append(and_(unit_id == person.unit_id, force_id == person.force_id))
    if person.holds(["coordinator"]):
        seen.append(force_id == person.force_id)
    return or_(*seen)
