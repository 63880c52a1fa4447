"""Whether the keys of this server still open what it received last."""

from __future__ import annotations

from backend.records import store
from backend.wire.errors import EnvelopeRefused
from backend.wire.keeper import Keeper, KeyAway

CLOSED = "newest_record_closed"


def newest_opens(keeper: Keeper) -> str | None:
    """None where the newest envelope opens, or there is none yet; else a code."""
    newest = store.newest_envelope()
    if newest is None:
        return None
    try:
        keeper.open(newest)
    except (EnvelopeRefused, KeyAway):
        return CLOSED
    return None
