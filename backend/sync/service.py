"""What the sync API does, as verbs. No Flask: who acts, when, and with which keys are arguments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import Person
from backend.accounts.service.author_keys import enrol_author_key, find_author, key_id_of
from backend.core.canonical import b64, from_b64
from backend.core.database import writing
from backend.core.keys import KeyRing
from backend.records import store
from backend.records.envelope import Envelope
from backend.records.service import heads_of, open_own_latest
from backend.sync import packs
from backend.sync.errors import EnvelopeRefused
from backend.sync.intake import Received, receive
from backend.sync.projection import try_to_project


def take_in(envelope: Envelope, *, carrier: Person, ring: KeyRing, now: datetime) -> Received:
    """Keep an envelope, then make a version of it. Once kept, nothing that goes wrong can take the receipt back."""
    received = receive(envelope, carrier=carrier, ring=ring, now=now)
    if received.is_new:
        try_to_project(envelope.sha256, ring=ring, now=now)
    return received


def epoch() -> int:
    """This server's epoch."""
    return store.epoch()


def public_keys(ring: KeyRing) -> dict[str, Any]:
    """{"kid", "seal", "receipt": {"kid", "spki"}, "epoch"}; keys as b64 of their SubjectPublicKeyInfo."""
    receipt = {"kid": ring.receipt.kid, "spki": b64(ring.receipt.spki)}
    return {"kid": ring.seal.kid, "seal": b64(ring.seal.spki), "receipt": receipt, "epoch": store.epoch()}


def enrol(person: Person, asked: dict[str, str], now: datetime) -> tuple[str, bool]:
    """Enrol an author key (`asked`: spki, device_id, proof). Returns its id and whether it is new. Raises
    EnvelopeRefused.
    """
    try:
        was_known = _is_known(asked["spki"])
        with writing():
            key = enrol_author_key(person, asked["device_id"], asked["spki"], asked["proof"], now)
    except AuthorKeyRefused as error:
        raise EnvelopeRefused(422, error.code, error.field, error.message) from error
    return key.key_id, not was_known


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


def _is_known(spki: str) -> bool:
    try:
        return find_author(key_id_of(from_b64(spki))) is not None
    except ValueError:
        return False  # accounts says what is wrong with it
