"""What is the same of all that goes out, by mail and by push: who may still be told, and when another try is made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from backend.accounts.models import Person
from backend.core.database import db
from backend.records import visibility
from backend.records.ladder.due import WAITING
from backend.records.ladder.models import Bundle, BundleLine, BundlePush, Due

LOST_AFTER = timedelta(minutes=10)
WAITS = (1, 2, 5, 10, 30)  # minutes before another try
MOST_TRIES = 50
OVER = ("sent", "refused", "unknown")


def still_waits(person_id: str, bundle_ids: Sequence[str]) -> bool:
    """Whether anything of these bundles still waits that their person may see, now."""
    person = db.session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        return False
    lines = select(BundleLine.due_id).where(BundleLine.bundle_id.in_(bundle_ids))
    return bool(visibility.visible_due(person, [Due.state == WAITING, Due.id.in_(lines)], 1))


def note(row: Bundle | BundlePush, outcome: str, now: datetime, over: Collection[str] = OVER) -> None:
    """Note what came of it: over, or tried again, later each time and not for ever. Inside the caller's write."""
    if outcome in over or row.tries >= MOST_TRIES:
        row.state, row.ended_at = outcome if outcome in over else "refused", now
    else:
        wait = WAITS[min(row.tries, len(WAITS)) - 1]
        row.state, row.next_at = "to_send", now + timedelta(minutes=wait)
