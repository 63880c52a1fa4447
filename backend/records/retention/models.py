"""What was decided on how long a record is kept, and what was disposed of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base


class Retention(Base):
    """Of one record: `review_on`, a day as "2026-11-27"; `held_by`: who has put it on legal hold; `asked_by`: who has
    asked that it be disposed of.
    """

    __tablename__ = "retention"

    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    review_on: Mapped[str | None] = mapped_column(String(10), index=True)
    held_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime | None] = mapped_column(Moment)


class Disposed(Base):
    """An envelope whose key was destroyed. Append-only: while it stands here, its key, its version and its place among
    the calls may be deleted, and those of nothing else (revision 0024).
    """

    __tablename__ = "disposed"

    envelope_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
