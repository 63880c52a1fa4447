"""Whom a task may be given to in one tap."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.accounts.models import Person
from backend.accounts.moves import units_of_people
from backend.core.database import db
from backend.records import visibility
from backend.records.conflicts.store import kept_out_among
from backend.records.ladder.store import named_for
from backend.records.models import Version

SHOWN = 60


def people_for_tasks(version: Version) -> Sequence[Person]:
    """The author, and the others of their unit, by name; of a restricted record those it names. Nobody whose account is
    closed, or who is kept out.
    """
    if visibility.is_restricted(version.record_id, version.author_id):
        found: Sequence[Person] = named_for(version.record_id, version.author_id)
    else:
        unit_id = units_of_people([version.author_id])[version.author_id]
        query = select(Person).where(Person.unit_id == unit_id, Person.disabled_at.is_(None))
        by_name = query.order_by(Person.id != version.author_id, Person.name, Person.id).limit(SHOWN)
        found = db.session.execute(by_name).scalars().all()
    out = kept_out_among([one.id for one in found], version.record_id)
    return [one for one in found if one.id not in out]
