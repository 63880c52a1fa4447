"""Queries and writes for classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update

from backend.training.classes.asked import Asked
from backend.training.database import training_session as session
from backend.training.models.classes import BallotAnswer, ClassAsked, ClassShown, Trainee, TrainingClass

STEP = (TrainingClass.step, TrainingClass.moves)
OF_CLASS = (*STEP, TrainingClass.ended_at, TrainingClass.ends_at, TrainingClass.asked)


class Place(NamedTuple):
    """One trainee's place and where the class is: all that a poll needs, in one query."""

    trainee_id: str
    class_id: str
    number: int
    collar: str | None
    step: int
    moves: int
    ended_at: datetime | None
    ends_at: datetime
    asked: int


class Answered(NamedTuple):
    """One answer of one place."""

    trainee_id: str
    ballot: str
    option: str
    at: datetime


class Said(NamedTuple):
    """One answer of one head of one class."""

    class_id: str
    head: str
    ballot: str
    option: str


def add(row: TrainingClass | ClassShown | ClassAsked | Trainee | BallotAnswer) -> None:
    """Add a row, inside the caller's write."""
    session.add(row)
    session.flush()


def of_force(force_id: str, at_most: int) -> Sequence[TrainingClass]:
    """A force's classes, the newest first."""
    query = select(TrainingClass).where(TrainingClass.force_id == force_id)
    return session.scalars(query.order_by(TrainingClass.opened_at.desc(), TrainingClass.id).limit(at_most)).all()


def class_of_force(class_id: str, force_id: str) -> TrainingClass | None:
    """A class by its id, if it is this force's."""
    query = select(TrainingClass).where(TrainingClass.id == class_id, TrainingClass.force_id == force_id)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def class_by_code(code: str, *, locked: bool = False) -> TrainingClass | None:
    """The class with this code; `locked` until the write's end, so that places are numbered one after the other."""
    query = select(TrainingClass).where(TrainingClass.code == code)
    return session.scalars(query.with_for_update() if locked else query).one_or_none()


def snapshot_of(class_id: str) -> tuple[str, str]:
    """The form of a class, and the scenario that it pinned, as JSON."""
    query = select(TrainingClass.form, TrainingClass.snapshot).where(TrainingClass.id == class_id)
    form, snapshot = session.execute(query).one()
    return form, snapshot


def move(class_id: str, moves: int, step: int, by: str, now: datetime) -> bool:
    """Compare and set: go to a step if nobody has moved since; whether it was done."""
    seen = (TrainingClass.id == class_id, TrainingClass.moves == moves, TrainingClass.ended_at.is_(None))
    changed = {"step": step, "moves": moves + 1, "moved_by": by, "moved_at": now, "clock_until": None}
    done = update(TrainingClass).where(*seen).values(changes=TrainingClass.changes + 1, **changed)
    return session.execute(done.returning(TrainingClass.id)).first() is not None


def note_shown(row: TrainingClass, screen: str, now: datetime) -> None:
    """The room sees a screen, inside the caller's write; the first time counts."""
    if session.get(ClassShown, (row.id, screen)) is None:
        whose = {"force_id": row.force_id, "unit_id": row.unit_id}
        add(ClassShown(class_id=row.id, screen=screen, at=now, **whose))


def shown_in(class_id: str) -> dict[str, datetime]:
    """What the room of a class has seen, by the screens' ids, and when first."""
    query = select(ClassShown.screen, ClassShown.at).where(ClassShown.class_id == class_id)
    return {screen: at for screen, at in session.execute(query)}


def note_asked(class_id: str, what: tuple[str, str, str | None], now: datetime) -> None:
    """A question was asked, inside the caller's write: what they say to it is open, and every page has news."""
    row = session.get_one(TrainingClass, class_id, populate_existing=True)
    row.asked, row.changes = row.asked + 1, row.changes + 1
    stage, question, trainee_id = what
    asked = ClassAsked(class_id=class_id, stage=stage, question=question, number=row.asked, at=now)
    asked.trainee_id, asked.force_id, asked.unit_id = trainee_id, row.force_id, row.unit_id
    add(asked)


def asked_in(class_id: str) -> list[Asked]:
    """What a class asked, the oldest first."""
    query = select(ClassAsked.stage, ClassAsked.question, ClassAsked.trainee_id)
    rows = session.execute(query.where(ClassAsked.class_id == class_id).order_by(ClassAsked.number))
    return [Asked(*row) for row in rows]


def count_change(class_id: str) -> None:
    """Console and projector have something new to show."""
    more = TrainingClass.changes + 1
    session.execute(update(TrainingClass).where(TrainingClass.id == class_id).values(changes=more))


def place_of(token_sha256: str) -> Place | None:
    """The place that a token opens."""
    query = select(Trainee.id, Trainee.class_id, Trainee.number, Trainee.collar, *OF_CLASS).join(
        TrainingClass, TrainingClass.id == Trainee.class_id
    )
    row = session.execute(query.where(Trainee.token_sha256 == token_sha256)).one_or_none()
    return Place(*row) if row else None


def where_now(class_id: str) -> Place | None:
    """The step of a class, locked until the write's end: an answer and a move come one after the other."""
    row = session.execute(select(*OF_CLASS).where(TrainingClass.id == class_id).with_for_update()).one_or_none()
    return Place("", class_id, 0, None, *row) if row else None


def how_many(class_id: str) -> int:
    """The places taken."""
    return session.execute(select(func.count()).where(Trainee.class_id == class_id)).scalar_one()


def trainees_of(class_id: str) -> Sequence[Trainee]:
    """Every place of a class in the order of joining."""
    return session.scalars(select(Trainee).where(Trainee.class_id == class_id).order_by(Trainee.number)).all()


def answers_of(class_id: str, trainee_id: str | None = None) -> Sequence[Answered]:
    """Every answer given in a class, or those of one place, the oldest first."""
    columns = (BallotAnswer.trainee_id, BallotAnswer.ballot, BallotAnswer.option, BallotAnswer.at)
    query = select(*columns).join(Trainee, Trainee.id == BallotAnswer.trainee_id)
    query = query.where(BallotAnswer.class_id == class_id)
    if trainee_id is not None:
        query = query.where(BallotAnswer.trainee_id == trainee_id)
    ordered = query.order_by(BallotAnswer.at, Trainee.number, BallotAnswer.ballot)
    return [Answered(*row) for row in session.execute(ordered)]


def said_in_force(force_id: str, since: datetime) -> Iterator[Said]:
    """Every answer in the classes that a force began since then, the oldest first; a head is a collar number, or a
    place where none was given.
    """
    columns = (BallotAnswer.class_id, Trainee.collar, Trainee.id, BallotAnswer.ballot, BallotAnswer.option)
    query = select(*columns).join(Trainee, Trainee.id == BallotAnswer.trainee_id)
    query = query.join(TrainingClass, TrainingClass.id == BallotAnswer.class_id)
    query = query.where(TrainingClass.force_id == force_id, TrainingClass.opened_at >= since)
    for class_id, collar, place, ballot, option in session.execute(query.order_by(BallotAnswer.at, Trainee.number)):
        yield Said(class_id, collar or place, ballot, option)


def answer_to(trainee_id: str, ballot: str) -> BallotAnswer | None:
    """What a place answered to a ballot."""
    return session.get(BallotAnswer, (trainee_id, ballot))


def trainee(trainee_id: str) -> Trainee:
    """One place."""
    return session.get_one(Trainee, trainee_id)
