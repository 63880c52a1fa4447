"""Queries and writes of what was asked for."""

from __future__ import annotations

from sqlalchemy import delete

from backend.accounts.coming_back.models import CodeRequest
from backend.core.database import db


def code_request_of(person_id: str) -> CodeRequest | None:
    """Who has asked that somebody get a code."""
    return db.session.get(CodeRequest, person_id)


def forget_code_request(person_id: str) -> None:
    """Nobody has, any more."""
    db.session.execute(delete(CodeRequest).where(CodeRequest.person_id == person_id))
