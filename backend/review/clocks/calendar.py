"""A calendar's file (RFC 5545): each day's clocks, all-day events on the day by which they end. It names no record:
its address opens without a sign-in, also while its person's reading is closed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from backend.records.clocks.service import Row
from backend.records.rows.clocks import Running
from backend.review.clocks.words import is_late
from backend.rules.london import london_day

if TYPE_CHECKING:
    from icalendar import Event

NAME = "Foursight: dates of your records"
ASKS_EVERY = timedelta(hours=4)
AT_THE_LATEST = "At the latest on this day. Open Dates in Foursight for the record. What is not here may still be due."
IN_FOURSIGHT = "Open the list of dates in Foursight: late dates stay there until somebody notes what came of them."


def calendar_file(rows: Sequence[Row], now: datetime) -> bytes:
    """The file; what is late, or cannot be right, is said on the day on which it is asked for too."""
    from icalendar import Calendar  # a fifth of a second, which only those need whose calendar asks

    made = Calendar()
    made.add("prodid", "-//Foursight//clocks//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", NAME)
    made.add("refresh-interval", ASKS_EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    for (day, what), many in Counter((one.due, _what(one)) for _, one in rows).items():
        summary = f"Foursight: {what}" + (f" ({many} records)" if many > 1 else "")
        made.add_component(_event((day, what), summary, AT_THE_LATEST, (day, now)))
    for name, many in _past(rows, now).items():
        today = london_day(now)
        summary = f"Foursight: {many} {'date is' if many == 1 else 'dates are'} {name}"
        made.add_component(_event((name, today), summary, IN_FOURSIGHT, (today, now)))
    return bytes(made.to_ical())


def _what(clock: Running) -> str:
    """Which clock it is, in the pack's words, and whether its day is to be looked at."""
    return (f"{clock.odd.partition(':')[0]}: {clock.text}" if clock.odd else clock.text).rstrip(".")


def _past(rows: Sequence[Row], now: datetime) -> dict[str, int]:
    """How many are late, and how many stand before what they belong to began, by what is said of them."""
    late = sum(1 for _, one in rows if is_late(one, now))
    odd = sum(1 for _, one in rows if one.odd)
    return {name: many for name, many in (("late", late), ("to look at today", odd)) if many}


def _event(about: tuple[str, ...], summary: str, words: str, at: tuple[str, datetime]) -> Event:
    """`about`: what it is known again by; `at`: its day, and when the file is made."""
    from icalendar import Event

    day, now = date.fromisoformat(at[0]), at[1]
    event = Event()
    event.add("uid", f"{hashlib.sha256('|'.join(about).encode()).hexdigest()[:32]}@foursight")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", words)
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    return event
