"""Who may see what, as conditions on queries: the one place where it is said. Not found and not yours are the same
nothing.

A restricted record is seen by those whom its author's restrictions name and by nobody else: not by its author, nor
by any role, nor by whoever is named where somebody else restricts the same record id.

Whoever is kept out of a record (backend/records/conflicts) sees nothing of it, even where they are named: for them it
is as little there as for a stranger.

A supervisor reads what was written by those who are of their unit now, wherever these were when they wrote it; and a
call that somebody of their unit was sent to (backend/records/briefs: the control room names whom). What has no proven
author is of the unit in which it came, or of the one that this was merged into.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, or_, select, true, union
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.accounts.models import OnNamedList, Person, Unit
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.attended.models import Attended
from backend.records.attended.store import Sought
from backend.records.conflicts.models import Conflict
from backend.records.conflicts.store import Id, KeptOut, is_kept_out
from backend.records.ladder.models import Due
from backend.records.letters.models import Letter
from backend.records.models import Call, Intake, Quarantine, RecordAccess, Restriction, Version
from backend.records.openings.models import Opening
from backend.records.rows.models import Record, RecordClock, RecordPlace, RecordPoint
from backend.records.rows.reading import OPEN, Way, Which, in_places, places_of_rows
from backend.records.tasks.models import Task
from backend.rules.record_kinds import RecordKind

REPORT: RecordKind = "scene"
"""A call is none: it says that somebody rang, and not that somebody was there."""
NOBODY_CAN_TELL = ("unknown_pack", "unknown_schema", "body_unreadable", "body_does_not_fit")  # whether it restricts
ITS_OWN = and_(
    Restriction.record_id == Intake.record_id,
    or_(Restriction.author_id == Intake.author_id, Restriction.envelope_sha256 == Intake.envelope_sha256),
)
BY_ITS_AUTHOR = and_(Restriction.record_id == Version.record_id, Restriction.author_id == Version.author_id)
ITS_AUTHOR = and_(Restriction.record_id == Record.record_id, Restriction.author_id == Record.author_id)
_OutOf = aliased(Record)
IN_FORCE = and_(Restriction.record_id == Intake.record_id, Restriction.force_id == Intake.force_id)


def visible_record_ids(person: Person, start: int, at_most: int, ring: KeyRing, which: Which = OPEN) -> list[str]:
    """The ids of the records this person may see, in the order of danger (backend/records/rows/order.py) and within it
    newest first, from a place in the list. Each way in which somebody may see a record is read along its own index, in
    each place of the order, as far as is asked for. `which`: only those that are looked for.
    """
    at_places = places_of_rows(ring)
    ways = _ways(person) if which.is_of_all() else _ways_to_found(person, which)
    wanted = [replace(way, conditions=[*way.conditions, *which.of(way.table)]) for way in ways]
    read = [
        part.subquery()
        for way in wanted
        for late in which.parts()
        for part in in_places(way, at_places, start + at_most, late)
    ]
    every = union(*(select(part) for part in read)).subquery()
    order = (every.c.place, every.c.late.is_(None), every.c.late, every.c.seq.desc())
    query = select(every.c.record_id).order_by(*order)
    return list(db.session.execute(query.offset(start).limit(at_most)).scalars())


def visible_with_point(
    person: Person,
    macs: Sequence[str],
    start: int,
    at_most: int,
    *,
    is_open: bool = True,
    unit_id: str | None = None,
    longest: bool = False,
    owned: Select[str] | None = None,
) -> list[str]:
    """The ids of the records this person may see of which a point stands (rows/points.py), newest first, or with
    `longest` those first that have stood as they are longest; of one unit where it is named. `owned`: the ids of those
    of which it is somebody's now (ladder/owners.py): what is nobody's stands before them.
    """
    not_out = ~KeptOut(person.id).of(Record)
    stands = and_(RecordPoint.point_mac.in_(macs), RecordPoint.is_open.is_(is_open), not_out)
    if unit_id is not None:
        stands = and_(stands, Record.unit_id == unit_id)
    of_record = select(RecordPoint.record_id, RecordPoint.seq).join(Record, Record.record_id == RecordPoint.record_id)
    mine = [RecordPoint.place_id == person.id, *_points_by_role(person)]
    parts = [of_record.where(stands, place, ~_restricted(ITS_AUTHOR)) for place in mine]
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    restricted = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    of_author = and_(RecordPoint.place_id == Record.author_id, RecordPoint.record_id.in_(restricted))
    parts.append(of_record.where(stands, of_author, _named(person, ITS_AUTHOR)))
    of_call = (RecordPoint.place_id == Record.author_id, Record.record_id.in_(_sent_there(person)))
    parts.append(of_record.where(stands, *of_call, _is_attended_by(person, Record), ~_restricted(ITS_AUTHOR)))
    order = RecordPoint.seq if longest else RecordPoint.seq.desc()
    nobodys, somebodys = literal(0).label("is_owned"), literal(1).label("is_owned")
    if owned is None:
        ranked = [part.add_columns(nobodys) for part in parts]
    else:
        ranked = [part.where(RecordPoint.record_id.not_in(owned)).add_columns(nobodys) for part in parts]
        ranked += [part.where(RecordPoint.record_id.in_(owned)).add_columns(somebodys) for part in parts]
    first = [part.order_by(order).limit(start + at_most).subquery() for part in ranked]
    every = union(*(select(part) for part in first)).subquery()
    in_order = every.c.seq if longest else every.c.seq.desc()
    query = select(every.c.record_id).order_by(every.c.is_owned, in_order).offset(start).limit(at_most)
    return list(db.session.execute(query).scalars())


def visible_due(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Due]:
    """What is due of the records this person may see, but not of what they have by being its author alone: of these
    rows, those that have stood longest first.
    """
    order = (Due.since, Due.about_mac, Due.record_id)
    ways = _ways_to_act(person, Due.record_id)
    # asked of each row in the order of its index, as far as is asked for: joined, SQLite looked at every record first
    longest = [select(Due.id, *order).where(*which, way).order_by(*order).limit(at_most).subquery() for way in ways]
    every = union(*(select(part) for part in longest)).subquery()
    query = select(Due).join(every, every.c.id == Due.id).order_by(*order).limit(at_most)
    return db.session.execute(query).scalars().all()


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
    out = select(Conflict.record_id)
    numbers = select(_OutOf.ref_mac).where(_OutOf.record_id.in_(out), _OutOf.ref_mac.is_not(None), _OutOf.ref_mac != "")
    kept_out = or_(Record.record_id.in_(out), func.coalesce(Record.ref_mac, "").in_(numbers))
    return and_(~_restricted(ITS_AUTHOR), ~kept_out)


def visible_tasks(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Task]:
    """The tasks about the records this person may see, but not about what they have by being its author alone: of these
    rows, by when they are due.
    """
    order = (Task.due_by, Task.id)
    ways = _ways_to_act(person, Task.record_id)
    first = [select(Task.id, *order).where(*which, way).order_by(*order).limit(at_most).subquery() for way in ways]
    every = union(*(select(part) for part in first)).subquery()
    query = select(Task).join(every, every.c.id == Task.id).order_by(*order).limit(at_most)
    return db.session.execute(query).scalars().all()


def own_tasks(person: Person, which: Sequence[ColumnElement[bool]], at_most: int) -> Sequence[Task]:
    """The tasks that are somebody's by name, of these rows, by when they are due: about records that are here, which
    nothing keeps them out of; about a restricted one only where they are named.
    """
    its = and_(Restriction.record_id == Task.record_id, Restriction.author_id == Task.author_id)
    may = [or_(~_restricted(its), _named(person, its)), is_not_kept_out(person, Task.record_id)]
    query = select(Task).where(Task.person_id == person.id, *which, *may)
    return db.session.execute(query.order_by(Task.due_by, Task.id).limit(at_most)).scalars().all()


def visible_clocks(
    person: Person, which: Sequence[ColumnElement[bool]], start: int, at_most: int
) -> list[tuple[str, str]]:
    """(record id, day) of these rows, of the records this person may see, by the day on which their clocks end."""
    order = (RecordClock.due_on, RecordClock.record_id)
    own = select(Record.record_id).where(Record.record_id == RecordClock.record_id, Record.author_id == person.id)
    own = own.where(~_restricted(ITS_AUTHOR), is_not_kept_out(person, Record.record_id))
    ways = [own.exists(), *_ways_to_act(person, RecordClock.record_id)]
    first = [select(*order).where(*which, way).order_by(*order).limit(start + at_most).subquery() for way in ways]
    every = union(*(select(part) for part in first)).subquery()
    query = select(every.c.record_id, every.c.due_on).order_by(every.c.due_on, every.c.record_id)
    return [(row[0], row[1]) for row in db.session.execute(query.offset(start).limit(at_most))]


def may_do_tasks(person: Person, record_id: str, author_id: str) -> bool:
    """Whether a task about a record of an author's may be somebody's: not about a restricted one unless they are named,
    its author no more than anybody.
    """
    its = and_(Restriction.record_id == record_id, Restriction.author_id == author_id)
    may = select(Person.id).where(Person.id == person.id, or_(~_restricted(its), _named(person, its)))
    return db.session.execute(may.where(is_not_kept_out(person, record_id))).first() is not None


def visible_versions_of(person: Person, record_id: str, opened_at: datetime | None = None) -> Sequence[Version]:
    """A record's versions if this person may see the record, else none. `opened_at`: also where they have opened it in
    an emergency that lasts then.
    """
    may_see = _may_see_version(person)
    if opened_at is not None:
        in_emergency = and_(_by_emergency(person, opened_at), ~_restricted(BY_ITS_AUTHOR))
        may_see = or_(may_see, and_(in_emergency, is_not_kept_out(person, Version.record_id)))
    mine = select(Version.record_id).where(Version.record_id == record_id, may_see)
    return db.session.execute(select(Version).where(Version.record_id.in_(mine)).order_by(Version.seq)).scalars().all()


def visible_ids(person: Person) -> Select[str]:
    """The ids of the records this person may see, as a part of a query."""
    return select(Version.record_id).where(_may_see_version(person))


def visible_heads(person: Person, record_ids: Sequence[str]) -> Sequence[Version]:
    """The versions nothing goes on from, of those of these records that this person may see, newest received first."""
    later = aliased(Version)
    goes_on = select(later.version_id).where(later.record_id == Version.record_id, later.parent == Version.version_id)
    mine = select(Version.record_id).where(Version.record_id.in_(record_ids), _may_see_version(person))
    query = select(Version).where(Version.record_id.in_(mine), ~goes_on.exists())
    return db.session.execute(query.order_by(Version.seq.desc())).scalars().all()


def visible_calls(person: Person, ref_macs: Sequence[str]) -> Sequence[Version]:
    """The call records of this person's own force under an incident number, the newest version of each, newest first:
    whoever is sent there may read them, whatever their unit. What is restricted is, for everybody not named, not there.

    Only what a call handler wrote counts, by the role they had when it was received; and only versions that no such
    version goes on from: a number that was put right leads no more to where it was wrong.
    """
    later, its_intake = aliased(Version), aliased(Intake)
    goes_on = select(later.version_id).join(its_intake, its_intake.envelope_sha256 == later.envelope_sha256)
    goes_on = goes_on.where(later.parent == Version.version_id, by_a_call_handler(its_intake))
    query = select(Version).join(Call, Call.version_id == Version.version_id)
    query = query.join(Intake, Intake.envelope_sha256 == Version.envelope_sha256).where(by_a_call_handler(Intake))
    query = query.where(Call.ref_mac.in_(ref_macs), _in_force_of(person), ~goes_on.exists(), _is_open_to(person))
    query = query.where(is_not_kept_out(person, Version.record_id))
    newest: dict[str, Version] = {}
    for version in db.session.execute(query.order_by(Version.seq.desc())).scalars():
        newest.setdefault(version.record_id, version)
    return list(newest.values())


def by_a_call_handler(intake: type[Intake]) -> ColumnElement[bool]:
    """Whether an envelope's author was a call handler when it was received."""
    return intake.from_call_handler.is_(true())


