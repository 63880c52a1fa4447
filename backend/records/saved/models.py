"""Views of the list of received records."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey
from backend.core.database import Base


class SavedView(Base):
    """What somebody asks of the list again and again: a state, a part of an officer's name, or one of the lists of what
    stands against closing; of one unit, by its id, or of every (None). Never a number or a name of whom a record is
    about: these stand in no address.
    """

    __tablename__ = "saved_view"

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12))
    officer: Mapped[str] = mapped_column(String(80))
    point: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str | None] = mapped_column(String(ID_LENGTH))
