"""The packs that were ever in use here, kept so that every record can be read with the pack it was written with, and
the signatures that the next pack takes up.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base


class KeptPack(Base):
    """A pack's canonical bytes, as the text they are in UTF-8, under the name they give it."""

    __tablename__ = "pack"

    pack_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    canonical: Mapped[str] = mapped_column(Text)
    first_kept_at: Mapped[datetime] = mapped_column(Moment)


class SignatureRow(Base):
    """One signature, or that one was taken back (`how`): never changed, never taken away. `number` is the order in
    which they came; `item` is "<kind> <id>".
    """

    __tablename__ = "signature"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    item: Mapped[str] = mapped_column(String(120))
    text_sha256: Mapped[str] = mapped_column(String(64))
    how: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(300))
    signed_on: Mapped[str] = mapped_column(String(10))
    until: Mapped[str] = mapped_column(String(10))
    pack_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Moment)
