"""The rows of a record's tasks, in the write of the act or the version that changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts import store as acts_store
from backend.records.acts.models import DeskAct
from backend.records.tasks import store
from backend.records.tasks.standing import KINDS, Standing, Texts, tasks_of

READ = (*KINDS, "look_again", "settle", "direct", "followed", "decide", "crime")
"""The acts whose words say how tasks stand, what asks for another look, who spoke to the victim, how far an order has
got, and the crime number.
"""
Left = Mapping[str, datetime]
"""Since when a task is nobody's, by its id: its person closed their account, or may not know of the record."""


def texts_read(acts: Sequence[DeskAct], ring: KeyRing) -> Texts:
    """The words of these acts among a record's."""
    return acts_store.texts_of([one for one in acts if one.kind in READ], ring)


def standing_of_tasks(acts: Sequence[DeskAct], texts: Texts, now: datetime) -> tuple[list[Standing], Left]:
    """A record's tasks, and since when any is nobody's."""
    tasks = tasks_of(acts, texts)
    return tasks, _left(tasks, now) if tasks else {}


def put_tasks(record: Mapping[str, object], tasks: Sequence[Standing], left: Left, acts: Sequence[DeskAct]) -> None:
    """Bring a record's rows up to what stands of it. Inside the caller's write; nothing where no task ever was."""
    if not any(one.kind == "task" for one in acts):
        return
    about = {name: record[name] for name in ("record_id", "author_id", "force_id")}
    store.put(
        str(record["record_id"]),
        [
            {
                **about,
                "id": one.id,
                "state": one.state,
                "is_open": one.is_open,
                "person_id": one.person_id,
                "role": one.role,
                "due_by": one.due,
                "given_by_act": one.given.id,
                "since": one.last.at,
                "has_left": one.id in left,
            }
            for one in tasks
        ],
    )


def _left(tasks: Sequence[Standing], now: datetime) -> dict[str, datetime]:
    """Of the open ones. One that says neither a person nor a role is nobody's too."""
    ids = {one.person_id for one in tasks if one.is_open and one.person_id is not None}
    people = {one.id: one for one in db.session.execute(select(Person).where(Person.id.in_(ids))).scalars()}
    found: dict[str, datetime] = {}
    for one in (task for task in tasks if task.is_open and task.role is None):
        person = people.get(one.person_id or "")
        if person is None or person.disabled_at is not None:
            found[one.id] = person.disabled_at or now if person is not None else now
        elif not visibility.may_do_tasks(person, one.given.record_id, one.given.author_id):
            found[one.id] = now
    return found
