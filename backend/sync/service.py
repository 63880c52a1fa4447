"""What the sync API does, as verbs. No Flask: who acts, when, and with which keys are arguments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import Person
from backend.accounts.receiving.service import enrol_receiving_key
from backend.accounts.service.author_keys import checked_key, enrol_author_key, is_enrolled
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records import store
from backend.records.heads import heads_of
from backend.records.service import open_own_latest
from backend.sync import packs
from backend.sync.intake import REALM, stored_as
from backend.sync.projecting_new import project_new
from backend.wire.envelope import Envelope
from backend.wire.errors import EnvelopeRefused
from backend.wire.intake import Sent, Taken, Who, receive
from backend.wire.realm_guard import RealmGuard
from backend.wire.receipt import Received


def take_in(sent: Sequence[Sent], carrier: Who, guard: RealmGuard, now: datetime) -> list[Taken | Exception]:
    """Keep envelopes and give each its receipt; in the place of one that has none stands why (backend/wire/intake.py).
    What is in them is looked at afterwards.
    """
    return receive(REALM, sent, carrier=carrier, guard=guard, now=now)


def judge_and_project(taken: Sequence[Taken], guard: RealmGuard, now: datetime) -> None:
    """Make versions of what was taken in. Nothing that goes wrong here can take a receipt back."""
    kept = [one.kept for one in taken if one.kept is not None]
    opened = [(stored_as(one), one.arrival.opened) for one in kept]
    project_new(opened, guard.here.projection, ring=guard.ring, now=now)


def take_in_whole(envelope: Envelope, carrier: Person, guard: RealmGuard, now: datetime) -> Received:
    """Both for one envelope, of somebody who waits for it to be a version. Raises EnvelopeRefused."""
    who = Who(carrier.id, carrier.force_id, carrier.unit_id)
    [taken] = take_in([(envelope, None)], who, guard, now)
    if isinstance(taken, Exception):
        raise taken
    judge_and_project([taken], guard, now)
    return taken.received


def epoch() -> int:
    """This server's epoch."""
    return store.epoch()


def enrol(
    person: Person, asked: dict[str, str], guard: RealmGuard, now: datetime, *, is_shown: bool
) -> tuple[str, bool, bool]:
    """Enrol an author key (`asked`: spki, device_id, proof), and with it the key to which letters for its store are
    sealed (`receiving_spki`, `receiving_sig`, where they are there). `is_shown`: they have just shown who
    they are. Returns the author key's id, whether it is new, and whether it is proved to be theirs. Raises
    EnvelopeRefused, also for a key that phones practise with.
    """
    try:
        key_id = checked_key(person.id, asked["device_id"], asked["spki"], asked["proof"])[0]
        was_known = is_enrolled(key_id)
        if not was_known:
            guard.refuse_key(key_id)
        with writing():
            key = enrol_author_key(person, asked["device_id"], asked["spki"], asked["proof"], now, is_shown=is_shown)
            is_proved = key.proved_at is not None
            if "receiving_spki" in asked:
                enrol_receiving_key(person, key, asked["receiving_spki"], asked["receiving_sig"], now)
    except AuthorKeyRefused as error:
        raise EnvelopeRefused(422, error.code, error.field, error.message) from error
    return key_id, not was_known, is_proved


def latest(person: Person, record_id: str, *, ring: KeyRing, now: datetime) -> dict[str, Any]:
    """What a phone needs to go on with a record: its newest version, and the ids of all that nothing goes on from
    (`heads`, newest first). Raises NoSuchRecord, NotWrittenDown, NotOpenable."""
    opened = open_own_latest(person, record_id, ring=ring, now=now)
    body, version = opened.body, opened.version
    pack = packs.pack_data(version.pack_id)
    return {
        "record_id": record_id,
        "version_id": version.version_id,
        "heads": [head.version_id for head in heads_of(opened.versions)],
        "pack_id": version.pack_id,
        "lang": pack["about"]["lang"] if pack is not None else "en",
        **{name: body[name] for name in ("kind", "incident_ref", "answers", "call_ins", "copied")},
    }
