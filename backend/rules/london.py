"""Clock time in England and Wales: the Python twin of static/js/core/london.js.

Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (as law has stood
since 1998 and is taken to stand; no table of time zones is needed, so phone and server cannot come to different times).
"""

from __future__ import annotations

from backend.rules.days import add_days, days_from

A_SUNDAY = "1995-01-01"
CHANGES_AT = "T01:00:00Z"


def london_time(moment: str) -> tuple[str, str]:
    """The day and the time there of a UTC moment: "2026-07-01T02:10:05Z" is ("2026-07-01", "03:10")."""
    day, time = moment[:10], moment[11:16]
    if not _is_summer(moment):
        return day, time
    hour = int(time[:2]) + 1
    return (add_days(day, 1) if hour == 24 else day), f"{hour % 24:02}{time[2:]}"


def _is_summer(moment: str) -> bool:
    year = moment[:4]
    return last_sunday(f"{year}-03-31") + CHANGES_AT <= moment < last_sunday(f"{year}-10-31") + CHANGES_AT


def last_sunday(day: str) -> str:
    """The Sunday on or before a day."""
    return add_days(day, -(days_from(A_SUNDAY, day) % 7))
