"""Queries and writes of openings. What is about a restricted record is not there for anybody, and what is about one
that somebody is kept out of, not for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update

from backend.accounts.models import Person, Role
from backend.core.database import db
from backend.core.ids import new_id
from backend.records.conflicts.store import is_kept_out
from backend.records.models import Restriction, Version
from backend.records.openings.models import CALL, Opening, OpeningTold
from backend.records.rows.models import Record
from backend.records.visibility import is_not_kept_out

GLASS, REASON = "glass", "reason"
OF_RESTRICTED = exists().where(Restriction.record_id == Opening.record_id, Restriction.author_id == Opening.author_id)
RECORD_RESTRICTED = exists().where(Restriction.record_id == Record.record_id, Restriction.author_id == Record.author_id)


def has_reason(person_id: str, record_id: str, now: datetime) -> bool:
    """Whether somebody has given a reason for a record that still counts."""
    mine = (Opening.person_id == person_id, Opening.record_id == record_id, Opening.kind == REASON, Opening.until > now)
    return bool(db.session.execute(select(exists().where(*mine))).scalar_one())


def note_calls(person: Person, calls: Sequence[Version], now: datetime) -> None:
    """Note that an officer fetched the answers of these calls, where they had not: by that they attend. Inside the
    caller's write.
    """
    mine = (Opening.person_id == person.id, Opening.kind == CALL)
    known = set(db.session.execute(select(Opening.record_id).where(*mine)).scalars()) if calls else set()
    for one in calls:
        if one.record_id not in known:
            about = {name: getattr(one, name) for name in ("record_id", "author_id", "force_id")}
            db.session.add(Opening(id=new_id(), kind=CALL, person_id=person.id, at=now, until=now, **about))
    db.session.flush()


def unrestricted_under(person: Person, ref_macs: Sequence[str]) -> Sequence[Record]:
    """The records of somebody's force that bear an incident number, nobody restricted, and they are not kept out of."""
    of_force = (Record.force_id == person.force_id, is_not_kept_out(person, Record.record_id))
    under = (*of_force, Record.ref_mac.in_(ref_macs), ~RECORD_RESTRICTED)
    return db.session.execute(select(Record).where(*under).order_by(Record.record_id)).scalars().all()


def to_be_told(record_id: str, force_id: str, unit_id: str, but: str) -> Sequence[Person]:
    """Who is told of an emergency: professional standards, coordinators, and supervisors of the unit, if they are not
    kept out of the record; by name.
    """
    holds = {
        name: Person.roles.any(Role.name == name) for name in ("professional_standards", "coordinator", "supervisor")
    }
    watches: ColumnElement[bool] = or_(
        holds["professional_standards"], holds["coordinator"], holds["supervisor"] & (Person.unit_id == unit_id)
    )
    others = (Person.id != but, ~is_kept_out(Person.id, record_id))
    there = (Person.force_id == force_id, Person.disabled_at.is_(None), *others)
    return db.session.execute(select(Person).where(*there, watches).order_by(Person.name, Person.id)).scalars().all()


def known_to(person: Person, at_most: int) -> Sequence[tuple[Opening, OpeningTold | None]]:
    """The emergencies somebody was told of or made, the newest first; with what they were told."""
    mine = (OpeningTold.opening_id == Opening.id) & (OpeningTold.person_id == person.id)
    query = select(Opening, OpeningTold).outerjoin(OpeningTold, mine)
    theirs = or_(OpeningTold.person_id.is_not(None), Opening.person_id == person.id)
    query = query.where(Opening.kind == GLASS, theirs, *_may_know(person))
    rows = db.session.execute(query.order_by(Opening.at.desc(), Opening.id).limit(at_most))
    return [(row[0], row[1]) for row in rows]


def unseen_by(person: Person) -> bool:
    """Whether somebody was told of an emergency at which they have not looked."""
    query = select(OpeningTold.opening_id).join(Opening, Opening.id == OpeningTold.opening_id)
    query = query.where(OpeningTold.person_id == person.id, OpeningTold.seen_at.is_(None), *_may_know(person))
    return db.session.execute(query.limit(1)).first() is not None


def told(person: Person, opening_id: str) -> Opening | None:
    """An emergency of which somebody was told."""
    query = select(Opening).join(OpeningTold, OpeningTold.opening_id == Opening.id)
    query = query.where(OpeningTold.person_id == person.id, Opening.id == opening_id, *_may_know(person))
    return db.session.execute(query).scalar_one_or_none()


def set_seen(person_id: str, opening_id: str, now: datetime) -> bool:
    """Somebody has looked at it; whether that is new."""
    mine = (OpeningTold.opening_id == opening_id, OpeningTold.person_id == person_id, OpeningTold.seen_at.is_(None))
    seen = update(OpeningTold).where(*mine).values(seen_at=now).returning(OpeningTold.opening_id)
    return db.session.execute(seen).first() is not None


def seen_by(opening_ids: Sequence[str]) -> dict[str, list[tuple[str, datetime | None]]]:
    """Who was told of these, and when they looked: (person id, moment) by opening."""
    found: dict[str, list[tuple[str, datetime | None]]] = {one: [] for one in opening_ids}
    query = select(OpeningTold).where(OpeningTold.opening_id.in_(opening_ids)).order_by(OpeningTold.person_id)
    for one in db.session.execute(query).scalars():
        found[one.opening_id].append((one.person_id, one.seen_at))
    return found


def _may_know(person: Person) -> tuple[ColumnElement[bool], ...]:
    return ~OF_RESTRICTED, is_not_kept_out(person, Opening.record_id)
