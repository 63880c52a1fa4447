"""Taking envelopes in, for both realms: one transaction {envelope, event, signed receipt}, whatever the number and
overlap of sends. What a realm keeps, and where, is its own (`RealmIntake`).

Those who send at the same moment share a transaction (backend/core/together.py): its commit is what costs. Each has its
event and its receipt, and one that cannot be written is tried apart from the others.

Dangerous to change: tests/backend/sync/test_intake.py, test_together.py, tests/backend/training/test_sync.py
and tests/chaos/ hold what must stay true (I1 to I10 in the design). Nothing authentic is refused. Only bytes this
server cannot open are, for then there is nothing it could keep for anybody; and what belongs to the other realm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.exc import IntegrityError

from backend.core.keys.ring import KeyRing
from backend.wire.earlier import Earlier
from backend.wire.envelope import Envelope
from backend.wire.opened import Opened
from backend.wire.realm_guard import RealmGuard
from backend.wire.receipt import Received, make_receipt

TRIES = 3


class Placed(Protocol):
    """Where an envelope is kept: its `slot`, unique in its table; `reason` is null, or why it waits for a person."""

    @property
    def slot(self) -> str: ...

    @property
    def reason(self) -> str | None: ...


Known = TypeVar("Known")
Place = TypeVar("Place", bound=Placed)


@dataclass(frozen=True)
class Who:
    """Whoever carries or wrote an envelope, as they were before the write: it may be done in another's thread."""

    id: str
    force_id: str
    unit_id: str


@dataclass(frozen=True)
class Arrival(Generic[Known]):
    """An envelope that was sent, opened: carried by whom, when, and the receipt it had before a restore, if any;
    `known` is what its realm found out about it before the write.
    """

    opened: Opened
    envelope_sha256: str
    carrier: Who
    now: datetime
    earlier: Earlier | None
    known: Known

    @property
    def envelope(self) -> Envelope:
        """Its bytes."""
        return self.opened.envelope

    @property
    def received_at(self) -> datetime:
        """When it first came."""
        return self.earlier.received_at if self.earlier else self.now

    @property
    def numbers(self) -> list[dict[str, int]]:
        """Of the receipts it had before, oldest first."""
        return list(self.earlier.numbers) if self.earlier else []


@dataclass(frozen=True)
class Kept(Generic[Known, Place]):
    """An arrival in its place, with the columns that both realms' tables have."""

    arrival: Arrival[Known]
    place: Place
    columns: dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """What came of an envelope: its receipt; and what was kept, None for a repeat."""

    received: Received
    kept: Kept[Any, Any] | None


@dataclass(frozen=True)
class RealmIntake(Generic[Known, Place]):
    """What a realm does in its own way, in its own database, for several at once and in their order. Before the write:
    `receipts_for`, by the hashes of envelopes, which is asked inside it too, and `find_out(opened)`. Inside it:
    `places`; `note`, which adds an event for each and gives their numbers; `keep`, which adds the rows and what follows
    from them.
    """

    writing: Callable[[], AbstractContextManager[None]]
    receipts_for: Callable[[Sequence[str]], Mapping[str, bytes]]
    find_out: Callable[[Opened], Known]
    places: Callable[[Sequence[Arrival[Known]]], list[Place]]
    epoch: Callable[[], int]
    note: Callable[[Sequence[tuple[Arrival[Known], Place]]], list[int]]
    keep: Callable[[Sequence[Kept[Known, Place]]], None]


Sent = tuple[Envelope, Earlier | None]
"""An envelope, and the receipt it had before a restore."""


def receive(
    realm: RealmIntake[Known, Place], sent: Sequence[Sent], *, carrier: Who, guard: RealmGuard, now: datetime
) -> list[Taken | Exception]:
    """Keep envelopes and give each its receipt, in their order; a repeat gets the same bytes as before. With a receipt
    from before a restore it keeps the time at which it first came. In the place of one that has none stands why:
    EnvelopeRefused if it cannot be opened, or belongs to the other realm; KeyAway where its key is not here; whatever
    else went wrong with it. Raises KeysRefused where the server's keys are not all here.

    A transaction of its own, which only writes: opening, reading and the proof of who signed come before it. Two sends
    at once may both get as far as writing: the database lets one through, the other reads.
    """
    hashes = [envelope.sha256 for envelope, _ in sent]
    known = realm.receipts_for(hashes)
    if len(known) < len(set(hashes)):
        guard.here.claim(now)
    request = _Request(realm, carrier, guard, now)
    found: list[Taken | Arrival[Known] | Exception] = [
        _known(known[sha256]) if sha256 in known else request.arrival(one, sha256)
        for one, sha256 in zip(sent, hashes, strict=True)
    ]
    arrivals = [one for one in found if isinstance(one, Arrival)]
    written = iter(guard.here.intake.do(arrivals, lambda batch: _keep_all(realm, batch, guard.ring)))
    return [next(written) if isinstance(one, Arrival) else one for one in found]


