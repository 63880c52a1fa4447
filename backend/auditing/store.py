"""Queries of the audit trail, a page at a time, newest first. Only what somebody may see is ever looked at: what is
left out leaves no gap, no count and no other query.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, union

from backend.accounts.models import Person
from backend.accounts.store import is_called
from backend.core.audit import AT_ONCE, NOTED, AuditEvent, Noted
from backend.core.database import db
from backend.records.briefs.models import BriefAsked
from backend.records.conflicts.store import is_kept_out
from backend.records.models import Intake, RecordAccess, Restriction, Version
from backend.records.rows.models import Record
from backend.records.visibility import is_not_kept_out
from backend.records.visible_events import is_of_no_restricted_record, is_own_event, may_see_event
from backend.rules.record_kinds import RecordKind


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words in a name or sign-in name, a record's id, keyed hashes of an incident number (None:
    any), acts (none: any), a first moment and one before which.
    """

    person: str = ""
    record_id: str = ""
    ref_macs: Sequence[str] | None = None
    actions: Sequence[str] = ()
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Found:
    """An event, with what kind of thing it is about."""

    event: Noted
    object_type: str


CALL: RecordKind = "call"
COLUMNS = (*NOTED, AuditEvent.object_type)
ONE_BY_ONE = 8
"""People of whom each is looked for by themselves: of more, what they did is a share of all that was done."""


def seen_by(person: Person, wanted: Wanted, start: int, at_most: int) -> list[Found]:
    """What of the trail of their own force somebody may see and asks for. Of people, and of a record, it is read along
    the index of each: as one condition "this or that" all there ever was was looked through.
    """
    conditions = [may_see_event(person), *_conditions(wanted)]
    called = None if not wanted.person else _called(wanted.person)
    if wanted.record_id or wanted.ref_macs is not None:
        of_people = [] if called is None else [or_(*_by_people(called))]
        return _found_by(_about(wanted), [*conditions, *of_people], start, at_most)
    if called is None or len(called) > ONE_BY_ONE:
        return _found([*conditions, *([] if called is None else [or_(*_by_people(called))])], start, at_most)
    each = [AuditEvent.actor_id == one for one in called]
    return _found_by([*each, _by_people(called)[1]], conditions, start, at_most)


def done_by(person: Person, actions: Sequence[str], start: int, at_most: int) -> list[Found]:
    """What somebody did themselves, of these acts."""
    return _found([is_own_event(person), AuditEvent.action.in_(actions)], start, at_most)


def openings_of(record_id: str, version_ids: Sequence[str], start: int, at_most: int) -> list[Found]:
    """Every opening of these versions of a record, whoever may see it. Whether somebody may is decided above."""
    about = (AuditEvent.object_type == "record", AuditEvent.object_id == record_id)
    of_versions = AuditEvent.detail["version_id"].as_string().in_(version_ids)
    return _found([*about, of_versions, AuditEvent.action == "consultation"], start, at_most)


def restricted_in(person: Person, start: int, at_most: int) -> Sequence[Restriction]:
    """The restrictions of the force of somebody of professional standards, newest first: one for each envelope that
    restricts; but for those of a record that they are kept out of themselves.
    """
    query = select(Restriction).where(Restriction.force_id == person.force_id)
    query = query.where(is_not_kept_out(person, Restriction.record_id))
    ordered = query.order_by(Restriction.at.desc(), Restriction.envelope_sha256)
    return db.session.execute(ordered.offset(start).limit(at_most)).scalars().all()


