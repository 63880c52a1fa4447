"""Queries and writes for phones. Who may ask is decided above."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, func, or_, select

from backend.accounts.models import AuthorKey, Person, Session
from backend.accounts.phones.models import Phone, PhoneHolds
from backend.core.database import db


def phone(device_id: str) -> Phone | None:
    """A phone that has been in contact, by its id."""
    return db.session.get(Phone, device_id)


def holds(key_id: str) -> PhoneHolds | None:
    """What lies on its phone of the owner of a key."""
    return db.session.get(PhoneHolds, key_id)


def keys_on(device_id: str) -> Sequence[AuthorKey]:
    """The keys that were enrolled on a phone, the newest first."""
    newest = (AuthorKey.enrolled_at.desc(), AuthorKey.key_id)
    return db.session.scalars(select(AuthorKey).where(AuthorKey.device_id == device_id).order_by(*newest)).all()


def owners(person_ids: Collection[str]) -> dict[str, Person]:
    """These people, by their ids."""
    found = db.session.scalars(select(Person).where(Person.id.in_(person_ids))).all()
    return {one.id: one for one in found}


def said_of(key_ids: Collection[str]) -> dict[str, tuple[PhoneHolds, Phone]]:
    """What phones last said of these keys, and the phones, by key id."""
    query = select(PhoneHolds, Phone).join(AuthorKey, AuthorKey.key_id == PhoneHolds.key_id)
    query = query.join(Phone, Phone.device_id == AuthorKey.device_id).where(PhoneHolds.key_id.in_(key_ids))
    return {held.key_id: (held, its) for held, its in db.session.execute(query)}


def held_elsewhere(person_id: str, but: Collection[str]) -> tuple[int, int]:
    """How many sealed and how many unsent reports phones last said lie on them of a person, under keys in use but
    these.
    """
    query = select(func.sum(PhoneHolds.waiting), func.sum(PhoneHolds.drafts)).join(
        AuthorKey, AuthorKey.key_id == PhoneHolds.key_id
    )
    theirs = AuthorKey.person_id == person_id, AuthorKey.revoked_at.is_(None), PhoneHolds.erased_at.is_(None)
    waiting, drafts = db.session.execute(query.where(*theirs, PhoneHolds.key_id.not_in(but))).one()
    return waiting or 0, drafts or 0


def held_in(unit_id: str) -> Sequence[Row[str, str, int, int, datetime]]:
    """(person_id, name, waiting, drafts, said_at) of each in a unit of whom a phone last said that something lies on it
    which the force has not received, under keys in use.
    """
    numbers = func.sum(PhoneHolds.waiting).label("waiting"), func.sum(PhoneHolds.drafts).label("drafts")
    who = Person.id.label("person_id"), Person.name.label("name")
    query = select(*who, *numbers, func.max(PhoneHolds.said_at).label("said_at"))
    query = query.join(AuthorKey, AuthorKey.key_id == PhoneHolds.key_id).join(Person, Person.id == AuthorKey.person_id)
    lies = or_(PhoneHolds.waiting > 0, PhoneHolds.drafts > 0), PhoneHolds.erased_at.is_(None)
    query = query.where(Person.unit_id == unit_id, AuthorKey.revoked_at.is_(None), *lies)
    return db.session.execute(query.group_by(Person.id, Person.name)).all()


def signed_in(unit_id: str, begun_after: datetime, used_after: datetime) -> set[str]:
    """Who of a unit has a sign-in that runs."""
    runs = Session.ended_at.is_(None), Session.created_at > begun_after, Session.last_seen_at > used_after
    query = select(Session.person_id).join(Person, Person.id == Session.person_id)
    query = query.where(Person.unit_id == unit_id, Person.disabled_at.is_(None), *runs)
    return set(db.session.scalars(query))


def last_used(person_ids: Collection[str]) -> dict[str, tuple[datetime, datetime, datetime | None]]:
    """When the sign-in that each used last began, was used, and was ended."""
    query = select(Session.person_id, Session.created_at, Session.last_seen_at, Session.ended_at)
    query = query.where(Session.person_id.in_(person_ids)).order_by(Session.last_seen_at)
    return {row[0]: (row[1], row[2], row[3]) for row in db.session.execute(query)}


def put(row: Phone | PhoneHolds) -> None:
    """Add a row, or write it anew."""
    db.session.merge(row)
