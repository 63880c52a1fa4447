"""A class from its beginning to its end. Who acts and when are arguments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from backend.accounts.models import Person
from backend.core.ids import new_id
from backend.training.classes import codes, store, trained
from backend.training.classes.asked import Asked, asking_of, nobody_asked
from backend.training.classes.counts import Counts, counted
from backend.training.classes.errors import ClassOver, MovedMeanwhile, NoSuchClass
from backend.training.classes.limits import CLASS_LASTS, CODE_LASTS, TRAINEES
from backend.training.classes.notes import notes_of, votes_of
from backend.training.classes.screens import at_hand, screens_of
from backend.training.classes.turning import Go, aside_at, wanted
from backend.training.database import writing
from backend.training.models.classes import TrainingClass

Item = dict[str, Any]
SHOWN = 30


@dataclass(frozen=True)
class Standing:
    """What console and projector show: the class, its screens, who is there and what was answered."""

    row: TrainingClass
    screens: tuple[Item, ...]
    counts: Counts
    places: int
    over: bool
    shown: dict[str, datetime]
    asked: tuple[Asked, ...]

    @property
    def screen(self) -> Item:
        """The screen at hand."""
        return at_hand(self.screens, self.row.step)

    @property
    def next(self) -> Item | None:
        """The one after it, past what is told aside."""
        step = wanted(self.screens, self.row.step, "next")
        return self.screens[step] if step > self.row.step else None

    @property
    def aside(self) -> Item | None:
        """The branch that may be told here, if the trainer chooses to."""
        return aside_at(self.screens, self.row.step)

    @property
    def unseen(self) -> tuple[Item, ...]:
        """What the room has not seen yet; what is told aside it need not see."""
        return tuple(one for one in self.screens if one["id"] not in self.shown and not one.get("aside"))

    @property
    def asking(self) -> Item | None:
        """What was asked of this screen, where the class asks (asked.py)."""
        return asking_of(self.screen, self.asked)

    @property
    def notes(self) -> Item:
        """What stands on the trainer's console alone (notes.py)."""
        return notes_of(pinned(self.row.id), self.screen)

    @property
    def full(self) -> bool:
        """Whether nobody else can join."""
        return self.places >= TRAINEES

    @property
    def mark(self) -> str:
        """Changes with everything that is shown."""
        return mark_of(self.row, self.over)


def open_class(person: Person, snapshot: Item, form: str, now: datetime) -> str:
    """Begin a class for the trainer's force; its id."""
    row = TrainingClass(id=new_id(), force_id=person.force_id, unit_id=person.unit_id)
    row.trainer_id, row.trainer_name = person.id, person.name
    row.scenario, row.title, row.content_version = snapshot["id"], snapshot["title"], snapshot["version"]
    row.form, row.snapshot = form, json.dumps(snapshot, ensure_ascii=False, sort_keys=True)
    row.opened_at, row.ends_at = now, now + CLASS_LASTS
    with writing():
        row.code, row.code_until = _free_code(), now + CODE_LASTS
        store.add(row)
        store.note_shown(row, screens(row.id)[0]["id"], now)
    return row.id


def classes_of(person: Person) -> Sequence[TrainingClass]:
    """The newest classes of the trainer's force."""
    return store.of_force(person.force_id, SHOWN)


def find(person: Person, class_id: str) -> TrainingClass:
    """A class of the trainer's own force. Raises NoSuchClass."""
    row = store.class_of_force(class_id, person.force_id)
    if row is None:
        raise NoSuchClass
    return row


def find_open(person: Person, class_id: str, now: datetime) -> TrainingClass:
    """A class of the trainer's own force that goes on. Raises NoSuchClass, ClassOver."""
    row = find(person, class_id)
    if row.is_over(now):
        raise ClassOver
    return row


def standing(row: TrainingClass, now: datetime) -> Standing:
    """All there is to show of a class."""
    trainees = store.trainees_of(row.id)
    counts = counted(trainees, store.answers_of(row.id))
    shown, asked = store.shown_in(row.id), tuple(store.asked_in(row.id))
    return Standing(row, screens(row.id), counts, len(trainees), row.is_over(now), shown, asked)


