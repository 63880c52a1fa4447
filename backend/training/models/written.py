"""Scenarios that a force's trainers write, as rows by version. Invented cases: content, and nobody's record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.training.database import TrainingBase


class WrittenVersion(TrainingBase):
    """One text of one scenario: its author's alone, who may change it until it is signed; whoever else goes on from it
    makes another (`parent_id`), so that no text is written over.

    `text` is the draft (written/draft.py) as JSON, `before` what its author took out of it and may put
    back (written/taken.py). `edits` grows with
    each change, `page_id` names the open page that made the last. Once signed, `signed` holds the scenario's canonical
    JSON and `signed_sha256` its digest: that, and not `text`, is what a class gets. `came_from` is the scenario that
    was copied, or `package:` and the digest of the file; null where it goes on from its parent, or began with nothing.
    """

    __tablename__ = "written_version"
    __table_args__ = (Index("uq_written_version_written_number", "written_id", "number", unique=True),)

    id: Mapped[IdKey]
    written_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    number: Mapped[int]
    parent_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    author_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    author_name: Mapped[str] = mapped_column(String(120))
    came_from: Mapped[str | None] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    before: Mapped[str | None] = mapped_column(Text, deferred=True)
    edits: Mapped[int] = mapped_column(default=0)
    page_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    began_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    signed: Mapped[str | None] = mapped_column(Text, deferred=True)
    signed_sha256: Mapped[str | None] = mapped_column(String(64))
    content_version: Mapped[str | None] = mapped_column(String(12))
    signer_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    signer_name: Mapped[str | None] = mapped_column(String(120))
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    put_away_at: Mapped[datetime | None] = mapped_column(Moment)
    put_away_by_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))

    @property
    def is_open(self) -> bool:
        """Whether its author may still change it."""
        return self.signed_at is None and self.put_away_at is None

    @property
    def scenario_id(self) -> str:
        """The id of the scenario in classes and in the register: no item of a pack begins so."""
        return f"written_{self.written_id}"
