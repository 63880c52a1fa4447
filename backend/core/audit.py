"""The audit trail: one gapless, hash-chained list of what was done by whom to what. Ids and codes, nobody's words.

The database refuses to change, delete or replace a row (triggers in revisions 0001 and 0007); the chain
(backend/core/chain.py) shows it where those were switched off. A chain alone cannot show that its end was cut off or
that all of it was written anew: its heads are noted in the second place. Dangerous to change:
tests/backend/core/test_audit.py and tests/backend/records/test_audit_verify.py hold what must be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Index, String, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core import appending, following
from backend.core.chain import Verdict, walk
from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import WRITES, Base, db
from backend.core.realms import LIVE
from backend.core.trail import RESTORED, Trail

AT_ONCE = 200
STREAMS = frozenset({"force", "restricted", "system"})
EVENT_FIELDS = ("seq", "stream", "at", "actor_id", "action", "object_type", "object_id", "force_id", "detail")


Detail = dict[str, Any]
"""Ids, codes and numbers by what they are."""


AN_OPENING = text("action = 'consultation'")
"""That a record was opened: as its index says it, for a value that is given to a statement finds no such index."""
BY_A_CALL = text("action = 'consultation' AND (detail ->> 'purpose') IN ('call', 'call_code')")
"""An opening by a call, on PostgreSQL: as its index says it."""
_ON_SQLITE = text("action = 'consultation' AND json_extract(detail, '$.purpose') IN ('call', 'call_code')")


class AuditEvent(Base):
    """One thing that was done."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_object", "object_type", "object_id"),
        Index("ix_audit_event_actor", "actor_id", "seq"),
        Index("ix_audit_event_at", "at", "seq"),
        Index("ix_audit_event_action", "action", "at"),
        Index(
            "ix_audit_event_by_call", "at", "actor_id", "object_id", sqlite_where=_ON_SQLITE, postgresql_where=BY_A_CALL
        ),
        Index(
            *("ix_audit_event_opened", "at", "actor_id", "force_id"),
            sqlite_where=AN_OPENING,
            postgresql_where=AN_OPENING,
        ),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stream: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    action: Mapped[str] = mapped_column(String(60))
    object_type: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str | None] = mapped_column(String(64))
    force_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    detail: Mapped[Detail] = mapped_column(JSON)
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Noted:
    """An event as it is read again. `object_id` is empty where it is about no one thing."""

    seq: int
    at: datetime
    action: str
    actor_id: str | None
    object_id: str
    detail: Detail


NOTED = (
    AuditEvent.seq,
    AuditEvent.at,
    AuditEvent.action,
    AuditEvent.actor_id,
    func.coalesce(AuditEvent.object_id, ""),
    AuditEvent.detail,
)

TRAIL = Trail(LIVE, AuditEvent, EVENT_FIELDS, lambda: db.engine, lock=4_711_001)
"""What the second place follows, and what is walked along."""


def init_audit(app: Flask) -> None:
    """Have the second place follow the live trail."""
    following.follow(app, TRAIL, db.session)


Event = tuple[Detail, datetime]
"""What is added, and when it was done."""


def append(
    stream: str,
    action: str,
    *,
    actor_id: str | None,
    object_type: str,
    object_id: str | None,
    force_id: str | None,
    detail: Mapping[str, Any] | None = None,
    now: datetime,
) -> int:
    """Add one event inside the caller's write and return its number, which follows the last one without a gap.

    Raises EventOutsideWrite, NotACode for text with spaces, ValueError for an unknown stream.
    """
    about = {"actor_id": actor_id, "object_type": object_type, "object_id": object_id, "force_id": force_id}
    return append_all([event_of(stream, action, about, detail, now)])[0]


def append_all(events: Sequence[Event]) -> list[int]:
    """Add several events, in their order; their numbers. Raises as `append`."""
    return appending.add_events(TRAIL, WRITES, events)


def event_of(
    stream: str, action: str, about: Mapping[str, str | None], detail: Mapping[str, Any] | None, now: datetime
) -> Event:
    """An event to be added. `about`: {"actor_id", "object_type", "object_id", "force_id"}. Raises ValueError for an
    unknown stream.
    """
    if stream not in STREAMS:
        raise ValueError(f"no audit stream {stream!r}")
    return {"stream": stream, "action": action, **about, "detail": dict(detail or {})}, now


def hold() -> None:
    """Keep everybody else from adding an event until the caller's write ends: for whoever looks before adding one."""
    appending.hold(TRAIL, WRITES)


def restores() -> list[Detail]:
    """Each time a backup was put back, oldest first: {"seq", "at", "after": the backup's last event, "epoch"}."""
    said = select(AuditEvent.seq, AuditEvent.at, AuditEvent.detail).where(AuditEvent.action == RESTORED)
    rows = db.session.execute(said.order_by(AuditEvent.seq))
    return [{"seq": row.seq, "at": row.at, **row.detail} for row in rows]


def details_of(action: str, object_type: str, object_id: str) -> list[Detail]:
    """The details of what was done in this way to one thing, oldest first."""
    mine = (AuditEvent.object_type == object_type, AuditEvent.object_id == object_id, AuditEvent.action == action)
    return list(db.session.execute(select(AuditEvent.detail).where(*mine).order_by(AuditEvent.seq)).scalars())


def events_of(*actions: str) -> Iterator[Noted]:
    """Every event of these actions, oldest first."""
    query = select(*NOTED).where(AuditEvent.action.in_(actions)).order_by(AuditEvent.seq)
    for row in db.session.execute(query.execution_options(yield_per=AT_ONCE)):
        yield Noted(*row)


def events_about(object_type: str, force_id: str, object_id: str | None = None) -> list[Noted]:
    """A force's events about things of one kind, or about one of them, oldest first."""
    query = select(*NOTED).where(AuditEvent.object_type == object_type, AuditEvent.force_id == force_id)
    if object_id is not None:
        query = query.where(AuditEvent.object_id == object_id)
    return [Noted(*row) for row in db.session.execute(query.order_by(AuditEvent.seq))]


def last_event(action: str, object_type: str, object_id: str) -> Noted | None:
    """The last event in which this was done to one thing, or None where it never was."""
    mine = (AuditEvent.object_type == object_type, AuditEvent.object_id == object_id, AuditEvent.action == action)
    row = db.session.execute(select(*NOTED).where(*mine).order_by(AuditEvent.seq.desc()).limit(1)).first()
    return None if row is None else Noted(*row)


def following_events(seq: int, how_many: int) -> list[Noted]:
    """The events that were added after one, with it in one go."""
    query = select(*NOTED).where(AuditEvent.seq > seq, AuditEvent.seq <= seq + how_many).order_by(AuditEvent.seq)
    return [Noted(*row) for row in db.session.execute(query)]


def verify(noted_head: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole live chain and say where it first breaks. `noted_head` is a (seq, hash) written down elsewhere."""
    return walk(TRAIL, db.session, noted_head)
