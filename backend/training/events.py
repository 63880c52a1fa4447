"""What was done in the training realm, by whom: one gapless list, to which rows can only be added.

Not the live audit trail: a practice receipt, a class or an export must not wait for the live database, nor write to it.
It is chained as the live one is, and has a second place of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.core.appending import add_event
from backend.core.realms import TRAINING
from backend.core.trail import Trail
from backend.training.database import WRITES, engine
from backend.training.models.events import TrainingEvent

EVENT_FIELDS = ("seq", "at", "actor_id", "force_id", "unit_id", "action", "object_id", "detail")
TRAIL = Trail(TRAINING, TrainingEvent, EVENT_FIELDS, engine, lock=4_711_002)
"""What the second place follows."""


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
    event = {
        "actor_id": actor_id,
        "force_id": force_id,
        "unit_id": unit_id,
        "action": action,
        "object_id": object_id,
        "detail": dict(detail or {}),
    }
    return add_event(TRAIL, WRITES, event, now)
