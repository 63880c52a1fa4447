"""The register of signatures: which post signed what, what they read, from when to when, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.content.models import SignatureRow
from backend.content.sentences import day_in_words
from backend.content.signatures import READ, TAKEN_BACK
from backend.core.web.csv_file import csv_of
from backend.rules.london import london_day
from backend.signing import service
from backend.signing.listing import Entry

HEAD = (
    *("Item", "Heading", "Signed as", "By", "Source seen", "On", "Until", "State", "Text (SHA-256)", "Pack"),
    "Signature",
)
HOW = {READ: "Read at its source", "agreed": "Agreed as practice", TAKEN_BACK: "Taken back"}


@dataclass(frozen=True)
class Line:
    """One signature. `is_newest`: of its item, so that it can be taken back."""

    signature_id: str
    item: str
    heading: str
    how: str
    role: str
    source: str
    on: str
    until: str
    state: str
    text_sha256: str
    pack_id: str
    counts: bool


def lines(person: Person, now: datetime) -> list[Line]:
    """The signatures of the person's force, newest first."""
    rows, known, today = service.signature_rows(person), service.entries_by_name(person, now), london_day(now)
    newest = {row.item: row.id for row in rows}
    return [_line(row, known.get(row.item), newest[row.item] == row.id, today) for row in reversed(rows)]


def as_csv(made: Sequence[Line]) -> str:
    """The register for a spreadsheet."""
    return csv_of(HEAD, (_cells(one) for one in made))


def _cells(line: Line) -> list[str]:
    said = [line.item, line.heading, line.how, line.role, line.source, line.on, line.until, line.state]
    return [*said, line.text_sha256, line.pack_id, line.signature_id]


def _line(row: SignatureRow, entry: Entry | None, is_newest: bool, today: str) -> Line:
    state = _state(row, entry, is_newest, today)
    return Line(
        signature_id=row.id,
        item=row.item,
        heading=entry.heading if entry else row.item,
        how=HOW[row.how],
        role=row.role,
        source=row.source,
        on=day_in_words(row.signed_on),
        until=day_in_words(row.until),
        state=state,
        text_sha256=row.text_sha256,
        pack_id=row.pack_id,
        counts=state == IN_FORCE,
    )


IN_FORCE = "in force"


def _state(row: SignatureRow, entry: Entry | None, is_newest: bool, today: str) -> str:
    if row.how == TAKEN_BACK:
        return "taken back"
    if not is_newest:
        return "signed or taken back anew since"
    if entry is None:
        return "no longer in the pack"
    if entry.text_sha256 != row.text_sha256:
        return "text changed since"
    return "over" if row.until < today else IN_FORCE
