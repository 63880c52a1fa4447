"""What the training realm does with an envelope that is taken in (backend/wire/intake.py): who practised, the event,
the row, and that the practice is completed. There is no projection: there is nothing to read inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from backend.accounts.models import Person
from backend.accounts.service.people import person_by_id
from backend.core.canonical import from_b64
from backend.core.clock import moment
from backend.training.attendance.note import Trainee, note_attendance
from backend.training.content import training_of
from backend.training.database import training_session, writing
from backend.training.events import append_event
from backend.training.models.practice import Practice, TrainingEpoch
from backend.training.sync.days import day_of
from backend.training.sync.practice_keys import practice_key
from backend.training.sync.schemas import fits_schema
from backend.wire.earlier import Earlier
from backend.wire.envelope import Envelope, is_signed_by
from backend.wire.intake import Arrival, RealmIntake, receive
from backend.wire.opened import Opened
from backend.wire.realm_guard import RealmGuard
from backend.wire.receipt import Received


@dataclass(frozen=True)
class Known:
    """Found out before the write, which spans one database: the proven author, whom the live one knows; and what is
    inside, where it has the form of practice.
    """

    author: Person | None
    body: dict[str, Any] | None


@dataclass(frozen=True)
class Place:
    """Where an envelope is kept and for whom it counts: `reason` is null, or why it counts for nobody; `owner` is the
    carrier where the author is not proven.
    """

    slot: str
    reason: str | None
    owner: Person


def take_in(
    envelope: Envelope, carrier: Person, guard: RealmGuard, now: datetime, earlier: Earlier | None = None
) -> Received:
    """Keep an envelope, note the completion and answer with the receipt; a repeat gets the same bytes. Raises
    EnvelopeRefused if it cannot be opened, or belongs to the live realm.
    """
    return receive(REALM, envelope, carrier=carrier, guard=guard, now=now, earlier=earlier)[0]


def epoch() -> int:
    """The training database's epoch, from 1."""
    return int(training_session.execute(select(func.max(TrainingEpoch.number))).scalar_one())


def _receipt_for(envelope_sha256: str) -> bytes | None:
    kept = select(Practice.receipt).where(Practice.envelope_sha256 == envelope_sha256)
    return training_session.execute(kept).scalar_one_or_none()


def _find_out(opened: Opened) -> Known:
    fits = opened.body is not None and fits_schema(opened.body)
    return Known(_proven_author(opened.envelope), opened.body if fits else None)


def _proven_author(envelope: Envelope) -> Person | None:
    """The owner of the enrolled key that signed these bytes; none for an unknown or revoked key or a bad signature."""
    key = practice_key(envelope.header["author_key_id"])
    if key is None or key.revoked_at is not None or not is_signed_by(envelope, from_b64(key.spki)):
        return None
    return person_by_id(key.person_id)


def _place(arrival: Arrival[Known]) -> Place:
    own_slot = f"q:{arrival.envelope.sha256}"
    slot, author = arrival.envelope.header["version_id"], arrival.known.author
    if author is None:
        return Place(own_slot, "author_not_proven", arrival.carrier)
    if training_session.execute(select(Practice.slot).where(Practice.slot == slot)).first() is not None:
        return Place(own_slot, "id_reused", author)
    return Place(slot, None if arrival.known.body is not None else "body_does_not_fit", author)


def _note(arrival: Arrival[Known], place: Place) -> int:
    detail = {"envelope_sha256": arrival.envelope.sha256, "carrier_id": arrival.carrier.id}
    if arrival.earlier:
        detail |= {"received_at": moment(arrival.received_at)}
    return append_event(
        "practice_received",
        actor_id=place.owner.id,
        force_id=place.owner.force_id,
        unit_id=place.owner.unit_id,
        object_id=arrival.envelope.header["version_id"],
        detail=detail,
        now=arrival.now,
    )


def _keep(arrival: Arrival[Known], place: Place, columns: dict[str, Any]) -> None:
    known = arrival.known
    training_session.add(
        Practice(
            **columns,
            enc_cek=arrival.envelope.enc_cek,
            author_id=known.author.id if known.author else None,
            force_id=place.owner.force_id,
            unit_id=place.owner.unit_id,
        )
    )
    training_session.flush()
    if known.body is not None and place.reason is None:
        _complete(arrival, known.body, place.owner)


def _complete(arrival: Arrival[Known], body: dict[str, Any], author: Person) -> None:
    note_attendance(
        f"own:{arrival.envelope.sha256}",
        Trainee(author.force_id, author.unit_id, person_id=author.id),
        training_of(body["scenario"], body["content_version"]),
        how="own",
        on=day_of(body["finished_at"], arrival.received_at),
        completed=True,
        now=arrival.received_at,
    )


REALM = RealmIntake(
    writing=writing,
    receipt_for=_receipt_for,
    find_out=_find_out,
    place=_place,
    epoch=epoch,
    note=_note,
    keep=_keep,
)
