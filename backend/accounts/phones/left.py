"""What somebody's sign-in that has ended left on a phone or a computer of a desk, and the force has not received: told
to who supervises them. Numbers and moments, never what.

Whoever signs in again is told themselves (contact.py, elsewhere): what is theirs is no longer said of them here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.phones import store
from backend.accounts.service.sessions import LASTS, LASTS_UNUSED


@dataclass(frozen=True)
class Left:
    """`waiting`: sealed, they go with the next sign-in there, whosever it is; `drafts`: begun and not sent, opened by
    their author alone. `since`: when the sign-in ended, None where that is no longer known; `said_at`: when it was last
    heard that they lie there.
    """

    person_id: str
    name: str
    waiting: int
    drafts: int
    since: datetime | None
    said_at: datetime


def left_unsent(person: Person, now: datetime) -> list[Left]:
    """Of the people of a supervisor's unit whose every sign-in has ended, what lies somewhere of theirs: what has lain
    longest first. A pure read.
    """
    if not person.holds(["supervisor"]):
        return []
    signed_in = store.signed_in(person.unit_id, now - LASTS, now - LASTS_UNUSED)
    found = [one for one in store.held_in(person.unit_id) if one.person_id not in signed_in]
    ended = store.last_used({one.person_id for one in found})
    left = [
        Left(one.person_id, one.name, one.waiting, one.drafts, _end(ended.get(one.person_id), now), one.said_at)
        for one in found
    ]
    return sorted(left, key=lambda one: (one.since or one.said_at, one.name))


def _end(last: tuple[datetime, datetime, datetime | None] | None, now: datetime) -> datetime | None:
    """When a sign-in ended by itself, or was ended; it began, was last used, was ended."""
    if last is None:
        return None
    began, used, ended_at = last
    return min(ended_at or now, began + LASTS, used + LASTS_UNUSED)
