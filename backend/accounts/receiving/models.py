"""The keys that letters are sealed to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class ReceivingKey(Base):
    """The key to which letters are sealed for the store that an author key signs for; `sig`: that key's signature over
    it, b64. The newest counts: a store that was put back as it was before makes itself another. It goes with its author
    key: what is taken back receives nothing. Append-only.
    """

    __tablename__ = "receiving_key"

    key_id: Mapped[str] = mapped_column(String(22), primary_key=True)
    author_key_id: Mapped[str] = mapped_column(ForeignKey("author_key.key_id"), index=True)
    spki: Mapped[str] = mapped_column(String(200))
    sig: Mapped[str] = mapped_column(String(100))
    enrolled_at: Mapped[datetime] = mapped_column(Moment)
