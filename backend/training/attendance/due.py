"""What has changed since somebody was trained in it, for a page that is not about training."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from backend.accounts.models import Person
from backend.core import logs
from backend.training.attendance.service import trained


def changed_since(person: Person) -> list[str]:
    """The titles. None where the training database does not answer: no other page waits for it or fails with it."""
    try:
        return [one["title"] for one in trained(person) if one["state"] == "changed"]
    except SQLAlchemyError as error:
        logs.failed("register_not_read", error)
        return []
