"""Events for whoever watches a force elsewhere, as lines of JSON: ids, codes and moments.

A line bears no number of an event and no hash of the chain: numbers would tell how many are missing between two, and
whoever has two hashes can work out whether the one event follows on the other. Its `id` is the number, encrypted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.auditing import store
from backend.auditing.catalogue import ACTS
from backend.core.audit import AuditEvent
from backend.core.clock import moment
from backend.core.database import let_go
from backend.core.keys.ring import KeyRing, RestKey
from backend.records import service as records
from backend.rules.london import beginning_of

AT_MOST, MOST_OF_A_FILE, AT_ONCE = 10_000, 50_000, 500
LABEL = b"fs/line/v1"
WATCHERS = ("auditor", "professional_standards")
WHAT_A_LIST_HAD = ("record_ids", "page")
"""One of them may be restricted since; and how many they were then tells it."""


class NoSuchEvent(Exception):
    """No event has this id."""


class NoMore(Exception):
    """Whoever takes a file out may not any more."""


@dataclass(frozen=True)
class Range:
    """What is taken out: both days with their whole day, as "2026-11-27"; `after`: the id of a line before, or ""."""

    since: str
    until: str
    after: str = ""


def lines(after: str, at_most: int, *, with_restricted: bool, ring: KeyRing) -> Iterator[str]:
    """The events that came after one, named by its id (empty: all), oldest first. Raises NoSuchEvent."""
    place, cipher = place_of(after, ring), _cipher(ring.rest)
    for event in store.exported(place, with_restricted, at_most):
        yield _line(event, cipher)


def take_out(person: Person, asked: Range, ring: KeyRing, now: datetime) -> Iterator[str]:
    """The lines of a file for somebody who reads the trail: what they may see of it, each with its line end, and a last
    one that says how many there were and whether there are more; a file without it is not whole. That it is taken out
    is written down first. Raises NoSuchEvent, NotWrittenDown.
    """
    place = place_of(asked.after, ring)
    about = {"object_type": "trail", "object_id": None, "force_id": person.force_id}
    detail = {"since": asked.since, "until": asked.until, "goes_on": bool(asked.after)}
    records.commit_events(person, "trail_taken_out", [("force", about, detail)], now)
    first, before = beginning_of(asked.since), beginning_of(asked.until) + timedelta(days=1)
    return _file(person.id, place, first, before, ring.rest)


def place_of(after: str, ring: KeyRing) -> int:
    """The number of the event that a line's id names; 0 for none. Raises NoSuchEvent."""
    if not after:
        return 0
    for rest in ring.rests:
        try:
            return int.from_bytes(_cipher(rest).decrypt(bytes.fromhex(after), [LABEL]), "big")
        except (InvalidTag, ValueError):
            continue
    raise NoSuchEvent


def _file(person_id: str, place: int, since: datetime, before: datetime, rest: RestKey) -> Iterator[str]:
    """A few hundred at a time, so that no connection to the database is held while they go out. Whose account is closed
    meanwhile gets no more, and no last line.
    """
    sent, last, found = 0, 0, _some(person_id, place, since, before, rest)
    while found and sent < MOST_OF_A_FILE:
        yield "".join(line + "\n" for _, line in found)
        sent, last = sent + len(found), found[-1][0]
        found = _some(person_id, last, since, before, rest)
    end = {"id": _id(last, _cipher(rest)) if last else "", "kind": "end", "lines": sent, "more": bool(found)}
    yield json.dumps(end, separators=(",", ":")) + "\n"


def _some(person_id: str, place: int, since: datetime, before: datetime, rest: RestKey) -> Sequence[tuple[int, str]]:
    cipher, person = _cipher(rest), accounts.person(person_id)
    if person is None or person.disabled_at is not None or not person.holds(WATCHERS):
        raise NoMore
    found = [(one.seq, _line(one, cipher)) for one in store.taken_out(person, place, since, before, AT_ONCE)]
    let_go()
    return found


def _line(event: AuditEvent, cipher: AESSIV) -> str:
    act = ACTS.get(event.action)
    facts = act.facts if act is not None else ()
    detail = {name: event.detail[name] for name in facts if name in event.detail and name not in WHAT_A_LIST_HAD}
    about = {name: getattr(event, name) for name in ("action", "actor_id", "object_type", "object_id", "force_id")}
    kind = act.kind if act is not None else "unknown"
    line = {"id": _id(event.seq, cipher), "at": moment(event.at), "kind": kind, **about, "detail": detail}
    return json.dumps(line, separators=(",", ":"), sort_keys=True)


def _id(seq: int, cipher: AESSIV) -> str:
    return cipher.encrypt(seq.to_bytes(8, "big"), [LABEL]).hex()


def _cipher(rest: RestKey) -> AESSIV:
    return AESSIV(HKDF(algorithm=hashes.SHA256(), length=64, salt=None, info=LABEL).derive(rest.secret))
