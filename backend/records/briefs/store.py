"""Queries and writes of who asked for the brief of a number."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from backend.core.database import db
from backend.records.briefs.models import BriefAsked


def add(asked: BriefAsked) -> None:
    """Add one, inside the caller's write."""
    db.session.add(asked)
    db.session.flush()


def numbers_of_tour(person_id: str, now: datetime) -> set[str]:
    """The numbers, as keyed hashes, that somebody is allocated now by having asked."""
    lasts = (BriefAsked.person_id == person_id, BriefAsked.until > now)
    return set(db.session.execute(select(BriefAsked.ref_mac).where(*lasts).distinct()).scalars())
