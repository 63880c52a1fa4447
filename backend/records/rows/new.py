"""Records that begin: the rows of their first versions, of the records and of their places, for many at once. The same
rows as making.py comes to from what is in the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from backend.accounts.moves import units_of_people
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.standing import NEW
from backend.records.attended.store import note_reports
from backend.records.calls import let_be_found
from backend.records.evaluation import Results
from backend.records.ladder.due import add_due, ends_of_tours, new_row
from backend.records.ladder.rules import Macs, ladder
from backend.records.ladder.standing import Case, standing
from backend.records.models import Version
from backend.records.rows.clocks import days_of, running_in
from backend.records.rows.late import late_from
from backend.records.rows.making import ORDER, Hidden, columns_of, desk_columns, is_immediate_in, places_of
from backend.records.rows.models import Record, RecordClock, RecordPlace, RecordPoint, RecordWord
from backend.records.rows.owed import listed_in
from backend.records.rows.points import point_rows
from backend.records.rows.spoken import NO_WORD, no_word_of
from backend.records.rows.words import macs_of_heads
from backend.records.tasks.again import after_first_calls


@dataclass(frozen=True)
class FirstVersion:
    """A version's row; what does not stand in clear in its record's; what was made of it; what stands against closing
    it; the incident number, by which calls are found.
    """

    row: dict[str, Any]
    hidden: Hidden
    results: Results | None
    points: Sequence[str]
    incident_ref: str | None


def add_first_versions(first: Sequence[FirstVersion], ring: KeyRing, now: datetime) -> None:
    """Add versions of records that have none, and the records' rows, inside the caller's write."""
    if not first:
        return
    connection = db.session.connection()
    connection.execute(insert(Version), [one.row for one in first])
    whose = [(one.row["record_id"], one.row["author_id"]) for one in first]
    restricted = visibility.restricted_records(whose)
    units = units_of_people({author_id for _, author_id in whose})
    records, places, points, due, words, clocks = [], [], [], [], [], []
    macs, ends, rules = Macs.of(ring), ends_of_tours(units.values(), now), ladder()
    for one, mine in zip(first, whose, strict=True):
        version = Version(**one.row)
        row = {
            "record_id": version.record_id,
            **columns_of([version]),
            **desk_columns(NEW),
            "made_at": now,
            "is_immediate": is_immediate_in([one.results]),
            "late_from": late_from(running := running_in([version], [one.results])),
            **one.hidden,
        }
        records.append({**row, "is_restricted": mine in restricted})
        order = {name: row[name] for name in ORDER}
        found = places_of([version], units)
        places += [{"place_id": place, "force_id": force, **order} for place, force in found.items()]
        no_word = [NO_WORD] if no_word_of([version], [(version, one.results)]).since is not None else []
        listed = [*listed_in([one.results]), *no_word]
        points += point_rows(row, [*one.points, *listed], found, ring)
        about = {**{name: str(row[name]) for name in ("record_id", "author_id", "force_id")}, "unit_id": units[mine[1]]}
        macs_of_words = macs_of_heads(version.force_id, [one.results], ring)
        words += [{"record_id": version.record_id, "word_mac": mac} for mac in macs_of_words]
        days = days_of(running)
        clocks += [{"record_id": version.record_id, "due_on": day, "is_open": True} for day in days]
        waits = standing(Case([version], [one.results], [], NEW, one.points), rules)
        due += [new_row(about, stands, macs, now, ends) for stands in waits]
    connection.execute(insert(Record), records)
    connection.execute(insert(RecordPlace), places)
    note_reports({one.hidden["ref_mac"] for one in first})
    if points:
        connection.execute(insert(RecordPoint), points)
    if words:
        connection.execute(insert(RecordWord), words)
    if clocks:
        connection.execute(insert(RecordClock), clocks)
    add_due(due)
    made = [(Version(**one.row), one.incident_ref) for one in first]
    after_first_calls(made, ring)
    for version, number in made:
        let_be_found(version, number, ring)
