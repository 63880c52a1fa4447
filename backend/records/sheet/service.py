"""The sheet, as one person may see it. The actor, the time and the keys are arguments; what it shows is written down
before it is shown, as every list is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import String, bindparam

from backend.accounts.models import Person
from backend.core.among import Strings
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.kinds import Text
from backend.records.acts.second import SECOND_LOOK
from backend.records.acts.store import texts_of
from backend.records.clocks.service import late_or_soon
from backend.records.listing.entries import Listed, listed_of
from backend.records.listing.search import is_to_be_somebodys, with_point
from backend.records.listing.trail import write_down_list
from backend.records.rows.owed import STAGE
from backend.records.rows.points import macs_of_point
from backend.records.rows.reading import PlacesOfRows, Which, places_of_rows
from backend.records.rows.store import rows_of
from backend.records.sheet import store
from backend.records.tasks.lists import late_since
from backend.records.visibility.viewer import Viewer, viewer_like

SHOWN = 15
"""Of each part: what there is more of stands in its list."""
FIRST_TIME = timedelta(hours=24)
FEW = 4 * SHOWN  # of calls, for those of them that have no report
AGAIN = timedelta(minutes=5)
"""Before the end of the last sheet: what was received by then may not yet have been in the lists."""
LONGEST = timedelta(days=92)
UNIT_ID = bindparam("unit_id", type_=String)
MACS = bindparam("sheet_macs", type_=Strings())
LOOKED_BACK = timedelta(days=180)
"""For what was directed or decided: nobody asks after what is older here."""


@dataclass(frozen=True)
class Part:
    """One part of the sheet: the records of it, in its order, and whether there are more. `since`: from when each
    stands there, by its id, where that is not when it came; `said`: what was written then.
    """

    records: list[Listed]
    has_more: bool = False
    since: dict[str, datetime] = field(default_factory=dict)
    said: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """`came` between the two moments; all the rest as it stands now: the worst `dangers` of which nobody is noted as
    told, each point that stands against closing and each list of rows/owed.py, what was `directed` and has not come
    back, what was `returned` to its officer with a question, what was decided on protection `orders`, records of which
    a task is `late`, those of which one of the `clocks` is late or ends soon, and `calls` that came between the two
    moments with no report under their number that this person may read.
    """

    came: Part
    dangers: Part
    points: dict[str, Part]
    directed: Part
    returned: Part
    orders: Part
    late: Part
    clocks: Part
    calls: Part


@dataclass(frozen=True)
class Asked:
    """Between which moments, and of which unit alone."""

    since: datetime
    until: datetime
    unit_id: str | None = None


def since_last_read(person: Person, now: datetime) -> datetime:
    """Where the next sheet begins: a little before the end of the last one that this person said they had read."""
    until = store.read_until(person.id)
    return now - FIRST_TIME if until is None else max(until - AGAIN, now - LONGEST)


def note_read(person: Person, until: datetime, now: datetime) -> None:
    """Say that one has read it up to a moment; of a moment still to come, up to now. A write of its own."""
    with writing():
        store.note_read(person.id, min(until, now))


def sheet_for(person: Person, asked: Asked, points: Sequence[str], ring: KeyRing, now: datetime) -> Sheet:
    """The sheet of what this person may see; `points`: which of them are asked for. Raises NotWrittenDown."""
    unit, look = asked.unit_id, _Look.of(person, asked, ring, now)
    came = look.seen(Which("", since_seq=store.AFTER, until_seq=store.UP_TO))
    urgent = look.seen(Which())
    at_points = _at_points(person, points, unit, ring=ring, now=now)
    directed = look.seen(Which(record_ids=store.directed_and_unchanged(look.viewer)))
    returned = look.seen(Which("with_officer"))
    decided = look.seen(Which(record_ids=store.decided_on(look.viewer, "order")))
    calls = _calls_without_report(look)
    late = late_since(person, now)
    with_late = _of_unit([*late], unit)
    with_clocks = _of_unit(late_or_soon(person, now), unit)
    every = [came, urgent, directed, returned, decided, calls, with_late, with_clocks, *at_points.values()]
    shown = sorted({one for part in every for one in part[:SHOWN]})
    write_down_list(person, shown, 0, now)
    listed = listed_of(person, shown, ring)
    acts = store.last_decided(decided, "order")  # after what is written down: after a commit each was asked for anew
    texts = texts_of([acts[one] for one in decided[:SHOWN] if one in acts], ring)
    dangers = [one for one in urgent if one in listed and any(untold for _, untold in listed[one].summary.dangers)]
    return Sheet(
        came=_part(came, listed),
        dangers=replace(_part(dangers, listed), has_more=len(dangers) == SHOWN < len(urgent)),
        points={point: _of_point(point, found, listed) for point, found in at_points.items()},
        directed=_part(directed, listed),
        returned=_part(returned, listed),
        orders=replace(
            _part(decided, listed),
            since={one: act.at for one, act in acts.items()},
            said={one: texts[act.id] for one, act in acts.items() if act.id in texts},
        ),
        late=replace(_part(with_late, listed), since=late),
        clocks=_part(with_clocks, listed),
        calls=_part(calls, listed),
    )


@dataclass(frozen=True)
class _Look:
    """Whoever reads a sheet, as its statements know them, and what is put into these."""

    person: Person
    viewer: Viewer
    unit_id: str | None
    given: Mapping[str, object]
    places: PlacesOfRows
    ring: KeyRing

    @classmethod
    def of(cls, person: Person, asked: Asked, ring: KeyRing, now: datetime) -> Self:
        after, up_to = store.before_since(asked.since), store.last_by(asked.until)
        between = {"sheet_after": after, "sheet_up_to": up_to}
        given = {**between, "sheet_past": now - LOOKED_BACK, "unit_id": asked.unit_id}
        return cls(person, viewer_like(person), asked.unit_id, given, places_of_rows(ring), ring)

    def seen(self, which: Which, at_most: int = SHOWN + 1, **more: object) -> list[str]:
        """The first of what this person may see; `more`: what is put into it beside what is known."""
        mine = which if self.unit_id is None else replace(which, unit_id=UNIT_ID)
        given = {**self.given, **more}
        return visibility.visible_record_ids(self.person, 0, at_most, self.ring, mine, values=given, places=self.places)


def _of_unit(record_ids: Sequence[str], unit: str | None) -> list[str]:
    """Those whose newest head is of a unit, in their order."""
    rows = rows_of(record_ids) if unit is not None else {}
    return [one for one in record_ids if unit is None or (one in rows and rows[one].unit_id == unit)][: SHOWN + 1]


def _at_points(
    person: Person, points: Sequence[str], unit: str | None, *, ring: KeyRing, now: datetime
) -> dict[str, list[str]]:
    """The records of which each point stands. Of an order's stage those first that have waited in it longest; what is
    to be somebody's by name is asked by itself, for whose it is.
    """
    whose = [one for one in points if is_to_be_somebodys(one)]
    found = {one: with_point(person, one, slice(0, SHOWN + 1), ring=ring, now=now, unit_id=unit) for one in whose}
    rest = {one: _asked_of(one, ring) for one in points if one not in whose}
    return found | visibility.visible_first_of_each(person, rest, SHOWN + 1, unit)


def _asked_of(point: str, ring: KeyRing) -> visibility.AskedPoint:
    macs = tuple(macs_of_point(point, ring))
    return visibility.AskedPoint(macs, longest=point.startswith(STAGE), of_open=point != SECOND_LOOK)


def _of_point(point: str, found: Sequence[str], listed: dict[str, Listed]) -> Part:
    """An order's stage stands since its record says so."""
    part = _part(found, listed)
    if not point.startswith(STAGE):
        return part
    since = {one.record_id: one.summary.in_stage_since(point.removeprefix(STAGE)) for one in part.records}
    return replace(part, since={record_id: at for record_id, at in since.items() if at is not None})


def _calls_without_report(look: _Look) -> list[str]:
    """The first of them; most come of few calls, so that not every call of a month is looked at for a page."""
    few, found = _unreported(look, FEW)
    return found if len(found) > SHOWN or few < FEW else _unreported(look, store.AT_MOST)[1]


def _unreported(look: _Look, at_most: int) -> tuple[int, list[str]]:
    """How many calls were looked at, and those of them that no report has the number of. What this person may not read
    does not count as a report: for them it is not there.
    """
    calls = look.seen(Which("", record_ids=store.calls_between(look.viewer)), at_most)
    numbers = store.numbers_of(calls)
    of_all = replace(look, unit_id=None)  # a report of whatever unit is one
    same_number = of_all.seen(Which("", ref_macs=MACS), store.AT_MOST, sheet_macs=sorted(set(numbers.values())))
    reported = store.numbers_of_reports(same_number)
    unreported = [one for one in calls if one in numbers and numbers[one] not in reported]
    return len(calls), unreported[: SHOWN + 1]


def _part(found: Sequence[str], listed: dict[str, Listed]) -> Part:
    return Part([listed[one] for one in found[:SHOWN] if one in listed], len(found) > SHOWN)
