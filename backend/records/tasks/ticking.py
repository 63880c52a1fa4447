"""What somebody says came of a task that is theirs by name, where they need not see more of its record: on their page
of tasks, or from a phone, where it is there once however often it is sent.
"""

from __future__ import annotations

from backend.core.audit import hold
from backend.core.database import writing
from backend.core.ids import new_id
from backend.records import store as records_store
from backend.records import visibility
from backend.records.acts import service as desk
from backend.records.acts import store as acts_store
from backend.records.acts.kinds import Text
from backend.records.errors import NoSuchRecord
from backend.records.rows.making import renew
from backend.records.rows.store import versions_of
from backend.records.tasks import store
from backend.records.tasks.models import Task
from backend.records.tasks.service import Doer, Tick


def tick(doer: Doer, task_id: str, kind: Tick, why: str) -> None:
    """Tick a task of one's own. Raises NoSuchRecord, after the same queries whether there is no such task or it is not
    theirs. A write of its own.
    """
    with writing():
        row = _own(doer, task_id)
        records_store.lock_records([row.record_id])
        hold()
        _own(doer, task_id)
        _add(doer, row, kind, {"why": why}, new_id())


def tick_by_letter(doer: Doer, letter_id: str, tick_id: str, kind: Tick, text: Text) -> bool:
    """Take in a tick from somebody's phone, by the letter that brought the task; whether there was something to take it
    in for. Sent again, it is there once. Whose it was no more by then: it is kept, and changes nothing. A write of its
    own.
    """
    with writing():
        letter = store.letter_with_task(letter_id, doer.person.id)
        if letter is None:
            return False
        records_store.lock_records([letter.record_id])
        hold()
        if acts_store.act(tick_id) is not None:
            return True
        row = store.by_letter([letter_id])[letter_id][1]
        if row is None or not versions_of(letter.record_id):
            return False
        is_past = row.given_by_act != letter.act_id
        _add(doer, row, kind, {**text, "is_past": True} if is_past else text, tick_id)
    return True


def _own(doer: Doer, task_id: str) -> Task:
    found = visibility.own_tasks(doer.person, [store.is_task(task_id)], 1)
    if not found:
        raise NoSuchRecord
    return found[0]


def _add(doer: Doer, row: Task, kind: Tick, text: Text, act_id: str) -> None:
    newest = versions_of(row.record_id)[-1]
    act = desk.row_of(doer.person.id, newest, kind, row.id, doer.now)
    act.id = act_id
    acts_store.add(act, text, doer.ring)
    desk.note_act(act, newest)
    renew(row.record_id, doer.ring, doer.now)
