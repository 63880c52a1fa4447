"""What was attended and has no report under its number, and what may stand on a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import CTE, ColumnElement, Select, and_, case, false, func, or_, select, true, union
from sqlalchemy.orm import aliased

from backend.accounts.models import Person, Unit
from backend.core.database import db
from backend.records.attended.models import Attended
from backend.records.attended.store import REPORT, Sought
from backend.records.conflicts.models import Conflict
from backend.records.models import RecordAccess, Restriction
from backend.records.rows.models import Record
from backend.records.visibility.reasons import ITS_AUTHOR, is_by_role, may_see_row, restricts, units_of

_OutOf = aliased(Record)
COUNTED = 500
"""Incidents of a unit: where there are as many, there may be more."""


def visible_attended(person: Person, which: Sought, start: int, at_most: int) -> Sequence[Attended]:
    """The incidents of a force's list (backend/records/attended) that are this person's to ask after: by role, as
    records are, and with no report under their number that they may read. A report that is not theirs to read is none:
    else its absence here would tell of it. What was attended first, first.
    """
    order = (Attended.at, Attended.id)
    found = _to_ask_after(person, which)
    first = [way.order_by(*order).limit(start + at_most).subquery() for way in found.ways]
    every = union(*(select(part.c.id) for part in [*first, *found.doubtful])).subquery()
    query = select(Attended).join(every, every.c.id == Attended.id).order_by(*order)
    return db.session.execute(query.offset(start).limit(at_most)).scalars().all()


def attended_by_unit(person: Person) -> dict[str, int]:
    """{unit id: how many of these}, each counted up to COUNTED, that are still to be made."""
    own = [] if person.holds(["coordinator"]) else [Unit.id.in_(units_of(person))]
    return _by_unit(_to_ask_after(person, Sought()), [Unit.force_id == person.force_id, *own])


def attended_on_a_wall(force_id: str, unit_id: str | None) -> dict[str, int]:
    """The same of what may stand on a wall: a report that is not for everybody is none there, as it is none for whoever
    may not read it.
    """
    which = [*Sought(unit_id=unit_id).conditions(), Attended.force_id == force_id]
    found = _Found.of(which, is_for_everybody(), hidden_numbers(None))
    return _by_unit(found, [Unit.force_id == force_id, *([] if unit_id is None else [Unit.id == unit_id])])


def is_for_everybody() -> ColumnElement[bool]:
    """Of a record's row: whether whoever stands before a screen on a wall may know of it. Not where its author has
    restricted it, nor where anybody is kept out of it, or of one with the same incident number: they may stand there.
    """
    out = select(Conflict.record_id).cte("out_of")
    ids = select(out.c.record_id)
    numbers = select(_OutOf.ref_mac).where(_OutOf.record_id.in_(ids), _OutOf.ref_mac.is_not(None), _OutOf.ref_mac != "")
    of_number = func.coalesce(Record.ref_mac, "").in_(select(numbers.cte("out_by_number").c.ref_mac))
    return and_(~restricts(ITS_AUTHOR), ~or_(Record.record_id.in_(ids), of_number))


def no_report(may_know: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of an attended incident: whether no report is under its number of which somebody may know."""
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == REPORT)
    return ~report.where(may_know).exists()


def hidden_numbers(person: Person | None) -> Select[str | None]:
    """The numbers of what is restricted by anything that does not name somebody, and of what they are kept out of; of
    nobody: of all that is restricted, and of what anybody is kept out of.
    """
    restricted, out = aliased(Record), aliased(Record)
    its = and_(Restriction.record_id == restricted.record_id, Restriction.author_id == restricted.author_id)
    numbers = select(restricted.ref_mac).join(Restriction, its)
    whose: ColumnElement[bool] = true()
    if person is not None:
        theirs = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
        numbers = numbers.where(Restriction.envelope_sha256.not_in(theirs))
        whose = Conflict.person_id == person.id
    kept_out = select(out.ref_mac).where(out.record_id.in_(select(Conflict.record_id).where(whose)))
    return union(numbers, kept_out).subquery().select()


@dataclass(frozen=True)
class _Found:
    """Incidents with no report: (id, unit id, moment) by each way in which one may be such."""

    ways: Sequence[Select[str, str, datetime]]
    doubtful: Sequence[CTE] = ()

    @classmethod
    def of(
        cls, which: Sequence[ColumnElement[bool]], may_know: ColumnElement[bool], hidden: Select[str | None]
    ) -> Self:
        """For whoever may know of all reports of a force but those whose numbers are `hidden`: what has none at all is
        read along its own index, and of what has one, which there is more of each year, only those with such a number
        are looked at as whoever asks may know of each. Asked as a value of each that is come to: as a join all reports
        there are were read.
        """
        report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == REPORT)
        none = [Attended.is_reported.is_(False), case((report.exists(), false()), else_=true())]
        in_doubt = _INCIDENTS.where(*which, Attended.ref_mac.in_(hidden), no_report(may_know))
        once = in_doubt.cte("in_doubt").prefix_with("MATERIALIZED", dialect="postgresql")  # else for each unit anew
        return cls([_INCIDENTS.where(*which, *none)], [once])


_INCIDENTS = select(Attended.id, Attended.unit_id, Attended.at)


def _to_ask_after(person: Person, which: Sought) -> _Found:
    """The incidents of this person's unit or force, by role, with no report that they may read. A number is one
    force's: whoever reads the whole force reads what is under it, but for what is hidden.
    """
    by_role = is_by_role(person, Attended.unit_id.in_(units_of(person)), Attended.force_id)
    mine = [*which.conditions(), by_role, Attended.force_id == person.force_id]
    if person.holds(["coordinator"]):
        return _Found.of(mine, may_see_row(person), hidden_numbers(person))
    return _Found([_INCIDENTS.where(*mine, no_report(may_see_row(person)))])


def _by_unit(found: _Found, units: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    """{unit id: how many}, of those of these units that have any: of each as far as is counted."""
    its = [way.where(Attended.unit_id == Unit.id).correlate(Unit).limit(COUNTED).subquery() for way in found.ways]
    few = [select(one.c.id).where(one.c.unit_id == Unit.id).correlate(Unit) for one in found.doubtful]
    every = union(*(select(part.c.id) for part in its), *few).limit(COUNTED).subquery()
    many = select(func.count()).select_from(every).scalar_subquery().label("many")
    rows = db.session.execute(select(Unit.id, many).where(*units))
    return {row[0]: row[1] for row in rows if row[1]}
