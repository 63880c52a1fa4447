"""Who has opened a record at a desk in the last minutes, so that two people on one row see each other.

In the memory of this process and nowhere else: it is gone when that ends, no page can list it, and where a server has
several processes one shows what it opened itself. Who may see the record is asked before, and no restricted record is
noted; nor is who opened one in an emergency, or only reads what they wrote.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

LASTS = timedelta(minutes=5)
MOST = 2_000
"""Records of which it is known at once: beyond that, what was opened first is forgotten."""

_opened: dict[str, dict[str, datetime]] = {}
_lock = threading.Lock()


def note(person_id: str, record_id: str, now: datetime) -> None:
    """Somebody has opened a record, on which they may act and which nothing restricts."""
    with _lock:
        last = {one: at for one, at in _opened.pop(record_id, {}).items() if _lasts(at, now)}
        _opened[record_id] = {**last, person_id: now}
        while len(_opened) > MOST:
            del _opened[next(iter(_opened))]


def others_at(record_ids: Iterable[str], but: str, now: datetime) -> dict[str, list[str]]:
    """{record id: the ids of who else has it open}, of these records."""
    with _lock:
        found = {one: [who for who, at in _opened.get(one, {}).items() if _lasts(at, now)] for one in record_ids}
    return {one: others for one, people in found.items() if (others := [who for who in people if who != but])}


def _lasts(at: datetime, now: datetime) -> bool:
    """A clock that went back shows nobody."""
    return timedelta(0) <= now - at < LASTS
