"""What was done in the training realm, by whom: one gapless list, to which rows can only be added.

Not the live audit trail: a practice receipt, a class or an export must not wait for the live database, nor write to it.
It is chained as the live one is, and has a second place of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from backend.core import following
from backend.core.audit import CODE, NotACode
from backend.core.chain import BEFORE_THE_FIRST, link
from backend.core.realms import TRAINING
from backend.core.trail import Trail
from backend.training.database import engine, is_sqlite, is_writing, training_session
from backend.training.models.events import TrainingEvent

APPEND_LOCK = 4_711_002  # any number: what PostgreSQL's advisory lock for this list is called
EVENT_FIELDS = ("seq", "at", "actor_id", "force_id", "unit_id", "action", "object_id", "detail")
TRAIL = Trail(TRAINING, TrainingEvent, EVENT_FIELDS, engine)
"""What the second place follows."""


class EventOutsideWrite(Exception):
    """An event must be part of a transaction begun with `begin_write()`."""


def append_event(
    action: str,
    *,
    actor_id: str | None,
    force_id: str,
    unit_id: str,
    object_id: str | None = None,
    detail: Mapping[str, Any] | None = None,
    now: datetime,
) -> int:
    """Add one event inside the caller's write and return its number, which follows the last one without a gap.

    `detail` holds ids, codes and numbers. Raises EventOutsideWrite, and NotACode for text with spaces.
    """
    if not is_writing():
        raise EventOutsideWrite("call begin_write() before the first query of this request")
    _refuse_prose([action, object_id, *(detail or {}).values()])
    last_seq, prev_hash = _lock_and_read_head()
    event = {
        "seq": last_seq + 1,
        "at": now.astimezone(UTC).replace(microsecond=0),
        "actor_id": actor_id,
        "force_id": force_id,
        "unit_id": unit_id,
        "action": action,
        "object_id": object_id,
        "detail": dict(detail or {}),
    }
    training_session.add(TrainingEvent(**event, prev_hash=prev_hash, hash=link(prev_hash, event)))
    training_session.flush()
    following.say_appended(training_session)
    return last_seq + 1


def _lock_and_read_head() -> tuple[int, str]:
    if not is_sqlite():  # on SQLite the caller's BEGIN IMMEDIATE already keeps every other writer out
        training_session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPEND_LOCK})
    newest = select(TrainingEvent.seq, TrainingEvent.hash).order_by(TrainingEvent.seq.desc()).limit(1)
    last = training_session.execute(newest).first()
    return (0, BEFORE_THE_FIRST) if last is None else (last.seq, last.hash)


def _refuse_prose(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise NotACode("an event takes ids and codes without spaces")
