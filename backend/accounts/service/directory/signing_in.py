"""Signing in at the force's own directory, and joining an account with it. Somebody may have an account here already:
then they sign in as before and join the two themselves, and from then on the directory alone lets them in.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.directory import store as kept
from backend.accounts.directory.claims import said_by
from backend.accounts.directory.hidden import hide
from backend.accounts.directory.settings import Directory
from backend.accounts.directory.talk import Talk
from backend.accounts.directory.tokens import believed
from backend.accounts.ended import AGAIN
from backend.accounts.models import DirectoryTry, Person
from backend.accounts.service import locking, shared_desk
from backend.accounts.service.directory.people import know, note, person_meant
from backend.accounts.service.directory.standing import answered, noticing_silence
from backend.accounts.service.second_factor import forget_all
from backend.accounts.service.sessions import digest, end_session, running, start_session
from backend.accounts.sign_ins import store as sign_ins
from backend.core.database import let_go, writing

LASTS = timedelta(minutes=10)


class NotBegun(Exception):
    """Nothing of the kind is under way in this browser: it took too long, or was begun in another."""


class SomebodyElse(Exception):
    """The directory let in another person than the one who is signed in, or one that has another account."""


@dataclass(frozen=True)
class Begun:
    """Where the browser goes, and what it is to bring back."""

    address: str
    browser: str


@dataclass(frozen=True)
class Returned:
    """What came of it: where to go on, and the token of a new sign-in if there is one."""

    next: str
    token: str | None


def begin(talk: Talk, purpose: str, next_path: str, *, back_to: str, who: str | None, now: datetime) -> Begun:
    """Begin a sign-in (`sign_in`), the joining of an account (`join`), or showing again who one is (`reading`). `who`:
    whoever is signed in. Raises DirectoryAway. A write of its own, after it was asked.
    """
    state, browser, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    verifier = secrets.token_urlsafe(48)
    let_go()
    with noticing_silence(talk, now):
        address = talk.address(back_to, state, nonce, verifier, anew=purpose == "reading")
    with writing():
        kept.forget_begun_before(now - LASTS)
        store.add(
            DirectoryTry(
                state_sha256=digest(state),
                browser_sha256=digest(browser),
                purpose=purpose,
                nonce=nonce,
                verifier=verifier,
                next=next_path[:500],
                person_id=who,
                begun_at=now,
            )
        )
    return Begun(address, browser)


def finish(
    talk: Talk,
    state: str,
    browser: str,
    code: str,
    redirect_uri: str,
    *,
    token: str | None,
    device: str | None,
    now: datetime,
) -> Returned:
    """What the browser came back with. `token`: of the sign-in it has, if any. Raises NotBegun, DirectoryAway,
    DirectorySaysNo, TokenRefused, NotAllowed, NameTaken, SomebodyElse, Closed. Writes of its own, around the asking.
    """
    was = _taken(state, browser, now)
    since = was.begun_at if was.purpose == "reading" else None
    with noticing_silence(talk, now):
        tokens = talk.tokens_for(code, redirect_uri, was.verifier)
        claims = believed(tokens.id_token, talk.keys, talk.directory, nonce=was.nonce, now=now, since=since)
    subject = str(claims["sub"])
    with writing():
        answered(talk.directory, now)
        if was.purpose == "reading":
            return _read_again(talk.directory, subject, was, token, now)
        if was.purpose == "join":
            return _joined(talk.directory, subject, was, token, now)
        person = person_meant(talk.directory, subject, said_by(claims, talk.directory), now)
        at_desk = shared_desk.held_for(token, person, now)
        if token:
            end_session(token, now, AGAIN)
        begun = start_session(person, now, device)
        shared_desk.hand_on(at_desk, begun, now)
        kept.note_asked(digest(begun), hide(begun, tokens.refresh), now)
        return Returned(was.next, begun)


def _taken(state: str, browser: str, now: datetime) -> DirectoryTry:
    """What was begun in this browser, used up."""
    with writing():
        was = kept.begun(digest(state))
        if was is None or not secrets.compare_digest(was.browser_sha256, digest(browser)):
            raise NotBegun
        kept.take(was)
    if now - was.begun_at > LASTS:
        raise NotBegun
    return was


def _joined(directory: Directory, subject: str, was: DirectoryTry, token: str | None, now: datetime) -> Returned:
    person = _whose(was, token, now)
    known = kept.identity(directory.issuer, subject)
    if (known is not None and known.person_id != person.id) or kept.identity_of(person.id) is not None:
        raise SomebodyElse
    know(directory, subject, person, now)
    person.password_hash = None
    forget_all(person.id)
    store.void_joining_codes_of(person.id)
    return Returned(was.next, None)


def _read_again(directory: Directory, subject: str, was: DirectoryTry, token: str | None, now: datetime) -> Returned:
    person = _whose(was, token, now)
    known = kept.identity(directory.issuer, subject)
    if known is None or known.person_id != person.id or token is None:
        raise SomebodyElse
    sign_ins.open_reading(digest(token), now + locking.lasts(), proved_at=now)
    kept.note_answered(digest(token), now)
    note("reading_opened_by_directory", person, now)
    return Returned(was.next, None)


def _whose(was: DirectoryTry, token: str | None, now: datetime) -> Person:
    """Whoever is signed in, if it is who was when it was begun."""
    session = running(token, now) if token else None
    if session is None or session.person_id != was.person_id:
        raise SomebodyElse
    return session.person
