"""What the sync API does, as verbs. No Flask: who acts, when, and with which keys are arguments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import Person
from backend.accounts.service.author_keys import checked_key, enrol_author_key, is_enrolled
from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.records import store
from backend.records.heads import heads_of
from backend.records.service import open_own_latest
from backend.sync import packs
from backend.sync.intake import REALM
from backend.sync.projection import try_to_project
from backend.wire.earlier import Earlier
from backend.wire.envelope import Envelope
from backend.wire.errors import EnvelopeRefused
from backend.wire.intake import receive
from backend.wire.realm_guard import RealmGuard
from backend.wire.receipt import Received


def take_in(
    envelope: Envelope, carrier: Person, guard: RealmGuard, now: datetime, earlier: Earlier | None = None
) -> Received:
    """Keep an envelope, then make a version of it. Once kept, nothing that goes wrong can take the receipt back.
    `earlier`: the receipt it had before a restore. Raises EnvelopeRefused.
    """
    received, opened = receive(REALM, envelope, carrier=carrier, guard=guard, now=now, earlier=earlier)
    if received.is_new:
        try_to_project(envelope.sha256, ring=guard.ring, now=now, opened=opened)
    return received


def epoch() -> int:
    """This server's epoch."""
    return store.epoch()


def enrol(person: Person, asked: dict[str, str], guard: RealmGuard, now: datetime) -> tuple[str, bool]:
    """Enrol an author key (`asked`: spki, device_id, proof). Returns its id and whether it is new. Raises
    EnvelopeRefused, also for a key that phones practise with.
    """
    try:
        key_id = checked_key(person.id, asked["device_id"], asked["spki"], asked["proof"])[0]
        was_known = is_enrolled(key_id)
        if not was_known:
            guard.refuse_key(key_id)
        with writing():
            enrol_author_key(person, asked["device_id"], asked["spki"], asked["proof"], now)
    except AuthorKeyRefused as error:
        raise EnvelopeRefused(422, error.code, error.field, error.message) from error
    return key_id, not was_known


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
