"""Clock time in England and Wales, the one way to it here: the Python twin of static/js/core/london.js.

Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (as law has stood
since 1998 and is taken to stand; no table of time zones is needed, so phone and server cannot come to different times).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from backend.rules.days import add_days, days_from

A_SUNDAY = "1995-01-01"
CHANGES_AT = "T01:00:00Z"


def london_time(moment: str) -> tuple[str, str]:
    """The day and the time there of a UTC moment: "2026-07-01T02:10:05Z" is ("2026-07-01", "03:10")."""
    day, clock = moment[:10], moment[11:16]
    if not _is_summer(moment):
        return day, clock
    hour = int(clock[:2]) + 1
    return (add_days(day, 1) if hour == 24 else day), f"{hour % 24:02}{clock[2:]}"


def london_day(at: datetime) -> str:
    """The ISO day there at a moment, on which clocks are counted."""
    return london_time(_moment(at))[0]


def london_clock(at: datetime) -> str:
    """What a clock on the wall there shows at a moment: "03:10"."""
    return london_time(_moment(at))[1]


def beginning_of(day: str) -> datetime:
    """The moment at which an ISO day begins there."""
    midnight = datetime.combine(date.fromisoformat(day), time(), UTC)
    return midnight - timedelta(hours=1) if _is_summer(_moment(midnight)) else midnight


def moment_at(clock: str) -> datetime:
    """The moment at which clocks there show "2026-11-27T02:10"; of an hour that comes twice the first. Raises
    ValueError for a day that is none.
    """
    local = datetime.strptime(clock, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
    earlier = local - timedelta(hours=1)
    return earlier if "T".join(london_time(_moment(earlier))) == clock else local


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_summer(moment: str) -> bool:
    year = moment[:4]
    return last_sunday(f"{year}-03-31") + CHANGES_AT <= moment < last_sunday(f"{year}-10-31") + CHANGES_AT


def last_sunday(day: str) -> str:
    """The Sunday on or before a day."""
    return add_days(day, -(days_from(A_SUNDAY, day) % 7))
