"""The one source of time. Always UTC and aware; tests pass their own. What clocks in England show then is in
backend/rules/london.py.
"""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def moment(at: datetime) -> str:
    """`2026-11-24T02:10:05Z`: how a moment is written in every envelope, receipt and answer."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_moment(text: str) -> datetime:
    """The moment a text names. Raises ValueError for any other form."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
