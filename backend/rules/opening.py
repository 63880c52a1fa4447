"""Whether a service is open, by the clock on the wall in London. The Python twin of static/js/core/opening.js.

Hours are "always", "unknown", or {"week": [{"days": ["mon", …], "from": "09:30", "to": "16:00"}, …], "bank_holidays":
"same" | "closed" | "unknown"}; a span lies within one day ("to" up to "24:00"). What cannot be known is never guessed.
"""

from __future__ import annotations

from datetime import date

from backend.rules.days import add_days
from backend.rules.json_types import Item, Json

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AHEAD = 14  # days looked ahead for the next opening
MIDNIGHT = "24:00"
UNKNOWN: Item = {"state": "unknown"}
Spans = list[tuple[str, str]]


def opening(hours: Json, day: str, time: str, holidays: Item) -> Item:
    """{state: open, until}, {state: closed, opens} or {state: unknown}; `until` and `opens` are {day, time} or None."""
    if hours == "always":
        return {"state": "open", "until": None}
    if not isinstance(hours, dict):
        return UNKNOWN
    spans = _spans(hours, day, holidays)
    if spans is None:
        return UNKNOWN
    for start, end in spans:
        if start <= time < end:
            return {"state": "open", "until": _until(hours, day, end, holidays)}
    return {"state": "closed", "opens": _opens(hours, day, time, holidays)}


def _spans(hours: Item, day: str, holidays: Item) -> Spans | None:
    """The day's spans in order; None where a bank holiday, or a day outside the table of them, leaves it open."""
    weekday = WEEKDAYS[date.fromisoformat(day).weekday()]
    spans = sorted((span["from"], span["to"]) for span in hours["week"] if weekday in span["days"])
    if not spans or hours["bank_holidays"] == "same":
        return spans
    if not holidays["days"] or not holidays["days"][0] <= day <= holidays["until"]:
        return None
    if day not in holidays["days"]:
        return spans
    return [] if hours["bank_holidays"] == "closed" else None


def _until(hours: Item, day: str, end: str, holidays: Item) -> Item | None:
    """When it closes, over midnights; None where it does not within two weeks."""
    for ahead in range(AHEAD):
        if end != MIDNIGHT:
            return {"day": add_days(day, ahead), "time": end}
        following = _spans(hours, add_days(day, ahead + 1), holidays) or [("", "")]
        if following[0][0] != "00:00":
            return {"day": add_days(day, ahead), "time": end}
        end = following[0][1]
    return None


def _opens(hours: Item, day: str, time: str, holidays: Item) -> Item | None:
    """When it opens next; None where that is not known."""
    for ahead in range(AHEAD):
        at = add_days(day, ahead)
        spans = _spans(hours, at, holidays)
        if spans is None:
            return None
        for start, _ in spans:
            if ahead or start > time:
                return {"day": at, "time": start}
    return None
