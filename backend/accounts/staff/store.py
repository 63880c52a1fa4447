"""Queries and writes for the lists of people, their sign-ins and their units. Who may ask is decided above."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update

from backend.accounts.models import DirectoryIdentity, OnNamedList, Person, Session, Unit, person_role
from backend.accounts.store import is_called
from backend.accounts.two_people.store import waits
from backend.core.among import among
from backend.core.audit import NOTED, AuditEvent, Noted
from backend.core.database import db


@dataclass(frozen=True)
class Wanted:
    """Whom a list shows: words in the name or sign-in name, a unit's id, a role's name, a state; any where empty.
    `waits_since`: after when what was asked for somebody counts still, for the state WAITS.
    """

    words: str = ""
    unit: str = ""
    role: str = ""
    state: str = ""
    waits_since: datetime | None = None


WAITS = "waits"
"""For a second administrator, who confirms what one has asked for them."""

HAS_JOINED = or_(Person.password_hash.is_not(None), Person.id.in_(select(DirectoryIdentity.person_id)))
"""By a password of their own, or by the force's directory."""

STATES: dict[str, Sequence[ColumnElement[bool]]] = {
    "open": (Person.disabled_at.is_(None), HAS_JOINED),
    "not_joined": (Person.disabled_at.is_(None), ~HAS_JOINED),
    "closed": (Person.disabled_at.is_not(None),),
    "listed": (Person.id.in_(select(OnNamedList.person_id)),),
}
"""`listed`: on the named list, their account open or closed: who is to be taken off it must be seen on it."""


def count(force_id: str, wanted: Wanted) -> int:
    """How many of a force's people are wanted."""
    query = select(func.count()).select_from(Person).where(*_conditions(force_id, wanted))
    return db.session.execute(query).scalar_one()


def found(force_id: str, wanted: Wanted, start: int, at_most: int) -> Sequence[Person]:
    """Those of a force's people that are wanted, by name, from a place in the list."""
    query = select(Person).where(*_conditions(force_id, wanted)).order_by(Person.name, Person.id)
    return db.session.execute(query.offset(start).limit(at_most)).scalars().all()


def ids_found(force_id: str, wanted: Wanted) -> list[str]:
    """The ids of all of them, by name."""
    query = select(Person.id).where(*_conditions(force_id, wanted)).order_by(Person.name, Person.id)
    return list(db.session.execute(query).scalars())


def listed_among(force_id: str, person_ids: Collection[str]) -> frozenset[str]:
    """Those of these people that stand on a force's named list, closed accounts too."""
    mine = (OnNamedList.force_id == force_id, OnNamedList.person_id.in_(person_ids))
    return frozenset(db.session.execute(select(OnNamedList.person_id).where(*mine)).scalars())


def not_joined_among(person_ids: Collection[str]) -> frozenset[str]:
    """Those of these people who have not joined."""
    query = select(Person.id).where(Person.id.in_(person_ids), ~HAS_JOINED)
    return frozenset(db.session.execute(query).scalars())


def by_sign_in_name(names: Collection[str]) -> dict[str, tuple[str, str]]:
    """{sign-in name: (force id, name)} of those of these sign-in names that are taken, in any force."""
    query = select(Person.sign_in_name, Person.force_id, Person.name).where(Person.sign_in_name.in_(names))
    return {row.sign_in_name: (row.force_id, row.name) for row in db.session.execute(query)}


def names_taken(force_id: str, names: Collection[str]) -> set[str]:
    """Those of these names, in small letters, that somebody of a force has."""
    lowered = func.lower(Person.name)
    query = select(lowered).where(Person.force_id == force_id, lowered.in_(names))
    return set(db.session.execute(query).scalars())


def running_sessions(person_id: str, created_after: datetime, seen_after: datetime) -> Sequence[Session]:
    """A person's sign-ins that were not ended and are in time, the latest used first."""
    runs = (Session.person_id == person_id, Session.ended_at.is_(None))
    in_time = (Session.created_at > created_after, Session.last_seen_at > seen_after)
    query = select(Session).where(*runs, *in_time).order_by(Session.last_seen_at.desc(), Session.token_sha256)
    return db.session.execute(query).scalars().all()


