"""Whom the force's directory has told of. Queries and writes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from backend.accounts.models import Person, ProvisionedPerson
from backend.core.database import db


def row_of(person_id: str) -> ProvisionedPerson | None:
    """What the directory has told of somebody, also when it has taken them away since."""
    return db.session.get(ProvisionedPerson, person_id)


def pairs(force_id: str, person_id: str | None = None) -> Sequence[tuple[ProvisionedPerson, Person]]:
    """Those it tells of now, with their accounts, by name."""
    query = select(ProvisionedPerson, Person).join(Person, Person.id == ProvisionedPerson.person_id)
    query = query.where(Person.force_id == force_id, ProvisionedPerson.removed_at.is_(None))
    if person_id is not None:
        query = query.where(Person.id == person_id)
    found = db.session.execute(query.order_by(Person.sign_in_name))
    return [(row, person) for row, person in found.all()]
