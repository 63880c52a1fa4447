"""What has changed since somebody was trained in it, for a page that is not about training."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError

from backend.accounts.models import Person
from backend.training.attendance.service import trained

log = logging.getLogger(__name__)


def changed_since(person: Person) -> list[str]:
    """The titles. None where the training database does not answer: no other page waits for it or fails with it."""
    try:
        return [one["title"] for one in trained(person) if one["state"] == "changed"]
    except SQLAlchemyError:
        log.exception("the register could not be read")
        return []
