"""Tasks as lists of somebody's. The time and the keys are arguments; a list is written down before it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.duty import store as duty
from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts import store as acts_store
from backend.records.acts.kinds import Text
from backend.records.listing.trail import write_down_list
from backend.records.tasks import store
from backend.records.tasks.models import Task
from backend.records.tasks.service import ROLES

SHOWN = 100
LATE = 400


@dataclass(frozen=True)
class Found:
    """What is somebody's own, or their role's while they are on duty; and what else there is about the records they may
    act on. `texts`: what was written, by the act that gave it; `opens`: the records they may read.
    """

    mine: Sequence[Task]
    others: Sequence[Task]
    texts: Mapping[str, Text]
    opens: frozenset[str]


def tasks_for(person: Person, ring: KeyRing, now: datetime) -> Found:
    """The open ones, by when they are due. Raises NotWrittenDown."""
    still = Task.is_open.is_(True)
    roles = [role for role in ROLES if person.holds([role])] if duty.current(person.id, now) is not None else []
    of_role = visibility.visible_tasks(person, [still, Task.role.in_(roles)], SHOWN)
    mine = sorted([*visibility.own_tasks(person, [still], SHOWN), *of_role], key=_by_due)[:SHOWN]
    known = {one.id for one in mine}
    others = [one for one in visibility.visible_tasks(person, [still], SHOWN) if one.id not in known]
    every = [*mine, *others]
    ids, record_ids = [one.id for one in every], list(dict.fromkeys(one.record_id for one in every))
    write_down_list(person, record_ids, 0, now)
    store.read_again(ids)
    acts = acts_store.acts_by_id([one.given_by_act for one in every])
    opens = frozenset(head.record_id for head in visibility.visible_heads(person, record_ids))
    return Found(mine, others, acts_store.texts_of(acts, ring), opens)


def late_since(person: Person, now: datetime) -> dict[str, datetime]:
    """The records somebody acts on of which a task is late, by their ids, with since when the first of each is; those
    that have been late longest first. A pure read.
    """
    found: dict[str, datetime] = {}
    for record_id, due_by in visibility.visible_late(person, now, LATE):
        found.setdefault(record_id, due_by)
    return found


def late_and_next(tasks: Sequence[Task], now: datetime) -> tuple[int, datetime | None]:
    """How many of these are late, and when the next of the others is due."""
    late = [one for one in tasks if one.is_open and one.due_by < now]
    rest = [one.due_by for one in tasks if one.is_open and one.due_by >= now]
    return len(late), min(rest, default=None)


def _by_due(task: Task) -> tuple[datetime, str]:
    return task.due_by, task.id
