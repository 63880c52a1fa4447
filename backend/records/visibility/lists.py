"""The list of records, in the order of danger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Select, select, union

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.core.statements import kept
from backend.records.conflicts.store import KeptOut
from backend.records.rows.models import Record, RecordPlace
from backend.records.rows.reading import LATE_AT, OPEN, PlacesOfRows, Way, Which, at_once, in_places, places_of_rows
from backend.records.visibility.reasons import (
    ITS_AUTHOR,
    could_see,
    is_of_named,
    is_of_sent,
    may_see_row,
    places_by_role,
    restricts,
)
from backend.records.visibility.viewer import AT_MOST, START, UP_TO, Seer, Viewer, part_of, viewer_like, who


def visible_record_ids(
    person: Person,
    start: int,
    at_most: int,
    ring: KeyRing,
    which: Which = OPEN,
    *,
    values: Mapping[str, object] | None = None,
    places: PlacesOfRows | None = None,
) -> list[str]:
    """The ids of the records this person may see, in the order of danger (backend/records/rows/order.py) and within it
    newest first, from a place in the list. Each way in which somebody may see a record is read along its own index, in
    each place of the order, as far as is asked for. `which`: only those that are looked for. `values`: what is put into
    its places, where it has any and is one of few (backend/core/statements.py); `places`: where the caller has them.
    """
    at = places or places_of_rows(ring)
    if values is not None:
        query = _of_shape(viewer_like(person), at, which)
    elif which.is_by_state_alone():
        query = _by_state(viewer_like(person), at, which.state, which.late_at is not None)
    else:
        query = _in_order(person, at, which)
    asked = who(person) | part_of(start, at_most) | {"late_at": which.late_at} | dict(values or {})
    return list(db.session.execute(query, asked).scalars())


@kept
def _of_shape(viewer: Viewer, places: PlacesOfRows, which: Which) -> Select[str]:
    return _in_order(viewer, places, which)


@kept
def _by_state(viewer: Viewer, places: PlacesOfRows, state: str, has_moment: bool) -> Select[str]:
    """What nearly every list asks for: of the open ones, or of another state, those that are late first."""
    return _in_order(viewer, places, Which(state, late_at=LATE_AT if has_moment else None))


def _in_order(person: Seer, places: PlacesOfRows, which: Which) -> Select[str]:
    """To be given who it is (viewer.py), `start`, `at_most`, `up_to`, `late_at`."""
    many, few = _ways(person) if which.is_of_all() else ([], _ways_to_found(person, which))
    wanted, few = (
        [replace(way, conditions=[*way.conditions, *which.of(way.table)]) for way in ways] for ways in (many, few)
    )
    read = [part.subquery() for way in wanted for late in which.parts() for part in in_places(way, places, UP_TO, late)]
    read += [at_once(way, places, UP_TO, which).subquery() for way in few]
    every = union(*(select(part) for part in read)).subquery()
    order = (every.c.place, every.c.late.is_(None), every.c.late, every.c.seq.desc())
    return select(every.c.record_id).order_by(*order).offset(START).limit(AT_MOST)


def _ways(person: Seer) -> tuple[list[Way], list[Way]]:
    """What `may_see_version` says, of rows: by each of its reasons apart, so that each has its index; and those by
    which somebody sees little whatever there is: by name, and calls that somebody of the unit was sent to.
    """
    not_out = ~KeptOut(person.id).of(Record)
    own = Way(Record, [Record.author_id == person.id, ~restricts(ITS_AUTHOR), not_out])
    by_role = [Way(RecordPlace, [place, ~restricts(ITS_AUTHOR), not_out]) for place in places_by_role(person)]
    few = [Way(Record, [its, not_out]) for its in (is_of_named(person), is_of_sent(person))]
    return [own, *by_role], few


def _ways_to_found(person: Seer, which: Which) -> list[Way]:
    """The same where an author's or an incident number's records are looked for: these are few, so each is asked. Of
    two hundred authors they are thousands, of whom whoever supervises one unit sees few.
    """
    could = [] if which.author_ids is None else [could_see(person, Record.record_id, Record.author_id)]
    return [Way(Record, [*which.found_by(), *could, may_see_row(person, ~KeptOut(person.id).of(Record))])]
