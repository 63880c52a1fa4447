"""Whether each record that was received is here, and nothing else: the trail's intakes and the rows, in step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.checks import AT_ONCE, Finding, Progress, in_step, other_values
from backend.core.clock import moment
from backend.core.database import db
from backend.records.models import Intake

ACTIONS = ("collection", "alteration")
GONE = (
    "A backup from before has it (docs/running.md, Backup and restore). Phones that sent it in the last 72 hours still "
    "have it, and give it again after flask --app wsgi restored. Copy the database as it is first, for whoever looks "
    "into it."
)


MOMENTS = ("account_closed_at", "key_taken_back_at")
COLUMNS = (
    *("seq", "envelope_sha256", "version_id", "record_id", "author_id", "carrier_id", "force_id", "unit_id"),
    *("from_call_handler", "reason", *MOMENTS),
)


def check_received(progress: Progress) -> Iterator[Finding]:
    """Events and rows, in the order of their numbers."""
    for event, row in in_step(progress.over("received", _events()), _rows()):
        if row is None and event is not None:
            sha = event.detail.get("envelope_sha256")
            where = f"event {event.seq}, version {event.object_id}, envelope {sha}"
            yield Finding(f"Record {event.detail.get('record_id')} was received and is gone.", where, GONE)
        elif event is None and row is not None:
            where = f"table intake, version {row.version_id}, seq {row.seq}"
            yield Finding(
                f"A row stands among the records and no event says that it was received: {row.record_id}.", where
            )
        elif event is not None and row is not None:
            yield from _compare(event, row)


def _compare(event: Any, row: Any) -> Iterator[Finding]:
    said = {"version_id": event.object_id, "actor_id": event.actor_id, "force_id": event.force_id}
    said |= {name: event.detail.get(name) for name in ("envelope_sha256", "record_id", "carrier_id")}
    found: dict[str, Any] = {name: getattr(row, name) for name in said if name != "actor_id"}
    said |= event.detail.get("standing", {})  # events of an earlier version say neither this nor the unit
    if "unit_id" in event.detail:
        said["unit_id"], found["unit_id"] = event.detail["unit_id"], row.unit_id
    found["key_not_proved"] = row.reason == "key_not_proved"
    found |= {"actor_id": row.author_id or row.carrier_id, "from_call_handler": row.from_call_handler}
    found |= {name: _moment(getattr(row, name)) for name in MOMENTS}
    other = other_values(said, found)
    if other:
        where = f"table intake, seq {row.seq}; event {event.seq} says what it was"
        yield Finding(f"Record {event.detail.get('record_id')} is not as it was received: {other}.", where)


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at is not None else None


def _events() -> Iterator[Any]:
    columns = (AuditEvent.seq, AuditEvent.actor_id, AuditEvent.object_id, AuditEvent.force_id, AuditEvent.detail)
    query = select(*columns).where(AuditEvent.object_type == "version", AuditEvent.action.in_(ACTIONS))
    yield from db.session.execute(query.order_by(AuditEvent.seq).execution_options(yield_per=AT_ONCE))


def _rows() -> Iterator[Any]:
    query = select(*(getattr(Intake, name) for name in COLUMNS)).order_by(Intake.seq)
    yield from db.session.execute(query.execution_options(yield_per=AT_ONCE))