def move(person: Person, class_id: str, moves: int, go: Go, now: datetime) -> None:
    """From what the trainer saw one screen forth or back, aside to a branch, or to the screen of a number. Raises
    NoSuchClass, ClassOver, MovedMeanwhile.
    """
    with writing():
        _move(person, class_id, moves, go, now)


def _move(person: Person, class_id: str, moves: int, go: Go, now: datetime) -> None:
    row = find_open(person, class_id, now)
    step = wanted(screens(class_id), min(row.step, len(screens(class_id)) - 1), go)
    if row.moves == moves and step == row.step:
        return  # already at the first or the last
    if not store.move(class_id, moves, step, person.name, now):
        last = find(person, class_id)
        raise MovedMeanwhile(last.moved_by or last.trainer_name, last.moved_at or last.opened_at)
    store.note_shown(row, screens(class_id)[step]["id"], now)
    if step == len(screens(class_id)) - 1:
        trained.note_stayed(row, _last_ballot(class_id), now)


def renew_code(person: Person, class_id: str, now: datetime) -> None:
    """A new code, good for an hour; the one before opens nothing. Raises NoSuchClass, ClassOver."""
    with writing():
        row = find_open(person, class_id, now)
        row.code, row.code_until, row.changes = _free_code(), now + CODE_LASTS, row.changes + 1


def close_joining(person: Person, class_id: str, now: datetime) -> None:
    """Let nobody else join. Raises NoSuchClass, ClassOver."""
    with writing():
        row = find_open(person, class_id, now)
        row.code_until, row.changes = now, row.changes + 1


def end(person: Person, class_id: str, now: datetime) -> None:
    """End the class for everybody; twice is once. Raises NoSuchClass."""
    with writing():
        row = find(person, class_id)
        if not row.is_over(now):
            if row.step == len(screens(class_id)) - 1:
                trained.note_stayed(row, _last_ballot(class_id), now)
            row.ended_at, row.changes = now, row.changes + 1
            row.code = None


def mark_of(row: TrainingClass, over: bool) -> str:
    """Changes with everything that console and projector show."""
    return f"{row.changes}{'-over' if over else ''}"


def counts_of(class_id: str) -> Counts:
    """How a class decided so far."""
    return counted(store.trainees_of(class_id), store.answers_of(class_id))


def handout(class_id: str) -> Item:
    """What trainees take home: {"scenario": as the class pinned it, "votes", "asked": what nobody asked, by stage,
    "branches"}. Raises NoResultFound.
    """
    scenario = pinned(class_id)
    asked = nobody_asked(screens(class_id), store.asked_in(class_id))
    branches = [stage["branch"] for stage in scenario["stages"] if stage.get("branch")]
    return {"scenario": scenario, "votes": _each_once(votes_of(scenario)), "asked": asked, "branches": branches}


def _each_once(votes: Iterable[Item]) -> list[Item]:
    """Where the briefing is the story up to the decision, both ask the same: on paper it would stand twice."""
    once: dict[str, Item] = {}
    for one in votes:
        once.setdefault(json.dumps([one["text"], one["options"]]), one)
    return list(once.values())


@lru_cache(maxsize=64)
def screens(class_id: str) -> tuple[Item, ...]:
    """The screens of a class: made once, for what a class pins never changes. Raises NoResultFound."""
    form, _ = store.snapshot_of(class_id)
    return tuple(screens_of(pinned(class_id), "briefing" if form == "briefing" else "full"))


@lru_cache(maxsize=64)
def pinned(class_id: str) -> Item:
    """The scenario as a class pinned it (snapshot.py): read it, never change it. Raises NoResultFound."""
    found: Item = json.loads(store.snapshot_of(class_id)[1])
    return found


def _last_ballot(class_id: str) -> str:
    return next(str(one["id"]) for one in reversed(screens(class_id)) if one["kind"] == "ballot")


def _free_code() -> str:
    while store.class_by_code(code := codes.new_code()) is not None:
        pass
    return code
