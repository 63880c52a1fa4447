"""Taking an envelope in, for both realms: one transaction {envelope, event, signed receipt}, whatever the number and
overlap of sends. What a realm keeps, and where, is its own (`RealmIntake`).

Dangerous to change: tests/backend/sync/test_intake.py, tests/backend/training/test_sync.py and tests/chaos/
hold what must stay true (I1 to I10 in the design). Nothing authentic is refused. Only bytes this server cannot open
are, for then there is nothing it could keep for anybody; and what belongs to the other realm.
"""

from __future__ import annotations

from collections.abc import Callable
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
class Arrival(Generic[Known]):
    """An envelope that was sent, opened: carried by whom (a Person), when, and the receipt it had before a restore, if
    any; `known` is what its realm found out about it before the write.
    """

    opened: Opened
    carrier: Any
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
class RealmIntake(Generic[Known, Place]):
    """What a realm does in its own way, in its own database. Before the write: `receipt_for(envelope_sha256)`, which is
    asked inside it too, and `find_out(opened)`. Inside it: `place`; `note`, which adds the event and gives its number;
    `keep`, which adds the rows and what follows from them, given the columns that both realms' tables have.
    """

    writing: Callable[[], AbstractContextManager[None]]
    receipt_for: Callable[[str], bytes | None]
    find_out: Callable[[Opened], Known]
    place: Callable[[Arrival[Known]], Place]
    epoch: Callable[[], int]
    note: Callable[[Arrival[Known], Place], int]
    keep: Callable[[Arrival[Known], Place, dict[str, Any]], None]


def receive(
    realm: RealmIntake[Known, Place],
    envelope: Envelope,
    *,
    carrier: Any,
    guard: RealmGuard,
    now: datetime,
    earlier: Earlier | None = None,
) -> tuple[Received, Opened | None]:
    """Keep an envelope and answer with its receipt; a repeat gets the same bytes. With a receipt from before a restore
    it keeps the time at which it first came. Beside it what was opened, None for a repeat. Raises EnvelopeRefused if it
    cannot be opened, or belongs to the other realm; KeyAway, KeysRefused where the server's keys are not all here.

    A transaction of its own, which only writes: opening, reading and the proof of who signed come before it. Two sends
    at once may both get as far as writing: the database lets one through, the other reads.
    """
    known = realm.receipt_for(envelope.sha256)
    if known is not None:
        return Received(known, is_new=False), None
    guard.here.claim(now)
    opened = guard.open(envelope)
    arrival = Arrival(opened, carrier, now, earlier, realm.find_out(opened))
    for _ in range(TRIES - 1):
        try:
            return _keep(realm, arrival, guard.ring), opened
        except IntegrityError:  # somebody else's send of this id came between: look again
            continue
    return _keep(realm, arrival, guard.ring), opened


def _keep(realm: RealmIntake[Known, Place], arrival: Arrival[Known], ring: KeyRing) -> Received:
    envelope = arrival.envelope
    with realm.writing():
        known = realm.receipt_for(envelope.sha256)
        if known is not None:
            return Received(known, is_new=False)
        place = realm.place(arrival)
        number = {"epoch": realm.epoch(), "seq": realm.note(arrival, place)}
        receipt = make_receipt(
            ring,
            version_id=envelope.header["version_id"],
            envelope_sha256=envelope.sha256,
            received_at=arrival.received_at,
            disposition="quarantined" if place.reason else "stored",
            earlier=arrival.numbers,
            **number,
        )
        realm.keep(arrival, place, {**_columns(arrival, place), **number, "receipt": receipt})
    return Received(receipt, is_new=True)


def _columns(arrival: Arrival[Any], place: Placed) -> dict[str, Any]:
    """What both realms' tables of envelopes have, but for the receipt and its number."""
    envelope = arrival.envelope
    return {
        "envelope_sha256": envelope.sha256,
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
