"""Queries and writes for signatures. A row is only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from backend.content.models import SignatureRow
from backend.core.database import db


def rows_of(force_id: str) -> Sequence[SignatureRow]:
    """A force's rows, oldest first."""
    query = select(SignatureRow).where(SignatureRow.force_id == force_id).order_by(SignatureRow.number)
    return db.session.execute(query).scalars().all()


def row_of(signature_id: str, force_id: str) -> SignatureRow | None:
    """A row of a force by its id."""
    mine = (SignatureRow.id == signature_id, SignatureRow.force_id == force_id)
    return db.session.execute(select(SignatureRow).where(*mine)).scalar_one_or_none()


def add(rows: Iterable[SignatureRow]) -> None:
    """Add rows, in their order."""
    for row in rows:
        db.session.add(row)
        db.session.flush()
