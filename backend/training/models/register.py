"""Who has been trained, in what, and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.training.database import TrainingBase

COLLAR_LENGTH = 20


class Attendance(TrainingBase):
    """One person at one unit of training on one day. Nothing of what they answered.

    `once` names what it was made from (a trainee of a class, an envelope, a line of a register), so that the same thing
    is noted once. `person_id` and `collar` may both be absent: somebody who joined a class without saying who they are.
    `content_version` is null where a paper register does not say it. `on` is an ISO day; `how`: class, own, register.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("how IN ('class', 'own', 'register')", name="how_is_known"),
        Index("ix_attendance_force_scenario", "force_id", "scenario"),
    )

    id: Mapped[IdKey]
    once: Mapped[str] = mapped_column(String(160), unique=True)
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    person_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    collar: Mapped[str | None] = mapped_column(String(COLLAR_LENGTH), index=True)
    scenario: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    content_version: Mapped[str | None] = mapped_column(String(12))
    how: Mapped[str] = mapped_column(String(10))
    completed: Mapped[bool]
    on: Mapped[str] = mapped_column(String(10))
    class_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    import_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
