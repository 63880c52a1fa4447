"""What `flask audit verify` looks at in the training realm: that each practice that was received is here as it came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from backend.core.checks import AT_ONCE, Finding, Progress, in_step, other_values
from backend.core.clock import moment
from backend.core.realms import Realm
from backend.training.database import training_session
from backend.training.models.events import TrainingEvent
from backend.training.models.practice import Practice
from backend.wire.envelope import Envelope
from backend.wire.kept import fault_of_receipt

RECEIVED = "practice_received"


def check_practice(realm: Realm, progress: Progress) -> Iterator[Finding]:
    """Events and rows, in the order of their numbers."""
    given_up = frozenset(realm.book.given_up())
    for event, row in in_step(_events(), progress.over("practice", _rows())):
        if row is None and event is not None:
            where = f"event {event.seq}, envelope {event.detail.get('envelope_sha256')}"
            yield Finding(f"Practice {event.object_id} was received and is gone.", where)
        elif event is None and row is not None:
            where = f"table practice, seq {row.seq}"
            yield Finding(f"Practice stands here, and no event says that it was received: {row.version_id}.", where)
        elif event is not None and row is not None:
            yield from _check(realm, given_up, event, row)


def _check(realm: Realm, given_up: frozenset[str], event: Any, row: Practice) -> Iterator[Finding]:
    where = f"table practice, version {event.object_id}, receipt {row.epoch}/{row.seq}"
    said = {"actor_id": event.actor_id, "force_id": event.force_id, "unit_id": event.unit_id}
    said |= {name: event.detail.get(name) for name in ("envelope_sha256", "carrier_id")}
    said["version_id"] = event.object_id
    found = {name: getattr(row, name) for name in said if name != "actor_id"}
    other = other_values(said, found | {"actor_id": row.author_id or row.carrier_id})
    if other:
        yield Finding(f"Practice is not as it was received: {other}.", where)
    if _sha256(row) != row.envelope_sha256:
        yield Finding("The bytes of a practice are not the bytes that came.", where)
    expected = {
        "version_id": row.version_id,
        "envelope_sha256": row.envelope_sha256,
        "received_at": moment(row.received_at),
        "seq": row.seq,
        "epoch": row.epoch,
        "disposition": "quarantined" if row.reason else "stored",
    }
    fault = fault_of_receipt(row.receipt, expected, realm.ring, given_up)
    if fault is not None:
        yield Finding(f"Practice is here, but its receipt {fault}.", where)


def _sha256(row: Practice) -> str | None:
    try:
        header = json.loads(row.header)
        return Envelope(header=header, enc_cek=row.enc_cek, iv=row.iv, ct=row.ct, sig=row.sig).sha256
    except (ValueError, AttributeError):
        return None


def _events() -> Iterator[Any]:
    names = ("seq", "actor_id", "force_id", "unit_id", "object_id", "detail")
    query = select(*(getattr(TrainingEvent, name) for name in names)).where(TrainingEvent.action == RECEIVED)
    yield from training_session.execute(query.order_by(TrainingEvent.seq).execution_options(yield_per=AT_ONCE))


def _rows() -> Iterator[Practice]:
    query = select(Practice).options(undefer(Practice.ct)).order_by(Practice.seq)
    yield from training_session.execute(query.execution_options(yield_per=AT_ONCE)).scalars()
