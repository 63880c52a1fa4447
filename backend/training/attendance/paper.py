"""A paper register as CSV: every line read, every bad one named with its cause and what to do. Pure.

First line: collar, day, training, and where it is known unit and version. Separated by commas, semicolons or tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from backend.core.web.csv_table import BadCell, Fault, Layout, read_lines, read_table
from backend.training.attendance.collar import NotACollar, collar_of

NEEDED = ("collar", "day", "training")
LAYOUT = Layout(
    needed=NEEDED,
    columns=(*NEEDED, "unit", "version"),
    example="collar,day,training,unit",
    add_lines="Add one line for each person and day.",
    most_lines=2_000,
    most_bytes=150_000,
)
FIRST_DAY = date(2000, 1, 1)
ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
BRITISH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
VERSION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Known:
    """What a register may name: scenarios and units by their names in small letters, and today."""

    scenarios: Mapping[str, str]
    units: Mapping[str, str]
    today: date


@dataclass(frozen=True)
class Line:
    """One good line. `day` is an ISO day; `scenario` and `unit` are ids; no unit or version: the paper does not say."""

    number: int
    collar: str
    day: str
    scenario: str
    unit: str | None
    version: str | None


@dataclass
class Read:
    """What a register holds. With faults, none of it may be kept."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_register(text: str, known: Known) -> Read:
    """The lines of a register, and what is wrong with it."""
    read, seen = Read(), dict[tuple[str, str, str], int]()

    def add(number: int, said: Mapping[str, str]) -> None:
        line = _line(number, said, known)
        same = seen.setdefault((line.collar, line.day, line.scenario), number)
        if same != number:
            raise BadCell(f"It says the same as line {same}. Take one of the two out.")
        read.lines.append(line)

    read.faults = read_lines(read_table(text, LAYOUT), add)
    return read


def _line(number: int, said: Mapping[str, str], known: Known) -> Line:
    unit = said.get("unit")
    return Line(
        number=number,
        collar=_collar(said["collar"]),
        day=_day(said["day"], known.today),
        scenario=_named(said["training"], known.scenarios, _unknown_training),
        unit=_named(unit, known.units, _unknown_unit) if unit else None,
        version=_version(said.get("version", "")),
    )


def _collar(text: str) -> str:
    try:
        collar = collar_of(text)
    except NotACollar as bad:
        raise BadCell(f"“{text[:40]}” is no collar number. {bad} Correct it.") from bad
    if collar is None:
        raise BadCell("The collar number is missing. Add it, or take the line out.")
    return collar


def _day(text: str, today: date) -> str:
    day = _date(text)
    if day is None:
        raise BadCell(f"“{text[:40]}” is no day. Write it as 24/11/2026 or 2026-11-24.")
    if day > today:
        raise BadCell(f"{day:%d/%m/%Y} has not been yet. Correct the day.")
    if day < FIRST_DAY:
        raise BadCell(f"{day:%d/%m/%Y} is before {FIRST_DAY:%d/%m/%Y}. Correct the day.")
    return day.isoformat()


def _date(text: str) -> date | None:
    iso, british = ISO.fullmatch(text), BRITISH.fullmatch(text)
    if iso is None and british is None:
        return None
    year, month, day = iso.groups() if iso else reversed(british.groups()) if british else ("", "", "")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _named(text: str, known: Mapping[str, str], refuse: Callable[[str], str]) -> str:
    found = known.get(" ".join(text.lower().split()))
    if found is None:
        raise BadCell(refuse(text[:60]))
    return found


def _unknown_training(text: str) -> str:
    if not text:
        return "The unit of training is missing. Write a scenario's title as the list of scenarios has it."
    return f"No scenario is called “{text}”. Write its title as the list of scenarios has it."


def _unknown_unit(text: str) -> str:
    return f"Your force has no unit called “{text}”. Correct it, or leave the cell empty."


def _version(text: str) -> str | None:
    if text and VERSION.fullmatch(text) is None:
        raise BadCell(f"“{text[:40]}” is no content version: it has 12 of 0-9 and a-f. Correct it, or leave it empty.")
    return text or None
