"""Making and ending the secret address of one's calendar, and knowing whose one is. The actor and the time are
arguments; making and ending are in the audit trail.

It shows no more than its person may see at that moment, and it ends by itself: when their account is closed, and when
force, unit, roles or named list are no longer those for which it was made. A program that goes on asking is told what
anybody is told who asks for an address that never was.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.calendars import store
from backend.accounts.calendars.models import CalendarFeed
from backend.accounts.models import Person
from backend.accounts.trail import note_of_person
from backend.core import rate
from backend.core.canonical import canonical
from backend.core.database import writing

AT_ONCE, PER_HOUR = 12, 12
"""How often one address may be asked: programs ask every quarter of an hour, or less often."""


@dataclass(frozen=True)
class Standing:
    """Somebody's calendar: since when, when a program last asked, and whether it still opens."""

    made_at: datetime
    fetched_at: datetime | None
    opens: bool


def standing_of(person: Person) -> Standing | None:
    """None where they have none. A pure read."""
    feed = store.of_person(person.id)
    return None if feed is None else Standing(feed.made_at, feed.fetched_at, feed.scope_sha256 == _scope(person))


def make(person: Person, now: datetime) -> str:
    """A new secret, shown this once; the one before it opens nothing any more. A write of its own."""
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(
        person_id=person.id, token_sha256=_digest(token), scope_sha256=_scope(person), made_at=now, fetched_at=None
    )
    with writing():
        store.put(feed)
        note_of_person("calendar_made", person, person.id, now)
    return token


def end(person: Person, now: datetime) -> None:
    """Let one's calendar open nothing any more. A write of its own."""
    with writing():
        if store.remove(person.id):
            note_of_person("calendar_ended", person, person.id, now)


def whose(token: str) -> Person | None:
    """Whose calendar a secret opens, while it does. A pure read."""
    found = store.with_digest(_digest(token))
    if found is None:
        return None
    feed, person = found
    return person if person.disabled_at is None and feed.scope_sha256 == _scope(person) else None


def wait_for(person: Person, now: datetime) -> int:
    """Note that a program asks for it: 0, or the seconds until it may be asked again. Writes of its own."""
    wait = rate.take(f"calendar|{person.id}", AT_ONCE, PER_HOUR / 3600, now)
    if not wait:
        with writing():
            store.set_fetched(person.id, now)
    return wait


def _scope(person: Person) -> str:
    """Of what decides what somebody may see."""
    said = [person.force_id, person.unit_id, sorted(person.role_names), store.lists_of(person.id)]
    return hashlib.sha256(canonical(said)).hexdigest()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
