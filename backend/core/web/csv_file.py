"""A list as CSV, for a spreadsheet. Pure. No cell can begin a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it a spreadsheet reads UTF-8 as something else


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The whole file: every cell quoted, and an apostrophe before what a spreadsheet would reckon."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet shows and never reckons."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
