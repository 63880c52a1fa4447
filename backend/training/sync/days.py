"""The day on which somebody practised, by the phone's word."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.core.clock import from_moment
from backend.rules.london import london_day

LONG_AGO = timedelta(days=366)  # further back a phone's clock is wrong rather than its owner late


def day_of(finished_at: str, received_at: datetime) -> str:
    """The ISO day a moment names; the day it was received where the phone says it is later than that, or long ago."""
    at = from_moment(finished_at)
    is_likely = received_at - LONG_AGO <= at <= received_at
    return london_day(at if is_likely else received_at)
