"""A CSV that somebody brings, read line by line: every bad one named with its cause and what to do. Pure.

The first line names the columns. Separated by commas, semicolons or tabs, whichever it has most of.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

AGAIN = "In the spreadsheet choose Save as, “CSV UTF-8”, and choose that file."
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, .ods; .xls
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_TEXT = "\ufffd"  # what other programs put where they could not read


@dataclass(frozen=True)
class Layout:
    """What a table may hold: the columns it needs, those it may have, how its first line may look, what to do where no
    line is below it, columns that are never taken with the reason why, and how large it may be.
    """

    needed: tuple[str, ...]
    columns: tuple[str, ...]
    example: str
    add_lines: str
    most_lines: int
    most_bytes: int
    never: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and what to do. Line 0 is the whole of it."""

    number: int
    words: str


@dataclass
class Table:
    """Its lines below the first: (number as an editor shows it, cells by column). With faults of the whole, none."""

    lines: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class BadCell(Exception):
    """A cell cannot be read; the message says what is wrong and what to do."""


class NotText(Exception):
    """A file is no text that can be read for sure; the message says what to do."""


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 where it says so at its beginning. Nothing is guessed: a name read by a
    wrong table of letters is a wrong name. Raises NotText.
    """
    if content.startswith(SPREADSHEETS):
        raise NotText(f"This is a spreadsheet, not a CSV file. {AGAIN}")
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        what = "It looks like Windows-1252, in which a spreadsheet saves a plain “CSV”: letters with accents"
        raise NotText(f"This file is not saved as UTF-8. {what} would come out wrong. {AGAIN}") from error
    return checked_text(text)


def checked_text(text: str) -> str:
    """The same text. Raises NotText where it is none, or where a program before us could not read it."""
    if "\0" in text:
        raise NotText(f"This is no text, or UTF-16 that does not say so. {AGAIN}")
    if NOT_TEXT in text:
        raise NotText(f"Letters were lost in it, shown as {NOT_TEXT}: another program could not read it. {AGAIN}")
    return text


def read_table(text: str, layout: Layout) -> Table:
    """The lines of a table, and what is wrong with it as a whole or with the cells of a line."""
    if len(text.encode("utf-8", "replace")) > layout.most_bytes or text.count("\n") > layout.most_lines:
        words = f"Split it into parts of at most {layout.most_lines:,} lines, and import them one by one."
        return Table(faults=[Fault(0, f"It is too large. {words}")])
    rows = _rows(text)
    if not rows:
        return Table(faults=[Fault(0, "There is nothing in it. Choose a file, or paste its lines.")])
    number, head = rows[0]
    names = [name.strip().lower() for name in head]
    if fault := _fault_of_head(names, layout):
        return Table(faults=[Fault(number, fault)])
    return _table(names, rows[1:], layout)


def read_lines(table: Table, add: Callable[[int, dict[str, str]], None]) -> list[Fault]:
    """Hand on each line of a table, with its number. Gives what is wrong with the table, and with each line that `add`
    refuses with BadCell, in the order of the lines.
    """
    faults = list(table.faults)
    for number, said in table.lines:
        try:
            add(number, said)
        except BadCell as bad:
            faults.append(Fault(number, str(bad)))
    return sorted(faults, key=lambda fault: fault.number)


def _table(names: list[str], rows: list[tuple[int, list[str]]], layout: Layout) -> Table:
    table = Table()
    for number, cells in rows:
        if len(cells) > len(names):
            words = f"It has {len(cells)} cells for {len(names)} columns. Put a cell with a comma in it between quotes."
            table.faults.append(Fault(number, words))
        else:
            said = dict.fromkeys(names, "") | dict(zip(names, (cell.strip() for cell in cells), strict=False))
            table.lines.append((number, said))
    if not rows:
        table.faults.append(Fault(0, f"There is no line below the headings. {layout.add_lines}"))
    return table


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each line that is not empty, with its number."""
    plain = text.removeprefix("\ufeff")
    head = plain.lstrip().partition("\n")[0]
    reader = csv.reader(plain.splitlines(), delimiter=max(",;\t", key=head.count))
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        return []


def _fault_of_head(names: list[str], layout: Layout) -> str:
    missing = [name for name in layout.needed if name not in names]
    strange = [name for name in names if name not in layout.columns]
    if missing:
        named = f"Missing: {', '.join(missing)}. Write, for example: {layout.example}"
        return f"The first line must name the columns. {named}"
    if strange:
        known = f"Leave it out: the columns are {', '.join(layout.columns)}."
        return f"A column is called “{strange[0][:40]}”. {layout.never.get(strange[0], known)}"
    return "" if len(set(names)) == len(names) else "Two columns have the same name. Take one of the two out."
