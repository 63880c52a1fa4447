"""What the live realm does with envelopes that are taken in (backend/wire/intake.py): whose they are and where they
stand, the audit rows, the rows of envelopes and keys, and that a record is given to named people only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import insert

from backend.core.audit import Event, append_all, event_of
from backend.core.clock import moment
from backend.core.database import db, writing
from backend.records import store, visibility
from backend.records.models import Intake, IntakeKey
from backend.records.stored import Stored
from backend.sync import packs
from backend.sync.placing import KEY_NOT_PROVED, Known, Place, is_proven, places_of
from backend.sync.restricting import restrict, restricts_at_once
from backend.wire.intake import Arrival, Kept, RealmIntake
from backend.wire.opened import Opened


def _find_out(opened: Opened) -> Known:
    return Known(is_proven(opened.envelope), _restricts(opened))


def _restricts(opened: Opened) -> bool:
    """What is no body restricts nothing: the projection hands it to a person, and nothing of it can be shown."""
    return opened.body is not None and packs.restricts(opened.envelope.header["pack_id"], opened.body)


def _audit(placed: Sequence[tuple[Arrival[Known], Place]]) -> list[int]:
    """The number in the receipt is one series for all streams: it shows a carrier nothing."""
    restricted = visibility.restricted_records([_whose(*one) for one in placed])
    events = []
    for arrival, place in placed:
        if _is_restricted_by(arrival, place):
            restricted.add(_whose(arrival, place))  # what comes after it, too
        events.append(_event(arrival, place, is_restricted=_whose(arrival, place) in restricted))
    return append_all(events)


def _is_restricted_by(arrival: Arrival[Known], place: Place) -> bool:
    is_proved = place.reason != KEY_NOT_PROVED
    return arrival.known.restricts and restricts_at_once(*_whose(arrival, place), is_key_proved=is_proved)


def _whose(arrival: Arrival[Known], place: Place) -> tuple[str, str | None]:
    return arrival.envelope.header["record_id"], place.author_id


def _event(arrival: Arrival[Known], place: Place, *, is_restricted: bool) -> Event:
    header, carrier = arrival.envelope.header, arrival.carrier
    detail: dict[str, Any] = {"envelope_sha256": arrival.envelope_sha256, "record_id": header["record_id"]}
    detail |= {"carrier_id": carrier.id, "unit_id": place.unit_id, "standing": place.in_trail()}
    if arrival.earlier:
        detail |= {"received_at": moment(arrival.received_at), "earlier": arrival.numbers}
    about = {"actor_id": place.author_id or carrier.id, "force_id": place.force_id}
    about |= {"object_type": "version", "object_id": header["version_id"]}
    action = "collection" if header["parent"] is None else "alteration"
    return event_of("restricted" if is_restricted else "force", action, about, detail, arrival.now)


def _keep(kept: Sequence[Kept[Known, Place]]) -> None:
    connection = db.session.connection()
    connection.execute(insert(Intake), [_row(one) for one in kept])
    keys = [{"envelope_sha256": one.arrival.envelope_sha256, "enc_cek": one.arrival.envelope.enc_cek} for one in kept]
    connection.execute(insert(IntakeKey), keys)
    for one in kept:
        _restrict(one)


def _row(kept: Kept[Known, Place]) -> dict[str, Any]:
    place = kept.place
    return {
        **kept.columns,
        "record_id": kept.arrival.envelope.header["record_id"],
        "disposition": "quarantined" if place.reason else "stored",
        "author_id": place.author_id,
        "force_id": place.force_id,
        "unit_id": place.unit_id,
        **asdict(place.standing),
    }


def stored_as(kept: Kept[Known, Place]) -> Stored:
    """What its row says of an envelope that was kept."""
    row = _row(kept)
    return Stored(**{one.name: row[one.name] for one in fields(Stored)})


def _restrict(kept: Kept[Known, Place]) -> None:
    arrival, place = kept.arrival, kept.place
    sha256, header = arrival.envelope_sha256, arrival.envelope.header
    if _is_restricted_by(arrival, place) and not store.is_restricting(sha256):  # a restore may have brought it
        ids = {name: header[name] for name in ("version_id", "record_id")}
        restrict(sha256, **ids, author_id=place.author_id, force_id=place.force_id, now=arrival.now)


REALM = RealmIntake(
    writing=writing,
    receipts_for=store.receipts_for,
    find_out=_find_out,
    places=places_of,
    epoch=store.epoch,
    note=_audit,
    keep=_keep,
)
