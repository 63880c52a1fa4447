"""Till when a sign-in may read what is somebody's: for a while from its last use, on the server's clock (locking.py).

Open because somebody showed who they are: with the password, or with a phone they have just unlocked, which signs a
one-use number with the author key that lies in its vault, which they have shown to be theirs (author_keys.py). *Lock*,
and ten minutes without a touch, close it at once, and end what was shown.
Sending and receipts never ask for it. Whoever has codes of an app types one beside the password; whoever has only
passkeys uses one of them. What needs more than that reading is open asks `was_shown`: a person has shown who they are
in these minutes, by what no phone says by itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature

from backend.accounts.errors import ReadingRefused, SignInRefused
from backend.accounts.models import Session
from backend.accounts.service import locking, second_factor
from backend.accounts.service.author_keys import find_author, opens
from backend.accounts.service.locking import State
from backend.accounts.service.sessions import digest, running
from backend.accounts.service.sign_in import is_right
from backend.accounts.service.tries import give_sign_in_back, place_of, use_up_a_sign_in
from backend.accounts.sign_ins import store as sign_ins
from backend.core.audit import append
from backend.core.canonical import from_b64
from backend.core.database import writing
from backend.core.keys import verify_raw
from backend.core.keys.ring import RestKey

NOTED_EVERY = timedelta(minutes=1)  # so that reading does not become writing; it may close so much earlier, never later
CHALLENGE_LASTS = timedelta(minutes=2)


def is_open(token: str, now: datetime) -> bool:
    """Whether this sign-in may read now. A pure read."""
    return _stands(token, locking.READS, now)


def was_shown(token: str, now: datetime) -> bool:
    """Whether whoever is signed in has shown in these minutes who they are: with the password and what is asked beside
    it, with a passkey, or at the directory. A pure read.
    """
    return _stands(token, locking.JUST_SHOWN, now)


def is_shown_still(token: str, now: datetime) -> bool:
    """Whether reading has stood open since whoever is signed in last showed who they are. A pure read."""
    return _stands(token, locking.STILL_SHOWN, now)


def open_shown(token: str, by: str, now: datetime) -> None:
    """Open reading because somebody has shown who they are. Inside the caller's write; nothing where it is over."""
    session = running(token, now)
    if session is not None:
        _open(session, by, now, shown=True)


def was_locked(token: str, now: datetime) -> bool:
    """Whether reading was closed by somebody, and has not just run out."""
    return _stands(token, frozenset({State.LOCKED}), now)


def is_due_noting(token: str, now: datetime) -> bool:
    """Whether the use of reading that is open should be noted again."""
    session = running(token, now)
    until = session.reading_until if session is not None else None
    return until is not None and now + locking.lasts() - until >= NOTED_EVERY


def note_use(token: str, now: datetime) -> None:
    """Something was read now: as long again from here, unless it was closed meanwhile. A write of its own."""
    with writing():
        sign_ins.prolong_reading(digest(token), now + locking.lasts(), now)


def close(token: str) -> None:
    """Close reading at once, and forget that anybody showed who they are; a proof that is under way opens nothing any
    more. A write of its own.
    """
    with writing():
        sign_ins.close_reading(digest(token))


def new_challenge(token: str, now: datetime) -> str:
    """A number for this sign-in's phone to sign, once and soon: 256 bits as b64. It voids the one before. A write of
    its own.
    """
    challenge = secrets.token_urlsafe(32)
    with writing():
        sign_ins.set_challenge(digest(token), challenge, now + CHALLENGE_LASTS)
    return challenge


def open_by_unlock(token: str, author_key_id: str, challenge: str, signature: str, now: datetime) -> None:
    """Open reading because an unlocked phone of the same person has signed the number. Raises ReadingRefused.

    `signature`: b64 of 64 bytes r || s, ECDSA P-256 with SHA-256, over `message_of(person_id, challenge)`. The number
    is used up whatever comes of it. A transaction of its own: what a *Lock* meanwhile has closed stays closed.
    """
    with writing():
        session = running(token, now)
        taken = session is not None and sign_ins.take_challenge(digest(token), challenge, now)
        right = session is not None and taken and _is_theirs(session.person_id, author_key_id, challenge, signature)
        if session is not None and right:
            _open(session, "unlock", now)
    if not right:
        raise ReadingRefused


def open_by_password(
    token: str,
    password: str,
    code: str,
    rests: Sequence[RestKey],
    *,
    address: str,
    device: str | None,
    now: datetime,
) -> None:
    """Open reading with the password, and with a code where they have an app; counted like a sign-in. Raises
    SignInRefused, TooManyTries, TooBusy.

    Transactions of its own, as signing in has.
    """
    session = running(token, now)
    if session is None:
        raise SignInRefused
    name, kept = session.person.sign_in_name, session.person.password_hash
    place = place_of(name, address, device, now)
    use_up_a_sign_in(name, place, now)
    right = is_right(name, password, kept, place)
    with writing():
        session = running(token, now)
        right = right and session is not None and _has_the_rest(session.person_id, code, rests, now)
        if session is not None and right:
            give_sign_in_back(name, place)
            _open(session, "password", now, shown=True)
        elif session is not None:
            _note("reading_refused", session, {"by": "password"}, now)
    if session is None or not right:
        raise SignInRefused


def message_of(person_id: str, challenge: str) -> bytes:
    """What the phone signs."""
    return f"fs/reading/v1|{person_id}|{challenge}".encode("ascii", "replace")


def _is_theirs(person_id: str, author_key_id: str, challenge: str, signature: str) -> bool:
    """Whether a key made the signature that this person has shown to be theirs, and that was not taken back."""
    found = find_author(author_key_id)
    if found is None or found[1].id != person_id or not opens(found[0]):
        return False
    try:
        verify_raw(from_b64(found[0].spki), from_b64(signature), message_of(person_id, challenge))
    except (InvalidSignature, ValueError):
        return False
    return True


def _has_the_rest(person_id: str, code: str, rests: Sequence[RestKey], now: datetime) -> bool:
    """Whether nothing is asked beside the password, or this code is right. Inside the caller's write."""
    if not second_factor.has_any(person_id):
        return True
    return second_factor.is_right_code(person_id, code, rests, now)


def _open(session: Session, proof: str, now: datetime, *, shown: bool = False) -> None:
    is_open = locking.state_of(session, now) in locking.READS
    stands = session.proved_at if is_open else None  # what was shown ends when reading does
    sign_ins.open_reading(session.token_sha256, now + locking.lasts(), proved_at=now if shown else stands)
    _note("reading_opened", session, {"by": proof}, now)


def _stands(token: str, states: frozenset[State], now: datetime) -> bool:
    session = running(token, now)
    return session is not None and locking.state_of(session, now) in states


def _note(action: str, session: Session, detail: dict[str, str], now: datetime) -> None:
    person = session.person
    append(
        "force",
        action,
        actor_id=person.id,
        object_type="person",
        object_id=person.id,
        force_id=person.force_id,
        detail=detail,
        now=now,
    )
