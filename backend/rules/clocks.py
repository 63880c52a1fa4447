"""Clocks: from a day, add months, days, working days. The Python twin of static/js/core/clocks.js.

The earliest limit is the safe one, so a clock counts from the earliest day its start may have been.
"""

from __future__ import annotations

from backend.rules.answers import rows_in
from backend.rules.conditions import evaluate
from backend.rules.days import add_days, add_months, add_working_days
from backend.rules.facts import earliest_start, spans_of
from backend.rules.json_types import Pack, Pair
from backend.rules.reading import UNBOUNDED, Reading
from backend.rules.shapes.pack import Add, BankHolidays, Clock, Fact, Origin
from backend.rules.shapes.record import ClockRun


def clocks_of(pack: Pack, reading: Reading) -> list[ClockRun]:
    """Every clock: {id, state, from: [day, day], due: day or None, by_hand}, in pack order."""
    return [_clock(clock, pack["bank_holidays"], reading) for clock in pack["clocks"]]


def _clock(clock: Clock, holidays: BankHolidays, reading: Reading) -> ClockRun:
    earliest, latest = _start(clock["from"], reading)
    start = earliest or latest
    due = _due(start, clock["add"], holidays) if isinstance(start, str) else None
    return {
        "id": clock["id"],
        "state": evaluate(clock["when"], reading).state,
        "from": [earliest, latest],
        "due": due,
        "by_hand": start is not None and due is None,
    }


def _start(origin: Origin, reading: Reading) -> Pair:
    if "question" in origin:
        value = reading.value(origin["question"]) if reading.kind(origin["question"]) == "day" else None
        day = value if isinstance(value, str) else None
        return (day, day)
    fact = reading.facts.get(origin["fact"])
    if fact is None or fact["of"] not in ("first_day", "last_day"):
        return UNBOUNDED
    least, most = reading.fact(fact["id"])
    return (least or _earliest_told(fact, reading), most)


def _earliest_told(fact: Fact, reading: Reading) -> str | None:
    """Earlier rows may be untold, so the fact has no least; the limit still counts from the earliest day told."""
    spans = spans_of(rows_in(reading.value(fact["rows"])), reading.as_of)
    return earliest_start(spans) if spans else None


def _due(start: str, add: Add, holidays: BankHolidays) -> str | None:
    """The limit, or None where the working days leave the table of bank holidays."""
    day = add_days(add_months(start, add.get("months", 0)), add.get("days", 0))
    if not add.get("working_days"):
        return day
    if not holidays["days"] or day < holidays["days"][0] or day > holidays["until"]:
        return None
    due = add_working_days(day, add["working_days"], frozenset(holidays["days"]))
    return due if due <= holidays["until"] else None
