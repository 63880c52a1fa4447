"""Reads and writes kept packs. A kept pack is never changed: its name is the hash of its bytes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from backend.content.models import KeptPack
from backend.core.database import db


def is_kept(pack_id: str) -> bool:
    """Whether a pack is kept."""
    return db.session.scalar(select(KeptPack.pack_id).where(KeptPack.pack_id == pack_id)) is not None


def canonical_of(pack_id: str) -> bytes | None:
    """A kept pack's canonical bytes, or None."""
    text = db.session.scalar(select(KeptPack.canonical).where(KeptPack.pack_id == pack_id))
    return None if text is None else text.encode("utf-8")


def add(pack_id: str, canonical: bytes, now: datetime) -> None:
    """Keep a pack, in the caller's transaction."""
    db.session.add(KeptPack(pack_id=pack_id, canonical=canonical.decode("utf-8"), first_kept_at=now))
    db.session.flush()
