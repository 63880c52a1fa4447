"""Queries of tasks. Who may see one is asked of backend/records/visibility."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, delete, exists, insert, or_, select

from backend.accounts.models import Person
from backend.core.among import among
from backend.core.database import db
from backend.records.acts.models import DeskAct
from backend.records.conflicts.store import is_kept_out
from backend.records.letters.models import Letter
from backend.records.rows.models import Record
from backend.records.tasks.models import Task


def read_again(task_ids: Collection[str]) -> None:
    """Read these rows in one query: after a write each would be read by itself, as it is looked at."""
    if task_ids:
        db.session.execute(select(Task).where(among(Task.id, task_ids))).all()


def is_task(task_id: str) -> ColumnElement[bool]:
    """Whether a row is a task that is still to be done."""
    return and_(Task.id == task_id, Task.is_open.is_(True))


def open_among(record_ids: Collection[str]) -> Sequence[Task]:
    """The open tasks about these records, by when they are due."""
    query = select(Task).where(among(Task.record_id, record_ids), Task.is_open.is_(True))
    return db.session.execute(query.order_by(Task.due_by, Task.id)).scalars().all() if record_ids else []


def put(record_id: str, rows: Sequence[dict[str, object]]) -> None:
    """Write the tasks of a record as they are now. Inside the caller's write."""
    gone = delete(Task).where(Task.record_id == record_id)
    db.session.execute(gone.execution_options(synchronize_session=False))
    if rows:
        db.session.connection().execute(insert(Task), list(rows))


def has_any(record_id: str) -> bool:
    """Whether a line of a record's plan was ever given to anybody."""
    return db.session.execute(select(Task.id).where(Task.record_id == record_id).limit(1)).first() is not None


def with_number(ref_macs: Collection[str], but: str) -> list[str]:
    """The records under an incident number (its keyed hash is one force's), but one, of which a line was given, in one
    order.
    """
    its = exists().where(Task.record_id == Record.record_id)
    query = select(Record.record_id).where(Record.ref_mac.in_(ref_macs), its)
    return sorted(set(db.session.execute(query.where(Record.record_id != but)).scalars())) if ref_macs else []


def left_by_their_person(at_most: int) -> list[str]:
    """The records with an open task whose person has closed their account, or is kept out of it, since it was written
    down whose it is.
    """
    gone = or_(Person.disabled_at.is_not(None), is_kept_out(Person.id, Task.record_id))
    query = select(Task.record_id).join(Person, Person.id == Task.person_id)
    query = query.where(Task.is_open.is_(True), Task.has_left.is_(False), gone)
    return sorted(set(db.session.execute(query.limit(at_most)).scalars()))


def letter_with_task(letter_id: str, person_id: str) -> Letter | None:
    """A letter that brings somebody a task."""
    query = select(Letter).where(Letter.id == letter_id, Letter.kind == "task", Letter.to_person_id == person_id)
    return db.session.execute(query).scalar_one_or_none()


def by_letter(letter_ids: Collection[str]) -> dict[str, tuple[Letter, Task | None]]:
    """Of these letters those that bring a task, each with that as it is now; None where it cannot be found."""
    query = select(Letter, Task).join(DeskAct, DeskAct.id == Letter.act_id).outerjoin(Task, Task.id == DeskAct.about)
    rows = db.session.execute(query.where(Letter.id.in_(letter_ids), Letter.kind == "task"))
    return {row[0].id: (row[0], row[1]) for row in rows}
