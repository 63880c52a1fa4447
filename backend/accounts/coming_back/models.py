"""Who has asked for a code to come back with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class CodeRequest(Base):
    """An administrator has asked that somebody who has joined get a code; another one gives it."""

    __tablename__ = "code_request"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
