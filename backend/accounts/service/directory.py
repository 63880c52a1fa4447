"""Signing in at the force's own directory, joining an account with it, and asking it again while a sign-in runs.

Whom it means is `(issuer, subject)` and nothing else. Whoever it names for the first time gets an account, unless
somebody has that sign-in name: then they sign in as before and join the two themselves. From then on it alone lets them
in, and its claims say name, unit and roles, by the force's table, at every sign-in.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.accounts import store
from backend.accounts.directory import store as kept
from backend.accounts.directory.claims import NotAllowed, Said, said_by
from backend.accounts.directory.settings import Directory
from backend.accounts.directory.talk import DirectoryAway, DirectorySaysNo, Talk
from backend.accounts.directory.tokens import KeyUnknown, TokenRefused, checked
from backend.accounts.models import DirectoryIdentity, DirectoryTry, Person, Session
from backend.accounts.service import people, provisioning
from backend.accounts.service.sessions import READING_LASTS, digest, end_session, running, start_session
from backend.accounts.staff import changes
from backend.core import logs
from backend.core.audit import append
from backend.core.database import let_go, writing

LASTS = timedelta(minutes=10)
ASK_ANEW_AFTER = timedelta(minutes=5)  # while it does not answer
LABEL = b"fs/directory/v1"


class NotBegun(Exception):
    """Nothing of the kind is under way in this browser: it took too long, or was begun in another."""


class NameTaken(Exception):
    """Somebody here has the sign-in name, and the directory's person is not known to be them."""


class SomebodyElse(Exception):
    """The directory let in another person than the one who is signed in, or one that has another account."""


class Closed(Exception):
    """Their account is closed."""


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
    tokens = talk.tokens_for(code, redirect_uri, was.verifier)
    since = was.begun_at if was.purpose == "reading" else None
    claims = _believed(talk, tokens.id_token, nonce=was.nonce, now=now, since=since)
    subject = str(claims["sub"])
    with writing():
        if was.purpose == "reading":
            return _read_again(talk.directory, subject, was, token, now)
        if was.purpose == "join":
            return _joined(talk.directory, subject, was, token, now)
        person = _person(talk.directory, subject, said_by(claims, talk.directory), now)
        if token:
            end_session(token, now)
        begun = start_session(person, now, device)
        kept.note_asked(digest(begun), _hidden(begun, tokens.refresh), now)
        return Returned(was.next, begun)


def still_stands(talk: Talk, session: Session, token: str, now: datetime) -> bool:
    """Whether a running sign-in that the directory let in still stands; it is asked where that is due. A sign-in with
    which it cannot be asked again ends then. While it does not answer, the sign-in goes on. Writes of its own.
    """
    asked_at = session.directory_asked_at
    if asked_at is None or now - asked_at < talk.directory.ask_again:
        return True
    sealed, person = session.directory_refresh, session.person
    with writing():
        if not kept.claim_asking(digest(token), asked_at, now - talk.directory.ask_again + ASK_ANEW_AFTER):
            return True  # another request is asking
    try:
        refresh = _shown(token, sealed)
        if refresh is None:
            raise DirectorySaysNo
        let_go()
        tokens = talk.asked_again(refresh)
        claims = _believed(talk, tokens.id_token, nonce=None, now=now)
        with writing():
            _take_over(talk.directory, person.id, claims, now)
            kept.note_asked(digest(token), _hidden(token, tokens.refresh or refresh), now)
        return True
    except DirectoryAway as error:
        logs.failed("directory_away", error, level="warning")
        return True
    except (DirectorySaysNo, TokenRefused, NotAllowed):
        with writing():
            end_session(token, now)
            _note("ended_by_directory", person, now)
        return False


def is_in_directory(person: Person) -> bool:
    """Whether the directory lets a person in, and so no password does."""
    return kept.identity_of(person.id) is not None


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


def _believed(
    talk: Talk, id_token: str, *, nonce: str | None, now: datetime, since: datetime | None = None
) -> dict[str, object]:
    """The claims, by the keys at hand, and by those it has now where they are not among them."""
    try:
        return checked(id_token, talk.keys(), talk.directory, nonce=nonce, now=now, since=since)
    except KeyUnknown:
        return checked(id_token, talk.keys(anew=True), talk.directory, nonce=nonce, now=now, since=since)


def _person(directory: Directory, subject: str, said: Said, now: datetime) -> Person:
    known = kept.identity(directory.issuer, subject)
    person = store.person(known.person_id) if known is not None else None
    if person is None:
        return _added(directory, subject, said, now)
    if person.disabled_at is not None:
        raise Closed
    _brought_up_to_date(person, said, now)
    return person


