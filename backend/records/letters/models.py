"""Letters to people's phones, and the sealed copies of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base


class Letter(Base):
    """A letter to somebody about a record of an author's: `kind` (`ask`), by which act it was sent (whose words are
    inside), until when it is of use (null: until it is answered or withdrawn). Append-only: how it stands follows from
    the acts.
    """

    __tablename__ = "letter"

    id: Mapped[IdKey]
    kind: Mapped[str] = mapped_column(String(12))
    act_id: Mapped[str] = mapped_column(ForeignKey("desk_act.id"), unique=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    to_person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    sent_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)


class LetterCopy(Base):
    """A letter sealed for one store. `given_at`: since when it is in an answer to that phone; `taken_at`: since when
    the phone says that it has kept it, which is not to have read it.
    """

    __tablename__ = "letter_copy"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    key_id: Mapped[str] = mapped_column(ForeignKey("receiving_key.key_id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    given_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
