"""Noting on the sheet what the meeting decides: the record's own form, in the first row in which a record stands."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from backend.records.acts.store import last_numbers

DECIDED = "decided"
"""What an address says after a decision was noted."""


def put_forms(rows: Iterable[dict[str, object]], person_id: str) -> None:
    """Give the first of these rows of each record the version and the last act that stand on this page; nobody acts on
    what they wrote. `again`: the record stands further up too, where paper has its case.
    """
    first: dict[str, dict[str, object]] = {}
    for row in rows:
        row["again"] = str(row["record_id"]) in first
        first.setdefault(str(row["record_id"]), row)
    numbers = last_numbers(list(first))
    for record_id, row in first.items():
        if row["author_id"] != person_id:
            row["decide"] = {"version_id": row["version_id"], "number": numbers.get(record_id, 0)}


def sheet_after(record_id: str, number: str, asked: dict[str, str]) -> str:
    """The address of the same sheet after that: which record, and what of it whoever decided had seen."""
    said = {name: one for name, one in asked.items() if one}
    return f"/sheet?{urlencode({**said, 'done': DECIDED, 'on': record_id, 'seen': number})}"
