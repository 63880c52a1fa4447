"""What is due, tasks and clocks: of the records that somebody may act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    literal,
    literal_column,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from backend.accounts.models import Person
from backend.core.columns import Moment
from backend.core.database import db
from backend.core.prepared import FOR_ITS_VALUES
from backend.core.statements import kept
from backend.records.ladder.models import Due
from backend.records.models import Restriction
from backend.records.rows.models import Record, RecordClock
from backend.records.tasks.models import Task
from backend.records.visibility.reasons import ITS_AUTHOR, is_named, is_not_kept_out, restricts, ways_to_act
from backend.records.visibility.viewer import AT_MOST, Seer, Viewer, viewer_like, who

LONGEST = (Due.since, Due.about_mac, Due.record_id)
BY_DUE = (Task.due_by, Task.id)
LATE_BEFORE = bindparam("late_before", type_=Moment)


@dataclass(frozen=True)
class DueAsked:
    """Of which of what is due somebody asks: of rows that are so to them, and whose rule stands by one of these hashes
    or, where not `are_these`, by none of them. `is_by_person`: these rows are found by who asks, and not by the order
    in which they stand: they are looked for once for all that is asked of them, and put in order before it is asked of
    any whether its record is seen.
    """

    of: Callable[[Seer], Sequence[ColumnElement[bool]]]
    rule_macs: tuple[str, ...]
    are_these: bool
    is_by_person: bool = False

    def by_rule(self, rule_mac: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """As a condition."""
        return rule_mac.in_(self.rule_macs) if self.are_these else rule_mac.not_in(self.rule_macs)


def visible_due(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Due]:
    """What is due of the records this person may see, but not of what they have by being its author alone: of these
    rows, those that have stood longest first.
    """
    every = _longest(ways_to_act(person, Due.record_id, Due.author_id, of_open=True), which, at_most)
    query = select(Due).join(every, every.c.id == Due.id).order_by(*LONGEST).limit(at_most)
    return db.session.execute(query).scalars().all()


def visible_due_of_each(person: Person, asked: tuple[DueAsked, ...], at_most: int) -> list[list[Due]]:
    """The same of each that is asked, in one statement: at most so many of each."""
    rows = db.session.execute(_due_of_each(viewer_like(person), asked), who(person) | {"at_most": at_most}).all()
    return [[row[0] for row in rows if row[1] == number][:at_most] for number in range(len(asked))]


@kept
def _due_of_each(viewer: Viewer, asked: tuple[DueAsked, ...]) -> Select[Due, int]:
    ways = ways_to_act(viewer, Due.record_id, Due.author_id, of_open=True)  # of a closed record nothing is due
    theirs = {one.of: _by_person(one, viewer, n) for n, one in enumerate(asked) if one.is_by_person}
    parts = [
        _first_of(ways, _in_order(theirs[one.of], one), AT_MOST)
        if one.is_by_person
        else _longest(ways, [*one.of(viewer), one.by_rule(Due.rule_mac)], AT_MOST)
        for one in asked
    ]
    numbered = [select(part.c.id, literal(number).label("number")) for number, part in enumerate(parts)]
    every = union_all(*numbered).subquery()
    return select(Due, every.c.number).join(every, every.c.id == Due.id).order_by(every.c.number, *LONGEST)


def _longest(
    ways: Sequence[ColumnElement[bool]], which: Sequence[ColumnElement[bool]], at_most: int | BindParameter[int]
) -> Subquery:
    """Asked of each row in the order of its index, as far as is asked for: joined, SQLite looked at every record
    first.
    """
    longest = [select(Due.id, *LONGEST).where(*which, way).order_by(*LONGEST).limit(at_most) for way in ways]
    return union(*(select(part.subquery()) for part in longest)).subquery()


def _by_person(asked: DueAsked, viewer: Viewer, number: int) -> CTE:
    """Of one sergeant a month has five thousand lines, of which each was looked up for each part."""
    rows = select(Due.id, Due.rule_mac, *LONGEST).where(*asked.of(viewer))
    return rows.cte(f"theirs_{number}").prefix_with("MATERIALIZED", dialect="postgresql")


def _in_order(theirs: CTE, asked: DueAsked) -> Subquery:
    """By how long they have stood. The offset keeps PostgreSQL from asking of all of them first, and sorting then."""
    longest = [theirs.c[one.key] for one in LONGEST]
    rows = select(theirs.c.id, *longest).where(asked.by_rule(theirs.c.rule_mac))
    return rows.order_by(*longest).offset(literal_column("0")).subquery()


def _first_of(ways: Sequence[ColumnElement[bool]], in_order: Subquery, at_most: BindParameter[int]) -> Subquery:
    """Asked of each row of these, in their order, as far as is asked for."""
    longest = [in_order.c[one.key] for one in LONGEST]
    rows = select(Due.id, *LONGEST).select_from(in_order).join(Due, Due.id == in_order.c.id)
    parts = [rows.where(way).order_by(*longest).limit(at_most) for way in ways]
    return union(*(select(part.subquery()) for part in parts)).subquery()


def visible_tasks(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Task]:
    """The tasks about the records this person may see, but not about what they have by being its author alone: of these
    rows, by when they are due.
    """
    every = _first_due(person, which, at_most)
    query = select(Task).join(every, every.c.id == Task.id).order_by(*BY_DUE).limit(at_most)
    return db.session.execute(query).scalars().all()


def visible_late(person: Person, before: datetime, at_most: int) -> list[tuple[str, datetime]]:
    """(record id, by when) of those of these tasks that are open and were due before a moment."""
    asked = who(person) | {"late_before": before, "at_most": at_most}
    return [(row[0], row[1]) for row in db.session.execute(_late(viewer_like(person)), asked)]


@kept
def _late(viewer: Viewer) -> Select[str, datetime]:
    every = _first_due(viewer, [Task.is_open.is_(True), Task.due_by < LATE_BEFORE], AT_MOST)
    return select(every.c.record_id, every.c.due_by).order_by(every.c.due_by, every.c.id).limit(AT_MOST)


def _first_due(person: Seer, which: Sequence[ColumnElement[bool]], at_most: int | BindParameter[int]) -> Subquery:
    """(id, record id, by when) of the first of these tasks, by each way in which somebody may act on their record."""
    ways = ways_to_act(person, Task.record_id, Task.author_id)
    tasks = select(Task.id, Task.record_id, Task.due_by).where(*which)
    first = [tasks.where(way).order_by(*BY_DUE).limit(at_most).subquery() for way in ways]
    return union(*(select(part) for part in first)).subquery()


def own_tasks(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Task]:
    """The tasks that are somebody's by name, of these rows, by when they are due: about records that are here, which
    nothing keeps them out of; about a restricted one only where they are named.
    """
    its = and_(Restriction.record_id == Task.record_id, Restriction.author_id == Task.author_id)
    may = [or_(~restricts(its), is_named(person, its)), is_not_kept_out(person, Task.record_id)]
    query = select(Task).where(Task.person_id == person.id, *which, *may)
    return db.session.execute(query.order_by(Task.due_by, Task.id).limit(at_most)).scalars().all()


def may_do_tasks(person: Person, record_id: str, author_id: str) -> bool:
    """Whether a task about a record of an author's may be somebody's: not about a restricted one unless they are named,
    its author no more than anybody.
    """
    its = and_(Restriction.record_id == record_id, Restriction.author_id == author_id)
    may = select(Person.id).where(Person.id == person.id, or_(~restricts(its), is_named(person, its)))
    return db.session.execute(may.where(is_not_kept_out(person, record_id))).first() is not None


def visible_clocks(
    person: Person, which: Sequence[ColumnElement[bool]], start: int, at_most: int
) -> list[tuple[str, str]]:
    """(record id, day) of these rows, of the records this person may see that are open, by the day on which their
    clocks end.
    """
    order = (RecordClock.due_on, RecordClock.record_id)
    own = select(Record.record_id).where(Record.record_id == RecordClock.record_id, Record.author_id == person.id)
    own = own.where(~restricts(ITS_AUTHOR), is_not_kept_out(person, Record.record_id))
    ways = [own.exists(), *ways_to_act(person, RecordClock.record_id, of_open=True)]
    first = [select(*order).where(*which, way).order_by(*order).limit(start + at_most).subquery() for way in ways]
    every = union(*(select(part) for part in first)).subquery()
    query = select(every.c.record_id, every.c.due_on).order_by(every.c.due_on, every.c.record_id)
    query = query.execution_options(**FOR_ITS_VALUES)  # the plan for anybody took ten times as long for a coordinator
    return [(row[0], row[1]) for row in db.session.execute(query.offset(start).limit(at_most))]