def readers_of(envelopes: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the people whom these restrictions let read, by the restricting envelope: their accounts are open, and
    nothing keeps them out.
    """
    query = select(RecordAccess.envelope_sha256, RecordAccess.person_id)
    query = query.join(Restriction, Restriction.envelope_sha256 == RecordAccess.envelope_sha256)
    query = query.join(Person, Person.id == RecordAccess.person_id).where(Person.disabled_at.is_(None))
    query = query.where(~is_kept_out(RecordAccess.person_id, Restriction.record_id))
    readers: dict[str, list[str]] = {}
    for sha256, person_id in db.session.execute(query.where(RecordAccess.envelope_sha256.in_(envelopes))):
        readers.setdefault(sha256, []).append(person_id)
    return readers


def exported(after: int, with_restricted: bool, at_most: int) -> Iterator[AuditEvent]:
    """Events that came after one, oldest first, for whoever watches elsewhere."""
    query = select(AuditEvent).where(AuditEvent.seq > after).order_by(AuditEvent.seq).limit(at_most)
    if not with_restricted:
        query = query.where(is_of_no_restricted_record())
    yield from db.session.execute(query.execution_options(yield_per=AT_ONCE)).scalars()


def taken_out(person: Person, after: int, since: datetime, before: datetime, at_most: int) -> Sequence[AuditEvent]:
    """What of the trail of their own force somebody may see, of a time, oldest first, from after an event on."""
    query = select(AuditEvent).where(may_see_event(person), AuditEvent.seq > after)
    query = query.where(AuditEvent.at >= since, AuditEvent.at < before)
    return db.session.execute(query.order_by(AuditEvent.seq).limit(at_most)).scalars().all()


def events_since(force_id: str, actions: Sequence[str], since: datetime, *which: ColumnElement[bool]) -> list[Noted]:
    """A force's events of these acts from a moment on, and those of no force, oldest first; of these those that are
    `which`.
    """
    of_force = or_(AuditEvent.force_id == force_id, AuditEvent.force_id.is_(None))
    query = select(*NOTED).where(of_force, AuditEvent.action.in_(actions), AuditEvent.at >= since, *which)
    return [Noted(*row) for row in db.session.execute(query.order_by(AuditEvent.seq))]


def authors_of(person: Person, record_ids: Collection[str]) -> dict[str, str]:
    """Who wrote those of these records that are of the force of somebody of professional standards, by the records'
    ids; not of what they are kept out of.
    """
    query = select(Record.record_id, Record.author_id).where(Record.record_id.in_(sorted(record_ids)))
    query = query.where(Record.force_id == person.force_id, is_not_kept_out(person, Record.record_id))
    return {row.record_id: row.author_id for row in db.session.execute(query)}


def numbers_of(person: Person, asked: Collection[str]) -> dict[str, str]:
    """The incident number, as a keyed hash, of each of these briefs that somebody asked for in the force of somebody of
    professional standards, and of each call that whoever asked wrote under one of them, by the ids of both; not of
    calls that they are kept out of.
    """
    of_force = (BriefAsked.id.in_(sorted(asked)), BriefAsked.force_id == person.force_id)
    briefs = select(BriefAsked.id, BriefAsked.ref_mac).where(*of_force)
    same = and_(Record.ref_mac == BriefAsked.ref_mac, Record.author_id == BriefAsked.person_id, Record.kind == CALL)
    calls = select(Record.record_id, Record.ref_mac).join(BriefAsked, same).where(*of_force)
    rows = [*db.session.execute(briefs), *db.session.execute(calls.where(is_not_kept_out(person, Record.record_id)))]
    return {row[0]: row[1] for row in rows}


def last_done_by(person: Person, action: str) -> datetime | None:
    """When somebody last did this."""
    query = select(AuditEvent.at).where(AuditEvent.actor_id == person.id, AuditEvent.action == action)
    return db.session.execute(query.order_by(AuditEvent.seq.desc()).limit(1)).scalar()


def envelopes_of(version_ids: Sequence[str]) -> dict[str, str]:
    """The envelopes of versions, by the versions' ids."""
    query = select(Version.version_id, Version.envelope_sha256).where(Version.version_id.in_(version_ids))
    return {row.version_id: row.envelope_sha256 for row in db.session.execute(query)}


def _found(conditions: Sequence[ColumnElement[bool]], start: int, at_most: int) -> list[Found]:
    query = select(*COLUMNS).where(*conditions).order_by(AuditEvent.seq.desc()).offset(start).limit(at_most)
    return [Found(Noted(*row[:-1]), row[-1]) for row in db.session.execute(query)]


def _found_by(
    ways: Sequence[ColumnElement[bool]], conditions: Sequence[ColumnElement[bool]], start: int, at_most: int
) -> list[Found]:
    """What is found in any of these ways, each of them by its own index as far as is asked for."""
    newest = AuditEvent.seq.desc()
    first = [select(AuditEvent.seq).where(way, *conditions).order_by(newest).limit(start + at_most) for way in ways]
    every = union(*(select(part.subquery()) for part in first)).subquery()
    return _found([AuditEvent.seq.in_(select(every.c.seq))], start, at_most)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.actions:
        conditions.append(AuditEvent.action.in_(wanted.actions))
    if wanted.since is not None:
        conditions.append(AuditEvent.at >= wanted.since)
    if wanted.before is not None:
        conditions.append(AuditEvent.at < wanted.before)
    return conditions


def _called(words: str) -> list[str]:
    """The ids of everybody whose name or sign-in name has these words."""
    query = select(Person.id).where(*(is_called(word) for word in words.split())).order_by(Person.id)
    return list(db.session.execute(query).scalars())


def _by_people(ids: Sequence[str]) -> list[ColumnElement[bool]]:
    """That an event was done by one of these people; that it is about one of them."""
    return [AuditEvent.actor_id.in_(ids), and_(AuditEvent.object_type == "person", AuditEvent.object_id.in_(ids))]


def _about(wanted: Wanted) -> list[ColumnElement[bool]]:
    """That an event is about the record, its versions or its envelopes; about those under a number. By what the
    database finds in the same statement: its words are the same where there is none, so nothing tells.
    """
    of_number = [] if wanted.ref_macs is None else [Record.ref_mac.in_(wanted.ref_macs)]  # these are of one force
    records = select(Record.record_id).where(*of_number)
    here = [Intake.record_id == wanted.record_id] if wanted.record_id else []
    here += [Intake.record_id.in_(records)] if of_number else []
    by_id = [AuditEvent.object_id == wanted.record_id] if wanted.record_id else []
    by_id += [AuditEvent.object_id.in_(records)] if of_number else []
    parts = {"version": select(Intake.version_id), "envelope": select(Intake.envelope_sha256)}
    briefs = select(BriefAsked.id).where(BriefAsked.ref_mac.in_(wanted.ref_macs or ()))
    asked = and_(AuditEvent.object_type == "brief", AuditEvent.object_id.in_(briefs))
    return [
        *([asked] if of_number else []),  # whether or not anything is here
        and_(AuditEvent.object_type == "record", *by_id),  # by its id also where there is none
        *(
            and_(AuditEvent.object_type == kind, AuditEvent.object_id.in_(ids.where(*here)))
            for kind, ids in parts.items()
        ),
    ]
