"""A force's list of incidents that were attended, as CSV: incident_number, attended, unit; what it was logged as, and
whether it is restricted, where the list says so. Every bad line is named, with what to do. Pure.

No name, address or officer is ever taken in, and an incident that the force's own list calls restricted is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.accounts.duty.duty_file import moment_in
from backend.core.web.csv_file import FORMULA
from backend.core.web.csv_table import BadCell, Fault, Layout, read_lines, read_table
from backend.core.web.fields import INVISIBLE
from backend.records.calls import plain_number
from backend.rules.limits import REFERENCE

NEEDED = ("incident_number", "attended", "unit")
NO_NAMES = "No name, address or officer comes into this list. Take the column out."
LAYOUT = Layout(
    needed=NEEDED,
    columns=(*NEEDED, "logged_as", "restricted"),
    example="incident_number,attended,unit,logged_as,restricted",
    add_lines="Add one line for each incident.",
    most_lines=5_000,
    most_bytes=450_000,
    never=dict.fromkeys(("victim", "suspect", "name", "address", "officer", "collar_number", "phone"), NO_NAMES),
)
LOGGED_AS = 60
BACK = timedelta(days=366)
SAID = {"": False, "no": False, "n": False, "yes": True, "y": True}


@dataclass(frozen=True)
class Line:
    """One good line: the number as it is shown, the moment in UTC, the unit by its id."""

    number: int
    incident_ref: str
    at: datetime
    unit_id: str
    logged_as: str


@dataclass
class Read:
    """What a list holds. With faults, none of it may be kept. `restricted`: how many lines are so, and left out."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    restricted: int = 0


def read_list(text: str, units: Mapping[str, str], now: datetime) -> Read:
    """The incidents of a list, and what is wrong with it. `units`: {name in small letters: id} of open units."""
    read, seen = Read(), dict[str, int]()

    def add(number: int, said: Mapping[str, str]) -> None:
        line = _line(number, said, units, now)
        same = seen.setdefault(plain_number(line.incident_ref), number)
        if same != number:
            raise BadCell(f"The number {line.incident_ref} stands in line {same} already. Take one of the two out.")
        if _is_restricted(said.get("restricted", "")):
            read.restricted += 1
        else:
            read.lines.append(line)

    read.faults = read_lines(read_table(text, LAYOUT), add)
    return read


def _line(number: int, said: Mapping[str, str], units: Mapping[str, str], now: datetime) -> Line:
    at = moment_in(said["attended"], "attended")
    if at > now:
        raise BadCell("It was attended at a time that has not come. Correct the day.")
    if at < now - BACK:
        raise BadCell("It was attended more than a year ago. Correct the day, or take the line out.")
    unit_id = units.get(" ".join(said["unit"].lower().split()))
    if unit_id is None:
        raise BadCell(f"Your force has no open unit called “{said['unit'][:60]}”. Correct it, or add the unit first.")
    return Line(number, _number(said["incident_number"]), at, unit_id, _logged_as(said.get("logged_as", "")))


def _number(cell: str) -> str:
    if not plain_number(cell):
        raise BadCell("The incident number is missing. Add it, or take the line out.")
    if len(cell) > REFERENCE or INVISIBLE.search(cell):
        raise BadCell(f"“{cell[:40]}” is no incident number: at most {REFERENCE} characters that can be seen.")
    return cell


def _logged_as(cell: str) -> str:
    if len(cell) > LOGGED_AS or INVISIBLE.search(cell):
        raise BadCell(f"What it was logged as is at most {LOGGED_AS} characters that can be seen. Shorten it.")
    if cell.startswith(FORMULA):
        raise BadCell(f"“{cell[:40]}” begins like a spreadsheet's formula. Write it as it is to be read.")
    return cell


def _is_restricted(cell: str) -> bool:
    if cell.lower() not in SAID:
        raise BadCell(f"“{cell[:20]}” under restricted is neither yes nor no. Write one of the two.")
    return SAID[cell.lower()]
