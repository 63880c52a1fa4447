"""Agreeing, for one browser, that its vendor's push service tells it that a record waits; and stopping. The actor and
the time are arguments; it is in the audit trail.

It lasts as long as the sign-in in which somebody agreed: whoever signs out, whose account is closed, or who is signed
out by somebody else, is told nothing there any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from sqlalchemy import ColumnElement

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.accounts.push import store
from backend.accounts.push.models import PushSubscription
from backend.accounts.service.sessions import digest
from backend.accounts.trail import note_of_person
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import RestKey
from backend.core.push_settings import Push
from backend.core.web.errors import FieldRefused

MOST = 5
LABEL = "push|"
NOT_OF_THE_LIST = (
    "This browser’s push service is not one that your force lets Foursight call. Nothing was kept. "
    "The queue and your mail tell you all the same."
)
ENDED, GONE, OVER, TOO_MANY = "ended", "gone", "over", "too_many"


class NoSuchSubscription(Exception):
    """There is none, or it is somebody else's."""


@dataclass(frozen=True)
class Agreed:
    """A browser that agreed: which, since when, and whether it is the one that asks."""

    id: str
    seen_on: str
    made_at: datetime
    is_here: bool


@dataclass(frozen=True)
class Means:
    """Whose push services may be called, the id of the pair they know us by, and what covers an address at rest."""

    push: Push
    kid: str
    rest: RestKey


def of_person(person: Person, token: str, now: datetime) -> list[Agreed]:
    """Somebody's browsers that agreed. A pure read."""
    mine = digest(token)
    rows = store.of_person(person.id, now)
    return [Agreed(one.id, seen_on or "", one.made_at, one.token_sha256 == mine) for one, seen_on in rows]


def agree(person: Person, token: str, endpoint: str, means: Means, now: datetime) -> None:
    """Have one browser told. Raises FieldRefused for an address that may not be called. A write of its own."""
    if not means.push.allows(endpoint):
        raise FieldRefused("endpoint", NOT_OF_THE_LIST)
    subscription_id = new_id()
    subscription = PushSubscription(
        id=subscription_id,
        person_id=person.id,
        token_sha256=digest(token),
        endpoint_sha256=hashlib.sha256(endpoint.encode()).hexdigest(),
        kid=means.kid,
        covered=encrypt_at_rest(means.rest, LABEL + subscription_id, {"endpoint": endpoint}),
        made_at=now,
    )
    with writing():
        store.add(subscription)
        note_of_person("push_agreed", person, person.id, now, {"subscription": subscription_id})
        older = [one.id for one, _ in store.of_person(person.id, now)[MOST:]]
        if older:
            _end(PushSubscription.id.in_(older), TOO_MANY, now)


def stop(person: Person, subscription_id: str, now: datetime) -> None:
    """Have one of one's own browsers told nothing any more. Raises NoSuchSubscription. A write of its own."""
    with writing():
        mine = (PushSubscription.id == subscription_id) & (PushSubscription.person_id == person.id)
        if not _end(mine, ENDED, now):
            raise NoSuchSubscription


def gone(subscription_id: str, now: datetime) -> None:
    """Its push service says that there is no such browser any more. A write of its own."""
    with writing():
        _end(PushSubscription.id == subscription_id, GONE, now)


def end_those_over(kid: str, now: datetime) -> None:
    """End what outlived its sign-in, and what was agreed under another pair than `kid`. A write of its own, where
    there is any.
    """
    over = ~store.lasting(now) | (PushSubscription.kid != kid)
    if store.is_any(over):
        with writing():
            _end(over, OVER, now)


def pushes_of(person_id: str, now: datetime) -> Sequence[str]:
    """The ids of what reaches somebody. A pure read."""
    return [one.id for one, _ in store.of_person(person_id, now)]


def endpoint_of(subscription_id: str, push: Push, rests: Sequence[RestKey], now: datetime) -> str:
    """Where one that lasts is reached, as long as that may be called; "" where not. A pure read."""
    row = store.lasting_one(subscription_id, now)
    if row is None:
        return ""
    try:
        endpoint = str(decrypt_at_rest(rests, LABEL + row.id, row.covered)["endpoint"])
    except InvalidTag:
        return ""
    return endpoint if push.allows(endpoint) else ""


def _end(which: ColumnElement[bool], how: str, now: datetime) -> bool:
    """Inside the caller's write."""
    ended = store.remove(which)
    for subscription_id, person_id in ended:
        person = accounts.person(person_id)
        if person is not None:
            actor_id = person.id if how == ENDED else None
            detail = {"subscription": subscription_id, "how": how}
            note_of_person("push_ended", person, actor_id, now, detail)
    return bool(ended)
