"""A paper register as CSV: every line read, every bad one named with its cause and what to do. Pure.

First line: collar, day, training, and where it is known unit and version. Separated by commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from backend.training.attendance.collar import NotACollar, collar_of

NEEDED = ("collar", "day", "training")
COLUMNS = (*NEEDED, "unit", "version")
MOST_LINES = 2_000
MOST_BYTES = 150_000
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


@dataclass(frozen=True)
class Fault:
    """What is wrong, and what to do. Line 0 is the whole of it."""

    number: int
    words: str


@dataclass
class Read:
    """What a register holds. With faults, none of it may be kept."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class BadCell(Exception):
    """A cell cannot be read; the message says what is wrong and what to do."""


def read_register(text: str, known: Known) -> Read:
    """The lines of a register, and what is wrong with it."""
    if fault := _too_large(text):
        return Read(faults=[Fault(0, fault)])
    rows = _rows(text)
    if not rows:
        return Read(faults=[Fault(0, "There is nothing in it. Choose a file, or paste the register's lines.")])
    number, head = rows[0]
    names = [name.strip().lower() for name in head]
    if fault := _fault_of_head(names):
        return Read(faults=[Fault(number, fault)])
    return _read_lines(names, rows[1:], known)


def _read_lines(names: list[str], rows: list[tuple[int, list[str]]], known: Known) -> Read:
    read, seen = Read(), dict[tuple[str, str, str], int]()
    for number, cells in rows:
        try:
            line = _line(number, names, cells, known)
            same = seen.setdefault((line.collar, line.day, line.scenario), number)
            if same != number:
                raise BadCell(f"It says the same as line {same}. Take one of the two out.")
            read.lines.append(line)
        except BadCell as bad:
            read.faults.append(Fault(number, str(bad)))
    if not rows:
        read.faults.append(Fault(0, "There is no line below the headings. Add one line for each person and day."))
    return read


def _too_large(text: str) -> str:
    if len(text.encode("utf-8", "replace")) > MOST_BYTES or text.count("\n") > MOST_LINES:
        return f"It is too large. Split it into parts of at most {MOST_LINES:,} lines, and import them one by one."
    return ""


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each line that is not empty, with its number as an editor shows it."""
    plain = text.removeprefix("\ufeff")
    head = plain.lstrip().partition("\n")[0]
    reader = csv.reader(plain.splitlines(), delimiter=max(",;\t", key=head.count))
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        return []


def _fault_of_head(names: list[str]) -> str:
    missing = [name for name in NEEDED if name not in names]
    strange = [name for name in names if name not in COLUMNS]
    if missing:
        return (
            f"The first line must name the columns. Missing: {', '.join(missing)}. Write, for example: "
            "collar,day,training,unit"
        )
    if strange:
        return f"A column is called “{strange[0][:40]}”. Leave it out: the columns are {', '.join(COLUMNS)}."
    return "" if len(set(names)) == len(names) else "Two columns have the same name. Take one of the two out."


def _line(number: int, names: list[str], cells: list[str], known: Known) -> Line:
    if len(cells) > len(names):
        raise BadCell(
            f"It has {len(cells)} cells for {len(names)} columns. Put a cell with a comma in it between quotes."
        )
    said = dict(zip(names, (cell.strip() for cell in cells), strict=False))
    return Line(
        number=number,
        collar=_collar(said["collar"]),
        day=_day(said.get("day", ""), known.today),
        scenario=_named(said.get("training", ""), known.scenarios, _unknown_training),
        unit=_named(said["unit"], known.units, _unknown_unit) if said.get("unit") else None,
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
