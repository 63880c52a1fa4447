"""Who is on duty, and where mail for them goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base


class Duty(Base):
    """A tour of duty of one person for one unit. It ends by itself at `until`, so that nobody who forgot to say so
    stays on duty; `ended_at`: they said so before. `is_inspector`: they are the force's duty inspector meanwhile.
    `list_id`: of the list that brought it, None where they said it themselves.
    """

    __tablename__ = "duty"
    __table_args__ = (
        Index("ix_duty_force_until", "force_id", "until"),
        Index("ix_duty_person_until", "person_id", "until"),
        Index("ix_duty_list_id", "list_id"),
    )

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    set_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime] = mapped_column(Moment)
    list_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    is_inspector: Mapped[bool] = mapped_column(server_default=false())


class MailAddress(Base):
    """Where the force's own mail reaches somebody, as they gave it. Mail says that a record waits, and no more."""

    __tablename__ = "mail_address"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    set_at: Mapped[datetime] = mapped_column(Moment)
