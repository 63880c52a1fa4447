"""Whether the keys of this server still open what it received last."""

from __future__ import annotations

from backend.records import store
from backend.wire.errors import EnvelopeRefused
from backend.wire.realm_guard import KeyAway, RealmGuard

CLOSED = "newest_record_closed"


def newest_opens(guard: RealmGuard) -> str | None:
    """None where the newest envelope opens, or there is none yet; else a code."""
    newest = store.newest_envelope()
    if newest is None:
        return None
    try:
        guard.open(newest)
    except (EnvelopeRefused, KeyAway):
        return CLOSED
    return None
