"""What a realm's database knows of its keys: the id of each that was ever used with it.

A key is noted before its public half is first given to a phone, and before anything is kept under it. So a server
whose key folder lacks one of these (it was moved, lost, or is another server's) knows that something may not open, and
says so instead of making a new one in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import String, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import Moment
from backend.core.database import Base
from backend.core.keys.files import RECOVERY
from backend.core.keys.ring import KeyRing, KeysRefused

KID_LENGTH = 22


class NotedKey:
    """A key this database was used with: `use` is seal, receipt, rest or recovery; `given_up_at`: when it was given
    up.
    """

    kid: Mapped[str] = mapped_column(String(KID_LENGTH), primary_key=True)
    use: Mapped[str] = mapped_column(String(10))
    noted_at: Mapped[datetime] = mapped_column(Moment)
    given_up_at: Mapped[datetime | None] = mapped_column(Moment)


class ServerKey(NotedKey, Base):
    """A key the live database was used with."""

    __tablename__ = "server_key"


class KeyBook:
    """One realm's noted keys. `model` is a NotedKey; `session` and `writing` are those of the realm's database."""

    def __init__(
        self, realm: str, model: Any, session: Any, writing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self.realm, self._model, self._session, self.writing = realm, model, session, writing
        self._claimed: set[str] = set()

    def noted(self) -> dict[str, str]:
        """The use of each noted key by its id, without those that were given up. Raises SQLAlchemyError."""
        rows = self._session.execute(select(self._model).where(self._model.given_up_at.is_(None))).scalars()
        return {row.kid: row.use for row in rows}

    def given_up(self) -> dict[str, str]:
        """The same of those that were. Raises SQLAlchemyError."""
        rows = self._session.execute(select(self._model).where(self._model.given_up_at.is_not(None))).scalars()
        return {row.kid: row.use for row in rows}

    def is_blank(self) -> bool:
        """Whether no key was ever used with this database: only then may missing ones be made. True too where it cannot
        be asked (not migrated yet, or away): whatever is made then is compared before it is first used.
        """
        try:
            return not self.noted() and not self.given_up()
        except SQLAlchemyError:
            self._session.rollback()
            return True

    def may_make(self, use: str) -> bool:
        """Whether a missing key of this use may be made: where no key was ever used with this database; one for
        recovery also where none of that use was, as after an update from a version that had none.
        """
        return self.is_blank() or (use == RECOVERY and use not in {*self.noted().values(), *self.given_up().values()})

    def missing(self, ring: KeyRing) -> dict[str, str]:
        """The noted keys that are not here; none where the database cannot be asked."""
        try:
            noted = self.noted()
        except SQLAlchemyError:
            self._session.rollback()
            return {}
        return {kid: use for kid, use in noted.items() if not ring.holds(kid)}

    def claim(self, ring: KeyRing, now: datetime) -> None:
        """Note the keys in use, before they are. A write of its own, once in a process for each key.

        Raises KeysRefused where the database was used with a key that is not here; SQLAlchemyError.
        """
        current = {ring.seal.kid: "seal", ring.receipt.kid: "receipt", ring.rest.kid: "rest"}
        current[ring.recovery.kid] = RECOVERY
        if self._claimed.issuperset(current):
            return
        with self.writing():
            noted = self.noted()
            away = sorted(kid for kid in noted if not ring.holds(kid))
            if away:
                raise KeysRefused(f"the {self.realm} database was used with keys that are not here: {', '.join(away)}")
            for kid in current.keys() - noted.keys():
                self.note(kid, current[kid], now)
        self._claimed = set(current)

    def note(self, kid: str, use: str, now: datetime) -> None:
        """Note one key. Inside the caller's write."""
        self._session.execute(insert(self._model).values(kid=kid, use=use, noted_at=now, given_up_at=None))

    def give_up(self, kid: str, now: datetime) -> None:
        """Say that a key will not come back. Inside the caller's write."""
        self._session.execute(update(self._model).where(self._model.kid == kid).values(given_up_at=now))

    def is_noted(self, kid: str) -> bool:
        """Whether this database was used with a key of this id. Raises SQLAlchemyError."""
        return kid in self.noted()
