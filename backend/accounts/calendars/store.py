"""Queries and writes of calendars' addresses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from backend.accounts.calendars.models import CalendarFeed
from backend.accounts.models import OnNamedList, Person
from backend.core.database import db


def of_person(person_id: str) -> CalendarFeed | None:
    """Somebody's."""
    return db.session.get(CalendarFeed, person_id, populate_existing=True)


def with_digest(token_sha256: str) -> tuple[CalendarFeed, Person] | None:
    """The one with that secret, with whose it is."""
    query = select(CalendarFeed, Person).join(Person, Person.id == CalendarFeed.person_id)
    row = db.session.execute(query.where(CalendarFeed.token_sha256 == token_sha256)).one_or_none()
    return None if row is None else (row[0], row[1])


def lists_of(person_id: str) -> list[str]:
    """The forces on whose named list somebody is."""
    query = select(OnNamedList.force_id).where(OnNamedList.person_id == person_id)
    return sorted(db.session.execute(query).scalars())


def put(feed: CalendarFeed) -> None:
    """Instead of the one its person had. Inside the caller's write."""
    remove(feed.person_id)
    db.session.add(feed)
    db.session.flush()


def remove(person_id: str) -> bool:
    """End somebody's; whether there was one. Inside the caller's write."""
    gone = delete(CalendarFeed).where(CalendarFeed.person_id == person_id)
    done = db.session.execute(gone.returning(CalendarFeed.person_id).execution_options(synchronize_session=False))
    return done.first() is not None


def remove_all() -> None:
    """End everybody's. Inside the caller's write."""
    db.session.execute(delete(CalendarFeed).execution_options(synchronize_session=False))


def set_fetched(person_id: str, now: datetime) -> None:
    """A program asked for it. Inside the caller's write."""
    its = update(CalendarFeed).where(CalendarFeed.person_id == person_id)
    db.session.execute(its.values(fetched_at=now).execution_options(synchronize_session=False))
