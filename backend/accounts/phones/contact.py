"""A phone says what it holds and is told, signed, how it stands with each key on it.

It asks without anybody signed in, too: a lost phone's sign-in is over long before it has a network again. What it is
known by is a random number of its own, kept here as a digest when somebody whose key lies on it was signed in. It says
numbers only. Who has that number can say false ones and learn whether a key is taken back, and nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from backend.accounts.models import AuthorKey, Person
from backend.accounts.phones import store
from backend.accounts.phones.models import Phone, PhoneHolds
from backend.core.audit import append
from backend.core.canonical import b64, canonical
from backend.core.clock import moment
from backend.core.database import writing
from backend.core.keys import sign_raw
from backend.core.keys.ring import KeyRing

LABEL = b"fs/phone/v1|"
State = Literal["good", "closed", "taken_back"]
Word = dict[str, str | int]
"""What is signed of one key: `v`, `device_id`, `author_key_id`, `state`, `given_at`, `days`, `kid`, `sig`."""

Elsewhere = dict[str, str | int]
"""`person_id`, and how many reports: `waiting` sealed, `drafts` not sent."""


class NotThisPhone(Exception):
    """Nothing shows that it is the phone it says, and nobody whose key lies on it is signed in."""


@dataclass(frozen=True)
class Held:
    """What a phone says of one key: how many sealed reports wait, how many are not sent; `erased`: nothing on it opens
    them any more.
    """

    author_key_id: str
    waiting: int
    drafts: int
    erased: bool


@dataclass(frozen=True)
class Said:
    """What a phone says: its id, its own number, its build, what it holds."""

    device_id: str
    secret: str
    build: str
    holds: Sequence[Held]


def hear(said: Said, asker: Person | None, *, ring: KeyRing, days: int, now: datetime) -> list[Word]:
    """Note what a phone says, and give the word on each key it names that is enrolled on it. `days`: how long it may be
    used from now on without being heard of. Raises NotThisPhone. A write of its own.
    """
    asker_id = asker.id if asker is not None else None
    with writing():
        keys = {key.key_id: key for key in store.keys_on(said.device_id)}
        named = [(keys[one.author_key_id], one) for one in said.holds if one.author_key_id in keys]
        _know(said, any(key.person_id == asker_id for key, _ in named), now)
        owners = store.owners({key.person_id for key, _ in named})
        for key, held in named:
            _note(key, held, owners[key.person_id], now)
        return [_word(ring, key, owners[key.person_id], days, now) for key, _ in named]


def elsewhere(asker: Person, said: Said) -> Elsewhere:
    """What the asker's other phones last said they held and the force has not received. A browser that was cleared is
    another phone ever after: nobody else can tell its officer what lay on it. A pure read.
    """
    waiting, drafts = store.held_elsewhere(asker.id, [one.author_key_id for one in said.holds])
    return {"person_id": asker.id, "waiting": waiting, "drafts": drafts}


def is_it(device_id: str, secret: str) -> bool:
    """Whether this number is that phone's."""
    phone = store.phone(device_id)
    return phone is not None and hmac.compare_digest(phone.secret_sha256, _digest(secret))


def state_of(key: AuthorKey, owner: Person) -> State:
    """How it stands with a key."""
    if key.revoked_at is not None:
        return "taken_back"
    return "closed" if owner.disabled_at is not None else "good"


def _know(said: Said, is_owner_here: bool, now: datetime) -> None:
    """A phone is taken at its word once, from somebody whose key lies on it; then it shows its number."""
    known = store.phone(said.device_id)
    if not is_owner_here and (known is None or not is_it(said.device_id, said.secret)):
        raise NotThisPhone
    since = known.known_since if known is not None else now
    about = {"secret_sha256": _digest(said.secret), "build": said.build}
    store.put(Phone(device_id=said.device_id, known_since=since, last_contact_at=now, **about))


def _note(key: AuthorKey, held: Held, owner: Person, now: datetime) -> None:
    known = store.holds(key.key_id)
    erased_at = known.erased_at if known is not None else None
    if held.erased and erased_at is None:
        erased_at = now
        _note_erased(key, held, owner, now)
    numbers = {"waiting": held.waiting, "drafts": held.drafts}
    store.put(PhoneHolds(key_id=key.key_id, said_at=now, erased_at=erased_at if held.erased else None, **numbers))


def _note_erased(key: AuthorKey, held: Held, owner: Person, now: datetime) -> None:
    about = {"object_type": "author_key", "object_id": key.key_id, "force_id": owner.force_id}
    detail = {"device_id": key.device_id, "waiting": held.waiting}
    append("force", "phone_erased", actor_id=None, **about, detail=detail, now=now)


def _word(ring: KeyRing, key: AuthorKey, owner: Person, days: int, now: datetime) -> Word:
    unsigned: Word = {
        "v": 1,
        "device_id": key.device_id,
        "author_key_id": key.key_id,
        "state": state_of(key, owner),
        "given_at": moment(now),
        "days": days,
        "kid": ring.receipt.kid,
    }
    return {**unsigned, "sig": b64(sign_raw(ring.receipt.private, LABEL + canonical(unsigned)))}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
