"""The sheet, as one person may see it. The actor, the time and the keys are arguments; what it shows is written down
before it is shown, as every list is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.kinds import Text
from backend.records.acts.store import texts_of
from backend.records.clocks.service import late_or_soon
from backend.records.listing import Listed, listed_of, with_point, write_down_list
from backend.records.rows.owed import STAGE
from backend.records.rows.points import macs_of_point
from backend.records.rows.reading import Which
from backend.records.rows.store import rows_of
from backend.records.sheet import store
from backend.records.tasks.lists import late_since

SHOWN = 15
"""Of each part: what there is more of stands in its list."""
FIRST_TIME = timedelta(hours=24)
AGAIN = timedelta(minutes=5)
"""Before the end of the last sheet: what was received by then may not yet have been in the lists."""
LONGEST = timedelta(days=92)
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
    after, up_to = store.last_by(asked.since), store.last_by(asked.until)
    unit = asked.unit_id
    came = _seen(person, ring, Which("", unit_id=unit, since_seq=after, until_seq=up_to))
    urgent = _seen(person, ring, Which(unit_id=unit))
    at_points = {point: _with_point(person, ring, point, unit, now) for point in points}
    past = now - LOOKED_BACK
    unanswered = store.directed_and_unchanged(person.force_id, past)
    directed = _seen(person, ring, Which(record_ids=unanswered, unit_id=unit))
    returned = _seen(person, ring, Which("with_officer", unit_id=unit))
    on_orders = store.decided_on(person.force_id, "order", past)
    decided = _seen(person, ring, Which(record_ids=on_orders, unit_id=unit))
    acts = store.last_decided(decided, "order")
    calls = _calls_without_report(person, ring, unit, after, up_to)
    late = late_since(person, now)
    with_late = _of_unit([*late], unit)
    with_clocks = _of_unit(late_or_soon(person, now), unit)
    every = [came, urgent, directed, returned, decided, calls, with_late, with_clocks, *at_points.values()]
    shown = sorted({one for part in every for one in part[:SHOWN]})
    write_down_list(person, shown, 0, now)
    listed = listed_of(person, shown, ring)
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


def _of_unit(record_ids: Sequence[str], unit: str | None) -> list[str]:
    """Those whose newest head is of a unit, in their order."""
    rows = rows_of(record_ids) if unit is not None else {}
    return [one for one in record_ids if unit is None or (one in rows and rows[one].unit_id == unit)][: SHOWN + 1]


def _with_point(person: Person, ring: KeyRing, point: str, unit: str | None, now: datetime) -> list[str]:
    """Of an order's stage those first that have waited in it longest."""
    if point.startswith(STAGE):
        macs = macs_of_point(point, ring)
        return visibility.visible_with_point(person, macs, 0, SHOWN + 1, unit_id=unit, longest=True, of_open=True)
    return with_point(person, point, slice(0, SHOWN + 1), ring=ring, now=now, unit_id=unit)


def _of_point(point: str, found: Sequence[str], listed: dict[str, Listed]) -> Part:
    """An order's stage stands since its record says so."""
    part = _part(found, listed)
    if not point.startswith(STAGE):
        return part
    since = {one.record_id: one.summary.in_stage_since(point.removeprefix(STAGE)) for one in part.records}
    return replace(part, since={record_id: at for record_id, at in since.items() if at is not None})


def _seen(person: Person, ring: KeyRing, which: Which) -> list[str]:
    return visibility.visible_record_ids(person, 0, SHOWN + 1, ring, which)


def _calls_without_report(person: Person, ring: KeyRing, unit: str | None, after: int, up_to: int) -> list[str]:
    """What this person may not read does not count as a report: for them it is not there."""
    calls = Which("", record_ids=store.calls_between(person.force_id, after, up_to), unit_id=unit)
    numbers = store.numbers_of(visibility.visible_record_ids(person, 0, store.AT_MOST, ring, calls))
    same_number = Which("", ref_macs=sorted(set(numbers.values())))
    reported = store.numbers_of_reports(visibility.visible_record_ids(person, 0, store.AT_MOST, ring, same_number))
    return [record_id for record_id, mac in numbers.items() if mac not in reported][: SHOWN + 1]


def _part(found: Sequence[str], listed: dict[str, Listed]) -> Part:
    return Part([listed[one] for one in found[:SHOWN] if one in listed], len(found) > SHOWN)
