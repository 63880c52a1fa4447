"""A file of people as CSV: name, sign_in_name, unit, roles. Every bad line is named, with what to do. Pure.

Nobody becomes an administrator by a file, and nobody may see restricted records by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from backend.accounts.schemas import SIGN_IN_NAME
from backend.core.web.csv_file import FORMULA
from backend.core.web.csv_table import BadCell, Fault, Layout, read_lines, read_table
from backend.core.web.fields import INVISIBLE

COLUMNS = ("name", "sign_in_name", "unit", "roles")
LONGEST = 120
BETWEEN_ROLES = re.compile(r"[;,|/]")
NEVER = "administrator"
LAYOUT = Layout(
    needed=COLUMNS,
    columns=COLUMNS,
    example=",".join(COLUMNS),
    add_lines="Add one line for each person.",
    most_lines=5_000,  # a force of three thousand in one file, which is taken back in one piece too
    most_bytes=450_000,
    never={
        "on_named_list": "Who may see restricted records is never given by a file. Take the column out, and put people "
        "on the list one by one, on their own page."
    },
)


@dataclass(frozen=True)
class Known:
    """What is there: open units and roles by their names in small letters, closed units, and which of some sign-in
    names are taken: {sign-in name: whose, in words}.
    """

    units: Mapping[str, str]
    closed: frozenset[str]
    roles: Mapping[str, str]
    taken: Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True)
class Line:
    """One good line: `unit` as the force calls it, or as it is called here; `roles` are roles' names."""

    number: int
    name: str
    sign_in_name: str
    unit: str
    roles: tuple[str, ...]


@dataclass
class Read:
    """What a file holds. With faults, none of it may be kept. `new_units`: names that the force has no unit of."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    new_units: list[str] = field(default_factory=list)

    @property
    def same_names(self) -> dict[str, list[int]]:
        """Names that several lines have, with these lines' numbers: two people may be called the same."""
        found: dict[str, list[int]] = {}
        for line in self.lines:
            found.setdefault(line.name.lower(), []).append(line.number)
        names = {line.name.lower(): line.name for line in self.lines}
        return {names[name]: numbers for name, numbers in found.items() if len(numbers) > 1}


def read_people(text: str, known: Known) -> Read:
    """The people of a file, and what is wrong with it."""
    table = read_table(text, LAYOUT)
    names = [said["sign_in_name"].lower() for _, said in table.lines]
    taken = known.taken([name for name in names if SIGN_IN_NAME.fullmatch(name)])
    read, seen, units = Read(), dict[str, int](), dict(known.units)

    def add(number: int, said: Mapping[str, str]) -> None:
        line = _line(number, said, units, known)
        _check_sign_in_name(line, seen, taken)
        if known.units.get(_small(line.unit)) is None and _small(line.unit) not in units:
            units[_small(line.unit)] = line.unit
            read.new_units.append(line.unit)
        read.lines.append(line)

    read.faults = read_lines(table, add)
    return read


def _line(number: int, said: Mapping[str, str], units: Mapping[str, str], known: Known) -> Line:
    for column in COLUMNS:
        _check_cell(column, said[column])
    return Line(
        number=number,
        name=said["name"],
        sign_in_name=said["sign_in_name"].lower(),
        unit=_unit(said["unit"], units, known.closed),
        roles=_roles(said["roles"], known.roles),
    )


def _check_cell(column: str, cell: str) -> None:
    if not cell:
        raise BadCell(f"The {column} is missing. Add it, or take the line out.")
    if cell.startswith(FORMULA):
        raise BadCell(f"The {column} “{cell[:40]}” begins like a spreadsheet's formula. Write it as it is to be read.")
    if len(cell) > LONGEST:
        raise BadCell(f"The {column} “{cell[:40]}…” is longer than {LONGEST} characters. Shorten it.")
    if INVISIBLE.search(cell):
        raise BadCell(f"The {column} has characters that cannot be seen. Type it anew.")


def _check_sign_in_name(line: Line, seen: dict[str, int], taken: Mapping[str, str]) -> None:
    name = line.sign_in_name
    if not SIGN_IN_NAME.fullmatch(name):
        raise BadCell(f"“{name[:40]}” is no sign-in name: small letters, digits, dots, dashes or @. Correct it.")
    if name in taken:
        raise BadCell(f"The sign-in name {name} is taken{taken[name]}. Choose another, or take the line out.")
    same = seen.setdefault(name, line.number)
    if same != line.number:
        raise BadCell(f"The sign-in name {name} stands in line {same} already. Choose another, or take one out.")


def _unit(cell: str, units: Mapping[str, str], closed: frozenset[str]) -> str:
    if _small(cell) in closed:
        raise BadCell(f"The unit “{cell[:60]}” is closed. Open it again under Units, or write another.")
    return units.get(_small(cell), " ".join(cell.split()))


def _roles(cell: str, known: Mapping[str, str]) -> tuple[str, ...]:
    said = [part.strip() for part in BETWEEN_ROLES.split(cell) if part.strip()]
    unknown = [part for part in said if _small(part) not in known]
    if unknown or not said:
        words = "; ".join(sorted(set(known.values()) - {NEVER}))
        raise BadCell(f"There is no role “{(unknown or [''])[0][:40]}”. Write one or several of: {words}.")
    names = tuple(dict.fromkeys(known[_small(part)] for part in said))
    if NEVER in names:
        raise BadCell("Nobody becomes an administrator by a file. Take that role out, and give it on their own page.")
    return names


def _small(text: str) -> str:
    return " ".join(text.lower().split())