def restricted_among(record_ids: Sequence[str]) -> frozenset[str]:
    """Which of these records their authors have restricted."""
    query = select(Version.record_id).where(Version.record_id.in_(record_ids), _restricted(BY_ITS_AUTHOR))
    return frozenset(db.session.execute(query).scalars())


def is_restricted(record_id: str, author_id: str | None) -> bool:
    """Whether a record of this author's is restricted; None: where no author is proven."""
    query = select(Restriction.envelope_sha256).where(
        Restriction.record_id == record_id, Restriction.author_id == author_id
    )
    return db.session.execute(query.limit(1)).scalar_one_or_none() is not None


def restricted_records(which: Collection[tuple[str, str | None]]) -> set[tuple[str, str | None]]:
    """Those of these records that their authors have restricted: (record id, author id), None where no author is
    proven.
    """
    query = select(Restriction.record_id, Restriction.author_id)
    rows = db.session.execute(query.where(Restriction.record_id.in_({record_id for record_id, _ in which})))
    return {(row.record_id, row.author_id) for row in rows} & set(which)


def own_received(person: Person) -> Sequence[Intake]:
    """What this person wrote that arrived but is not theirs to read here: restricted, or waiting. Newest first."""
    projected = select(Version.envelope_sha256).where(Version.author_id == person.id, _may_see_version(person))
    query = select(Intake).where(Intake.author_id == person.id, Intake.envelope_sha256.not_in(projected))
    return sorted(db.session.execute(query).scalars(), key=lambda intake: -intake.seq)


