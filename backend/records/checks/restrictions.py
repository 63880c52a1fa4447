"""Whether each record that was restricted still is, and exists for those who were let in and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.checks import AT_ONCE, LOOK_INTO, Finding, Progress, other_values
from backend.core.database import db
from backend.records.models import RecordAccess, Restriction

SET = {"restricted": True, "restriction_lifted": False}
LET_IN = {"reader_added": True, "reader_removed": False}
OPEN_NOW = (
    "Until it is put right the record is open to people who must not see it: consider stopping the server. "
    f"{LOOK_INTO} flask --app wsgi restore puts a sound backup back, and sets again what was restricted since."
)


def check_restrictions(progress: Progress) -> Iterator[Finding]:
    """The restrictions, then their readers."""
    yield from _check_set(progress)
    yield from _check_readers(progress)


def _check_set(progress: Progress) -> Iterator[Finding]:
    said: dict[str, Any] = {}
    for event in _events(SET):
        said[event.detail["envelope_sha256"]] = event if SET[event.action] else None
    rows = select(Restriction).execution_options(yield_per=AT_ONCE)
    for row in progress.over("restrictions", db.session.execute(rows).scalars()):
        where = f"table restriction, record {row.record_id}, envelope {row.envelope_sha256}"
        event = said.pop(row.envelope_sha256, None)
        if event is None:
            yield Finding("A record is restricted, and no event says that it was restricted.", where)
            continue
        expected = {"record_id": event.object_id, "author_id": event.actor_id, "force_id": event.force_id}
        other = other_values(expected, {name: getattr(row, name) for name in expected})
        if other:
            yield Finding(f"A restriction is not as it was set: {other}.", f"{where}; event {event.seq}", OPEN_NOW)
    for sha, event in said.items():
        if event is not None:
            where = f"event {event.seq}, envelope {sha}"
            yield Finding(f"Record {event.object_id} was restricted and is not any more.", where, OPEN_NOW)


def _check_readers(progress: Progress) -> Iterator[Finding]:
    said: dict[tuple[str, str], Any] = {}
    for event in _events(LET_IN):
        reader = event.detail["envelope_sha256"], event.detail["person_id"]
        said[reader] = event if LET_IN[event.action] else None
    rows = select(RecordAccess.envelope_sha256, RecordAccess.person_id).execution_options(yield_per=AT_ONCE)
    for row in progress.over("readers", db.session.execute(rows)):
        if said.pop((row.envelope_sha256, row.person_id), None) is None:
            what = "Somebody may read a restricted record, and no event says that they were added"
            yield Finding(f"{what}: person {row.person_id}.", f"table record_access, {row.envelope_sha256}", OPEN_NOW)
    for (sha, person_id), event in said.items():
        if event is not None:
            what = (
                f"A reader of record {event.object_id} was let in and is not on the list any more: person {person_id}."
            )
            yield Finding(what, f"event {event.seq}, envelope {sha}")


def _events(actions: dict[str, bool]) -> Iterator[Any]:
    columns = (AuditEvent.seq, AuditEvent.action, AuditEvent.actor_id, AuditEvent.object_id, AuditEvent.force_id)
    query = select(*columns, AuditEvent.detail).where(AuditEvent.action.in_(actions))
    yield from db.session.execute(query.order_by(AuditEvent.seq).execution_options(yield_per=AT_ONCE))
