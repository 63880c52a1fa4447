"""Whether the force's directory answers: noted where it changes, in the trail too, and said to administrators. While it
is silent, whoever it let in goes on working; after the agreed time they read nothing more that the force has received.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.directory import store as kept
from backend.accounts.directory.settings import Directory
from backend.accounts.directory.talk import DirectoryAway, Talk
from backend.accounts.models import Session
from backend.accounts.service.sessions import LASTS, LASTS_UNUSED
from backend.core.audit import append_all, event_of
from backend.core.database import writing

AWAY, NOT_BELIEVED = "away", "not_believed"
NOTED_EVERY = timedelta(minutes=1)  # so that not every sign-in of a shift's change writes the same row
SAID_AFTER = timedelta(minutes=10)  # a moment's silence is nobody's business; asking again comes sooner


@dataclass(frozen=True)
class Silence:
    """What administrators are told. `reads_until`: when whoever it answered for last reads nothing more; `sign_ins`:
    how many that it let in run.
    """

    since: datetime
    why: str
    answered_at: datetime | None
    reads_until: datetime
    sign_ins: int


def answered(directory: Directory, now: datetime) -> None:
    """It has answered, with what may be believed. Inside the caller's write."""
    was = kept.standing(directory.issuer)
    is_silent = was is not None and was.silent_since is not None
    if was is not None and not is_silent and was.answered_at is not None and now - was.answered_at < NOTED_EVERY:
        return
    kept.set_standing(directory.issuer, answered_at=now, silent_since=None, why=None)
    if is_silent:
        _note("directory_answers", directory, {}, now)


def silent(directory: Directory, why: str, now: datetime) -> None:
    """It did not answer, or not with what may be believed. A write of its own, once for each silence."""
    was = kept.standing(directory.issuer)
    if was is not None and was.silent_since is not None and was.why == why:
        return
    with writing():
        was = kept.standing(directory.issuer)
        since = was.silent_since if was is not None and was.silent_since is not None else now
        answered_at = was.answered_at if was is not None else None
        kept.set_standing(directory.issuer, answered_at=answered_at, silent_since=since, why=why)
        _note("directory_silent", directory, {"why": why}, now)


@contextmanager
def noticing_silence(talk: Talk, now: datetime) -> Iterator[None]:
    """Whatever is asked of it inside: where it does not answer, that is noted, and DirectoryAway goes on."""
    try:
        yield
    except DirectoryAway:
        silent(talk.directory, AWAY, now)
        raise


def may_read(directory: Directory, session: Session, now: datetime) -> bool:
    """Whether a sign-in that it let in may read: it has answered for it within the agreed time."""
    answered_at = session.directory_answered_at
    return answered_at is None or now - answered_at < directory.silent


def silence(directory: Directory, force: str, now: datetime) -> Silence | None:
    """Its silence, for the administrators of the force of that name, once it has lasted some minutes; None for another
    force's. A pure read. Who last signed in or was asked about reads the longest.
    """
    standing = kept.standing(directory.issuer)
    if standing is None or standing.silent_since is None or now - standing.silent_since < SAID_AFTER:
        return None
    if directory.force.lower() != force.lower():
        return None
    until = (standing.answered_at or standing.silent_since) + directory.silent
    running = kept.let_in(now - LASTS, now - LASTS_UNUSED)
    return Silence(standing.silent_since, standing.why or AWAY, standing.answered_at, until, running)


def _force_id(directory: Directory) -> str | None:
    named = [force.id for force in store.forces() if force.name.lower() == directory.force.lower()]
    return named[0] if named else None


def _note(action: str, directory: Directory, detail: dict[str, object], now: datetime) -> None:
    about = {"actor_id": None, "object_type": "directory", "object_id": None, "force_id": _force_id(directory)}
    append_all([event_of("force", action, about, detail, now)])
