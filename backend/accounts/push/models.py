"""A browser that agreed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import IdKey, Moment
from backend.core.database import Base


class PushSubscription(Base):
    """It lasts as long as the sign-in in which somebody agreed. `covered`: the address at the push service, which is
    what lets anybody reach that browser, under the key at rest; `endpoint_sha256`: its digest, by which one browser is
    one person's; `kid`: of the pair it was agreed under (keys.py). The keys a browser makes for what is sent to it are
    not asked for: nothing is.
    """

    __tablename__ = "push_subscription"

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(ForeignKey("session.token_sha256"), index=True)
    endpoint_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    kid: Mapped[str] = mapped_column(String(22))
    covered: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)