def _known(receipt: bytes) -> Taken:
    return Taken(Received(receipt, is_new=False), None)


@dataclass(frozen=True)
class _Request(Generic[Known]):
    """What all envelopes of one request have in common."""

    realm: RealmIntake[Known, Any]
    carrier: Who
    guard: RealmGuard
    now: datetime

    def arrival(self, sent: Sent, sha256: str) -> Arrival[Known] | Exception:
        """One of them opened, or why it cannot be."""
        envelope, earlier = sent
        try:
            opened = self.guard.open(envelope)
            return Arrival(opened, sha256, self.carrier, self.now, earlier, self.realm.find_out(opened))
        except Exception as why:  # it is this one's, and costs the others nothing
            return why


def _keep_all(
    realm: RealmIntake[Known, Place], arrivals: Sequence[Arrival[Known]], ring: KeyRing
) -> list[Taken | Exception]:
    for _ in range(TRIES - 1):
        try:
            return _keep(realm, arrivals, ring)
        except IntegrityError:  # somebody else's send of one of these ids came between: look again
            continue
    return _keep(realm, arrivals, ring)


def _keep(
    realm: RealmIntake[Known, Place], arrivals: Sequence[Arrival[Known]], ring: KeyRing
) -> list[Taken | Exception]:
    with realm.writing():
        receipts = dict(realm.receipts_for([one.envelope_sha256 for one in arrivals]))
        kept = _keep_new(realm, [one for one in arrivals if one.envelope_sha256 not in receipts], ring)
    taken: list[Taken | Exception] = []
    for arrival in arrivals:
        mine = kept.pop(arrival.envelope_sha256, None)
        if mine is not None:
            receipts[arrival.envelope_sha256] = mine.columns["receipt"]
        taken.append(Taken(Received(receipts[arrival.envelope_sha256], is_new=mine is not None), mine))
    return taken


def _keep_new(
    realm: RealmIntake[Known, Place], arrivals: Sequence[Arrival[Known]], ring: KeyRing
) -> dict[str, Kept[Known, Place]]:
    """The same envelope twice among these is kept once."""
    new = list({one.envelope_sha256: one for one in reversed(arrivals)}.values())[::-1]
    if not new:
        return {}
    places = realm.places(new)
    epoch, numbers = realm.epoch(), realm.note(list(zip(new, places, strict=True)))
    kept = [_kept(*one, epoch, ring) for one in zip(new, places, numbers, strict=True)]
    realm.keep(kept)
    return {one.arrival.envelope_sha256: one for one in kept}


def _kept(arrival: Arrival[Known], place: Place, seq: int, epoch: int, ring: KeyRing) -> Kept[Known, Place]:
    envelope, number = arrival.envelope, {"epoch": epoch, "seq": seq}
    receipt = make_receipt(
        ring,
        version_id=envelope.header["version_id"],
        envelope_sha256=arrival.envelope_sha256,
        received_at=arrival.received_at,
        disposition="quarantined" if place.reason else "stored",
        earlier=arrival.numbers,
        **number,
    )
    return Kept(arrival, place, {**_columns(arrival, place), **number, "receipt": receipt})


def _columns(arrival: Arrival[Any], place: Placed) -> dict[str, Any]:
    """What both realms' tables of envelopes have, but for the receipt and its number."""
    envelope = arrival.envelope
    return {
        "envelope_sha256": arrival.envelope_sha256,
        "slot": place.slot,
        "version_id": envelope.header["version_id"],
        "header": envelope.header_bytes.decode("utf-8"),
        "iv": envelope.iv,
        "ct": envelope.ct,
        "sig": envelope.sig,
        "reason": place.reason,
        "carrier_id": arrival.carrier.id,
        "received_at": arrival.received_at,
        "earlier_receipt": arrival.earlier.receipt if arrival.earlier else None,
        "given_again_at": arrival.now if arrival.earlier else None,
    }
