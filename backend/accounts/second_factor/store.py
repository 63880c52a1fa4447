"""Queries and writes of second factors, and of sign-ins that wait for one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from backend.accounts.second_factor.models import HalfSignIn, SecondFactor, SecondFactorRemoval
from backend.core.database import db


def factor_of(person_id: str) -> SecondFactor | None:
    """Somebody's, if they have one."""
    return db.session.get(SecondFactor, person_id)


def use_step(person_id: str, step: int) -> bool:
    """Whether a step is newer than the last one that was used; it is the last one then. Of two at once, one."""
    newer = (SecondFactor.person_id == person_id, SecondFactor.last_step < step)
    used = update(SecondFactor).where(*newer).values(last_step=step).returning(SecondFactor.person_id)
    return db.session.execute(used).first() is not None


def remove(person_id: str) -> None:
    """Somebody has none any more."""
    db.session.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))


def removal_of(person_id: str) -> SecondFactorRemoval | None:
    """Who has asked that somebody's second factors be removed."""
    return db.session.get(SecondFactorRemoval, person_id)


def forget_removal(person_id: str) -> None:
    """Nobody has, any more."""
    db.session.execute(delete(SecondFactorRemoval).where(SecondFactorRemoval.person_id == person_id))


def whose_half(token_sha256: str) -> str | None:
    """Whose sign-in waits: a pure read."""
    query = select(HalfSignIn.person_id).where(HalfSignIn.token_sha256 == token_sha256)
    return db.session.execute(query).scalar_one_or_none()


def half(token_sha256: str) -> HalfSignIn | None:
    """A sign-in that waits, locked until the transaction ends."""
    return db.session.execute(
        select(HalfSignIn).where(HalfSignIn.token_sha256 == token_sha256).with_for_update()
    ).scalar_one_or_none()


def forget_half(token_sha256: str) -> None:
    """It waits no more."""
    db.session.execute(delete(HalfSignIn).where(HalfSignIn.token_sha256 == token_sha256))


def forget_halves_of(person_id: str) -> None:
    """None of somebody's waits any more."""
    db.session.execute(delete(HalfSignIn).where(HalfSignIn.person_id == person_id))


def forget_halves_before(moment: datetime) -> None:
    """Those that nobody finished."""
    db.session.execute(delete(HalfSignIn).where(HalfSignIn.begun_at < moment))
