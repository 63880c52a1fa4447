"""Reads and writes kept packs, and reads signatures. Neither is changed: a pack's name is the hash of its bytes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import column, select, table

from backend.content.models import KeptPack, SignatureRow
from backend.content.signatures import Signature
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


def signatures() -> list[Signature]:
    """Every signature of every force, oldest first."""
    force = table("force", column("id"), column("name"))
    names = {row.id: str(row.name) for row in db.session.execute(select(force.c.id, force.c.name))}
    rows = db.session.execute(select(SignatureRow).order_by(SignatureRow.number)).scalars()
    return [
        Signature(
            *(row.item, row.text_sha256, row.how, row.role, names[row.force_id]), row.source, row.signed_on, row.until
        )
        for row in rows
    ]
