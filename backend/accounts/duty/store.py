"""Queries and writes of who is on duty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, select

from backend.accounts.duty.models import Duty, MailAddress
from backend.accounts.models import Person, Unit, person_role
from backend.accounts.store import is_called
from backend.core.database import db

AT_ONCE = 500
Tour = tuple[str, str, datetime, datetime]
"""person id, unit id, since, until"""


def lasts_at(now: datetime) -> ColumnElement[bool]:
    """Whether a tour lasts at a moment."""
    return and_(Duty.since <= now, Duty.until > now, Duty.ended_at.is_(None))


@dataclass(frozen=True)
class Asked:
    """Which tours: of people in whose name these words are, of a unit ("" for whatever)."""

    words: str = ""
    unit_id: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        """Of a tour and of whose it is: that it is one of these."""
        named = [is_called(word) for word in self.words.split()]
        return [*named, Duty.unit_id == self.unit_id] if self.unit_id else named


def of_force(
    force_id: str, now: datetime, until: datetime, asked: Asked, part: slice
) -> Sequence[tuple[Duty, str, bool]]:
    """Some of a force's tours that last now, or begin before a moment, each with the name of whose it is and whether it
    is still to begin: what lasts before what is to come, in each the earliest first. Nobody whose account is closed.
    `part`: from which of them, to which.
    """
    is_to_come = (Duty.since > now).label("is_to_come")
    query = select(Duty, Person.name, is_to_come).join(Person, Person.id == Duty.person_id)
    query = query.where(*_of_force(force_id, now), Duty.since < until, *asked.conditions())
    ordered = query.order_by(is_to_come, Duty.since, Person.name, Duty.id)
    rows = db.session.execute(ordered.offset(part.start).limit(part.stop - part.start))
    return [(row[0], row[1], row[2]) for row in rows]


def covered_units(force_id: str, now: datetime) -> set[str]:
    """The ids of the units for which somebody is on duty."""
    query = select(Duty.unit_id).join(Person, Person.id == Duty.person_id)
    query = query.where(*_of_force(force_id, now), Duty.since <= now).distinct()
    return set(db.session.execute(query).scalars())


def inspectors(force_id: str, now: datetime) -> list[str]:
    """The names of who is a force's duty inspector now."""
    query = select(Person.name).join(Duty, Duty.person_id == Person.id)
    query = query.where(*_of_force(force_id, now), Duty.since <= now, Duty.is_inspector.is_(True)).distinct()
    return list(db.session.execute(query.order_by(Person.name)).scalars())


def _of_force(force_id: str, now: datetime) -> list[ColumnElement[bool]]:
    """Tours of a force that have not ended, of people whose accounts are open."""
    return [Duty.force_id == force_id, Duty.until > now, Duty.ended_at.is_(None), Person.disabled_at.is_(None)]


@dataclass(frozen=True)
class Listed:
    """A tour as it was in the end; `is_listed`: a list brought it, and not a tap."""

    person_id: str
    unit_id: str
    since: datetime
    until: datetime
    is_listed: bool


def touching(force_id: str, since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    """That a tour is a force's and touches a time."""
    return [Duty.force_id == force_id, Duty.until > since, Duty.since < until]


def tours_between(
    force_id: str, since: datetime, until: datetime, people: Collection[str] | None = None
) -> list[Listed]:
    """A force's tours that touch a time, the earliest first: none where it keeps no list. `people`: theirs alone."""
    columns = (Duty.person_id, Duty.unit_id, Duty.since, Duty.until, Duty.ended_at, Duty.list_id)
    query = select(*columns).where(*touching(force_id, since, until))
    if people is not None:
        query = query.where(Duty.person_id.in_(sorted(people)))
    rows = db.session.execute(query.order_by(Duty.since, Duty.id)).all()
    if not any(row.list_id for row in rows):
        return []
    return [
        Listed(row.person_id, row.unit_id, row.since, min(row.ended_at or row.until, row.until), bool(row.list_id))
        for row in rows
    ]


def current(person_id: str, now: datetime) -> Duty | None:
    """Somebody's tour that lasts now; of several the one that lasts longest."""
    query = select(Duty).where(Duty.person_id == person_id, lasts_at(now))
    return db.session.execute(query.order_by(Duty.until.desc(), Duty.id).limit(1)).scalar_one_or_none()


def end_current(person_id: str, now: datetime) -> list[Duty]:
    """End somebody's tours that last now."""
    tours = list(db.session.execute(select(Duty).where(Duty.person_id == person_id, lasts_at(now))).scalars())
    for tour in tours:
        tour.ended_at = now
    db.session.flush()
    return tours


def add_tours(tours: Sequence[dict[str, object]]) -> None:
    """Add the tours of a list."""
    db.session.execute(insert(Duty), list(tours))


def overlapping(tours: Sequence[Tour]) -> set[tuple[str, str]]:
    """Of whom and for which unit something stands that overlaps one of these: (person id, unit id)."""
    found: set[tuple[str, str]] = set()
    for part in _parts({tour[0] for tour in tours}):
        query = select(Duty).where(Duty.person_id.in_(part), Duty.ended_at.is_(None))
        for row in db.session.execute(query.where(Duty.until > min(tour[2] for tour in tours))).scalars():
            found |= {
                (person, unit)
                for person, unit, since, until in tours
                if (person, unit) == (row.person_id, row.unit_id) and since < row.until and row.since < until
            }
    return found


def take_out(list_id: str, force_id: str) -> int:
    """Take a list's tours out; how many there were."""
    mine = (Duty.list_id == list_id, Duty.force_id == force_id)
    how_many = db.session.execute(select(func.count()).select_from(Duty).where(*mine)).scalar_one()
    db.session.execute(delete(Duty).where(*mine).execution_options(synchronize_session=False))
    return how_many


def people_named(names: Collection[str]) -> dict[str, Person]:
    """The people with these sign-in names, of whatever force, by these names."""
    found: dict[str, Person] = {}
    for part in _parts(names):
        for person in db.session.execute(select(Person).where(Person.sign_in_name.in_(part))).scalars():
            found[person.sign_in_name] = person
    return found


def open_units(force_id: str) -> Sequence[Unit]:
    """A force's units that people can be in, by name."""
    query = select(Unit).where(Unit.force_id == force_id, Unit.closed_at.is_(None)).order_by(Unit.name, Unit.id)
    return db.session.execute(query).scalars().all()


def supervised_units(force_id: str) -> Sequence[Unit]:
    """A force's open units that have a supervisor, by name: for these somebody is to be on duty."""
    supervisors = select(Person.unit_id).join(person_role, person_role.c.person_id == Person.id)
    supervisors = supervisors.where(person_role.c.role_name == "supervisor", Person.disabled_at.is_(None))
    found = set(db.session.execute(supervisors).scalars())
    return [unit for unit in open_units(force_id) if unit.id in found]


def address_of(person_id: str) -> str:
    """Where mail for somebody goes; "" where they gave nothing."""
    row = db.session.get(MailAddress, person_id)
    return row.address if row is not None else ""


def put_address(person_id: str, address: str, now: datetime) -> None:
    """Where mail for somebody goes from now on; "" takes it away."""
    row = db.session.get(MailAddress, person_id)
    if row is not None and not address:
        db.session.delete(row)
    elif row is not None:
        row.address, row.set_at = address, now
    elif address:
        db.session.add(MailAddress(person_id=person_id, address=address, set_at=now))
    db.session.flush()


def _parts(names: Collection[str]) -> Iterator[list[str]]:
    every = sorted(names)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
