"""What was done in the training realm, by whom: one gapless list, to which rows can only be added.

Not the live audit trail: a practice receipt, a class or an export must not wait for the live database, nor write to it.
And no hash chain: what is lost here is who was trained, not evidence, and the database refuses changes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text

from backend.core.audit import CODE, NotACode
from backend.training.database import is_sqlite, is_writing, training_session
from backend.training.models.events import TrainingEvent

APPEND_LOCK = 4_711_002  # any number: what PostgreSQL's advisory lock for this list is called


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
    if not is_sqlite():  # on SQLite the caller's BEGIN IMMEDIATE already keeps every other writer out
        training_session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPEND_LOCK})
    seq = int(training_session.execute(select(func.coalesce(func.max(TrainingEvent.seq), 0))).scalar_one()) + 1
    training_session.add(
        TrainingEvent(
            seq=seq,
            at=now,
            actor_id=actor_id,
            force_id=force_id,
            unit_id=unit_id,
            action=action,
            object_id=object_id,
            detail=dict(detail or {}),
        )
    )
    training_session.flush()
    return seq


def _refuse_prose(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise NotACode("an event takes ids and codes without spaces")
