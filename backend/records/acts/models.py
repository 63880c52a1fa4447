"""What was done about records, and the words written with it, apart so that disposal can destroy them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base

ACT = "desk_act|"
"""To what the encrypted words are bound, before the act's id."""


class DeskAct(Base):
    """One act on a record of an author's: `kind` (kinds.py), `about` what of it (crime, grade, a point before closing;
    empty where it is the record), on which version, by whom and when. `number` counts the record's acts from 1: whoever
    acts says up to which they have seen. Append-only.
    """

    __tablename__ = "desk_act"
    __table_args__ = (
        Index("uq_desk_act_number", "record_id", "author_id", "number", unique=True),
        Index("ix_desk_act_of_force", "force_id", "kind", "about", "at", "record_id", "author_id"),
    )

    id: Mapped[IdKey]
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    number: Mapped[int]
    version_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    kind: Mapped[str] = mapped_column(String(12))
    about: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class DeskActText(Base):
    """What was written with an act, encrypted at rest. Only the disposal of its record deletes it."""

    __tablename__ = "desk_act_text"

    act_id: Mapped[str] = mapped_column(ForeignKey("desk_act.id"), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    covered: Mapped[bytes] = mapped_column(LargeBinary)
