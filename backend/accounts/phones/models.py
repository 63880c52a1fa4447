"""What is known of a phone: that it is the one it says, when it was last heard of, and how many things lie on it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base


class Phone(Base):
    """A phone, or the browser of a desk, that has been in contact. `secret_sha256`: the digest of a random number only
    it has, so that it can be told from another that knows its id.
    """

    __tablename__ = "phone"

    device_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    secret_sha256: Mapped[str] = mapped_column(String(64))
    known_since: Mapped[datetime] = mapped_column(Moment)
    last_contact_at: Mapped[datetime] = mapped_column(Moment)
    build: Mapped[str] = mapped_column(String(64))


class PhoneHolds(Base):
    """What a phone last said it holds of one person's: numbers, never what. `waiting`: sealed reports the force has
    no receipt given for; `drafts`: reports not sent. `erased_at`: since when it says that nothing on it opens them.
    """

    __tablename__ = "phone_holds"

    key_id: Mapped[str] = mapped_column(ForeignKey("author_key.key_id"), primary_key=True)
    waiting: Mapped[int]
    drafts: Mapped[int]
    said_at: Mapped[datetime] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
