"""A shared desk: the half of a key that one sign-in of a call handler or supervisor is given, and nobody else.

The browser seals what it keeps under a key made from these 32 bytes (static/js/vault/desk.js). Here they lie encrypted
under the sign-in's token, which is not here, and go with the sign-in: what is left at the desk then opens for nobody.
They are given while reading is open, or while the page they opened is still there and says so; after *Lock* only once
somebody has shown again who they are.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.errors import DeskLocked
from backend.accounts.hidden import hide, show
from backend.accounts.models import Person, Session
from backend.accounts.service import locking
from backend.accounts.service.sessions import LASTS, digest, running
from backend.accounts.shared_desk import store as kept
from backend.core.canonical import b64, from_b64
from backend.core.database import writing
from backend.core.ids import new_id

ROLES = ("call_handler", "supervisor", "coordinator")
LABEL = b"fs/desk/v1"


@dataclass(frozen=True)
class Half:
    """`id`: which one, for the browser to know what it sealed with it; `key`: 32 bytes as b64."""

    id: str
    key: str


def sits_at_a_desk(person: Person) -> bool:
    """Whether somebody's work is at a desk: an officer needs what opens without a network."""
    return person.holds(ROLES) and not person.holds(["officer"])


def half_for(token: str, now: datetime) -> Half:
    """What this sign-in is given; made when it is first asked for. Raises DeskLocked. A write of its own."""
    with writing():
        session = running(token, now)
        if session is None or not _may_be_given(token, session, now):
            raise DeskLocked
        half = _held(token) or _made(token, now)
        kept.prolong(digest(token), now + locking.lasts())
        return half


def note_use(token: str, now: datetime) -> None:
    """The page it opened is still there: as long again as reading lasts, unless it was locked meanwhile. A write of its
    own.
    """
    with writing():
        session = running(token, now)
        if session is not None and _may_be_given(token, session, now):
            kept.prolong(digest(token), now + locking.lasts())


def held_for(token: str | None, person: Person, now: datetime) -> Half | None:
    """What an earlier sign-in of the same person holds in this browser, for the one that takes its place. Asked before
    the earlier one ends, inside the caller's write.
    """
    session = running(token, now) if token else None
    return _held(token or "") if session is not None and session.person_id == person.id else None


def hand_on(half: Half | None, token: str, now: datetime) -> None:
    """Hold for a new sign-in what the one before it held, in the caller's write."""
    if half is not None:
        _hold(token, half, now)


def _may_be_given(token: str, session: Session, now: datetime) -> bool:
    state = locking.state_of(session, now)
    if state in locking.READS:
        return True
    row = kept.half_of(digest(token))
    return state in locking.KEEPS_DESK and row is not None and now < row.until


def _made(token: str, now: datetime) -> Half:
    """A new one, unless another tab of this sign-in has just had one made."""
    kept.forget_ended(now - LASTS)
    _hold(token, Half(new_id(), b64(secrets.token_bytes(32))), now)
    half = _held(token)
    if half is None:
        raise DeskLocked
    return half


def _held(token: str) -> Half | None:
    row = kept.half_of(digest(token))
    key = show(LABEL, token, row.covered) if row is not None else None
    return Half(row.id, b64(key)) if row is not None and key is not None else None


def _hold(token: str, half: Half, now: datetime) -> None:
    covered = hide(LABEL, token, from_b64(half.key))
    kept.put(digest(token), half.id, covered, now + locking.lasts())
