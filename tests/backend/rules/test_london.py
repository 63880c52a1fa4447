"""Days, clocks and beginnings of days in England come to what the table of time zones says. The table is asked here
only: phone and server work it out from the law, so that neither depends on its machine's copy.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.content.sentences import when
from backend.rules.london import beginning_of, london_clock, london_day

LONDON = ZoneInfo("Europe/London")
FIRST, DAYS = datetime(1998, 1, 1, tzinfo=UTC), 40 * 365


def test_each_day_of_forty_years_begins_when_the_table_says() -> None:
    days = [(FIRST + timedelta(days=number)).date() for number in range(DAYS)]

    wrong = [day for day in days if beginning_of(day.isoformat()) != datetime.combine(day, time(), LONDON)]

    assert wrong == []


def test_every_half_hour_around_each_change_shows_what_the_table_says() -> None:
    moments = [
        datetime(year, month, 25, tzinfo=UTC) + timedelta(minutes=30 * half)
        for year in range(1998, 2038)
        for month in (3, 10)
        for half in range(7 * 48)
    ]

    wrong = [at for at in moments if (london_day(at), london_clock(at)) != shown(at)]

    assert wrong == []


def test_a_moment_in_another_zone_is_told_by_the_clocks_of_england() -> None:
    assert when(datetime(2026, 7, 1, 3, 30, tzinfo=ZoneInfo("Asia/Tokyo"))) == "30 June 2026 at 19:30"


def shown(at: datetime) -> tuple[str, str]:
    """The day and the clock by the table."""
    there = at.astimezone(LONDON)
    return there.date().isoformat(), f"{there:%H:%M}"
