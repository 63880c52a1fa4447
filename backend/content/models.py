"""The packs that were ever in use here, kept so that every record can be read with the pack it was written with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base


class KeptPack(Base):
    """A pack's canonical bytes, as the text they are in UTF-8, under the name they give it."""

    __tablename__ = "pack"

    pack_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    canonical: Mapped[str] = mapped_column(Text)
    first_kept_at: Mapped[datetime] = mapped_column(Moment)
