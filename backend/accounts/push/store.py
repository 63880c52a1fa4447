"""Queries and writes of browsers that agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select

from backend.accounts.models import Person, Session
from backend.accounts.push.models import PushSubscription
from backend.accounts.service.sessions import LASTS, LASTS_UNUSED
from backend.core.database import db


def lasting(now: datetime) -> ColumnElement[bool]:
    """Whether the sign-in in which somebody agreed still runs, and their account is open."""
    runs = (Session.ended_at.is_(None), Session.created_at > now - LASTS, Session.last_seen_at > now - LASTS_UNUSED)
    mine = (Session.token_sha256 == PushSubscription.token_sha256, Person.id == PushSubscription.person_id)
    return select(Session.token_sha256).where(*mine, *runs, Person.disabled_at.is_(None)).exists()


def of_person(person_id: str, now: datetime) -> Sequence[tuple[PushSubscription, str | None]]:
    """Somebody's that last, the newest first, with the browser each is in."""
    query = select(PushSubscription, Session.seen_on)
    query = query.join(Session, Session.token_sha256 == PushSubscription.token_sha256)
    mine = and_(PushSubscription.person_id == person_id, lasting(now))
    order = (PushSubscription.made_at.desc(), PushSubscription.id)
    return [(row[0], row[1]) for row in db.session.execute(query.where(mine).order_by(*order))]


def lasting_one(subscription_id: str, now: datetime) -> PushSubscription | None:
    """One that lasts."""
    query = select(PushSubscription).where(PushSubscription.id == subscription_id, lasting(now))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def add(subscription: PushSubscription) -> None:
    """Instead of what was agreed in the same browser before, whoever did. Inside the caller's write."""
    same = delete(PushSubscription).where(PushSubscription.endpoint_sha256 == subscription.endpoint_sha256)
    db.session.execute(same.execution_options(synchronize_session=False))
    db.session.add(subscription)
    db.session.flush()


def remove(*which: ColumnElement[bool]) -> list[tuple[str, str]]:
    """End some; their ids and whose they were. Inside the caller's write."""
    gone = delete(PushSubscription).where(*which).returning(PushSubscription.id, PushSubscription.person_id)
    rows = db.session.execute(gone.execution_options(synchronize_session=False))
    return [(row[0], row[1]) for row in rows]


def is_any(which: ColumnElement[bool]) -> bool:
    """Whether there is any such."""
    return db.session.execute(select(PushSubscription.id).where(which).limit(1)).first() is not None


def remove_all() -> None:
    """End everybody's. Inside the caller's write."""
    db.session.execute(delete(PushSubscription).execution_options(synchronize_session=False))
