"""Which records a list has: all that somebody may see, in the order of danger, or those of them that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.accounts.service.people import ids_named
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.second import SECOND_LOOK
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.ladder.owners import owned
from backend.records.ladder.risen import RISEN, risen
from backend.records.listing.entries import Listed, listed_of
from backend.records.listing.trail import NAMED_ALIKE, note_whom_it_names, write_down_list
from backend.records.number_ends import as_written, ends_in, is_an_end, may_be_a_number
from backend.records.rows.models import Record
from backend.records.rows.points import macs_of_point
from backend.records.rows.reading import Which
from backend.records.rows.store import rows_of
from backend.records.rows.words import macs_sought
from backend.records.sheet.store import before_since

SOON = timedelta(hours=1)
"""What is to be done within it stands with what is late: whoever begins a tour below it would come to it too late."""
A_DAY = timedelta(days=1)
LOOKED_AT = 100  # records of a day whose numbers are opened to find one by its end


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a list: a `state` (or "open", or "" for any), `officer` a part of a name, an incident
    `number`, a `point` that stands against closing (of the pack's `closing`), whole `words` of what names people in it
    (figures: of its number too), of a `unit`, by its id; empty for whatever.
    """

    state: str = "open"
    officer: str = ""
    number: str = ""
    point: str = ""
    words: str = ""
    unit: str = ""


OPEN_ONES = Wanted()


def list_records(
    person: Person, ring: KeyRing, *, now: datetime, page: int = 1, per_page: int = 50, wanted: Wanted = OPEN_ONES
) -> tuple[list[Listed], bool]:
    """One page of the records this person may see of those that are wanted, and whether there are more. Written down
    first, for incident numbers are opened. Raises NotWrittenDown (then nothing was read).

    In the order of danger (rows/order.py): what nobody is noted as told of first, the worst before the others; then
    those still "so far" in any head, then the rest. In each what is late (rows/late.py) before what is not, what has
    been late longest first; of the others the newest first.
    """
    start = max(0, page - 1) * per_page
    if wanted.words:
        note_whom_it_names(person, wanted.words, now)
    found = _found(person, slice(start, start + per_page + 1), ring, wanted, now)
    record_ids = found[:per_page]
    write_down_list(person, record_ids, page, now)
    shown = listed_of(person, record_ids, ring)
    return [shown[one] for one in record_ids if one in shown], len(found) > per_page


def came_since(person: Person, ring: KeyRing, moment: datetime, at_most: int, shown: Sequence[str] = ()) -> int:
    """How many of the records this person may see have come, or have a version that came, since a moment, or are calls
    not among those `shown` that have come to them since by who attends; at most so many are counted. Nothing of any of
    them is opened, so there is nothing to write down.
    """
    since = Which("", since_seq=before_since(moment))
    found = {*visibility.visible_record_ids(person, 0, at_most, ring, since)}
    return min(len(found | ({*visibility.visible_brought(person, moment, at_most)} - {*shown})), at_most)


def changed_since(
    person: Person, record_ids: Sequence[str], moment: datetime, *, ring: KeyRing, now: datetime
) -> list[Listed]:
    """Those of these records that this person may see whose rows were made anew since a moment, or are late since then;
    written down first, where there are any. Of what they may not see any more they are told nothing. Raises
    NotWrittenDown.
    """
    seen = {one.record_id for one in visibility.visible_heads(person, record_ids)}
    rows = rows_of(record_ids).values()
    changed = [one.record_id for one in rows if one.record_id in seen and _is_changed(one, moment, now)]
    if not changed:
        return []
    write_down_list(person, changed, 0, now)
    return list(listed_of(person, changed, ring).values())


def _is_changed(row: Record, since: datetime, now: datetime) -> bool:
    moments = (row.late_from, row.late_from - SOON) if row.late_from is not None else ()
    return row.made_at > since or any(since < one <= now for one in moments)


def counts_of(person: Person, ring: KeyRing, points: Sequence[str], at_most: int) -> dict[str, int]:
    """{point: of how many of the records this person may see it stands}; at most so many are counted. Nothing of any of
    them is opened, so there is nothing to write down.
    """
    of_points = {one: macs_of_point(one, ring) for one in points if one != RISEN}
    rose = Which(record_ids=risen(person)) if RISEN in points else None
    of_risen = {RISEN: len(visibility.visible_record_ids(person, 0, at_most, ring, rose))} if rose is not None else {}
    counted = visibility.visible_counts(person, of_points, at_most) if of_points else {}
    return counted | of_risen


def with_point(
    person: Person, point: str, at: slice, *, ring: KeyRing, now: datetime, unit_id: str | None = None
) -> list[str]:
    """The ids of the records this person may see of which a point stands, those at some places of the list, newest
    first; where the point is to be somebody's by name, what is nobody's now first, and what has stood longest first in
    each.
    """
    macs, whose = macs_of_point(point, ring), is_to_be_somebodys(point)
    by_owner = owned(point, ring, now) if whose else None
    return visibility.visible_with_point(
        person,
        macs,
        at.start,
        at.stop - at.start,
        unit_id=unit_id,
        longest=whose,
        owned=by_owner,
        of_open=point != SECOND_LOOK,
    )


def is_to_be_somebodys(point: str) -> bool:
    """Whether the pack in use has a point be somebody's by name until it is settled."""
    closing = current_pack().data.get("closing", [])
    return any("whose" in one for one in closing if one["id"] == point)


def _found(person: Person, at: slice, ring: KeyRing, wanted: Wanted, now: datetime) -> list[str]:
    if wanted.point and wanted.point != RISEN:
        return with_point(person, wanted.point, at, ring=ring, now=now, unit_id=wanted.unit or None)
    which = replace(_which(person, wanted, ring), late_at=now + SOON)
    found = visibility.visible_record_ids(person, at.start, at.stop - at.start, ring, which)
    if not found and wanted.number and at.start == 0:
        return _ending_in(person, wanted.number, ring, now)[: at.stop - 1]
    if may_be_a_number(wanted.words) and at.start == 0:
        by_number = _found(person, at, ring, replace(wanted, words="", number=wanted.words), now)
        return list(dict.fromkeys([*by_number, *found]))[: at.stop]
    return found


def _ending_in(person: Person, number: str, ring: KeyRing, now: datetime) -> list[str]:
    """Those of the records that came in the last day, and that this person may see, whose incident number ends in this:
    said by its last figures, a number has lost the force's letters and the day. At most so many are looked at; that
    their numbers are opened is written down first.
    """
    if not is_an_end(number):
        return []
    which = Which("", since_seq=before_since(now - A_DAY))
    looked_at = visibility.visible_record_ids(person, 0, LOOKED_AT, ring, which)
    write_down_list(person, looked_at, 0, now)
    shown = listed_of(person, looked_at, ring)
    return [its_id for its_id, one in shown.items() if ends_in(one.summary.incident_ref or "", number)]


def _which(person: Person, wanted: Wanted, ring: KeyRing) -> Which:
    authors = ids_named(person.force_id, wanted.officer, NAMED_ALIKE) if wanted.officer else None
    macs = _macs(person, wanted.number, ring) if wanted.number else None
    words = macs_sought(person.force_id, wanted.words, ring) if wanted.words else None
    rose = risen(person) if wanted.point == RISEN else None
    return Which(wanted.state, authors, macs, record_ids=rose, word_macs=words, unit_id=wanted.unit or None)


def _macs(person: Person, number: str, ring: KeyRing) -> list[str]:
    return [mac for one in as_written(number) for mac in ref_macs(person.force_id, one, ring, IN_THE_TRAIL)]
