"""Who is kept out of what, as those may know of it who keep them out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from backend.accounts.models import Person
from backend.core.among import among
from backend.core.database import db
from backend.records.conflicts.models import Conflict
from backend.records.rows.models import Record
from backend.records.visibility.reasons import is_not_kept_out


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
    query = select(Record.record_id).where(
        among(Record.record_id, record_ids), is_not_kept_out(person, Record.record_id)
    )
    return sorted(db.session.execute(query).scalars())


def _conflicts_for(person: Person) -> ColumnElement[bool]:
    """Not who they are kept out with themselves; and not what is about a record they are kept out of, unless they said
    it: what somebody typed in does not vanish because there is such a record.
    """
    may_know = or_(Conflict.set_by == person.id, is_not_kept_out(person, Conflict.record_id))
    return and_(Conflict.force_id == person.force_id, Conflict.person_id != person.id, may_know)