def visible_quarantine(person: Person) -> Sequence[tuple[Intake, Quarantine]]:
    """The envelopes that wait for a person and that this one may know of, oldest first.

    What its author restricted is for those whom these restrictions name. What else names a restricted record's id
    (somebody else's envelope, or one of no proven author) is for those named in its own force: a role would else
    see that there is such a record. Where nobody can tell whether it restricts, its force's named list knows of it too,
    whatever their roles: they alone may open it.
    """
    rows = db.session.execute(_waiting_for(person))  # sorted here: SQLite would look through all that was ever received
    return sorted(((row[0], row[1]) for row in rows), key=lambda row: row[0].seq)


def visible_waiting(person: Person, envelope_sha256: str) -> tuple[Intake, Quarantine] | None:
    """One of them, by its envelope."""
    row = db.session.execute(_waiting_for(person).where(Intake.envelope_sha256 == envelope_sha256)).one_or_none()
    return None if row is None else (row[0], row[1])


def is_waiting_restricted(envelope_sha256: str) -> bool:
    """Whether an envelope that waits is for named people only: by its author's restrictions, or by its record's id."""
    query = select(Intake.envelope_sha256).where(Intake.envelope_sha256 == envelope_sha256)
    return db.session.execute(query.where(or_(_restricted(ITS_OWN), _restricted(IN_FORCE)))).first() is not None


