"""One record as a list has it: made from its row and its heads. Whoever asks for it has written it down before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.standing import NEW
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows import store
from backend.records.rows.models import Record
from backend.records.rows.store import rows_of
from backend.records.rows.summary import Summary, decrypt_summary, summary_of
from backend.records.service import opened_or_none


@dataclass(frozen=True)
class Listed:
    """One record in a list: its heads (the versions nothing goes on from, newest received first), how many versions
    there are, what the list says of it beyond them, whether only those named for it
    are shown it at all, how it stands at a desk (state, since when, by whom), and when the first of it is late.
    """

    record_id: str
    heads: Sequence[Version]
    versions: int
    summary: Summary
    is_restricted: bool
    state: str
    state_at: datetime | None
    state_by: str | None
    late_from: datetime | None = None


def listed_of(person: Person, record_ids: Sequence[str], ring: KeyRing) -> dict[str, Listed]:
    """Those of these records that this person may see, by their ids. Whoever asks has written it down before."""
    heads, rows = _by_record(visibility.visible_heads(person, record_ids)), rows_of(record_ids)
    return {one: _listed(rows[one], heads[one], ring) for one in record_ids if one in rows and one in heads}


def listed_rows(record_ids: Sequence[str], ring: KeyRing) -> list[Listed]:
    """These records, in their order, as lists have them. Whoever asks has asked who may see them, and of what."""
    rows, versions = rows_of(record_ids), {one: heads_of(store.versions_of(one)) for one in record_ids}
    return [_listed(rows[one], versions[one], ring) for one in record_ids if one in rows and versions[one]]


def _by_record(versions: Sequence[Version]) -> dict[str, list[Version]]:
    by_record: dict[str, list[Version]] = {}
    for version in versions:
        by_record.setdefault(version.record_id, []).append(version)
    return by_record


def _listed(row: Record, heads: list[Version], ring: KeyRing) -> Listed:
    """One that does not open is a line that says so: it must not take everybody's list away."""
    summary = decrypt_summary(row.covered, row.record_id, ring)
    if summary is None:
        summary = summary_of(heads, [opened_or_none(head, ring) for head in heads], NEW.noted)
    stands = (row.state, row.state_at, row.state_by, row.late_from)
    return Listed(row.record_id, heads, row.versions, summary, row.is_restricted, *stands)
