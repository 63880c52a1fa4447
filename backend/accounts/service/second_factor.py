"""What is asked beside the password: a code from an app (set up, signed in with, taken off here) or a passkey
(passkeys.py); who must have one; and getting in again without the phone.

Nobody alone can take them away from somebody: an administrator asks, another one removes them. Whoever has a code can
take it off themselves with one.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from backend.accounts import store
from backend.accounts.ended import AGAIN, FACTOR
from backend.accounts.models import Person
from backend.accounts.second_factor import passkey_store
from backend.accounts.second_factor import store as kept
from backend.accounts.second_factor.codes import LABEL, is_secret, step_of
from backend.accounts.second_factor.models import HalfSignIn, SecondFactor, SecondFactorRemoval
from backend.accounts.service import people, shared_desk
from backend.accounts.service.sessions import digest, end_session, start_session
from backend.accounts.service.tries import give_sign_in_back, place_of
from backend.accounts.sign_ins import store as sign_ins
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
    """What somebody has: codes of an app since when, how many passkeys; and who has asked that these be removed, while
    that counts.
    """

    since: datetime | None
    passkeys: int
    removal_asked_by: Person | None


def standing(person: Person, now: datetime) -> Standing | None:
    """How it stands, None where somebody has no second factor."""
    factor, passkeys = kept.factor_of(person.id), len(passkey_store.passkeys_of(person.id))
    if factor is None and not passkeys:
        return None
    asked = _counts(kept.removal_of(person.id), now)
    since = factor.since if factor is not None else None
    return Standing(since, passkeys, store.person(asked.asked_by) if asked else None)


def has_any(person_id: str) -> bool:
    """Whether a password alone does not let somebody in."""
    return kept.factor_of(person_id) is not None or passkey_store.has_any(person_id)


def asks_code(person_id: str) -> bool:
    """Whether somebody has the codes of an app."""
    return kept.factor_of(person_id) is not None


def whose_half(token: str) -> str | None:
    """Whose half sign-in waits for a second factor."""
    return kept.whose_half(digest(token))


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
        if factor is None or not is_code(factor, code, rests, now):
            raise FieldRefused("code", WRONG)
        kept.remove(person.id)
        note_of_person("second_factor_removed", person, person.id, now)


def begin_half(person: Person, now: datetime) -> str | None:
    """The token of a sign-in that waits for a code; None where somebody needs none. Inside the caller's write."""
    if not has_any(person.id):
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
        if not is_code(factor, code, rests, now):
            note_of_person("second_factor_refused", person, None, now)
            refused = True
        else:
            refused = False
            kept.forget_half(digest(token))
            give_sign_in_back(person.sign_in_name, place_of(person.sign_in_name, address, device, now))
            at_desk = shared_desk.held_for(earlier_token, person, now)
            if earlier_token:
                end_session(earlier_token, now, AGAIN)
            begun = start_session(person, now, device)
            shared_desk.hand_on(at_desk, begun, now)
    if refused:
        raise FieldRefused("code", WRONG)
    return begun


def ask_removal(person_id: str, *, actor: Person, now: datetime) -> None:
    """An administrator asks that somebody's be removed. Raises NoSuchPerson, NotAdministrator, FieldRefused."""
    with writing():
        person = _to_remove(person_id, actor)
        kept.forget_removal(person.id)
        store.add(SecondFactorRemoval(person_id=person.id, asked_by=actor.id, asked_at=now))
        note_of_person("second_factor_removal_asked", person, actor.id, now)


def confirm_removal(person_id: str, *, actor: Person, now: datetime) -> None:
    """Another one removes them all, and every sign-in of theirs ends. Raises NoSuchPerson, NotAdministrator,
    FieldRefused.
    """
    with writing():
        person = _to_remove(person_id, actor)
        asked = _counts(kept.removal_of(person.id), now)
        if asked is None or asked.asked_by == actor.id:
            raise FieldRefused("removal", "Another administrator must have asked for it within the last 24 hours.")
        forget_all(person.id)
        sign_ins.end_sessions_of(person.id, FACTOR, now)
        note_of_person("second_factor_removed", person, actor.id, now, {"asked_by": asked.asked_by})


def forget_all(person_id: str) -> None:
    """Somebody has no second factor, and none of their half sign-ins waits for one. Inside the caller's write."""
    kept.remove(person_id)
    kept.forget_removal(person_id)
    kept.forget_halves_of(person_id)
    passkey_store.remove_all_of(person_id)


def _counts(asked: SecondFactorRemoval | None, now: datetime) -> SecondFactorRemoval | None:
    return asked if asked is not None and now - asked.asked_at < REMOVAL_LASTS else None


def _to_remove(person_id: str, actor: Person) -> Person:
    person = people.person_to_change(person_id, actor)
    if not has_any(person.id):
        raise FieldRefused("removal", "They have no second factor.")
    if person.id == actor.id:
        raise FieldRefused("removal", "Take off your own under Account, or ask two other administrators.")
    return person


def is_right_code(person_id: str, code: str, rests: Sequence[RestKey], now: datetime) -> bool:
    """Whether it is a code of somebody's app, of these minutes, that nobody has used. Inside the caller's write."""
    factor = kept.factor_of(person_id)
    return factor is not None and is_code(factor, code, rests, now)


def is_code(factor: SecondFactor, code: str, rests: Sequence[RestKey], now: datetime) -> bool:
    """The same, of a factor."""
    try:
        secret = str(decrypt_at_rest(rests, LABEL + factor.person_id, factor.covered)["secret"])
    except InvalidTag:
        return False
    step = step_of(secret, code, now)
    return step is not None and kept.use_step(factor.person_id, step)
