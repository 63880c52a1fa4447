"""A code from an app beside the password: setting it up, signing in with it, and getting in again without the phone.

Nobody alone can take it away from somebody: an administrator asks, another one removes it. Whoever has it can take it
off themselves with a code.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from backend.accounts import store
from backend.accounts.models import HalfSignIn, Person, SecondFactor
from backend.accounts.second_factor import store as kept
from backend.accounts.second_factor.codes import LABEL, is_secret, step_of
from backend.accounts.service import people
from backend.accounts.service.sessions import digest, end_session, start_session
from backend.accounts.service.tries import give_sign_in_back, place_of
from backend.accounts.trail import note_of_person
from backend.core.database import writing
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import RestKey
from backend.core.web.errors import FieldRefused

HALF_LASTS, TRIES = timedelta(minutes=5), 5
REMOVAL_LASTS = timedelta(hours=24)
WRONG = "That code is not right, or is used already. Wait for the next one in your app, and type that"


class NotHalfSignedIn(Exception):
    """The password was too long ago, or too many codes were wrong: it begins again with the password."""


@dataclass(frozen=True)
class Standing:
    """Whether somebody has a second factor, since when, and who has asked that it be removed, while that counts."""

    since: datetime
    removal_asked_by: Person | None


def standing(person: Person, now: datetime) -> Standing | None:
    """How it stands, None where somebody has none."""
    factor = kept.factor_of(person.id)
    if factor is None:
        return None
    asked = factor.removal_asked_at is not None and now - factor.removal_asked_at < REMOVAL_LASTS
    return Standing(factor.since, store.person(factor.removal_asked_by or "") if asked else None)


def set_up(person: Person, secret: str, code: str, rest: RestKey, now: datetime) -> None:
    """From now on a code is asked beside the password. Raises FieldRefused. A write of its own."""
    step = step_of(secret, code, now) if is_secret(secret) else None
    if step is None:
        raise FieldRefused("code", WRONG)
    with writing():
        if kept.factor_of(person.id) is not None:
            raise FieldRefused("code", "You have a second factor already. Take it off first")
        covered = encrypt_at_rest(rest, LABEL + person.id, {"secret": secret})
        store.add(SecondFactor(person_id=person.id, covered=covered, since=now, last_step=step))
        note_of_person("second_factor_added", person, person.id, now)


def take_off(person: Person, code: str, rests: Sequence[RestKey], now: datetime) -> None:
    """Take off one's own, with a code of it. Raises FieldRefused. A write of its own."""
    with writing():
        factor = kept.factor_of(person.id)
        if factor is None or not _is_right(factor, code, rests, now):
            raise FieldRefused("code", WRONG)
        kept.remove(person.id)
        note_of_person("second_factor_removed", person, person.id, now)


def begin_half(person: Person, now: datetime) -> str | None:
    """The token of a sign-in that waits for a code; None where somebody needs none. Inside the caller's write."""
    if kept.factor_of(person.id) is None:
        return None
    kept.forget_halves_before(now - HALF_LASTS)
    token = secrets.token_urlsafe(32)
    store.add(HalfSignIn(token_sha256=digest(token), person_id=person.id, begun_at=now, tries=0))
    return token


def finish(
    token: str,
    code: str,
    rests: Sequence[RestKey],
    *,
    address: str,
    earlier_token: str | None,
    device: str | None,
    now: datetime,
) -> str:
    """The token of a whole sign-in. Raises NotHalfSignedIn, FieldRefused for a wrong code. Writes of its own. Only now
    are the tries of the password given back: whoever knows it cannot go on guessing codes.
    """
    with writing():
        waiting = kept.half(digest(token))
        if waiting is None or now - waiting.begun_at > HALF_LASTS or waiting.tries >= TRIES:
            raise NotHalfSignedIn
        waiting.tries += 1  # counted before it is looked at
        person, factor = store.person(waiting.person_id), kept.factor_of(waiting.person_id)
    with writing():
        if person is None or factor is None or person.disabled_at is not None:
            raise NotHalfSignedIn
        if not _is_right(factor, code, rests, now):
            note_of_person("second_factor_refused", person, None, now)
            refused = True
        else:
            refused = False
            kept.forget_half(digest(token))
            give_sign_in_back(person.sign_in_name, place_of(person.sign_in_name, address, device, now))
            if earlier_token:
                end_session(earlier_token, now)
            begun = start_session(person, now, device)
    if refused:
        raise FieldRefused("code", WRONG)
    return begun


def ask_removal(person_id: str, *, actor: Person, now: datetime) -> None:
    """An administrator asks that somebody's be removed. Raises NoSuchPerson, NotAdministrator, FieldRefused."""
    with writing():
        person, factor = _to_remove(person_id, actor)
        factor.removal_asked_by, factor.removal_asked_at = actor.id, now
        note_of_person("second_factor_removal_asked", person, actor.id, now)


def confirm_removal(person_id: str, *, actor: Person, now: datetime) -> None:
    """Another one removes it, and every sign-in of theirs ends. Raises NoSuchPerson, NotAdministrator, FieldRefused."""
    with writing():
        person, factor = _to_remove(person_id, actor)
        asked = factor.removal_asked_at is not None and now - factor.removal_asked_at < REMOVAL_LASTS
        if not asked or factor.removal_asked_by == actor.id:
            raise FieldRefused("removal", "Another administrator must have asked for it within the last 24 hours.")
        kept.remove(person.id)
        kept.forget_halves_of(person.id)
        store.end_sessions_of(person.id, now)
        note_of_person("second_factor_removed", person, actor.id, now, {"asked_by": factor.removal_asked_by})


def _to_remove(person_id: str, actor: Person) -> tuple[Person, SecondFactor]:
    person = people.person_to_change(person_id, actor)
    factor = kept.factor_of(person.id)
    if factor is None:
        raise FieldRefused("removal", "They have no second factor.")
    if person.id == actor.id:
        raise FieldRefused("removal", "Take off your own under Account, with a code, or ask two other administrators.")
    return person, factor


def _is_right(factor: SecondFactor, code: str, rests: Sequence[RestKey], now: datetime) -> bool:
    """Whether it is a code of these minutes that nobody has used."""
    try:
        secret = str(decrypt_at_rest(rests, LABEL + factor.person_id, factor.covered)["secret"])
    except InvalidTag:
        return False
    step = step_of(secret, code, now)
    return step is not None and kept.use_step(factor.person_id, step)
