"""Openings that somebody answers for, and who was told of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base

CALL = "call"
"""Of which kind an opening is by which an officer fetched a call's answers."""
OPENING = "opening|"
"""To what an encrypted text is bound, before the opening's id."""


class Opening(Base):
    """A record is open to somebody till `until`: because they gave a reason (`kind` reason: theirs to read anyway), or
    in an emergency (`glass`: not theirs otherwise). `covered`: what they wrote, encrypted at rest. `author_id`: of the
    record, whose restriction hides this too. `call`: an officer has fetched its answers by number or code; it opens
    nothing (`until` is when it was), and brings an Immediate one to their supervisor (visibility/reasons.py).
    """

    __tablename__ = "opening"
    __table_args__ = (Index("ix_opening_person_id_record_id", "person_id", "record_id"),)

    id: Mapped[IdKey]
    kind: Mapped[str] = mapped_column(String(10))
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    covered: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)


class OpeningTold(Base):
    """Somebody was told of an emergency; `seen_at`: when they said that they have looked at it."""

    __tablename__ = "opening_told"

    opening_id: Mapped[str] = mapped_column(ForeignKey("opening.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
