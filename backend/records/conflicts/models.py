"""Conflicts: a person and a record that is not there for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base


class Conflict(Base):
    """Somebody is kept out of a record, and of what bears the same incident number in its force. `how`: by their own
    word (`own`), by one of its named readers (`named`), or by professional standards (`standards`). The record need not
    be here: what waits bears its id too.
    """

    __tablename__ = "conflict"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, index=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    set_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    how: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(Moment)
