"""Taking an envelope in: one transaction {envelope, its key, audit row, signed receipt}, whatever the number and
overlap of sends.

Dangerous to change: tests/backend/sync/test_intake.py and tests/chaos/ hold what must stay true (I1 to I10 in the
design). Nothing authentic is refused. Only bytes this server cannot open are, for then there is nothing it could
keep for anybody; and practice, which belongs behind the other door.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from backend.accounts.models import Person
from backend.core.audit import append
from backend.core.clock import moment
from backend.core.database import writing
from backend.core.key_ring import KeyRing
from backend.records import store, visibility
from backend.records.models import Intake, IntakeKey
from backend.sync import packs
from backend.sync.placing import Place, is_proven, place_of
from backend.sync.restricting import restrict
from backend.wire.earlier import Earlier
from backend.wire.envelope import Envelope
from backend.wire.keeper import Keeper
from backend.wire.opened import Opened
from backend.wire.receipt import Received, make_receipt

TRIES = 3


@dataclass(frozen=True)
class Arrival:
    """An envelope at the door, opened: carried by whom, when, and the receipt it had before a restore, if any; whether
    an enrolled key signed it, and whether what is inside says that the suspect may be police.
    """

    opened: Opened
    carrier: Person
    now: datetime
    earlier: Earlier | None
    is_proven: bool
    restricts: bool

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


def receive(
    envelope: Envelope, *, carrier: Person, keeper: Keeper, now: datetime, earlier: Earlier | None = None
) -> tuple[Received, Opened | None]:
    """Keep an envelope and answer with its receipt; a repeat gets the same bytes. With a receipt from before a restore
    it keeps the time at which it first came. Beside it what was opened, None for a repeat. Raises EnvelopeRefused if it
    cannot be opened, or belongs to training; KeyAway, KeysRefused where the server's keys are not all here.

    A transaction of its own, which only writes: opening, reading and the proof of who signed come before it. Two sends
    at once may both get as far as writing: the database lets one through, the other reads.
    """
    known = store.receipt_for(envelope.sha256)
    if known is not None:
        return Received(known, is_new=False), None
    keeper.here.claim(now)
    opened = keeper.open(envelope)
    arrival = Arrival(opened, carrier, now, earlier, is_proven=is_proven(envelope), restricts=_restricts(opened))
    for _ in range(TRIES - 1):
        try:
            return _keep(arrival, keeper.ring), opened
        except IntegrityError:  # somebody else's send of this id came between: look again
            continue
    return _keep(arrival, keeper.ring), opened


def _keep(arrival: Arrival, ring: KeyRing) -> Received:
    envelope = arrival.envelope
    with writing():
        known = store.receipt_for(envelope.sha256)
        if known is not None:
            return Received(known, is_new=False)
        place = place_of(envelope, arrival.carrier, arrival.received_at, is_proven=arrival.is_proven)
        number = {"epoch": store.epoch(), "seq": _audit(arrival, place)}
        receipt = make_receipt(
            ring,
            version_id=envelope.header["version_id"],
            envelope_sha256=envelope.sha256,
            received_at=arrival.received_at,
            disposition="quarantined" if place.reason else "stored",
            earlier=arrival.numbers,
            **number,
        )
        store.add(_row(arrival, place, receipt=receipt, **number))
        store.add(IntakeKey(envelope_sha256=envelope.sha256, enc_cek=envelope.enc_cek))
        if arrival.restricts and not store.is_restricting(envelope.sha256):  # a restore may have brought it
            _restrict(envelope, place, arrival.now)
    return Received(receipt, is_new=True)


def _audit(arrival: Arrival, place: Place) -> int:
    """The number in the receipt is one series for all streams: it shows a carrier nothing."""
    header, carrier = arrival.envelope.header, arrival.carrier
    detail = {"envelope_sha256": arrival.envelope.sha256, "record_id": header["record_id"], "carrier_id": carrier.id}
    detail["unit_id"] = place.unit_id
    detail["standing"] = place.standing.in_trail()
    if arrival.earlier:
        detail |= {"received_at": moment(arrival.received_at), "earlier": arrival.numbers}
    return append(
        "restricted"
        if arrival.restricts or visibility.is_restricted(header["record_id"], place.author_id)
        else "force",
        "collection" if header["parent"] is None else "alteration",
        actor_id=place.author_id or carrier.id,
        object_type="version",
        object_id=header["version_id"],
        force_id=place.force_id,
        detail=detail,
        now=arrival.now,
    )


def _restrict(envelope: Envelope, place: Place, now: datetime) -> None:
    ids = {name: envelope.header[name] for name in ("version_id", "record_id")}
    restrict(envelope.sha256, **ids, author_id=place.author_id, force_id=place.force_id, now=now)


def _row(arrival: Arrival, place: Place, *, epoch: int, seq: int, receipt: bytes) -> Intake:
    envelope, header = arrival.envelope, arrival.envelope.header
    return Intake(
        envelope_sha256=envelope.sha256,
        slot=place.slot,
        epoch=epoch,
        seq=seq,
        version_id=header["version_id"],
        record_id=header["record_id"],
        header=envelope.header_bytes.decode("utf-8"),
        iv=envelope.iv,
        ct=envelope.ct,
        sig=envelope.sig,
        receipt=receipt,
        disposition="quarantined" if place.reason else "stored",
        reason=place.reason,
        author_id=place.author_id,
        carrier_id=arrival.carrier.id,
        force_id=place.force_id,
        unit_id=place.unit_id,
        received_at=arrival.received_at,
        earlier_receipt=arrival.earlier.receipt if arrival.earlier else None,
        given_again_at=arrival.now if arrival.earlier else None,
        **asdict(place.standing),
    )


def _restricts(opened: Opened) -> bool:
    """What is no body restricts nothing: the projection hands it to a person, and nothing of it can be shown."""
    return opened.body is not None and packs.restricts(opened.envelope.header["pack_id"], opened.body)
