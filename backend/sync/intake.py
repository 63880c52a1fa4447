"""What the live realm does with an envelope that is taken in (backend/wire/intake.py): whose it is and where it stands,
the audit row, the rows of envelope and key, and that a record is given to named people only.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from backend.core.audit import append
from backend.core.clock import moment
from backend.core.database import writing
from backend.records import store, visibility
from backend.records.models import Intake, IntakeKey
from backend.sync import packs
from backend.sync.placing import Place, is_proven, place_of
from backend.sync.restricting import restrict
from backend.wire.intake import Arrival, RealmIntake
from backend.wire.opened import Opened


@dataclass(frozen=True)
class Known:
    """Found out before the write: whether an enrolled key signed it, and whether what is inside says that the suspect
    may be police.
    """

    is_proven: bool
    restricts: bool


def _find_out(opened: Opened) -> Known:
    return Known(is_proven(opened.envelope), _restricts(opened))


def _restricts(opened: Opened) -> bool:
    """What is no body restricts nothing: the projection hands it to a person, and nothing of it can be shown."""
    return opened.body is not None and packs.restricts(opened.envelope.header["pack_id"], opened.body)


def _place(arrival: Arrival[Known]) -> Place:
    return place_of(arrival.envelope, arrival.carrier, arrival.received_at, is_proven=arrival.known.is_proven)


def _audit(arrival: Arrival[Known], place: Place) -> int:
    """The number in the receipt is one series for all streams: it shows a carrier nothing."""
    header, carrier = arrival.envelope.header, arrival.carrier
    detail = {"envelope_sha256": arrival.envelope.sha256, "record_id": header["record_id"], "carrier_id": carrier.id}
    detail["unit_id"] = place.unit_id
    detail["standing"] = place.standing.in_trail()
    if arrival.earlier:
        detail |= {"received_at": moment(arrival.received_at), "earlier": arrival.numbers}
    return append(
        "restricted"
        if arrival.known.restricts or visibility.is_restricted(header["record_id"], place.author_id)
        else "force",
        "collection" if header["parent"] is None else "alteration",
        actor_id=place.author_id or carrier.id,
        object_type="version",
        object_id=header["version_id"],
        force_id=place.force_id,
        detail=detail,
        now=arrival.now,
    )


def _keep(arrival: Arrival[Known], place: Place, columns: dict[str, Any]) -> None:
    envelope = arrival.envelope
    store.add(
        Intake(
            **columns,
            record_id=envelope.header["record_id"],
            disposition="quarantined" if place.reason else "stored",
            author_id=place.author_id,
            force_id=place.force_id,
            unit_id=place.unit_id,
            **asdict(place.standing),
        )
    )
    store.add(IntakeKey(envelope_sha256=envelope.sha256, enc_cek=envelope.enc_cek))
    if arrival.known.restricts and not store.is_restricting(envelope.sha256):  # a restore may have brought it
        ids = {name: envelope.header[name] for name in ("version_id", "record_id")}
        restrict(envelope.sha256, **ids, author_id=place.author_id, force_id=place.force_id, now=arrival.now)


REALM = RealmIntake(
    writing=writing,
    receipt_for=store.receipt_for,
    find_out=_find_out,
    place=_place,
    epoch=store.epoch,
    note=_audit,
    keep=_keep,
)
