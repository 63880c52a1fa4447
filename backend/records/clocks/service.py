"""The clocks that run in the records somebody may see. The time and the keys are arguments; what is shown is written
down before it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.listing.entries import Listed, listed_of
from backend.records.listing.trail import write_down_calendar, write_down_list
from backend.records.rows.clocks import Running
from backend.records.rows.models import RecordClock
from backend.records.rows.summary import Summary
from backend.rules.days import add_days
from backend.rules.london import london_day

SHOWN, WITHOUT_DAY, IN_A_CALENDAR, ON_THE_SHEET = 100, 50, 500, 200
SOON = 7
"""Days, of what the sheet shows."""
OPEN = RecordClock.is_open.is_(True)
Row = tuple[Listed, Running]
"""A clock, with its record as lists have it."""


@dataclass(frozen=True)
class Found:
    """Clocks by their days, what is late first; those of which no day is known; whether there are more of the first."""

    dated: Sequence[Row]
    undated: Sequence[Row]
    has_more: bool


def running_of(summary: Summary) -> list[Running]:
    """Every clock that runs in a record, late first, by its row."""
    return [Running(*one) for one in summary.clocks]


def clocks_for(person: Person, ring: KeyRing, now: datetime, page: int) -> Found:
    """One page of them. Raises NotWrittenDown (then nothing was read)."""
    start = (page - 1) * SHOWN
    dated = visibility.visible_clocks(person, [OPEN, RecordClock.due_on != ""], start, SHOWN + 1)
    undated = visibility.visible_clocks(person, [OPEN, RecordClock.due_on == ""], 0, WITHOUT_DAY if page == 1 else 0)
    shown = [*dated[:SHOWN], *undated]
    record_ids = _ids(shown)
    write_down_list(person, record_ids, 0, now)
    listed = listed_of(person, record_ids, ring)
    return Found(_rows(dated[:SHOWN], listed), _rows(undated, listed), len(dated) > SHOWN)


def clocks_in_calendar(person: Person, ring: KeyRing, now: datetime) -> list[Row]:
    """Those with a day, for a calendar program. Raises NotWrittenDown (then nothing was read)."""
    found = visibility.visible_clocks(person, [OPEN, RecordClock.due_on != ""], 0, IN_A_CALENDAR)
    record_ids = _ids(found)
    write_down_calendar(person, record_ids, now)
    return _rows(found, listed_of(person, record_ids, ring))


def late_or_soon(person: Person, now: datetime) -> list[str]:
    """The records somebody may see of which a clock is late, or ends in the next days, that of the earliest first. A
    pure read: nothing is opened.
    """
    until = add_days(london_day(now), SOON)
    which = [OPEN, RecordClock.due_on > "", RecordClock.due_on <= until]  # "not that" reads all that have no day first
    found = visibility.visible_clocks(person, which, 0, ON_THE_SHEET)
    return list(dict.fromkeys(record_id for record_id, _ in found))


def _ids(found: Sequence[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(record_id for record_id, _ in found))


def _rows(found: Sequence[tuple[str, str]], listed: dict[str, Listed]) -> list[Row]:
    return [
        (listed[record_id], one)
        for record_id, day in found
        if record_id in listed
        for one in running_of(listed[record_id].summary)
        if one.due == day
    ]