def visible_conflicts(person: Person, at_most: int) -> Sequence[Conflict]:
    """Who is kept out of what in the force of somebody of professional standards, newest first; not what they are kept
    out of themselves.
    """
    query = select(Conflict).where(_conflicts_for(person)).order_by(Conflict.at.desc(), Conflict.record_id)
    return db.session.execute(query.limit(at_most)).scalars().all()


def visible_conflict(person: Person, record_id: str, person_id: str) -> Conflict | None:
    """One of them."""
    mine = (Conflict.record_id == record_id, Conflict.person_id == person_id)
    return db.session.execute(select(Conflict).where(*mine, _conflicts_for(person))).scalars().first()


def not_kept_out(person: Person, record_ids: Sequence[str]) -> list[str]:
    """Those of these records of which somebody may know: all but what they are kept out of."""
    query = select(Record.record_id).where(Record.record_id.in_(record_ids), is_not_kept_out(person, Record.record_id))
    return sorted(db.session.execute(query).scalars())


def visible_letters(person: Person) -> Sequence[Letter]:
    """The letters to this person that they may be given now: about records that are here, which nothing keeps them out
    of; about a restricted one, what asks them of their own writing, or where they are named.
    """
    about_record = and_(Restriction.record_id == Letter.record_id, Restriction.author_id == Letter.author_id)
    is_here = select(Record.record_id).where(Record.record_id == Letter.record_id).exists()
    asked = and_(Letter.author_id == person.id, Letter.kind == "ask")
    may = or_(asked, ~_restricted(about_record), _named(person, about_record))
    query = select(Letter).where(Letter.to_person_id == person.id, is_here, may)
    return db.session.execute(query.where(is_not_kept_out(person, Letter.record_id))).scalars().all()


def records_for_brief(person: Person, ref_macs: Sequence[str], at_most: int) -> list[str]:
    """The ids of the records under an incident number (its keyed hash is one force's) of which somebody who is sent
    there may be given a brief, the newest first: of a restricted one only where they are named, and of none that they
    are kept out of.
    """
    may = [or_(~_restricted(ITS_AUTHOR), _named(person, ITS_AUTHOR)), is_not_kept_out(person, Record.record_id)]
    query = select(Record.record_id).where(Record.ref_mac.in_(ref_macs), *may).order_by(Record.seq.desc())
    return list(db.session.execute(query.limit(at_most)).scalars()) if ref_macs else []


def may_be_written_to(person: Person, record_id: str, author_id: str) -> bool:
    """Whether a letter about a record of an author's may go to somebody: the same, before there is one."""
    its = and_(Restriction.record_id == record_id, Restriction.author_id == author_id)
    may = or_(Record.author_id == person.id, ~_restricted(its), _named(person, its))
    query = select(Record.record_id).where(Record.record_id == record_id, may)
    return db.session.execute(query.where(is_not_kept_out(person, Record.record_id))).first() is not None


