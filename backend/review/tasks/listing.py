"""Tasks as a list: one's own and one's role's, and those about the records one may act on; by when they are due, so
that what is late stands first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records.acts.kinds import Text
from backend.records.tasks.lists import SHOWN, tasks_for
from backend.records.tasks.models import Task
from backend.review.acts.words import GONE
from backend.review.tasks.words import NOBODY, how_late, role_words

STATES = {"waiting": "Nobody has said that they have it", "acknowledged": "Somebody has it"}


def tasks_page(person: Person, ring: KeyRing, now: datetime) -> dict[str, object]:
    """{"mine", "others": [{"id", "record_id", "opens", "words", "incident_ref", "whose", "due", "late", "stands"}],
    "has_more"} for it. Raises NotWrittenDown.
    """
    found = tasks_for(person, ring, now)
    names = names_of(person.force_id, {one.person_id for one in [*found.mine, *found.others] if one.person_id})

    def rows(tasks: Sequence[Task]) -> list[dict[str, object]]:
        return [_row(one, found.texts.get(one.given_by_act), names, found.opens, now) for one in tasks]

    return {
        "mine": rows(found.mine),
        "others": rows(found.others),
        "has_more": len(found.others) == SHOWN or len(found.mine) == SHOWN,
    }


def _row(
    task: Task, text: Text | None, names: dict[str, str], opens: frozenset[str], now: datetime
) -> dict[str, object]:
    whose = role_words(task.role) if task.role else names.get(task.person_id or "", NOBODY)
    return {
        "id": task.id,
        "record_id": task.record_id,
        "opens": task.record_id in opens,
        "words": text.get("task", GONE) if text is not None else GONE,
        "incident_ref": text.get("incident_ref", "") if text is not None else "",
        "whose": f"{whose}, who has left" if task.has_left and task.person_id else whose,
        "is_named": task.person_id is not None,
        "due": when(task.due_by),
        "late": how_late(task.due_by, now) if task.due_by < now else "",
        "state": task.state,
        "stands": STATES.get(task.state, task.state),
    }
