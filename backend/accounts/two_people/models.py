"""Who has asked that somebody be given what reads much."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.accounts.models import Person
from backend.core.columns import Moment
from backend.core.database import Base


class AccessAsked(Base):
    """An administrator has asked that somebody be given a role that reads much, or be put on the named list; another
    one confirms it. `what`: the role's name, or "named_list". It opens nothing: what counts is `Person.roles` and
    `OnNamedList`.
    """

    __tablename__ = "access_asked"

    person_id: Mapped[str] = mapped_column(ForeignKey(Person.id), primary_key=True)
    what: Mapped[str] = mapped_column(String(40), primary_key=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey(Person.id))
    asked_at: Mapped[datetime] = mapped_column(Moment)
