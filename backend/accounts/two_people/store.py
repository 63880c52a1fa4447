"""Queries and writes of what was asked for, and of a force's administrators. Who may ask is decided above."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from backend.accounts.models import Force, Person, person_role
from backend.accounts.two_people.models import AccessAsked
from backend.core.database import db

ADMINISTRATOR = "administrator"
OLDEST_FIRST = (AccessAsked.asked_at, AccessAsked.person_id, AccessAsked.what)


def asked_for(person_id: str) -> Sequence[AccessAsked]:
    """What was asked for somebody, whenever that was; the oldest first."""
    return _found(AccessAsked.person_id == person_id)


def asked_by(person_id: str) -> Sequence[AccessAsked]:
    """What somebody has asked for others."""
    return _found(AccessAsked.asked_by == person_id)


def asked_until(moment: datetime) -> Sequence[AccessAsked]:
    """What was asked for at a moment or before it, in any force."""
    return _found(AccessAsked.asked_at <= moment)


def count_waiting(force_id: str, since: datetime) -> int:
    """For how many of a force's people something was asked after a moment."""
    query = select(func.count(AccessAsked.person_id.distinct())).where(
        AccessAsked.asked_at > since, AccessAsked.person_id.in_(select(Person.id).where(Person.force_id == force_id))
    )
    return db.session.execute(query).scalar_one()


def waits(since: datetime) -> ColumnElement[bool]:
    """Whether something was asked for a person after a moment."""
    return Person.id.in_(select(AccessAsked.person_id).where(AccessAsked.asked_at > since))


def waiting_among(person_ids: Collection[str], since: datetime) -> frozenset[str]:
    """Those of these people for whom something was asked after a moment."""
    query = select(AccessAsked.person_id).where(AccessAsked.person_id.in_(person_ids), AccessAsked.asked_at > since)
    return frozenset(db.session.execute(query).scalars())


def add(rows: Sequence[Mapping[str, object]]) -> None:
    """What is asked: {"person_id", "what", "asked_by", "asked_at"} each."""
    if rows:
        db.session.execute(insert(AccessAsked), rows)


def forget(person_id: str, what: str) -> None:
    """One thing is asked no more."""
    mine = (AccessAsked.person_id == person_id, AccessAsked.what == what)
    db.session.execute(delete(AccessAsked).where(*mine))


def forget_all() -> None:
    """Nothing is, of anybody."""
    db.session.execute(delete(AccessAsked))


def two_since(force_id: str) -> datetime | None:
    """Since when a force has had two administrators; None where it never had."""
    return db.session.execute(select(Force.two_administrators_since).where(Force.id == force_id)).scalar_one()


def set_two_since(force_id: str, now: datetime) -> None:
    """From now on it has."""
    db.session.execute(update(Force).where(Force.id == force_id).values(two_administrators_since=now))


def administrators(force_id: str) -> dict[str, str]:
    """{id: name} of a force's administrators whose accounts are open, by name."""
    administer = select(person_role.c.person_id).where(person_role.c.role_name == ADMINISTRATOR)
    theirs = (Person.force_id == force_id, Person.disabled_at.is_(None), Person.id.in_(administer))
    query = select(Person.id, Person.name).where(*theirs).order_by(Person.name, Person.id)
    return {row.id: row.name for row in db.session.execute(query)}


def _found(condition: ColumnElement[bool]) -> Sequence[AccessAsked]:
    return db.session.execute(select(AccessAsked).where(condition).order_by(*OLDEST_FIRST)).scalars().all()
