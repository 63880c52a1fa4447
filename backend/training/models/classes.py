"""A class, its trainees and what they answered. Nothing here refers to a table of the live database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.training.database import TrainingBase
from backend.training.models.register import COLLAR_LENGTH


class TrainingClass(TrainingBase):
    """One class with the scenario as it was when the class began.

    `step` counts the screens (classes/screens.py) from 0. `moves` grows with each step forth or back: who moves names
    the number they saw. `changes` grows with whatever console and projector show, `asked` with each question asked.
    """

    __tablename__ = "training_class"

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    trainer_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    trainer_name: Mapped[str] = mapped_column(String(120))
    scenario: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    content_version: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(10))
    snapshot: Mapped[str] = mapped_column(Text, deferred=True)
    code: Mapped[str | None] = mapped_column(String(6), unique=True)
    code_until: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[int] = mapped_column(default=0)
    moves: Mapped[int] = mapped_column(default=0)
    moved_by: Mapped[str | None] = mapped_column(String(120))
    moved_at: Mapped[datetime | None] = mapped_column(Moment)
    clock_until: Mapped[datetime | None] = mapped_column(Moment)
    changes: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    opened_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    def is_over(self, now: datetime) -> bool:
        """Whether it was ended, or was left open for so long that it ended by itself."""
        return self.ended_at is not None or self.ends_at <= now


class ClassShown(TrainingBase):
    """One screen that the room has seen, by the screen's id, and when it saw it first."""

    __tablename__ = "class_shown"

    class_id: Mapped[str] = mapped_column(ForeignKey("training_class.id"), primary_key=True)
    screen: Mapped[str] = mapped_column(String(120), primary_key=True)
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    at: Mapped[datetime] = mapped_column(Moment)


class ClassAsked(TrainingBase):
    """One question that a class asked, and who did: a place, or nobody's, where the hall called it. What they say to it
    stands in the scenario. No page says whose it was: it holds each place to its share.
    """

    __tablename__ = "class_asked"

    class_id: Mapped[str] = mapped_column(ForeignKey("training_class.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(60), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int]
    trainee_id: Mapped[str | None] = mapped_column(ForeignKey("trainee.id"))
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    at: Mapped[datetime] = mapped_column(Moment)


class Trainee(TrainingBase):
    """One place in a class. Whoever lost their address has a second place under the same collar number."""

    __tablename__ = "trainee"
    __table_args__ = (UniqueConstraint("class_id", "number"),)

    id: Mapped[IdKey]
    class_id: Mapped[str] = mapped_column(ForeignKey("training_class.id"), index=True)
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    number: Mapped[int]
    collar: Mapped[str | None] = mapped_column(String(COLLAR_LENGTH))
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    joined_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def label(self) -> str:
        """How the trainer's list names them."""
        return self.collar or f"trainee {self.number}"


class BallotAnswer(TrainingBase):
    """What one place answered to one ballot; the last one counts."""

    __tablename__ = "ballot_answer"

    trainee_id: Mapped[str] = mapped_column(ForeignKey("trainee.id"), primary_key=True)
    ballot: Mapped[str] = mapped_column(String(120), primary_key=True)
    class_id: Mapped[str] = mapped_column(ForeignKey("training_class.id"), index=True)
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    option: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(Moment)
