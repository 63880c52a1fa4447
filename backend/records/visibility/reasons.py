"""The reasons for which somebody may see a record, and what takes them away, as conditions: what every other room here
is made of. `person`: somebody, or a viewer (viewer.py) in a statement that is made once.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true, union
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.accounts.duty.models import Duty
from backend.accounts.models import Person, Unit, person_role
from backend.records.conflicts.store import Id, KeptOut, is_kept_out
from backend.records.letters.models import Letter
from backend.records.models import Intake, RecordAccess, Restriction, Version
from backend.records.openings.models import CALL, Opening
from backend.records.rows.models import Record, RecordPlace
from backend.records.visibility.viewer import NOW, Seer

ITS_OWN = and_(
    Restriction.record_id == Intake.record_id,
    or_(Restriction.author_id == Intake.author_id, Restriction.envelope_sha256 == Intake.envelope_sha256),
)
BY_ITS_AUTHOR = and_(Restriction.record_id == Version.record_id, Restriction.author_id == Version.author_id)
ITS_AUTHOR = and_(Restriction.record_id == Record.record_id, Restriction.author_id == Record.author_id)
Call = aliased(Record, name="immediate_call")
IN_FORCE = and_(Restriction.record_id == Intake.record_id, Restriction.force_id == Intake.force_id)


def may_see_version(person: Seer) -> ColumnElement[bool]:
    by_role = is_by_role(person, Version.author_id.in_(people_of(person)), Version.force_id)
    ordinary = or_(Version.author_id == person.id, by_role, is_attended_by(person, Version))
    may = or_(and_(ordinary, ~restricts(BY_ITS_AUTHOR)), is_named(person, BY_ITS_AUTHOR))
    return and_(may, is_not_kept_out(person, Version.record_id))


def may_see_row(person: Seer, not_out: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """`not_out`: that nothing keeps them out, where the statement looks for that once."""
    named = is_named(person, ITS_AUTHOR)
    not_out = is_not_kept_out(person, Record.record_id) if not_out is None else not_out
    in_place = select(RecordPlace.record_id).where(RecordPlace.record_id == Record.record_id)
    by_role: list[ColumnElement[bool]] = [in_place.where(place).exists() for place in places_by_role(person)]
    if person.holds(["coordinator"]):
        by_role.insert(0, Record.force_id == person.force_id)  # one of its places: the row says of most where they are
    ordinary = or_(Record.author_id == person.id, *by_role, is_attended_by(person, Record))
    mine = and_(ordinary, ~restricts(ITS_AUTHOR))
    return and_(or_(mine, named), not_out)


def could_see(
    person: Seer, record_id: InstrumentedAttribute[str], author_id: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Of a row of another table: whether its record could be one that this person may see, which is asked of the record
    itself after it. It decides nothing: of thousands in a force it leaves those that are to be looked at.
    """
    if person.holds(["coordinator"]):
        return true()
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    named = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    by_author = [author_id == person.id, author_id.in_(people_of(person))]
    return or_(*by_author, record_id.in_(named), record_id.in_(sent_there(person)))


def ways_to_act(
    person: Seer,
    record_id: InstrumentedAttribute[str],
    author_id: InstrumentedAttribute[str] | None = None,
    *,
    of_open: bool = False,
) -> list[ColumnElement[bool]]:
    """How somebody may see the record of a row by more than being its author: by role, or by name. `author_id`: of
    which author's, where the row says it: what stands in a unit's place was written by its people, who are few, and of
    all that ever stood there PostgreSQL made a list first. `of_open`: of the records that are open, where rows of
    others are never asked for. Once in a statement: what they are named for, or were sent to, is looked for in one
    place of it.
    """
    not_out = ~KeptOut(person.id).of(Record)
    in_place = select(Record.record_id).where(Record.record_id == record_id, not_out, ~restricts(ITS_AUTHOR))
    in_place = in_place.join(RecordPlace, RecordPlace.record_id == Record.record_id)
    if of_open and author_id is None:
        in_place = in_place.where(RecordPlace.is_open.is_(True))
    by_role: list[ColumnElement[bool]] = [in_place.where(place).exists() for place in places_by_role(person)]
    if author_id is not None and person.holds(["supervisor"]):
        by_role[0] = and_(author_id.in_(people_of(person)), by_role[0])
    still = [not_out, Record.is_open.is_(True)] if of_open else [not_out]
    few = {"named_in": is_of_named(person), "sent_to": is_of_sent(person)}
    ids = [select(Record.record_id).where(its, *still).cte(name) for name, its in few.items()]
    return [*by_role, *(record_id.in_(select(one.c.record_id)) for one in ids)]


