"""How long a sign-in opens what the force has received: by one clock, idle, which is said once, for people, in
docs/decisions/2026-12-03-two-clocks.md. The other, contact with the force, is a phone's (static/js/vault/lease.js).

A page locks itself after so many minutes without a touch (FOURSIGHT_IDLE_MINUTES), and says every five that it is in
use. The server waits those five longer, and never more than fifteen in all. Everything below follows from that.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from backend.accounts.models import Session

USED_EVERY = timedelta(minutes=5)  # static/js/ui/idle.js, static/js/pages/desk.js
AT_MOST = timedelta(minutes=15)


class _Idle:
    """After how long without a touch a page locks: a force's setting."""

    after = timedelta(minutes=10)


class State(Enum):
    """How it stands with what a sign-in opens."""

    SHOWN_NOW = "whoever is signed in showed in these minutes who they are"
    SHOWN = "they showed it, and reading has stood open since"
    OPEN = "an unlocked phone opened reading"
    RUN_OUT = "nobody used it for too long"
    LOCKED = "somebody locked, or the page did"


READS = frozenset({State.SHOWN_NOW, State.SHOWN, State.OPEN})
"""What the force has received is shown."""
STILL_SHOWN = frozenset({State.SHOWN_NOW, State.SHOWN})
"""The key of a store is given back; a key that a call handler enrols at a shared desk is theirs."""
JUST_SHOWN = frozenset({State.SHOWN_NOW})
"""What asks once more who it is goes on; any key that is enrolled is its owner's."""
KEEPS_DESK = READS | {State.RUN_OUT}
"""A desk whose page says that it is there goes on with its call."""


def state_of(session: Session, now: datetime) -> State:
    """How it stands with a running sign-in."""
    if session.reading_until is None:
        return State.LOCKED
    if now >= session.reading_until:
        return State.RUN_OUT
    if session.proved_at is None:
        return State.OPEN
    return State.SHOWN_NOW if now - session.proved_at < USED_EVERY else State.SHOWN


def idle_after(minutes: int) -> None:
    """After how many minutes without a touch a page of this force locks."""
    _Idle.after = timedelta(minutes=minutes)


def lasts() -> timedelta:
    """How long reading, and what opens a desk, last without use."""
    return min(_Idle.after + USED_EVERY, AT_MOST)
