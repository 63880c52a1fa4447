"""Queries and writes of passkeys, and of the numbers that wait to be signed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update

from backend.accounts.second_factor.models import Passkey, PasskeyTry
from backend.core.database import db


def passkeys_of(person_id: str) -> Sequence[Passkey]:
    """Somebody's, the oldest first."""
    mine = select(Passkey).where(Passkey.person_id == person_id)
    return db.session.execute(mine.order_by(Passkey.added_at, Passkey.id)).scalars().all()


def has_any(person_id: str) -> bool:
    """Whether somebody has one."""
    return bool(db.session.execute(select(exists().where(Passkey.person_id == person_id))).scalar_one())


def first_added(person_id: str) -> datetime | None:
    """Since when somebody has one."""
    return db.session.execute(select(func.min(Passkey.added_at)).where(Passkey.person_id == person_id)).scalar_one()


def passkey_called(credential_id: str) -> Passkey | None:
    """The one that its authenticator calls so."""
    return db.session.execute(select(Passkey).where(Passkey.credential_id == credential_id)).scalar_one_or_none()


def passkey_of(person_id: str, passkey_id: str) -> Passkey | None:
    """One of somebody's."""
    mine = (Passkey.person_id == person_id, Passkey.id == passkey_id)
    return db.session.execute(select(Passkey).where(*mine)).scalar_one_or_none()


def print_of(passkey: Passkey) -> str:
    """What the trail keeps of it: 64 hexadecimal digits that another key would not have."""
    return hashlib.sha256(passkey.credential_id.encode() + b"|" + passkey.public_key).hexdigest()


def note_use(passkey: Passkey, sign_count: int, now: datetime) -> bool:
    """It has signed so often now. Whether nobody was faster: of two with one count, one."""
    as_it_was = (Passkey.id == passkey.id, Passkey.sign_count == passkey.sign_count)
    noted = update(Passkey).where(*as_it_was).values(sign_count=sign_count, used_at=now).returning(Passkey.id)
    return db.session.execute(noted).first() is not None


def remove(passkey_id: str) -> None:
    """It opens nothing any more."""
    db.session.execute(delete(Passkey).where(Passkey.id == passkey_id))


def remove_all_of(person_id: str) -> None:
    """None of somebody's does."""
    db.session.execute(delete(Passkey).where(Passkey.person_id == person_id))


def take_try(browser_sha256: str) -> PasskeyTry | None:
    """The number that waits in a browser, used up with this."""
    mine = delete(PasskeyTry).where(PasskeyTry.browser_sha256 == browser_sha256).returning(PasskeyTry)
    return db.session.execute(mine).scalar_one_or_none()


def forget_tries_before(moment: datetime) -> None:
    """Those that nobody answered."""
    db.session.execute(delete(PasskeyTry).where(PasskeyTry.begun_at < moment))
