"""The one source of time. Always UTC and aware; tests pass their own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def moment(at: datetime) -> str:
    """`2026-11-24T02:10:05Z`: how a moment is written in every envelope, receipt and answer."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_moment(text: str) -> datetime:
    """The moment a text names. Raises ValueError for any other form."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def london_day(at: datetime) -> date:
    """The calendar day in England and Wales, on which clocks are counted."""
    return at.astimezone(LONDON).date()
