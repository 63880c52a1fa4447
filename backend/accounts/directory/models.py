"""The table of whether a force's directory answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class DirectoryStanding(Base):
    """Whether a force's directory answers. `silent_since`: since when it does not, None while it does; `why`: "away",
    or "not_believed" where what it answers is not what it should be.
    """

    __tablename__ = "directory_standing"

    issuer: Mapped[str] = mapped_column(String(255), primary_key=True)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    silent_since: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str | None] = mapped_column(String(20))
