"""What a phone whose key was taken back hands in: sealed reports, with nobody signed in. They wait for a person. And
what waited because nobody had shown whose the phone is: it becomes records once its owner has.
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.phones.contact import NotThisPhone, is_it
from backend.accounts.service.author_keys import find_author, prove_own
from backend.core.database import writing
from backend.records import store
from backend.sync import service
from backend.sync.placing import KEY_NOT_PROVED
from backend.sync.projection import try_to_project
from backend.wire.envelope import Envelope
from backend.wire.intake import Taken, Who
from backend.wire.realm_guard import RealmGuard


def prove_key(person: Person, key_id: str, guard: RealmGuard, now: datetime) -> None:
    """The owner of a key has shown that it is theirs: what it signed becomes records. Raises NoSuchKey. Writes of its
    own; what it does not get to is made at the next sweep.
    """
    person_id = person.id
    with writing():
        prove_own(person, key_id, now)
    for envelope_sha256 in store.waiting_of(person_id, KEY_NOT_PROVED):
        try_to_project(envelope_sha256, ring=guard.ring, now=now)


def hand_in(device_id: str, secret: str, envelope: Envelope, guard: RealmGuard, now: datetime) -> Taken | Exception:
    """Keep what a phone hands in: only what a key that lies on it, and was taken back, has put its name to. Whoever has
    that key carries it. Raises NotThisPhone.
    """
    found = find_author(envelope.header["author_key_id"])
    lies_there = found is not None and found[0].device_id == device_id == envelope.header["device_id"]
    if found is None or not lies_there or found[0].revoked_at is None or not is_it(device_id, secret):
        raise NotThisPhone
    owner = found[1]
    [taken] = service.take_in([(envelope, None)], Who(owner.id, owner.force_id, owner.unit_id), guard, now)
    return taken
