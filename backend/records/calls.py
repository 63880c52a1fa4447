"""A call handler's record, found by its incident number: by whoever of the same force is sent there.

The number stands in the database as a keyed hash, bound to its force: who has a copy of the database and not the ring's
key at rest can neither read it nor try numbers. What opens is written down first, and a number under which nothing is
found leaves a row too (of the asking, not of the number): guessing shows.
"""

from __future__ import annotations

import hmac
import unicodedata
from datetime import datetime
from hashlib import sha256
from typing import assert_never

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.core.keys.ring import KeyRing, RestKey
from backend.records import store, visibility
from backend.records.errors import NoSuchRecord
from backend.records.models import Call, Version
from backend.records.openings.store import note_calls
from backend.records.service import Opened, body_of, commit_events, results_of, write_down, writing_down
from backend.rules.record_kinds import RecordKind

LABEL = b"fs/call-ref/v1"
IN_THE_TRAIL = b"fs/record-ref/v1"
"""By which the trail is searched: another, or a copy of the database would tell which call and which report are one."""


def has_a_number(kind: RecordKind) -> bool:
    """Whether a record of this kind is found by its incident number."""
    match kind:
        case "scene":
            return False
        case "call":
            return True
    assert_never(kind)


def plain_number(incident_ref: str | None) -> str:
    """An incident number as it is compared: capitals, letters and digits only, "1107-24nov26" as "110724NOV26"."""
    text = unicodedata.normalize("NFKC", incident_ref or "").upper()
    return "".join(letter for letter in text if letter.isalnum())


def ref_macs(force_id: str, incident_ref: str | None, ring: KeyRing, label: bytes = LABEL) -> list[str]:
    """The keyed hashes of a force's incident number, 64 hexadecimal digits each: by the key in use first, then by those
    that were before it, for what was noted under them; none for a number without letters and digits.
    """
    number = plain_number(incident_ref)
    return [_mac(rest, f"{force_id}|{number}", label) for rest in ring.rests] if number else []


def _mac(rest: RestKey, text: str, label: bytes) -> str:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label).derive(rest.secret)
    return hmac.new(key, text.encode(), sha256).hexdigest()


def let_be_found(version: Version, incident_ref: str | None, ring: KeyRing) -> None:
    """Note where a call record is found. Inside the write that makes the version; nothing for any other record."""
    macs = ref_macs(version.force_id, incident_ref, ring) if has_a_number(version.kind) else []
    if not macs:
        return
    places = {name: getattr(version, name) for name in ("version_id", "record_id", "force_id", "unit_id", "seq")}
    store.add(Call(**places, ref_mac=macs[0]))


def open_calls(person: Person, incident_ref: str, *, ring: KeyRing, now: datetime) -> list[Opened]:
    """The call records under a number, newest first, opened for this person and each written down first: two calls may
    have been taken of one incident, and neither may hide the other.

    Raises NoSuchRecord (an unknown number, another force's, one restricted to others: one answer), NotWrittenDown (then
    nothing was read), NotOpenable.
    """
    versions = versions_under(person, incident_ref, ring)
    if not versions:
        write_down_miss(person, now)
        raise NoSuchRecord
    for version in versions:
        write_down(person, version, "call", now)
    with writing_down():
        note_calls(person, versions, now)
    return [opened(version, ring) for version in versions]


def versions_under(person: Person, incident_ref: str | None, ring: KeyRing) -> list[Version]:
    """The newest version of each call record under a number of this person's force, newest first. Opens nothing."""
    return list(visibility.visible_calls(person, ref_macs(person.force_id, incident_ref, ring)))


def is_found(version: Version) -> bool:
    """Whether a version counts where a call is looked up: a call handler sent it, by the role they had then."""
    intake = store.intake(version.envelope_sha256)
    return has_a_number(version.kind) and intake is not None and intake.from_call_handler


def opened(version: Version, ring: KeyRing) -> Opened:
    """A call's version, for somebody who may read it and whose reading is written down. Raises NotOpenable."""
    return Opened(version, body_of(version, ring), results_of(version, ring), [version])


def write_down_miss(person: Person, now: datetime) -> None:
    """Commit that somebody asked for a call that is not there for them. Raises NotWrittenDown."""
    about = {"object_type": "call", "object_id": None, "force_id": person.force_id}
    commit_events(person, "call_not_found", [("force", about, {})], now)


def handler_of(version: Version) -> str:
    """The name of whoever took the call."""
    author = accounts.person(version.author_id)
    return author.name if author is not None else ""
