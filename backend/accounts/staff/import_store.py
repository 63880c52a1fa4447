"""Queries and writes for many people at once: an import of a file, taking it back, slips with codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import delete, insert, select

from backend.accounts.displays.models import Display
from backend.accounts.duty.models import Duty
from backend.accounts.models import JoiningCode, Person, Unit, person_role
from backend.accounts.staff.people_file import Line
from backend.accounts.two_people.models import AccessAsked
from backend.core.audit import AuditEvent
from backend.core.database import db

AT_ONCE = 500


def add_units(force_id: str, ids: Mapping[str, str]) -> None:
    """Units by their names."""
    rows = [{"id": unit_id, "force_id": force_id, "name": name} for name, unit_id in ids.items()]
    if rows:
        db.session.execute(insert(Unit), rows)


def add_people(force_id: str, people: Sequence[tuple[str, Line, str]]) -> None:
    """People of a force: (id, what a line says of them, unit's id)."""
    rows = [
        {"id": one, "force_id": force_id, "unit_id": unit, "name": line.name, "sign_in_name": line.sign_in_name}
        for one, line, unit in people
    ]
    db.session.execute(insert(Person), rows)
    roles = [{"person_id": one, "role_name": role} for one, line, _ in people for role in line.roles]
    if roles:  # of some all that was entered may wait
        db.session.execute(insert(person_role), roles)


def people_with(ids: Collection[str]) -> list[Person]:
    """The people with these ids, by name."""
    found = [
        one for part in _parts(ids) for one in db.session.execute(select(Person).where(Person.id.in_(part))).scalars()
    ]
    return sorted(found, key=lambda one: (one.name, one.id))


def with_other_events(person_ids: Collection[str], actions: Collection[str]) -> set[str]:
    """Those of these people of whom the trail says something else than these actions, done by them or to them."""
    found: set[str | None] = set()
    for part in _parts(person_ids):
        about = (AuditEvent.object_type == "person", AuditEvent.object_id.in_(part))
        other = select(AuditEvent.object_id).where(*about, AuditEvent.action.not_in(actions))
        found |= set(db.session.execute(other).scalars())
        found |= set(db.session.execute(select(AuditEvent.actor_id).where(AuditEvent.actor_id.in_(part))).scalars())
    return {one for one in found if one is not None}


def take_out_people(ids: Collection[str]) -> None:
    """People who have done nothing here."""
    for part in _parts(ids):
        theirs = ((JoiningCode, JoiningCode.person_id), (person_role, person_role.c.person_id), (Duty, Duty.person_id))
        for table, whose in (*theirs, (AccessAsked, AccessAsked.person_id)):
            db.session.execute(delete(table).where(whose.in_(part)))
        db.session.execute(delete(Person).where(Person.id.in_(part)).execution_options(synchronize_session=False))


def take_out_units(ids: Sequence[str]) -> list[str]:
    """Those of these units in which nobody is, for which nobody is on duty, from which nobody was moved and which was
    never merged or closed: they are gone.
    """
    if not ids:
        return []
    stays: set[str | None] = set(db.session.execute(select(Person.unit_id).where(Person.unit_id.in_(ids))).scalars())
    stays |= set(db.session.execute(select(Unit.merged_into_id).where(Unit.merged_into_id.in_(ids))).scalars())
    stays |= set(db.session.execute(select(Display.unit_id).where(Display.unit_id.in_(ids))).scalars())
    stays |= set(db.session.execute(select(Duty.unit_id).where(Duty.unit_id.in_(ids))).scalars())
    used = select(AuditEvent.object_id).where(AuditEvent.object_type == "unit", AuditEvent.object_id.in_(ids))
    stays |= set(db.session.execute(used.where(AuditEvent.action != "unit_added")).scalars())
    moved = db.session.execute(select(AuditEvent.detail).where(AuditEvent.action == "person_moved")).scalars()
    stays |= {one["from"] for one in moved}
    gone = [one for one in ids if one not in stays]
    db.session.execute(delete(Unit).where(Unit.id.in_(gone)).execution_options(synchronize_session=False))
    return gone


def put_codes(people: Collection[str], rows: Sequence[dict[str, object]]) -> None:
    """Joining codes for these people, in place of those they had."""
    for part in _parts(people):
        unused = (JoiningCode.person_id.in_(part), JoiningCode.used_at.is_(None))
        db.session.execute(delete(JoiningCode).where(*unused).execution_options(synchronize_session=False))
    db.session.execute(insert(JoiningCode), rows)


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    every = list(ids)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
