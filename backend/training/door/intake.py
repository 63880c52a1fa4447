"""Taking practice in: one transaction {envelope, completion, event, signed receipt}, whatever the number and overlap of
sends. The live intake's twin (backend/sync/intake.py), without a projection: there is nothing to read inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from backend.accounts.models import Person
from backend.accounts.service.people import person_by_id
from backend.core.canonical import from_b64
from backend.core.clock import moment
from backend.core.key_ring import KeyRing
from backend.training.attendance.note import Trainee, note_attendance
from backend.training.content import training_of
from backend.training.database import training_session, writing
from backend.training.door.days import day_of
from backend.training.door.practice_keys import practice_key
from backend.training.door.schemas import fits_schema
from backend.training.events import append_event
from backend.training.models.practice import Practice, TrainingEpoch
from backend.wire.earlier import Earlier
from backend.wire.envelope import Envelope, is_signed_by
from backend.wire.keeper import Keeper
from backend.wire.opened import Opened
from backend.wire.receipt import Received, make_receipt

TRIES = 3


@dataclass(frozen=True)
class Place:
    """Where an envelope is kept and for whom it counts: `reason` is null, or why it counts for nobody."""

    slot: str
    reason: str | None
    author: Person | None


@dataclass(frozen=True)
class Arrival:
    """An envelope at the door: carried by whom, when, and the receipt it had before a restore, if any."""

    envelope: Envelope
    carrier: Person
    now: datetime
    earlier: Earlier | None

    @property
    def received_at(self) -> datetime:
        """When it first came."""
        return self.earlier.received_at if self.earlier else self.now


def receive(
    envelope: Envelope, carrier: Person, keeper: Keeper, now: datetime, earlier: Earlier | None = None
) -> Received:
    """Keep an envelope, note the completion and answer with the receipt; a repeat gets the same bytes. With a receipt
    from before a restore it keeps the time at which it first came. Raises EnvelopeRefused if it cannot be opened, or
    belongs to the live realm.
    """
    known = _receipt_for(envelope.sha256)
    if known is not None:
        return Received(known, is_new=False)
    keeper.here.claim(now)
    body = _body(keeper.open(envelope))
    author = _proven_author(envelope)  # asks the live database who it is: before the write, which spans one database
    arrival = Arrival(envelope, carrier, now, earlier)
    for _ in range(TRIES - 1):
        try:
            return _keep(arrival, body, author, keeper.ring)
        except IntegrityError:  # somebody else's send of this id came between: look again
            continue
    return _keep(arrival, body, author, keeper.ring)


def epoch() -> int:
    """The training database's epoch, from 1."""
    return int(training_session.execute(select(func.max(TrainingEpoch.number))).scalar_one())


def _keep(arrival: Arrival, body: dict[str, Any] | None, author: Person | None, ring: KeyRing) -> Received:
    envelope = arrival.envelope
    with writing():
        known = _receipt_for(envelope.sha256)
        if known is not None:
            return Received(known, is_new=False)
        place = _place(envelope, author, body)
        owner = place.author or arrival.carrier
        number = {"epoch": epoch(), "seq": _note(arrival, owner)}
        receipt = make_receipt(
            ring,
            version_id=envelope.header["version_id"],
            envelope_sha256=envelope.sha256,
            received_at=arrival.received_at,
            disposition="quarantined" if place.reason else "stored",
            earlier=arrival.earlier.numbers if arrival.earlier else (),
            **number,
        )
        training_session.add(_row(arrival, place, owner, receipt=receipt, **number))
        training_session.flush()
        if body is not None and place.reason is None:
            _complete(arrival, body, owner)
    return Received(receipt, is_new=True)


def _receipt_for(envelope_sha256: str) -> bytes | None:
    kept = select(Practice.receipt).where(Practice.envelope_sha256 == envelope_sha256)
    return training_session.execute(kept).scalar_one_or_none()


def _body(opened: Opened) -> dict[str, Any] | None:
    """What is inside, where it has the form of practice."""
    return opened.body if opened.body is not None and fits_schema(opened.body) else None


def _place(envelope: Envelope, author: Person | None, body: dict[str, Any] | None) -> Place:
    own_slot = f"q:{envelope.sha256}"
    slot = envelope.header["version_id"]
    if author is None:
        return Place(own_slot, "author_not_proven", None)
    if training_session.execute(select(Practice.slot).where(Practice.slot == slot)).first() is not None:
        return Place(own_slot, "id_reused", author)
    return Place(slot, None if body is not None else "body_does_not_fit", author)


def _proven_author(envelope: Envelope) -> Person | None:
    """The owner of the enrolled key that signed these bytes; none for an unknown or revoked key or a bad signature."""
    key = practice_key(envelope.header["author_key_id"])
    if key is None or key.revoked_at is not None or not is_signed_by(envelope, from_b64(key.spki)):
        return None
    return person_by_id(key.person_id)


def _complete(arrival: Arrival, body: dict[str, Any], author: Person) -> None:
    note_attendance(
        f"own:{arrival.envelope.sha256}",
        Trainee(author.force_id, author.unit_id, person_id=author.id),
        training_of(body["scenario"], body["content_version"]),
        how="own",
        on=day_of(body["finished_at"], arrival.received_at),
        completed=True,
        now=arrival.received_at,
    )


def _note(arrival: Arrival, owner: Person) -> int:
    detail = {"envelope_sha256": arrival.envelope.sha256, "carrier_id": arrival.carrier.id}
    if arrival.earlier:
        detail |= {"received_at": moment(arrival.received_at)}
    return append_event(
        "practice_received",
        actor_id=owner.id,
        force_id=owner.force_id,
        unit_id=owner.unit_id,
        object_id=arrival.envelope.header["version_id"],
        detail=detail,
        now=arrival.now,
    )


def _row(arrival: Arrival, place: Place, owner: Person, *, epoch: int, seq: int, receipt: bytes) -> Practice:
    envelope = arrival.envelope
    return Practice(
        envelope_sha256=envelope.sha256,
        slot=place.slot,
        epoch=epoch,
        seq=seq,
        version_id=envelope.header["version_id"],
        header=envelope.header_bytes.decode("utf-8"),
        enc_cek=envelope.enc_cek,
        iv=envelope.iv,
        ct=envelope.ct,
        sig=envelope.sig,
        receipt=receipt,
        reason=place.reason,
        author_id=place.author.id if place.author else None,
        carrier_id=arrival.carrier.id,
        force_id=owner.force_id,
        unit_id=owner.unit_id,
        received_at=arrival.received_at,
        earlier_receipt=arrival.earlier.receipt if arrival.earlier else None,
        given_again_at=arrival.now if arrival.earlier else None,
    )
