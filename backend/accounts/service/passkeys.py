"""Passkeys: making one, signing in and opening reading with one, naming and removing them.

Each act is two steps: a number is asked for (`begin`), and comes back signed, once, soon, in the browser that asked.
Whoever signs in at the force's directory has none here: that asks what it asks.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.ended import AGAIN
from backend.accounts.errors import SignInRefused
from backend.accounts.models import Person
from backend.accounts.second_factor import passkey_store as kept
from backend.accounts.second_factor import passkeys as believed
from backend.accounts.second_factor.models import Passkey, PasskeyTry
from backend.accounts.second_factor.passkeys import Known, Party, PasskeyRefused
from backend.accounts.service import reading, shared_desk
from backend.accounts.service.sessions import digest, end_session, running, start_session
from backend.accounts.service.tries import give_sign_in_back, place_of
from backend.accounts.trail import note_of_person
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.web.errors import FieldRefused

LASTS = timedelta(minutes=5)
MOST = 10
SIGN_IN, ADD, READING = "sign_in", "add", "reading"
NOT_MADE = "No passkey was made. Try again, or use another phone or key"
TOO_MANY = f"You have {MOST} passkeys. Remove one that you do not use first"
THERE = "This phone or key holds a passkey of Foursight's already"


@dataclass(frozen=True)
class Begun:
    """What the browser asks an authenticator (JSON), and by what it is known when it comes back."""

    options: str
    browser: str


@dataclass(frozen=True)
class Answer:
    """What an authenticator answers, as its browser wrote it down, and by what that browser is known."""

    text: str
    browser: str


class NoSuchPasskey(Exception):
    """There is none such of theirs."""


def may_have(person: Person) -> bool:
    """Whether somebody signs in here at all: not at the directory, and not before they have joined."""
    return person.password_hash is not None


def of(person: Person) -> Sequence[Passkey]:
    """Somebody's, the oldest first."""
    return kept.passkeys_of(person.id)


def begin(purpose: str, person: Person | None, party: Party, now: datetime) -> Begun:
    """A number to sign, for whoever is signed in or for nobody in particular. A write of its own."""
    challenge, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    with writing():
        known = [one.credential_id for one in kept.passkeys_of(person.id)] if person is not None else []
        kept.forget_tries_before(now - LASTS)
        who = person.id if person is not None else None
        waits = {"browser_sha256": digest(browser), "challenge": challenge, "begun_at": now}
        store.add(PasskeyTry(**waits, purpose=purpose, person_id=who))
        if person is not None and purpose == ADD:
            options = believed.new_options(party, challenge, person.id, person.sign_in_name, known)
        else:
            options = believed.sign_options(party, challenge, known)
    return Begun(options, browser)


def add(person: Person, name: str, answer: Answer, party: Party, now: datetime) -> None:
    """Keep a passkey that was just made. Raises FieldRefused. Writes of its own."""
    try:
        made = believed.made(party, _taken(answer.browser, ADD, person.id, now), answer.text)
    except PasskeyRefused as error:
        raise FieldRefused("name", NOT_MADE) from error
    with writing():
        if kept.passkey_called(made.credential_id) is not None:
            raise FieldRefused("name", THERE)
        if len(kept.passkeys_of(person.id)) >= MOST:
            raise FieldRefused("name", TOO_MANY)
        passkey = Passkey(id=new_id(), person_id=person.id, name=name, added_at=now, **vars(made))
        store.add(passkey)
        note_of_person("passkey_added", person, person.id, now, {"passkey": passkey.id, "key": kept.print_of(passkey)})


def sign_in(
    answer: Answer,
    party: Party,
    *,
    address: str,
    earlier_token: str | None,
    device: str,
    now: datetime,
) -> str:
    """The token of a whole sign-in: a passkey is both proofs. Raises SignInRefused. Writes of its own."""
    person_id: str | None = None
    try:
        challenge = _taken(answer.browser, SIGN_IN, None, now)
        with writing():
            passkey = kept.passkey_called(believed.id_in(answer.text))
            person_id = passkey.person_id if passkey is not None else None
            person = _shown(passkey, challenge, answer.text, party, now)
            give_sign_in_back(person.sign_in_name, place_of(person.sign_in_name, address, device, now))
            at_desk = shared_desk.held_for(earlier_token, person, now)
            if earlier_token:
                end_session(earlier_token, now, AGAIN)
            token = start_session(person, now, device, by="passkey")
            shared_desk.hand_on(at_desk, token, now)
            return token
    except PasskeyRefused as error:
        _note_refusal(person_id, now)
        raise SignInRefused from error


def open_reading(token: str, answer: Answer, party: Party, now: datetime) -> None:
    """Open reading with a passkey of whoever is signed in. Raises SignInRefused. Writes of its own."""
    session = running(token, now)
    if session is None:
        raise SignInRefused
    person_id = session.person_id
    try:
        challenge = _taken(answer.browser, READING, person_id, now)
        with writing():
            passkey = kept.passkey_called(believed.id_in(answer.text))
            if passkey is None or passkey.person_id != person_id:
                raise PasskeyRefused
            _shown(passkey, challenge, answer.text, party, now)
            reading.open_shown(token, "passkey", now)
    except PasskeyRefused as error:
        raise SignInRefused from error


def rename(person: Person, passkey_id: str, name: str) -> None:
    """Call one's own otherwise. Raises NoSuchPasskey. A write of its own."""
    with writing():
        _mine(person, passkey_id).name = name


def remove(person: Person, passkey_id: str, now: datetime) -> None:
    """Remove one's own. Raises NoSuchPasskey. A write of its own."""
    with writing():
        kept.remove(_mine(person, passkey_id).id)
        note_of_person("passkey_removed", person, person.id, now, {"passkey": passkey_id})


def _taken(browser: str, purpose: str, person_id: str | None, now: datetime) -> str:
    """The number that this browser was to have signed, used up whatever comes of it. Raises PasskeyRefused. A write of
    its own.
    """
    with writing():
        waits = kept.take_try(digest(browser))
        was = None if waits is None else (waits.challenge, waits.purpose, waits.person_id, waits.begun_at)
    if was is None or was[1:3] != (purpose, person_id) or now - was[3] > LASTS:
        raise PasskeyRefused
    return was[0]


def _shown(passkey: Passkey | None, challenge: str, answer: str, party: Party, now: datetime) -> Person:
    """Whose passkey has signed the number, if they may sign in here. In the caller's write. Raises PasskeyRefused."""
    person = store.person(passkey.person_id) if passkey is not None else None
    if passkey is None or person is None or person.disabled_at is not None or not may_have(person):
        raise PasskeyRefused
    known = Known(person.id, passkey.public_key, passkey.sign_count)
    count = believed.signed(party, challenge, answer, known)
    if not kept.note_use(passkey, count, now):
        raise PasskeyRefused
    return person


def _mine(person: Person, passkey_id: str) -> Passkey:
    passkey = kept.passkey_of(person.id, passkey_id)
    if passkey is None:
        raise NoSuchPasskey
    return passkey


def _note_refusal(person_id: str | None, now: datetime) -> None:
    person = store.person(person_id) if person_id is not None else None
    if person is not None:
        with writing():
            note_of_person("passkey_refused", person, None, now)
