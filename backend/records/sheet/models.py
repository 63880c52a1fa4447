"""Up to when somebody has read the sheet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class SheetRead(Base):
    """By their own word, and about no record: the next sheet begins where this one ended."""

    __tablename__ = "sheet_read"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment)
