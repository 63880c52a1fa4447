"""What a stored envelope comes to, decided before anything is written: opened (by whoever had it last, or anew), held
against the form and the pack, evaluated, encrypted. Writes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from backend.core.clock import from_moment
from backend.core.keys.at_rest import encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records import store
from backend.records.evaluation import Results, counts_of
from backend.records.models import Intake
from backend.records.rows.case import case_of
from backend.records.rows.words import words_of
from backend.records.stored import Stored
from backend.records.waiting import SCHEMAS
from backend.rules.assess import assessed
from backend.rules.duties import conditions_of
from backend.rules.json_types import Pack
from backend.rules.shapes.record import Body
from backend.rules.told import not_told
from backend.sync import packs
from backend.sync.body_schema import fits_pack, fits_schema
from backend.sync.placing import KEY_NOT_PROVED
from backend.wire.envelope import CannotOpen
from backend.wire.opened import Opened, open_and_read
from backend.wire.shapes import Header


@dataclass(frozen=True)
class Judged:
    """`waits_for` is null, or why this cannot become a version (yet). `restricts` says whether it gives its record to
    named people; `body`, `pack` and the columns of a version that rest on them are there where nothing is waited for.
    """

    header: Header
    waits_for: str | None = None
    restricts: bool = False
    body: Body | None = None
    pack: Pack | None = None
    results: Results | None = None
    columns: dict[str, Any] = field(default_factory=dict)


class _Waits(Exception):
    """Its argument is what for."""


def judge(intake: Intake | Stored, opened: Opened | None, ring: KeyRing) -> Judged:
    """An envelope as it was received; `opened` where it is open already."""
    header = json.loads(intake.header)
    if intake.reason not in (None, KEY_NOT_PROVED) or intake.author_id is None:
        return Judged(header, intake.reason or "author_not_proven")
    try:
        body, pack = _fitting(header, opened or _open(intake, ring))
    except _Waits as why:
        return Judged(header, str(why))
    restricts = packs.restricts(header["pack_id"], body)
    if not fits_pack(body, pack):
        return Judged(header, "answers_do_not_fit_pack", restricts)
    results = results_of(body, pack)
    return Judged(header, None, restricts, body, pack, results, _columns(intake.version_id, body, results, ring))


def results_of(body: Body, pack: Pack) -> Results:
    """What a version's row holds, encrypted: the incident number, both evaluations, and the case in a line."""
    result, reading = assessed(pack, body["answers"], body["as_of"], body["call_ins"], kind=body["kind"])
    untold = not_told(pack, body["answers"], result, body["call_ins"])
    return {
        "incident_ref": body["incident_ref"],
        "device_result": body["device_result"],
        "server_result": result,
        "case": {**case_of(pack, body, result, untold, conditions_of(reading)), "words": words_of(pack, body)},
    }


def _open(intake: Intake | Stored, ring: KeyRing) -> Opened:
    envelope = store.envelope_of(intake.envelope_sha256)
    if envelope is None:
        raise _Waits("key_destroyed")
    try:
        return open_and_read(envelope, ring)
    except CannotOpen as error:
        raise _Waits("cannot_open") from error


def _fitting(header: Header, opened: Opened) -> tuple[Body, Pack]:
    """The body and its pack. Raises _Waits."""
    if opened.body is None:
        raise _Waits("body_unreadable")
    if header["schema"] not in SCHEMAS:
        raise _Waits("unknown_schema")
    if not fits_schema(opened.body):
        raise _Waits("body_does_not_fit")
    pack = packs.pack_data(header["pack_id"])
    if pack is None:
        raise _Waits("unknown_pack")
    return opened.body, pack


def _columns(version_id: str, body: Body, results: Results, ring: KeyRing) -> dict[str, Any]:
    said = {"kind": body["kind"], "as_of": body["as_of"], "sent_as": body["sent_as"]}
    counts = counts_of(body["device_result"], results["server_result"])
    return {**said, **counts, "covered": encrypt_at_rest(ring.rest, version_id, results)}


def row_of(intake: Intake | Stored, judged: Judged) -> dict[str, Any]:
    """The row of the version that a judged envelope becomes."""
    header = judged.header
    return {
        "version_id": intake.version_id,
        "envelope_sha256": intake.envelope_sha256,
        "record_id": intake.record_id,
        "parent": header["parent"],
        "seq": intake.seq,
        "author_id": intake.author_id,
        "carrier_id": intake.carrier_id,
        "force_id": intake.force_id,
        "unit_id": intake.unit_id,
        "claimed_at": from_moment(header["claimed_at"]),
        "clock_offset_s": header["clock_offset_s"],
        "received_at": intake.received_at,
        "pack_id": header["pack_id"],
        "build": header["build"],
        **judged.columns,
    }
