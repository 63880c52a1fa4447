"""Who may see which event of the audit trail, as conditions on queries.

Whoever reads the trail must not learn from it that a restricted record exists: what is about one is shown to those
whom its restrictions name, and to professional standards. It is asked of each event by what is restricted now, not by
what was when it was written down: a record that was opened on Monday and restricted on Tuesday is gone from Monday too.
A record has one author (backend/sync/projection.py), so nobody makes events vanish by naming somebody else's record.
What is about a record that somebody is kept out of is hidden from them, whatever their role.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.records.conflicts.store import is_kept_out
from backend.records.models import Intake, Quarantine, RecordAccess, Restriction, Version
from backend.records.retention.models import Disposed

RESTRICTED_STREAM = AuditEvent.stream == "restricted"
OF_VERSION = (
    select(Version.envelope_sha256)
    .where(Version.version_id == AuditEvent.detail["version_id"].as_string())
    .correlate(AuditEvent)
    .scalar_subquery()
)
OF_DISPOSED = (
    select(Disposed.envelope_sha256)
    .where(Disposed.version_id == AuditEvent.detail["version_id"].as_string())
    .limit(1)
    .correlate(AuditEvent)
    .scalar_subquery()
)
ENVELOPE = case(
    (AuditEvent.object_type == "envelope", AuditEvent.object_id),
    else_=func.coalesce(AuditEvent.detail["envelope_sha256"].as_string(), OF_VERSION, OF_DISPOSED),
)
"""The envelope an event is about: named in it, or by the version it names, which may be disposed of."""
TYPED = ("decoy_made", "conflict_set", "conflict_lifted")
"""Acts of professional standards about whatever record's id they type: theirs to see whether or not there is one."""
ITS_OWN = and_(
    Restriction.record_id == Intake.record_id,
    or_(Restriction.author_id == Intake.author_id, Restriction.envelope_sha256 == Intake.envelope_sha256),
)
WAITS = select(Quarantine.envelope_sha256).where(Quarantine.envelope_sha256 == Intake.envelope_sha256).exists()
NAMES_ONE = and_(WAITS, Restriction.record_id == Intake.record_id, Restriction.force_id == Intake.force_id)


def may_see_event(person: Person) -> ColumnElement[bool]:
    """Whether an event of their own force's is this person's to see, where the trail is theirs to read."""
    said_it = and_(AuditEvent.actor_id == person.id, AuditEvent.action.in_(TYPED))
    in_force = and_(AuditEvent.force_id == person.force_id, or_(said_it, ~_is_kept_out(person)))
    if person.holds(["professional_standards"]):
        return in_force
    return and_(in_force, or_(~_is_restricted(), _names(person)))


def is_of_no_restricted_record() -> ColumnElement[bool]:
    """Whether an event may leave for whoever watches a whole force elsewhere."""
    return ~_is_restricted()


def is_own_event(person: Person) -> ColumnElement[bool]:
    """Whether an event is what this person did, and may still know of."""
    of_a_list = and_(RESTRICTED_STREAM, AuditEvent.action == "list")  # shown to them then: they are named for ever
    return and_(AuditEvent.actor_id == person.id, or_(of_a_list, may_see_event(person)))


def _is_kept_out(person: Person) -> ColumnElement[bool]:
    """Whether an event is about a record that this person is kept out of: named in it, or by its envelope."""
    by_id = and_(AuditEvent.object_type == "record", is_kept_out(person.id, AuditEvent.object_id))
    by_envelope = select(Intake.envelope_sha256).where(Intake.envelope_sha256 == ENVELOPE)
    by_envelope = by_envelope.where(is_kept_out(person.id, Intake.record_id))
    return or_(by_id, by_envelope.correlate(AuditEvent).exists())


def _restricts() -> ColumnElement[bool]:
    """As for what waits (visibility/waiting.py): its author restricted it, or it waits and names one that is."""
    return or_(ITS_OWN, NAMES_ONE)


def _is_restricted() -> ColumnElement[bool]:
    by_restriction = (
        select(Intake.envelope_sha256).join(Restriction, _restricts()).where(Intake.envelope_sha256 == ENVELOPE)
    )
    return or_(RESTRICTED_STREAM, by_restriction.correlate(AuditEvent).exists())


def _names(person: Person) -> ColumnElement[bool]:
    lists = select(Intake.envelope_sha256).join(Restriction, _restricts())
    lists = lists.join(RecordAccess, RecordAccess.envelope_sha256 == Restriction.envelope_sha256)
    mine = lists.where(Intake.envelope_sha256 == ENVELOPE, RecordAccess.person_id == person.id)
    return mine.correlate(AuditEvent).exists()
