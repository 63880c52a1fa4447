"""That somebody asked for the brief of a number while a call is taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import IdKey, Moment
from backend.core.database import Base

MAC_LENGTH = 64


class BriefAsked(Base):
    """Somebody is allocated a number by asking for its brief, from `at` until their tour ends (`until`). `ref_mac`: the
    number as records have theirs (backend/records/calls.py), whether or not anything is here. Only added to.
    """

    __tablename__ = "brief_asked"
    __table_args__ = (
        Index("ix_brief_asked_person_id", "person_id", "until"),
        Index("ix_brief_asked_ref_mac", "ref_mac"),
    )

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    ref_mac: Mapped[str] = mapped_column(String(MAC_LENGTH))
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
