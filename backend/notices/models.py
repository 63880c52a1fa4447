"""A pinned notice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import IdKey, Moment
from backend.core.database import Base
from backend.rules import limits


class Notice(Base):
    """A text for everybody of a force, from when it was pinned until it runs out or is taken down. Never changed."""

    __tablename__ = "notice"

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    text: Mapped[str] = mapped_column(String(limits.NOTICE))
    pinned_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    pinned_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    taken_down_at: Mapped[datetime | None] = mapped_column(Moment)
