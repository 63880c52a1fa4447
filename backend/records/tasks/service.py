"""Giving lines of a plan to people and roles on duty, and what came of them. The actor, the time and the keys are
arguments; each step is an act that stays (backend/records/acts), on a version, in the audit trail in the same write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.core.clock import moment
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import visibility
from backend.records.acts import service as desk
from backend.records.acts import store as acts_store
from backend.records.acts.kinds import Kind, Text
from backend.records.letters.service import send
from backend.records.models import Version
from backend.records.rows.making import renew
from backend.records.tasks.standing import Standing, tasks_of

Tick = Literal["task_seen", "task_done", "task_not"]
ROLES = ("supervisor", "coordinator")
"""Who on duty may be given a task: of the author's unit, and of the force. Others may not open the record."""
LEFT = "{name} has left: their account is closed. Choose somebody else, or whoever is on duty"
NOT_THEIRS = "{name} may not know of this record. Choose somebody else, or whoever is on duty"
GONE = "That task is not there any more. Look at the page again"


@dataclass(frozen=True)
class Doer:
    """Who acts, with which keys, when."""

    person: Person
    ring: KeyRing
    now: datetime


@dataclass(frozen=True)
class On:
    """On which record somebody acts, and what stood on their page."""

    record_id: str
    seen: desk.Seen


@dataclass(frozen=True)
class Order:
    """What somebody is to do: the words, the line of the plan they were ("" for a direction), whose it is (a person's
    id, or a role on duty, and who that is in words), by when, and the number by which an officer knows the record.
    """

    words: str
    line: str
    to: str
    role: str
    who: str
    due: datetime
    incident_ref: str

    def text(self) -> Text:
        """As it stands with its act."""
        whose = Text(to=self.to, role=self.role, who=self.who, due=moment(self.due), incident_ref=self.incident_ref)
        return Text(task=self.words, line=self.line, **whose)


@dataclass(frozen=True)
class OpenRecord:
    """A record in a write: the version on which somebody acts, and its tasks as they stand."""

    doer: Doer
    version: Version
    tasks: dict[str, Standing]

    def task(self, task_id: str) -> Standing:
        """A task. Raises FieldRefused."""
        if task_id not in self.tasks:
            raise FieldRefused("task_id", GONE)
        return self.tasks[task_id]

    def add(self, kind: Kind, about: str, text: Text) -> None:
        """Add an act, and the letter that brings it to somebody's phones, where it makes a task theirs."""
        act = desk.row_of(self.doer.person.id, self.version, kind, about, self.doer.now)
        acts_store.add(act, text, self.doer.ring)
        if text.get("to"):
            send(act, new_id(), "task", text["to"], self.doer.ring)
        desk.note_act(act, self.version)


def give(doer: Doer, on: On, orders: Sequence[Order]) -> None:
    """Give each of these to somebody. Raises NoSuchRecord, FieldRefused. A write of its own."""

    def all_of_them(record: OpenRecord) -> None:
        for order in orders:
            _refuse_whom(order, record.version)
            record.add("task", new_id(), order.text())

    _at_desk(doer, on, all_of_them)


def give_again(doer: Doer, on: On, task_id: str, order: Order) -> None:
    """Give a task to somebody else, or by another time: it waits anew, whatever it was. Its words stay. Raises
    NoSuchRecord, FieldRefused. A write of its own.
    """

    def once_more(record: OpenRecord) -> None:
        task = record.task(task_id)
        _refuse_whom(order, record.version)
        record.add("task", task_id, replace(order, words=task.words, line=task.line).text())

    _at_desk(doer, on, once_more)


def take_over(doer: Doer, on: On, task_id: str, incident_ref: str) -> None:
    """Take a task, by name. Raises NoSuchRecord, FieldRefused. A write of its own."""

    def take(record: OpenRecord) -> None:
        task = record.task(task_id)
        me = doer.person
        mine = Order(task.words, task.line, me.id, "", me.name, task.due, incident_ref)
        record.add("task_taken", task_id, mine.text())

    _at_desk(doer, on, take)


def say(doer: Doer, on: On, task_id: str, kind: Tick, why: str) -> None:
    """Say at a desk what came of a task. Raises NoSuchRecord, FieldRefused. A write of its own."""

    def note(record: OpenRecord) -> None:
        record.task(task_id)
        record.add(kind, task_id, {"why": why})

    _at_desk(doer, on, note)


def look(doer: Doer, on: On) -> None:
    """Say that one has looked at the plan again, as the page showed it: what came since then still asks. Raises
    NoSuchRecord. A write of its own.
    """
    _at_desk(doer, on, lambda record: record.add("looked_again", str(on.seen.number), {}))


def _at_desk(doer: Doer, on: On, do: Callable[[OpenRecord], None]) -> None:
    with writing():
        _, version = desk.begin(doer.person, on.record_id, on.seen)
        acts = acts_store.acts_of(on.record_id, version.author_id)
        tasks = tasks_of(acts, acts_store.texts_of(acts, doer.ring))
        do(OpenRecord(doer, version, {one.id: one for one in tasks}))
        renew(on.record_id, doer.ring, doer.now)


def _refuse_whom(order: Order, version: Version) -> None:
    """Raises FieldRefused where nobody would have it."""
    if order.role in ROLES and not order.to:
        return
    to = accounts.person(order.to)
    if to is None or to.disabled_at is not None:
        raise FieldRefused("task_to", LEFT.format(name=to.name if to is not None else "Whoever that was"))
    if not visibility.may_do_tasks(to, version.record_id, version.author_id):
        raise FieldRefused("task_to", NOT_THEIRS.format(name=to.name))
