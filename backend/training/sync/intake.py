"""What the training realm does with envelopes that are taken in (backend/wire/intake.py): who practised, the events,
the rows, and that the practice is completed. There is no projection: there is nothing to read inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

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
from backend.wire.envelope import Envelope, is_signed_by
from backend.wire.intake import Arrival, Kept, RealmIntake, Sent, Taken, Who, receive
from backend.wire.opened import Opened
from backend.wire.realm_guard import RealmGuard


@dataclass(frozen=True)
class Known:
    """Found out before the write, which spans one database: the proven author, whom the live one knows; and what is
    inside, where it has the form of practice.
    """

    author: Who | None
    body: dict[str, Any] | None


@dataclass(frozen=True)
class Place:
    """Where an envelope is kept and for whom it counts: `reason` is null, or why it counts for nobody; `owner` is the
    carrier where the author is not proven.
    """

    slot: str
    reason: str | None
    owner: Who


def take_in(sent: Sequence[Sent], carrier: Who, guard: RealmGuard, now: datetime) -> list[Taken | Exception]:
    """Keep envelopes, note what was completed and give each its receipt; a repeat gets the same bytes. In the place of
    one that has none stands why (backend/wire/intake.py).
    """
    return receive(REALM, sent, carrier=carrier, guard=guard, now=now)


def epoch() -> int:
    """The training database's epoch, from 1."""
    return int(training_session.execute(select(func.max(TrainingEpoch.number))).scalar_one())


def _receipts_for(hashes: Sequence[str]) -> dict[str, bytes]:
    kept = select(Practice.envelope_sha256, Practice.receipt).where(Practice.envelope_sha256.in_(hashes))
    return {row.envelope_sha256: row.receipt for row in training_session.execute(kept)}


def _find_out(opened: Opened) -> Known:
    fits = opened.body is not None and fits_schema(opened.body)
    return Known(_proven_author(opened.envelope), opened.body if fits else None)


def _proven_author(envelope: Envelope) -> Who | None:
    """The owner of the enrolled key that signed these bytes; none for an unknown or revoked key or a bad signature."""
    key = practice_key(envelope.header["author_key_id"])
    if key is None or key.revoked_at is not None or not is_signed_by(envelope, from_b64(key.spki)):
        return None
    person = person_by_id(key.person_id)
    return None if person is None else Who(person.id, person.force_id, person.unit_id)


def _places(arrivals: Sequence[Arrival[Known]]) -> list[Place]:
    slots = [one.envelope.header["version_id"] for one in arrivals]
    taken = set(training_session.execute(select(Practice.slot).where(Practice.slot.in_(slots))).scalars())
    places = []
    for one in arrivals:
        places.append(_place(one, taken))
        taken.add(places[-1].slot)
    return places


def _place(arrival: Arrival[Known], taken: set[str]) -> Place:
    own_slot = f"q:{arrival.envelope_sha256}"
    slot, author = arrival.envelope.header["version_id"], arrival.known.author
    if author is None:
        return Place(own_slot, "author_not_proven", arrival.carrier)
    if slot in taken:
        return Place(own_slot, "id_reused", author)
    return Place(slot, None if arrival.known.body is not None else "body_does_not_fit", author)


def _note_each(placed: Sequence[tuple[Arrival[Known], Place]]) -> list[int]:
    return [_note(*one) for one in placed]


def _note(arrival: Arrival[Known], place: Place) -> int:
    detail = {"envelope_sha256": arrival.envelope_sha256, "carrier_id": arrival.carrier.id}
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


def _keep_each(kept: Sequence[Kept[Known, Place]]) -> None:
    for one in kept:
        _keep(one.arrival, one.place, one.columns)


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


def _complete(arrival: Arrival[Known], body: dict[str, Any], author: Who) -> None:
    note_attendance(
        f"own:{arrival.envelope_sha256}",
        Trainee(author.force_id, author.unit_id, person_id=author.id),
        training_of(body["scenario"], body["content_version"], author.force_id),
        how="own",
        on=day_of(body["finished_at"], arrival.received_at),
        completed=True,
        now=arrival.received_at,
    )


REALM = RealmIntake(
    writing=writing,
    receipts_for=_receipts_for,
    find_out=_find_out,
    places=_places,
    epoch=epoch,
    note=_note_each,
    keep=_keep_each,
)
