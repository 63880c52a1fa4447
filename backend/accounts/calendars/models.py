"""The secret address of somebody's calendar."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class CalendarFeed(Base):
    """One a person. Only the digest of its secret is kept; `scope_sha256`: of what its person might see when it was
    made (service.py); `fetched_at`: when a program last asked for it.
    """

    __tablename__ = "calendar_feed"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    scope_sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Moment)
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