def is_not_kept_out(person: Person, record_id: Id) -> ColumnElement[bool]:
    """Whether nothing keeps somebody out of a record: to be asked wherever one is shown by another right than reading
    it (the trail, an emergency, professional standards' own views).
    """
    return ~is_kept_out(person.id, record_id)


def _conflicts_for(person: Person) -> ColumnElement[bool]:
    """Not who they are kept out with themselves; and not what is about a record they are kept out of, unless they said
    it: what somebody typed in does not vanish because there is such a record.
    """
    may_know = or_(Conflict.set_by == person.id, is_not_kept_out(person, Conflict.record_id))
    return and_(Conflict.force_id == person.force_id, Conflict.person_id != person.id, may_know)


def _waiting_for(person: Person) -> Select[Intake, Quarantine]:
    of_no_author = and_(Intake.author_id.is_(None), Intake.unit_id.in_(_units_of(person)))
    roles = _by_role(person, or_(Intake.author_id.in_(_people_of(person)), of_no_author), Intake.force_id)
    on_list = select(OnNamedList.person_id).where(
        OnNamedList.person_id == person.id, OnNamedList.force_id == Intake.force_id
    )
    may_know = or_(
        _named(person, ITS_OWN),
        and_(~_restricted(ITS_OWN), _named(person, IN_FORCE)),
        and_(
            ~_restricted(ITS_OWN),
            ~_restricted(IN_FORCE),
            or_(roles, and_(Quarantine.reason.in_(NOBODY_CAN_TELL), on_list.exists())),
        ),
    )
    query = select(Intake, Quarantine).join(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
    return query.where(Quarantine.left_at.is_(None), may_know, is_not_kept_out(person, Intake.record_id))


def _may_see_version(person: Person) -> ColumnElement[bool]:
    by_role = _by_role(person, Version.author_id.in_(_people_of(person)), Version.force_id)
    ordinary = or_(Version.author_id == person.id, by_role, _is_attended_by(person, Version))
    may = or_(and_(ordinary, ~_restricted(BY_ITS_AUTHOR)), _named(person, BY_ITS_AUTHOR))
    return and_(may, is_not_kept_out(person, Version.record_id))


def _by_emergency(person: Person, now: datetime) -> ColumnElement[bool]:
    """Whether this person has opened a version's record in an emergency, which lasts an hour."""
    mine = (Opening.record_id == Version.record_id, Opening.author_id == Version.author_id)
    lasts = (Opening.person_id == person.id, Opening.kind == "glass", Opening.until > now)
    return and_(Version.force_id == person.force_id, select(Opening.id).where(*mine, *lasts).exists())


def _ways_to_act(person: Person, record_id: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """How somebody may see the record of a row by more than being its author: by role, or by name."""
    its = select(Record.record_id).where(Record.record_id == record_id, ~KeptOut(person.id).of(Record))
    in_place = its.join(RecordPlace, RecordPlace.record_id == Record.record_id).where(~_restricted(ITS_AUTHOR))
    ways: list[ColumnElement[bool]] = [in_place.where(place).exists() for place in _places_by_role(person)]
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    restricted = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    named = its.where(_named(person, ITS_AUTHOR)).exists()
    attended = its.where(_is_attended_by(person, Record), ~_restricted(ITS_AUTHOR)).exists()
    return [*ways, and_(record_id.in_(restricted), named), and_(record_id.in_(_sent_there(person)), attended)]


def _ways(person: Person) -> list[Way]:
    """What `_may_see_version` says, of rows: by each of its reasons apart, so that each has its index."""
    named = _named(person, ITS_AUTHOR)
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    restricted = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    not_out = ~KeptOut(person.id).of(Record)
    ways = [
        Way(Record, [Record.author_id == person.id, ~_restricted(ITS_AUTHOR), not_out]),
        Way(Record, [Record.record_id.in_(restricted), named, not_out]),
        Way(
            Record,
            [
                Record.record_id.in_(_sent_there(person)),
                _is_attended_by(person, Record),
                ~_restricted(ITS_AUTHOR),
                not_out,
            ],
        ),
    ]
    places = _places_by_role(person)
    return [*ways, *(Way(RecordPlace, [place, ~_restricted(ITS_AUTHOR), not_out]) for place in places)]


def _ways_to_found(person: Person, which: Which) -> list[Way]:
    """The same where an author's or an incident number's records are looked for: these are few, so each is asked."""
    return [Way(Record, [*which.found_by(), _may_see_row(person)])]


def _may_see_row(person: Person) -> ColumnElement[bool]:
    named, not_out = _named(person, ITS_AUTHOR), is_not_kept_out(person, Record.record_id)
    in_place = select(RecordPlace.record_id).where(RecordPlace.record_id == Record.record_id)
    by_role = [in_place.where(place).exists() for place in _places_by_role(person)]
    ordinary = or_(Record.author_id == person.id, *by_role, _is_attended_by(person, Record))
    mine = and_(ordinary, ~_restricted(ITS_AUTHOR))
    return and_(or_(mine, named), not_out)


def _to_ask_after(person: Person) -> ColumnElement[bool]:
    """Of an attended incident: whether it is of this person's unit or force, by role, and no report is there that they
    may read.
    """
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == REPORT)
    by_role = _by_role(person, Attended.unit_id.in_(_units_of(person)), Attended.force_id)
    return and_(by_role, ~report.where(_may_see_row(person)).exists())


def _in_force_of(person: Person) -> ColumnElement[bool]:
    """Whether a call is of a person's own force."""
    return Call.force_id == person.force_id


def _is_open_to(person: Person) -> ColumnElement[bool]:
    """Whether nothing restricts a version's record, or its author's restrictions name this person."""
    return or_(~_restricted(BY_ITS_AUTHOR), _named(person, BY_ITS_AUTHOR))


def _restricted(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is a restriction of this description."""
    return select(Restriction.envelope_sha256).where(which).exists()


def _named(person: Person, which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a restriction of this description names this person. Of this description: anybody can make another
    restriction with the same record id.
    """
    lists = select(Restriction.envelope_sha256).join(
        RecordAccess, RecordAccess.envelope_sha256 == Restriction.envelope_sha256
    )
    return lists.where(which, RecordAccess.person_id == person.id).exists()


def _sent_there(person: Person) -> Select[str]:
    """The ids of the calls whose brief was sent to somebody of the unit that this person supervises."""
    return select(Letter.record_id).where(_is_sent_to_unit_of(person))


def _is_attended_by(person: Person, of: type[Record | Version]) -> ColumnElement[bool]:
    """Whether a record is such a call. Of whoever wrote it: anybody can make another record with the same id."""
    its = and_(Letter.record_id == of.record_id, Letter.author_id == of.author_id)
    return select(Letter.id).where(its, _is_sent_to_unit_of(person)).exists()


def _is_sent_to_unit_of(person: Person) -> ColumnElement[bool]:
    """Of a letter: whether it is a brief to somebody of the unit that this person supervises, as it is now."""
    if not person.holds(["supervisor"]):
        return false()
    to_unit = Letter.to_person_id.in_(_people_of(person))
    return and_(Letter.kind == "brief", Letter.force_id == person.force_id, to_unit)


def _places_by_role(person: Person) -> list[ColumnElement[bool]]:
    """What `_by_role` says, of rows."""
    places = []
    if person.holds(["supervisor"]):
        places.append(and_(RecordPlace.place_id == person.unit_id, RecordPlace.force_id == person.force_id))
    if person.holds(["coordinator"]):
        places.append(RecordPlace.place_id == person.force_id)
    return places


def _points_by_role(person: Person) -> list[ColumnElement[bool]]:
    """What `_by_role` says, of points."""
    places = []
    if person.holds(["supervisor"]):
        places.append(and_(RecordPoint.place_id == person.unit_id, RecordPoint.force_id == person.force_id))
    if person.holds(["coordinator"]):
        places.append(RecordPoint.place_id == person.force_id)
    return places


def _people_of(person: Person) -> Select[str]:
    """The ids of the people of a person's unit, as they are now, their accounts open or closed."""
    return select(Person.id).where(Person.unit_id == person.unit_id)


def _units_of(person: Person) -> Select[str]:
    """The id of a person's unit, and of those that were merged into it."""
    return select(Unit.id).where(or_(Unit.id == person.unit_id, Unit.merged_into_id == person.unit_id))


def _by_role(person: Person, in_unit: ColumnElement[bool], force_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    seen: list[ColumnElement[bool]] = [false()]
    if person.holds(["supervisor"]):
        seen.append(and_(in_unit, force_id == person.force_id))
    if person.holds(["coordinator"]):
        seen.append(force_id == person.force_id)
    return or_(*seen)