def end_sessions(person_id: str, tokens_sha256: Collection[str], how: str, now: datetime) -> None:
    """End these of a person's sign-ins. `how`: a code of ended.py."""
    mine = (Session.person_id == person_id, Session.token_sha256.in_(tokens_sha256), Session.ended_at.is_(None))
    db.session.execute(update(Session).where(*mine).values(ended_at=now, ended_how=how))


def ended_sessions(person_id: str, hows: Collection[str], since: datetime, at_most: int) -> Sequence[Session]:
    """A person's sign-ins that ended in one of these ways since then, the latest first."""
    ended = (Session.person_id == person_id, Session.ended_at >= since, Session.ended_how.in_(hows))
    query = select(Session).where(*ended).order_by(Session.ended_at.desc(), Session.token_sha256).limit(at_most)
    return db.session.execute(query).scalars().all()


def people_in(force_id: str) -> dict[str, tuple[int, int]]:
    """{unit id: (people, of them with an open account)} of a force's units that anybody is in."""
    is_open = func.count().filter(Person.disabled_at.is_(None))
    query = select(Person.unit_id, func.count(), is_open).where(Person.force_id == force_id).group_by(Person.unit_id)
    return {unit_id: (every, open_ones) for unit_id, every, open_ones in db.session.execute(query)}


def ids_in(unit_id: str) -> list[str]:
    """The ids of everybody of a unit, their accounts open or closed."""
    return list(db.session.execute(select(Person.id).where(Person.unit_id == unit_id).order_by(Person.id)).scalars())


def holders_in(unit_id: str, role_names: Collection[str]) -> Sequence[Person]:
    """Those of a unit who hold any of these roles and whose account is open, by name."""
    hold = select(person_role.c.person_id).where(person_role.c.role_name.in_(role_names))
    mine = (Person.unit_id == unit_id, Person.disabled_at.is_(None), Person.id.in_(hold))
    return db.session.execute(select(Person).where(*mine).order_by(Person.name, Person.id)).scalars().all()


def been_in(unit_id: str, since: datetime) -> Sequence[Person]:
    """Those who are in a unit now or were moved out of it since a moment, their accounts open or closed."""
    moves = (AuditEvent.action == "person_moved", AuditEvent.at >= since)
    moved = db.session.execute(select(AuditEvent.object_id, AuditEvent.detail).where(*moves))
    left = {row.object_id for row in moved if row.detail["from"] == unit_id}
    theirs = or_(Person.unit_id == unit_id, among(Person.id, left))
    return db.session.execute(select(Person).where(theirs)).scalars().all()


def roles_of(person_ids: Collection[str], names: Collection[str]) -> dict[str, list[str]]:
    """{person id: which of these roles they hold}, of those of these people who hold any."""
    held = person_role.c.role_name.in_(names)
    found: dict[str, list[str]] = {}
    for row in db.session.execute(select(person_role).where(person_role.c.person_id.in_(person_ids), held)):
        found.setdefault(row.person_id, []).append(row.role_name)
    return found


def events_since(person_ids: Collection[str], actions: Collection[str], since: datetime) -> list[Noted]:
    """What was done in these ways to these people since a moment, oldest first."""
    theirs = (AuditEvent.object_type == "person", among(AuditEvent.object_id, person_ids))
    when = (AuditEvent.action.in_(actions), AuditEvent.at >= since)
    return [Noted(*row) for row in db.session.execute(select(*NOTED).where(*theirs, *when).order_by(AuditEvent.seq))]


def move(person_ids: Collection[str], unit_id: str) -> None:
    """Put people into a unit."""
    db.session.execute(update(Person).where(Person.id.in_(person_ids)).values(unit_id=unit_id))


def merged_into(unit_id: str) -> Sequence[Unit]:
    """The units that were merged into one."""
    return db.session.execute(select(Unit).where(Unit.merged_into_id == unit_id).order_by(Unit.name)).scalars().all()


def _conditions(force_id: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [Person.force_id == force_id, *STATES.get(wanted.state, ())]
    if wanted.state == WAITS and wanted.waits_since is not None:
        conditions.append(waits(wanted.waits_since))
    conditions += [is_called(word) for word in wanted.words.split()]
    if wanted.unit:
        conditions.append(Person.unit_id == wanted.unit)
    if wanted.role:
        with_role = select(person_role.c.person_id).where(person_role.c.role_name == wanted.role)
        conditions.append(Person.id.in_(with_role))
    return conditions
