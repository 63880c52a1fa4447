"""Tasks as lists find them. Nothing here is the only copy of anything: each row is made anew from its record's acts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base


def _of_open(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text("is_open IS 1"), postgresql_where=text("is_open IS true"))


class Task(Base):
    """A task about a record of an author's: whose it is now (a person's, or a role's that is on duty), by when, its
    state (standing.py), since when it is so. `given_by_act`: the act that made it theirs. `has_left`: whose it is
    has closed their account or may not know of the record. Its words are with its acts, encrypted.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_due", "force_id", "is_open", "due_by"),
        Index("ix_task_person", "person_id", "is_open", "due_by"),
        Index("ix_task_record", "record_id"),
        _of_open("ix_task_open_due", "due_by", "id"),
        _of_open("ix_task_open_author", "author_id", "due_by"),
        _of_open("ix_task_open_record", "record_id", "due_by"),
    )

    id: Mapped[IdKey]
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    state: Mapped[str] = mapped_column(String(12))
    is_open: Mapped[bool]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str | None] = mapped_column(String(20))
    due_by: Mapped[datetime] = mapped_column(Moment)
    given_by_act: Mapped[str] = mapped_column(ForeignKey("desk_act.id"))
    since: Mapped[datetime] = mapped_column(Moment)
    has_left: Mapped[bool]
