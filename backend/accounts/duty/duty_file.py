"""A list of who is on duty as CSV: sign_in_name, from, to, a unit where it is not their own, and yes under inspector
where they are the force's duty inspector. Every bad line is named, with what to do. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.core.web.csv_table import BadCell, Fault, Layout, read_lines, read_table
from backend.rules.london import moment_at

NEEDED = ("sign_in_name", "from", "to")
LAYOUT = Layout(
    needed=NEEDED,
    columns=(*NEEDED, "unit", "inspector"),
    example="sign_in_name,from,to,unit,inspector",
    add_lines="Add one line for each tour of duty.",
    most_lines=5_000,
    most_bytes=450_000,
)
LONGEST, AHEAD = timedelta(hours=24), timedelta(days=100)
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::00)?|(\d\d)/(\d\d)/(\d{4}) (\d\d:\d\d)(?::00)?")
HOW = "Write it as 2026-11-28 22:00 or 28/11/2026 22:00."


@dataclass(frozen=True)
class Someone:
    """Of whom a line may speak: their id, the unit they are of, and whether they act on what waits."""

    id: str
    unit_id: str
    comes_on: bool = True


@dataclass(frozen=True)
class Known:
    """What a list may name: people by sign-in name, open units by their names in small letters, and the moment now."""

    people: Mapping[str, Someone]
    units: Mapping[str, str]
    now: datetime


@dataclass(frozen=True)
class Line:
    """One good line: ids, and moments in UTC."""

    number: int
    person_id: str
    unit_id: str
    since: datetime
    until: datetime
    is_inspector: bool = False


@dataclass
class Read:
    """What a list holds. With faults, none of it may be kept."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def names_in(text: str) -> set[str]:
    """The sign-in names of a list, in small letters."""
    return {said["sign_in_name"].lower() for _, said in read_table(text, LAYOUT).lines}


def read_list(text: str, known: Known) -> Read:
    """The tours of a list, and what is wrong with it."""
    read = Read()

    def add(number: int, said: Mapping[str, str]) -> None:
        line = _line(number, said, known)
        _refuse_overlap(line, read.lines)
        read.lines.append(line)

    read.faults = read_lines(read_table(text, LAYOUT), add)
    return read


def _line(number: int, said: Mapping[str, str], known: Known) -> Line:
    someone = known.people.get(said["sign_in_name"].lower())
    if someone is None:
        raise BadCell(f"Nobody of your force signs in as “{said['sign_in_name'][:40]}”. Correct it, or take it out.")
    since, until = moment_in(said["from"], "from"), moment_in(said["to"], "to")
    _check_tour(since, until, known.now)
    unit_id = _unit(said.get("unit", ""), someone, known.units)
    return Line(number, someone.id, unit_id, since, until, _is_inspector(said.get("inspector", ""), someone))


def _check_tour(since: datetime, until: datetime, now: datetime) -> None:
    if until <= since:
        raise BadCell("It ends before it begins. A tour over midnight ends on the next day: correct the day.")
    if until - since > LONGEST:
        raise BadCell("It is longer than 24 hours. Split it, or correct a day.")
    if until <= now:
        raise BadCell("It is over already. Take the line out.")
    if since > now + AHEAD:
        raise BadCell("It is more than 100 days ahead. Correct the day.")


def moment_in(text: str, column: str) -> datetime:
    """A day and a time in a cell, as clocks here show it, in UTC. Raises BadCell."""
    found = MOMENT.fullmatch(" ".join(text.split()))
    if found is None:
        raise BadCell(f"“{text[:40]}” under {column} is no day and time. {HOW}")
    day, clock, *british = found.groups()
    if day is None:
        day, clock = f"{british[2]}-{british[1]}-{british[0]}", british[3]
    try:
        return moment_at(f"{day}T{clock}")
    except ValueError as error:
        raise BadCell(f"“{text[:40]}” under {column} is no day of the calendar. {HOW}") from error


def _is_inspector(text: str, someone: Someone) -> bool:
    said = text.lower()
    if said not in ("", "no", "yes"):
        raise BadCell(f"“{text[:40]}” under inspector is neither yes nor no. Write one, or leave the cell empty.")
    if said == "yes" and not someone.comes_on:
        raise BadCell("They are neither a supervisor nor a coordinator, and could act on nothing. Take the yes out.")
    return said == "yes"


def _unit(text: str, someone: Someone, units: Mapping[str, str]) -> str:
    if not text:
        return someone.unit_id
    unit_id = units.get(" ".join(text.lower().split()))
    if unit_id is None:
        raise BadCell(f"Your force has no open unit called “{text[:60]}”. Correct it, or leave the cell empty.")
    return unit_id


def _refuse_overlap(line: Line, before: list[Line]) -> None:
    for one in before:
        is_same = (one.person_id, one.unit_id) == (line.person_id, line.unit_id)
        if is_same and line.since < one.until and one.since < line.until:
            raise BadCell(f"It overlaps line {one.number}, of the same person and unit. Take one of the two out.")
