"""One's own sign-ins: which run, which others have ended, and ending one or all others. What is known of each is when
and how, and which browser it says it is; where that is, nobody wrote down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.ended import BY_OTHERS, OWN, WORDS
from backend.accounts.errors import NoSuchSignIn
from backend.accounts.models import Person, Session
from backend.accounts.service.sessions import LASTS, LASTS_UNUSED, digest
from backend.accounts.shared_desk import store as desks
from backend.accounts.staff import store as lists
from backend.accounts.staff.changes import sign_in_id
from backend.accounts.trail import note_of_person
from backend.core.database import writing

SHOWN_FOR, SHOWN, SAID_FOR = timedelta(days=30), 50, timedelta(days=7)


@dataclass(frozen=True)
class OwnSignIn:
    """One that runs. `opens_a_desk`: what is kept at a shared desk opens by it alone, and goes with it."""

    id: str
    seen_on: str
    since: datetime
    last_used: datetime
    is_this: bool
    by_directory: bool
    opens_a_desk: bool


@dataclass(frozen=True)
class Ended:
    """One that its owner did not end there. `how`: by whom or why, in words."""

    seen_on: str
    since: datetime
    at: datetime
    how: str
    by_others: bool


def own_sign_ins(person: Person, token: str, now: datetime) -> list[OwnSignIn]:
    """Those of whoever asks that run, this one first, then the latest used. `token`: of this one."""
    here = digest(token)
    running = sorted(_running(person, now), key=lambda one: one.token_sha256 != here)
    return [
        OwnSignIn(
            sign_in_id(one),
            one.seen_on or "",
            one.created_at,
            one.last_seen_at,
            one.token_sha256 == here,
            one.directory_asked_at is not None,
            desks.half_of(one.token_sha256) is not None,
        )
        for one in running
    ]


def end_own(person: Person, which: str, now: datetime) -> None:
    """End one of one's own, at once. Raises NoSuchSignIn. A write of its own."""
    with writing():
        ended = [one.token_sha256 for one in _running(person, now) if sign_in_id(one) == which]
        if not ended:
            raise NoSuchSignIn
        _end(person, ended, now)
        note_of_person("sign_in_ended", person, person.id, now, {"sign_in": which})


def end_others(person: Person, token: str, now: datetime) -> int:
    """End every one but this, at once: how many there were. A write of its own."""
    with writing():
        ended = [one.token_sha256 for one in _running(person, now) if one.token_sha256 != digest(token)]
        _end(person, ended, now)
        if ended:
            note_of_person("sign_ins_ended", person, person.id, now, {"sign_ins": len(ended)})
        return len(ended)


def ended(person: Person, now: datetime) -> list[Ended]:
    """Those of whoever asks that ended in these weeks and were not ended by them there, the latest first."""
    found = lists.ended_sessions(person.id, WORDS, now - SHOWN_FOR, SHOWN)
    return [
        Ended(one.seen_on or "", one.created_at, one.ended_at, WORDS[one.ended_how or ""], one.ended_how in BY_OTHERS)
        for one in found
        if one.ended_at is not None
    ]


def last_ended_by_others(person: Person, now: datetime) -> Ended | None:
    """The last of theirs that somebody else ended, in this week."""
    return next((one for one in ended(person, now) if one.by_others and now - one.at < SAID_FOR), None)


def _running(person: Person, now: datetime) -> Sequence[Session]:
    return lists.running_sessions(person.id, now - LASTS, now - LASTS_UNUSED)


def _end(person: Person, tokens_sha256: Sequence[str], now: datetime) -> None:
    lists.end_sessions(person.id, tokens_sha256, OWN, now)
    desks.forget(tokens_sha256)