def _added(directory: Directory, subject: str, said: Said, now: datetime) -> Person:
    force = people.force_for(directory.force, now)
    named = store.person_named(said.sign_in_name)
    if named is not None and named.force_id == force.id and provisioning.is_told_of(named):
        return _met(directory, subject, named, said, now)
    if named is not None:
        raise NameTaken
    unit = people.unit_meant(force.id, said.unit)
    if unit is None:
        raise _no_unit(said)
    new = people.NewPerson(said.name, said.sign_in_name, unit.name, said.roles)
    person = people.add_person(new, force.id, actor_id=None, now=now)
    _know(directory, subject, person, now)
    return person


def _met(directory: Directory, subject: str, person: Person, said: Said, now: datetime) -> Person:
    """Somebody of whom it had told before they came."""
    if person.disabled_at is not None:
        raise Closed
    _know(directory, subject, person, now)
    _brought_up_to_date(person, said, now)
    return person


def _brought_up_to_date(person: Person, said: Said, now: datetime) -> None:
    """Name, unit and roles as the directory says; the last administrator of a force stays one."""
    roles, unit = set(said.roles), people.unit_meant(person.force_id, said.unit)
    if unit is None:
        raise _no_unit(said)
    kept_on = "administrator" in person.role_names - roles and not kept.other_administrators(person)
    if kept_on:
        roles.add("administrator")
    before = {"name": person.name, "unit_id": person.unit_id, "roles": sorted(person.role_names)}
    after = {"name": said.name, "unit_id": unit.id, "roles": sorted(roles)}
    if before == after:
        return
    person.name = said.name
    changes.put_into(person, unit, actor_id=person.id, now=now)
    changes.give_roles(person, store.roles_named(roles), actor_id=person.id, now=now)
    detail: dict[str, object] = {"unit_id": unit.id, "roles": sorted(roles), "was": before["roles"]}
    _note("changed_by_directory", person, now, {**detail, "kept_administrator": kept_on})


def _take_over(directory: Directory, person_id: str, claims: dict[str, object], now: datetime) -> None:
    """What the directory says now of a person who is signed in. Raises TokenRefused where it means somebody else."""
    known = kept.identity(directory.issuer, str(claims["sub"]))
    person = store.person(person_id)
    if known is None or known.person_id != person_id or person is None:
        raise TokenRefused("it is somebody else's now")
    if directory.claims["roles"] in claims:  # not every directory says them again
        _brought_up_to_date(person, said_by(claims, directory), now)


def _joined(directory: Directory, subject: str, was: DirectoryTry, token: str | None, now: datetime) -> Returned:
    person = _whose(was, token, now)
    known = kept.identity(directory.issuer, subject)
    if (known is not None and known.person_id != person.id) or kept.identity_of(person.id) is not None:
        raise SomebodyElse
    _know(directory, subject, person, now)
    person.password_hash = None
    store.void_joining_codes_of(person.id)
    return Returned(was.next, None)


def _read_again(directory: Directory, subject: str, was: DirectoryTry, token: str | None, now: datetime) -> Returned:
    person = _whose(was, token, now)
    known = kept.identity(directory.issuer, subject)
    if known is None or known.person_id != person.id or token is None:
        raise SomebodyElse
    store.open_reading(digest(token), now + READING_LASTS)
    _note("reading_opened_by_directory", person, now)
    return Returned(was.next, None)


def _whose(was: DirectoryTry, token: str | None, now: datetime) -> Person:
    """Whoever is signed in, if it is who was when it was begun."""
    session = running(token, now) if token else None
    if session is None or session.person_id != was.person_id:
        raise SomebodyElse
    return session.person


def _know(directory: Directory, subject: str, person: Person, now: datetime) -> None:
    store.add(DirectoryIdentity(issuer=directory.issuer, subject=subject, person_id=person.id, known_since=now))
    _note("joined_with_directory", person, now)


def _no_unit(said: Said) -> NotAllowed:
    return NotAllowed(
        f"Your force's directory puts you in {said.unit}, and Foursight has no unit of that name. Ask your "
        "administrator to add it under Units, or to say in the directory's file which unit is meant."
    )


def _note(action: str, person: Person, now: datetime, detail: dict[str, object] | None = None) -> None:
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


def _hidden(token: str, refresh: str | None) -> bytes | None:
    """A refresh token under a key that only the browser's token makes: a copy of the database holds no such key."""
    if refresh is None:
        return None
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(_key(token)).encrypt(nonce, refresh.encode(), LABEL)


def _shown(token: str, sealed: bytes | None) -> str | None:
    if sealed is None:
        return None
    try:
        return AESGCM(_key(token)).decrypt(sealed[:12], sealed[12:], LABEL).decode()
    except (InvalidTag, ValueError):
        return None


def _key(token: str) -> bytes:
    """32 bytes: another digest of the token than the one that is kept."""
    return hashlib.sha256(LABEL + b"|" + token.encode("utf-8", "surrogatepass")).digest()
