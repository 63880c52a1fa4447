"""Incidents that were attended, as the force's list has them, and what was done about those with no report."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base

INCIDENT, ACT = "attended|", "attended_act|"
"""To what encrypted words are bound, before the row's id."""
MAC_LENGTH = 64


def _of_waiting(name: str, *columns: str) -> Index:
    """An index of what is asked after: of what has a report, and stands here as long, there is more each year."""
    return Index(
        name,
        *columns,
        sqlite_where=text("is_open IS 1 AND is_reported IS 0"),
        postgresql_where=text("is_open IS true AND is_reported IS false"),
    )


class Attended(Base):
    """One incident, attended `at`, of a unit. `ref_mac`: its number as records have theirs (backend/records/calls.py);
    `covered`: the number, and what it was logged as, encrypted; null once its report was disposed of. `is_open` until
    somebody says that no report is needed: whether there is one is asked each time, of what whoever asks may read.
    `is_reported`: that the row of a report stood under its number when one was last written there, whoever may read it;
    it says where to look and decides nothing. No name of anybody stands here.
    """

    __tablename__ = "attended"
    __table_args__ = (
        Index("ix_attended_place", "force_id", "is_open", "at"),
        Index("ix_attended_unit", "unit_id", "is_open", "at"),
        Index("ix_attended_ref_mac", "ref_mac"),
        Index("ix_attended_list_id", "list_id"),
        _of_waiting("ix_attended_waits", "force_id", "at", "id"),
        _of_waiting("ix_attended_waits_in", "unit_id", "at", "id"),
        Index(
            *("ix_attended_waits_under", "unit_id", "force_id", "ref_mac"),
            sqlite_where=text("is_open IS 1 AND is_reported IS 0 AND covered IS NOT NULL"),
            postgresql_where=text("is_open IS true AND is_reported IS false AND covered IS NOT NULL"),
        ),
    )

    id: Mapped[IdKey]
    list_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    at: Mapped[datetime] = mapped_column(Moment)
    ref_mac: Mapped[str] = mapped_column(String(MAC_LENGTH))
    is_open: Mapped[bool] = mapped_column(server_default=true())
    is_reported: Mapped[bool] = mapped_column(server_default=false())
    covered: Mapped[bytes | None] = mapped_column(LargeBinary)


class AttendedAct(Base):
    """What somebody did about one: `asked`, `will` (who does it, by when), `not_needed` (because), `needed` (after
    all). Append-only.
    """

    __tablename__ = "attended_act"
    __table_args__ = (Index("ix_attended_act_attended_id", "attended_id"),)

    id: Mapped[IdKey]
    attended_id: Mapped[str] = mapped_column(ForeignKey("attended.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    kind: Mapped[str] = mapped_column(String(12))
    actor_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class AttendedText(Base):
    """What they wrote, encrypted. Only the disposal of the report under that number deletes it."""

    __tablename__ = "attended_text"

    act_id: Mapped[str] = mapped_column(ForeignKey("attended_act.id"), primary_key=True)
    attended_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    covered: Mapped[bytes] = mapped_column(LargeBinary)
