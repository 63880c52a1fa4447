"""Recorded calls that trainers brought or recorded, for their classes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.training.database import TrainingBase

SOUND, WORDS = "recording-sound|", "recording-words|"
"""To what the encrypted bytes are bound, before the row's id."""


class Recording(TrainingBase):
    """One recorded call of one scenario: its sound and its transcript, both encrypted at rest. Without a transcript no
    class hears it. `form`: a key of sound.TYPES; `seconds`: how long, as far as its bytes say.
    """

    __tablename__ = "recording"

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    trainer_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    scenario: Mapped[str] = mapped_column(String(60))
    form: Mapped[str] = mapped_column(String(4))
    seconds: Mapped[int | None]
    covered: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    covered_words: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
