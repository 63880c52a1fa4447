"""A record's versions and the newest of them; calls, by their incident number; what is restricted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, true
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.core.among import Strings, among
from backend.core.database import db
from backend.core.statements import kept
from backend.records.models import Call, Intake, Restriction, Version
from backend.records.openings.models import Opening
from backend.records.visibility.reasons import BY_ITS_AUTHOR, is_named, is_not_kept_out, may_see_version, restricts
from backend.records.visibility.viewer import Viewer, viewer_like, who

RECORD_IDS = bindparam("record_ids", type_=Strings())


def visible_versions_of(person: Person, record_id: str, opened_at: datetime | None = None) -> Sequence[Version]:
    """A record's versions if this person may see the record, else none. `opened_at`: also where they have opened it in
    an emergency that lasts then.
    """
    may_see = may_see_version(person)
    if opened_at is not None:
        in_emergency = and_(_by_emergency(person, opened_at), ~restricts(BY_ITS_AUTHOR))
        may_see = or_(may_see, and_(in_emergency, is_not_kept_out(person, Version.record_id)))
    mine = select(Version.record_id).where(Version.record_id == record_id, may_see)
    return db.session.execute(select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)).scalars().all()


def visible_ids(person: Person) -> Select[str]:
    """The ids of the records this person may see, as a part of a query."""
    return select(Version.record_id).where(may_see_version(person))


def visible_heads(person: Person, record_ids: Sequence[str]) -> Sequence[Version]:
    """The versions nothing goes on from, of those of these records that this person may see, newest received first."""
    asked = who(person) | {"record_ids": list(record_ids)}
    return db.session.execute(_heads(viewer_like(person)), asked).scalars().all()


@kept
def _heads(viewer: Viewer) -> Select[Version]:
    later = aliased(Version)
    goes_on = select(later.version_id).where(later.record_id == Version.record_id, later.parent == Version.version_id)
    mine = select(Version.record_id).where(among(Version.record_id, RECORD_IDS), may_see_version(viewer))
    return select(Version).where(Version.record_id.in_(mine), ~goes_on.exists()).order_by(Version.seq.desc())


def visible_calls(person: Person, ref_macs: Sequence[str]) -> Sequence[Version]:
    """The call records of this person's own force under an incident number, the newest version of each, newest first:
    whoever is sent there may read them, whatever their unit. What is restricted is, for everybody not named, not there.

    Only what a call handler wrote counts, by the role they had when it was received; and only versions that no such
    version goes on from: a number that was put right leads no more to where it was wrong.
    """
    later, its_intake = aliased(Version), aliased(Intake)
    goes_on = select(later.version_id).join(its_intake, its_intake.envelope_sha256 == later.envelope_sha256)
    goes_on = goes_on.where(later.parent == Version.version_id, by_a_call_handler(its_intake))
    query = select(Version).join(Call, Call.version_id == Version.version_id)
    query = query.join(Intake, Intake.envelope_sha256 == Version.envelope_sha256).where(by_a_call_handler(Intake))
    query = query.where(Call.ref_mac.in_(ref_macs), _in_force_of(person), ~goes_on.exists(), _is_open_to(person))
    query = query.where(is_not_kept_out(person, Version.record_id))
    newest: dict[str, Version] = {}
    for version in db.session.execute(query.order_by(Version.seq.desc())).scalars():
        newest.setdefault(version.record_id, version)
    return list(newest.values())


def by_a_call_handler(intake: type[Intake]) -> ColumnElement[bool]:
    """Whether an envelope's author was a call handler when it was received."""
    return intake.from_call_handler.is_(true())


def restricted_among(record_ids: Sequence[str]) -> frozenset[str]:
    """Which of these records their authors have restricted."""
    query = select(Version.record_id).where(among(Version.record_id, record_ids), restricts(BY_ITS_AUTHOR))
    return frozenset(db.session.execute(query).scalars())


def is_restricted(record_id: str, author_id: str | None) -> bool:
    """Whether a record of this author's is restricted; None: where no author is proven."""
    query = select(Restriction.envelope_sha256).where(
        Restriction.record_id == record_id, Restriction.author_id == author_id
    )
    return db.session.execute(query.limit(1)).scalar_one_or_none() is not None


def restricted_records(which: Collection[tuple[str, str | None]]) -> set[tuple[str, str | None]]:
    """Those of these records that their authors have restricted: (record id, author id), None where no author is
    proven.
    """
    query = select(Restriction.record_id, Restriction.author_id)
    rows = db.session.execute(query.where(Restriction.record_id.in_({record_id for record_id, _ in which})))
    return {(row.record_id, row.author_id) for row in rows} & set(which)


def _by_emergency(person: Person, now: datetime) -> ColumnElement[bool]:
    """Whether this person has opened a version's record in an emergency, which lasts an hour."""
    mine = (Opening.record_id == Version.record_id, Opening.author_id == Version.author_id)
    lasts = (Opening.person_id == person.id, Opening.kind == "glass", Opening.until > now)
    return and_(Version.force_id == person.force_id, select(Opening.id).where(*mine, *lasts).exists())


def _in_force_of(person: Person) -> ColumnElement[bool]:
    """Whether a call is of a person's own force."""
    return Call.force_id == person.force_id


def _is_open_to(person: Person) -> ColumnElement[bool]:
    """Whether nothing restricts a version's record, or its author's restrictions name this person."""
    return or_(~restricts(BY_ITS_AUTHOR), is_named(person, BY_ITS_AUTHOR))
