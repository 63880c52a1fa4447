"""Sign-ins that run: a 256-bit token in the browser, its digest here; 12 hours at most, 8 without use."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.ended import BY_OTHERS, HERE
from backend.accounts.models import Person, Session
from backend.accounts.service import devices, locking
from backend.accounts.shared_desk import store as desks
from backend.accounts.sign_ins import store as sign_ins
from backend.accounts.trail import note_of_person
from backend.core import rate
from backend.core.audit import append
from backend.core.database import writing

LASTS = timedelta(hours=12)
LASTS_UNUSED = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=5)  # so that reading does not become writing


def start_session(person: Person, now: datetime, device: str | None = None, by: str | None = None) -> str:
    """Begin a sign-in, in which reading is open, and return its token, which is never seen again. `device`: the
    browser's own number, by which it is known the next time; `by`: with what else than a password or the directory.
    """
    if device is not None:
        devices.remember(person, device, now)
    token = secrets.token_urlsafe(32)
    begun = {"created_at": now, "last_seen_at": now, "reading_until": now + locking.lasts(), "proved_at": now}
    store.add(Session(token_sha256=digest(token), person_id=person.id, **begun))
    append(
        "force",
        "signed_in",
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        detail={"by": by} if by else None,
        now=now,
    )
    return token


def running(token: str, now: datetime) -> Session | None:
    """The running sign-in of a token. A pure read."""
    session = sign_ins.session(digest(token))
    return session if session is not None and _runs(session, now) else None


def is_due_noting(token: str, now: datetime) -> bool:
    """Whether the use of this sign-in should be noted again."""
    session = running(token, now)
    return session is not None and now - session.last_seen_at >= NOTED_EVERY


def note_use(token: str, now: datetime) -> None:
    """Note that a sign-in was used now. A write of its own."""
    with writing():
        sign_ins.set_seen(digest(token), now)


def note_seen_on(token: str, seen_on: str) -> None:
    """Note in which browser a sign-in is. A write of its own."""
    with writing():
        sign_ins.set_seen_on(digest(token), seen_on)


def closed_person(token: str, now: datetime) -> Person | None:
    """Whose sign-in a token is of that would run, were their account not closed. A pure read."""
    session = sign_ins.session(digest(token))
    in_time = session is not None and now - session.created_at < LASTS
    return session.person if session is not None and in_time and session.person.disabled_at is not None else None


def note_closed(person: Person, now: datetime) -> None:
    """Note that a browser or phone of theirs went on as if they were signed in: once a day, for a phone asks often. A
    write of its own.
    """
    key = f"closed|{person.id}"
    if rate.is_noted(key):
        return
    with writing():
        rate.note(key, now)
        note_of_person("closed_account_used", person, person.id, now)


def end_session(token: str, now: datetime, how: str = HERE) -> None:
    """Sign out, here and at once. A token that runs no longer is left alone. `how`: a code of ended.py."""
    session = sign_ins.session(digest(token))
    if session is None or session.ended_at is not None:
        return
    session.ended_at, session.ended_how = now, how
    desks.forget([session.token_sha256])
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


def ended_by_others(token: str, now: datetime) -> Session | None:
    """The sign-in of a token that would run, had not somebody else ended it. A pure read."""
    session = sign_ins.session(digest(token))
    ended = session is not None and session.ended_how in BY_OTHERS and now - session.created_at < LASTS
    return session if ended else None


def _runs(session: Session, now: datetime) -> bool:
    in_time = now - session.created_at < LASTS and now - session.last_seen_at < LASTS_UNUSED
    return in_time and session.ended_at is None and session.person.disabled_at is None


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
