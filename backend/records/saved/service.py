"""Saving a view of the list, and taking it away. One's own; what it shows is asked anew each time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from backend.accounts.models import Person
from backend.core.audit import hold
from backend.core.database import db, writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused
from backend.records.listing.search import Wanted
from backend.records.saved.models import SavedView

MOST = 12
FULL = f"You have {MOST} views. Take one away first"


class NoSuchView(Exception):
    """There is no such view, or it is somebody else's."""


def views_of(person: Person) -> Sequence[SavedView]:
    """Somebody's views, by name."""
    query = select(SavedView).where(SavedView.person_id == person.id).order_by(SavedView.name, SavedView.id)
    return db.session.execute(query).scalars().all()


def save(person: Person, name: str, wanted: Wanted) -> None:
    """Save what the list was asked for under a name; one of that name is replaced. Raises FieldRefused. A write of its
    own.
    """
    with writing():
        hold()
        mine = select(SavedView).where(SavedView.person_id == person.id)
        same = db.session.execute(mine.where(func.lower(SavedView.name) == name.lower())).scalars().first()
        if same is None and len(db.session.execute(mine).scalars().all()) >= MOST:
            raise FieldRefused("name", FULL)
        row = same or SavedView(id=new_id(), person_id=person.id)
        row.name, row.state, row.officer = name, wanted.state, wanted.officer
        row.point, row.unit = wanted.point, wanted.unit or None
        db.session.add(row)
        db.session.flush()


def remove(person: Person, view_id: str) -> None:
    """Take one away. Raises NoSuchView. A write of its own."""
    with writing():
        row = db.session.get(SavedView, view_id)
        if row is None or row.person_id != person.id:
            raise NoSuchView
        db.session.delete(row)
        db.session.flush()
