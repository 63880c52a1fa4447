"""Plain ISO days, without clock or time zone: the Python twin of static/js/core/days.js.

A day is text, "2026-11-24", from 1900 to 2999, so days compare as text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import TypeGuard

from backend.rules.json_types import Json

ISO_DAY = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})", re.ASCII)
MOMENT = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z", re.ASCII)
SATURDAY = 5


def is_day(value: Json) -> TypeGuard[str]:
    """Whether a value is a day of the calendar, 1900 to 2999."""
    match = ISO_DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    year, month, day = (int(part) for part in match.groups())
    return 1900 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def is_moment(value: Json) -> TypeGuard[str]:
    """Whether a value is a UTC moment, "2026-11-24T02:10:05Z"."""
    match = MOMENT.fullmatch(value) if isinstance(value, str) else None
    return match is not None and is_day(match.group(1))


def days_from(start: str, end: str) -> int:
    """How many days after `start` the day `end` is."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def add_months(day: str, months: int) -> str:
    """The same day of the month, or the month's last day where it has none (31 August + 6 = 28 or 29 February)."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def add_days(day: str, days: int) -> str:
    """The day so many days later, or earlier where negative."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def add_working_days(day: str, working_days: int, holidays: Collection[str]) -> str:
    """The day reached after so many days that are no Saturday, Sunday or one of `holidays`; `day` itself is not one."""
    at = date.fromisoformat(day)
    left = working_days
    while left > 0:
        at += timedelta(days=1)
        if at.weekday() < SATURDAY and at.isoformat() not in holidays:
            left -= 1
    return at.isoformat()
