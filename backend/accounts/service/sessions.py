"""Sign-ins that run: a 256-bit token in the browser, its digest here; 12 hours at most, 8 without use."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.models import Person, Session
from backend.core.audit import append

LASTS = timedelta(hours=12)
LASTS_UNUSED = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=5)  # so that reading does not become writing


def start_session(person: Person, now: datetime) -> str:
    """Begin a sign-in and return its token, which is never seen again."""
    token = secrets.token_urlsafe(32)
    store.add(Session(token_sha256=_digest(token), person_id=person.id, created_at=now, last_seen_at=now))
    append(
        "force",
        "signed_in",
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        now=now,
    )
    return token


def person_of(token: str, now: datetime) -> Person | None:
    """Whose running sign-in a token is. A pure read."""
    session = store.session(_digest(token))
    return session.person if session is not None and _runs(session, now) else None


def is_due_noting(token: str, now: datetime) -> bool:
    """Whether the use of this sign-in should be noted again."""
    session = store.session(_digest(token))
    return session is not None and _runs(session, now) and now - session.last_seen_at >= NOTED_EVERY


def note_use(token: str, now: datetime) -> None:
    """Note that a sign-in was used now."""
    store.set_seen(_digest(token), now)


def end_session(token: str, now: datetime) -> None:
    """Sign out, here and at once. A token that runs no longer is left alone."""
    session = store.session(_digest(token))
    if session is None or session.ended_at is not None:
        return
    session.ended_at = now
    person = session.person
    append(
        "force",
        "signed_out",
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        now=now,
    )


def _runs(session: Session, now: datetime) -> bool:
    in_time = now - session.created_at < LASTS and now - session.last_seen_at < LASTS_UNUSED
    return in_time and session.ended_at is None and session.person.disabled_at is None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
