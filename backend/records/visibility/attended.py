"""What was attended and has no report under its number, and what may stand on a wall."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, union
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.core.database import db
from backend.records.attended.models import Attended
from backend.records.attended.store import Sought
from backend.records.conflicts.models import Conflict
from backend.records.models import Restriction
from backend.records.rows.models import Record
from backend.records.visibility.reasons import ITS_AUTHOR, is_by_role, may_see_row, restricts, units_of
from backend.rules.record_kinds import RecordKind

REPORT: RecordKind = "scene"
"""A call is none: it says that somebody rang, and not that somebody was there."""
_OutOf = aliased(Record)


def visible_attended(person: Person, which: Sought, start: int, at_most: int) -> Sequence[Attended]:
    """The incidents of a force's list (backend/records/attended) that are this person's to ask after: by role, as
    records are, and with no report under their number that they may read. A report that is not theirs to read is none:
    else its absence here would tell of it. What was attended first, first.
    """
    query = select(Attended).where(*which.conditions(), _to_ask_after(person)).order_by(Attended.at, Attended.id)
    return db.session.execute(query.offset(start).limit(at_most)).scalars().all()


def attended_by_unit(person: Person) -> dict[str, int]:
    """{unit id: how many of these} that are still to be made."""
    query = select(Attended.unit_id, func.count()).where(*Sought().conditions(), _to_ask_after(person))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Attended.unit_id))}


def is_for_everybody() -> ColumnElement[bool]:
    """Of a record's row: whether whoever stands before a screen on a wall may know of it. Not where its author has
    restricted it, nor where anybody is kept out of it, or of one with the same incident number: they may stand there.
    """
    out = select(Conflict.record_id).cte("out_of")
    ids = select(out.c.record_id)
    numbers = select(_OutOf.ref_mac).where(_OutOf.record_id.in_(ids), _OutOf.ref_mac.is_not(None), _OutOf.ref_mac != "")
    of_number = func.coalesce(Record.ref_mac, "").in_(select(numbers.cte("out_by_number").c.ref_mac))
    return and_(~restricts(ITS_AUTHOR), ~or_(Record.record_id.in_(ids), of_number))


def no_report(may_know: ColumnElement[bool], doubtful: Select[str | None] | None = None) -> ColumnElement[bool]:
    """Of an attended incident: whether no report is under its number of which somebody may know. `doubtful`: the
    numbers of all reports of which they may not; of the others it is enough that there is one, and of tens of thousands
    nothing more is asked.
    """
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == REPORT)
    of_which = ~report.where(may_know).exists()
    if doubtful is None:
        return of_which
    return or_(report.limit(1).scalar_subquery().is_(None), and_(Attended.ref_mac.in_(doubtful), of_which))


def hidden_numbers(person_id: str | None) -> Select[str | None]:
    """The numbers of what is restricted, whoever it names, and of what somebody, or anybody, is kept out of."""
    restricted, out = aliased(Record), aliased(Record)
    its = and_(Restriction.record_id == restricted.record_id, Restriction.author_id == restricted.author_id)
    whose = true() if person_id is None else Conflict.person_id == person_id
    kept_out = select(out.ref_mac).where(out.record_id.in_(select(Conflict.record_id).where(whose)))
    return union(select(restricted.ref_mac).join(Restriction, its), kept_out).subquery().select()


def _to_ask_after(person: Person) -> ColumnElement[bool]:
    """Of an attended incident: whether it is of this person's unit or force, by role, and no report is there that they
    may read. A number is one force's: whoever reads the whole force reads what is under it, but for what is hidden.
    """
    by_role = is_by_role(person, Attended.unit_id.in_(units_of(person)), Attended.force_id)
    doubtful = hidden_numbers(person.id) if person.holds(["coordinator"]) else None
    return and_(by_role, no_report(may_see_row(person), doubtful))
