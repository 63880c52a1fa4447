"""Whether each record has its row, as its versions make it: a row taken out or altered would leave a record in no list,
or far down in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import undefer

from backend.accounts.moves import units_of_people
from backend.core.checks import AT_ONCE, Finding, Progress, other_values
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.acts.standing import Noted
from backend.records.acts.store import acts_of
from backend.records.checks.lists import MAKE_ANEW, check_lists
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows.making import columns_of, desk_columns, places_of, stands_at_desk
from backend.records.rows.models import Record, RecordPlace
from backend.records.rows.order import is_known, macs_of_places, place_in_list
from backend.records.service import opened_or_none


def check_rows(ring: KeyRing, progress: Progress) -> Iterator[Finding]:
    """The row and the places of each record, held against its versions; then rows of which there is no record."""
    every = select(Version).options(undefer(Version.covered)).order_by(Version.record_id, Version.seq)
    every, macs = every.execution_options(yield_per=AT_ONCE), macs_of_places(ring)
    for record_id, versions in groupby(db.session.execute(every).scalars(), lambda one: one.record_id):
        yield from _check(record_id, list(progress.over("rows", versions)), ring, macs)
    there = select(Version.version_id).where(Version.record_id == Record.record_id)
    for record_id in db.session.execute(select(Record.record_id).where(~there.exists())).scalars():
        yield Finding(f"A row stands in the list, and there is no such record: {record_id}.", "table record")


def _check(record_id: str, versions: Sequence[Version], ring: KeyRing, macs: dict[int, list[str]]) -> Iterator[Finding]:
    where = f"table record, record {record_id}"
    row = db.session.execute(select(Record).where(Record.record_id == record_id)).scalar_one_or_none()
    if row is None:
        yield Finding(f"Record {record_id} is in no list: its row is gone.", where, MAKE_ANEW)
        return
    stands = stands_at_desk(acts_of(record_id, versions[-1].author_id), versions, ring)
    expected = columns_of(versions) | desk_columns(stands)
    other = other_values(expected, {name: getattr(row, name) for name in expected})
    if other:
        yield Finding(f"The row of record {record_id} is not as its versions make it: {other}.", where, MAKE_ANEW)
    if row.danger_mac is not None and not _stands_by_its_danger(
        row.danger_mac, heads_of(versions), ring, macs, stands.noted
    ):
        what = f"Record {record_id} stands elsewhere in the order of danger than what was made of it says."
        yield Finding(what, where, MAKE_ANEW)
    mine = select(RecordPlace).where(RecordPlace.record_id == record_id)
    order = (row.state, row.is_open, row.urgency, row.danger_mac, row.seq, row.late_from)
    places = db.session.execute(mine).scalars()
    found = {
        (one.place_id, one.force_id, one.state, one.is_open, one.urgency, one.danger_mac, one.seq, one.late_from)
        for one in places
    }
    expected_places = places_of(versions, units_of_people({one.author_id for one in versions}))
    if found != {(place, force, *order) for place, force in expected_places.items()}:
        what = f"Record {record_id} does not stand in the lists of its units and forces as it should."
        yield Finding(what, "table record_place", MAKE_ANEW)
    yield from check_lists(row, set(expected_places), ring)


def _stands_by_its_danger(
    mac: str, heads: Sequence[Version], ring: KeyRing, macs: dict[int, list[str]], noted: Noted
) -> bool:
    """Whether a keyed hash is the place of these heads; true where what was made of one is not known here any more."""
    results = [opened_or_none(head, ring) for head in heads]
    return not is_known(results, noted) or mac in macs[place_in_list(heads, results, noted)]