def is_of_named(person: Seer) -> ColumnElement[bool]:
    """Of a record's row: whether its author's restrictions name this person. Those that name them are looked for first:
    they are few.
    """
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    restricted = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    return and_(Record.record_id.in_(restricted), is_named(person, ITS_AUTHOR))


def is_of_sent(person: Seer) -> ColumnElement[bool]:
    """Of a record's row: whether it is a call that comes to this person by who attends, and not restricted."""
    sent = Record.record_id.in_(sent_there(person))
    return and_(sent, is_attended_by(person, Record), ~restricts(ITS_AUTHOR))


def is_by_role(person: Seer, in_unit: ColumnElement[bool], force_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    seen: list[ColumnElement[bool]] = [false()]
    if person.holds(["supervisor"]):
        seen.append(and_(in_unit, force_id == person.force_id))
    if person.holds(["coordinator"]):
        seen.append(force_id == person.force_id)
    return or_(*seen)


def places_by_role(person: Seer) -> list[ColumnElement[bool]]:
    """What `is_by_role` says, of rows."""
    places = []
    if person.holds(["supervisor"]):
        places.append(and_(RecordPlace.place_id == person.unit_id, RecordPlace.force_id == person.force_id))
    if person.holds(["coordinator"]):
        places.append(RecordPlace.place_id == person.force_id)
    return places


def people_of(person: Seer) -> Select[str]:
    """The ids of the people of a person's unit, as they are now, their accounts open or closed."""
    return select(Person.id).where(Person.unit_id == person.unit_id)


def units_of(person: Seer) -> Select[str]:
    """The id of a person's unit, and of those that were merged into it."""
    return select(Unit.id).where(or_(Unit.id == person.unit_id, Unit.merged_into_id == person.unit_id))


def is_attended_by(person: Seer, of: type[Record | Version]) -> ColumnElement[bool]:
    """Whether a record is a call that somebody of this person's unit was sent to, or an Immediate one that comes to
    them. Of whoever wrote it: anybody can make another record with the same id.
    """
    its = and_(Letter.record_id == of.record_id, Letter.author_id == of.author_id)
    same = and_(Call.record_id == of.record_id, Call.author_id == of.author_id)
    briefed = select(Letter.id).where(its, is_sent_to_unit_of(person)).exists()
    return or_(briefed, select(Call.record_id).where(same, _is_immediate_for(person)).exists())


def sent_there(person: Seer) -> Select[str]:
    """The ids of the calls whose brief was sent to somebody of the unit that this person supervises, of those that
    somebody of it opened, and of the Immediate ones that wait for somebody to be sent: at least of all that
    `is_attended_by` finds.
    """
    briefs = select(Letter.record_id).where(is_sent_to_unit_of(person))
    opened = select(Opening.record_id).where(is_opened_by_unit_of(person))
    waiting = select(Call.record_id).where(_is_immediate(person), _waits_for(person))
    return union(briefs, opened, waiting).subquery().select()


def is_sent_to_unit_of(person: Seer) -> ColumnElement[bool]:
    """Of a letter: whether it is a brief to somebody of the unit that this person supervises, as it is now."""
    if not person.holds(["supervisor"]):
        return false()
    to_unit = Letter.to_person_id.in_(people_of(person))
    return and_(Letter.kind == "brief", Letter.force_id == person.force_id, to_unit)


def is_opened_by_unit_of(person: Seer) -> ColumnElement[bool]:
    """Of an opening: whether somebody of the unit that this person supervises opened a call by its number or code."""
    if not person.holds(["supervisor"]):
        return false()
    by_unit = Opening.person_id.in_(people_of(person))
    return and_(Opening.kind == CALL, Opening.force_id == person.force_id, by_unit)


def _is_immediate_for(person: Seer) -> ColumnElement[bool]:
    """Of a call: whether it is Immediate, and somebody of the unit that this person supervises opened it, or it waits
    for somebody to be sent and they are on duty for that.
    """
    its = and_(Opening.record_id == Call.record_id, Opening.author_id == Call.author_id)
    opened = select(Opening.id).where(its, is_opened_by_unit_of(person)).exists()
    return and_(_is_immediate(person), or_(opened, _waits_for(person)))


def _is_immediate(person: Seer) -> ColumnElement[bool]:
    """Of a call: whether its handler graded it Immediate, in this person's force."""
    return and_(Call.is_immediate.is_(True), Call.force_id == person.force_id)


def _waits_for(person: Seer) -> ColumnElement[bool]:
    """Of an Immediate call: whether it is open, nobody is sent there yet, and this person is on duty as a supervisor in
    a unit that the force names for calls.
    """
    if not person.holds(["supervisor"]):
        return false()
    return and_(Call.is_open.is_(True), ~is_somebody_sent(), is_on_duty_for_calls(person))


def is_somebody_sent() -> ColumnElement[bool]:
    """Of an Immediate call: whether its brief was sent to somebody whose unit has a supervisor who may read it. Else it
    would be in the list of no supervisor. That somebody opened it says not that they go there.
    """
    brief = and_(Letter.record_id == Call.record_id, Letter.author_id == Call.author_id, Letter.kind == "brief")
    return select(Letter.id).where(brief, Letter.to_person_id.in_(_supervised())).exists()


def is_on_duty_for_calls(person: Seer) -> ColumnElement[bool]:
    """Whether somebody's tour of duty lasts now, for a unit that the force names for calls, or that such a one was
    merged into.
    """
    named = or_(Unit.id == Duty.unit_id, Unit.merged_into_id == Duty.unit_id)
    lasts = and_(Duty.since <= NOW, Duty.until > NOW, Duty.ended_at.is_(None))
    tours = select(Duty.id).join(Unit, named).where(Unit.sees_calls.is_(True), lasts)
    return tours.where(Duty.person_id == person.id, Duty.force_id == person.force_id).exists()


def _supervised() -> Select[str]:
    """Of an Immediate call: the ids of the people of units that have a supervisor who is not kept out of it."""
    boss = aliased(Person)
    units = select(boss.unit_id).join(person_role, person_role.c.person_id == boss.id)
    is_boss = and_(person_role.c.role_name == "supervisor", boss.disabled_at.is_(None))
    units = units.where(is_boss, ~is_kept_out(boss.id, Call.record_id))
    return select(Person.id).where(Person.unit_id.in_(units))


def restricts(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is a restriction of this description."""
    return select(Restriction.envelope_sha256).where(which).exists()


def is_named(person: Seer, which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a restriction of this description names this person. Of this description: anybody can make another
    restriction with the same record id.
    """
    lists = select(Restriction.envelope_sha256).join(
        RecordAccess, RecordAccess.envelope_sha256 == Restriction.envelope_sha256
    )
    return lists.where(which, RecordAccess.person_id == person.id).exists()


def is_not_kept_out(person: Seer, record_id: Id) -> ColumnElement[bool]:
    """Whether nothing keeps somebody out of a record: to be asked wherever one is shown by another right than reading
    it (the trail, an emergency, professional standards' own views).
    """
    return ~is_kept_out(person.id, record_id)
