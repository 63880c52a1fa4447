"""A display, and by what its browser is known."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import IdKey, Moment
from backend.core.database import Base


class Display(Base):
    """A screen on a wall, of a force, or of one unit of it. `code_sha256`: of the code that begins it, until
    `code_until` and once; `token_sha256`: of what its browser sends since. `ended_at`: it shows nothing any more.
    """

    __tablename__ = "display"

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(80))
    code_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    code_until: Mapped[datetime] = mapped_column(Moment)
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
