"""Queries and writes for recorded calls."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from backend.training.database import training_session as session
from backend.training.models.recordings import Recording


def add(row: Recording) -> None:
    """Add a row, inside the caller's write."""
    session.add(row)
    session.flush()


def take_out(row: Recording) -> None:
    """Delete it, inside the caller's write."""
    session.delete(row)
    session.flush()


def of_force(force_id: str) -> Sequence[Recording]:
    """A force's recordings without their sound, the newest first."""
    query = select(Recording).where(Recording.force_id == force_id)
    return session.scalars(query.order_by(Recording.at.desc(), Recording.id)).all()


def ready(force_id: str, scenario: str) -> Sequence[Recording]:
    """Those of a scenario that a class of the force may hear: with a transcript; the newest first."""
    query = select(Recording).where(Recording.force_id == force_id, Recording.scenario == scenario)
    query = query.where(Recording.covered_words.is_not(None))
    return session.scalars(query.order_by(Recording.at.desc(), Recording.id)).all()


def how_many(force_id: str) -> int:
    """How many a force keeps."""
    return session.execute(select(func.count()).where(Recording.force_id == force_id)).scalar_one()


def one_of_force(recording_id: str, force_id: str) -> Recording | None:
    """One by its id with its sound, if it is this force's."""
    query = select(Recording).where(Recording.id == recording_id, Recording.force_id == force_id)
    return session.scalars(query.options(undefer(Recording.covered))).one_or_none()
