"""A call's answers, as a phone takes them in. No Flask: who asks, when, and with which keys are arguments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.accounts.models import Person
from backend.core.clock import moment
from backend.core.keys.ring import KeyRing
from backend.records.call_codes import open_with_code
from backend.records.calls import handler_of, open_calls
from backend.records.service import Opened
from backend.rules.shapes.record import CallIn, Lighting, Told
from backend.sync import packs


def by_number(person: Person, incident_ref: str, *, ring: KeyRing, now: datetime) -> dict[str, Any]:
    """The newest call record under a number, with the `others` there are. Raises NoSuchRecord, NotWrittenDown,
    NotOpenable.
    """
    return _all(open_calls(person, incident_ref, ring=ring, now=now))


def by_code(person: Person, incident_ref: str, code: str, *, ring: KeyRing, now: datetime) -> dict[str, Any]:
    """The call record a one-use code leads to, with the `others` under its number. Raises CodeRefused, NoSuchRecord,
    NotWrittenDown, NotOpenable.
    """
    return _all(open_with_code(person, incident_ref, code, ring=ring, now=now))


def _all(opened: list[Opened]) -> dict[str, Any]:
    first, *others = [_as_json(one) for one in opened]
    return {**first, "others": others}


def _as_json(opened: Opened) -> dict[str, Any]:
    version = opened.version
    pack = packs.pack_data(version.pack_id)
    return {
        "record_id": version.record_id,
        "version_id": version.version_id,
        "pack_id": version.pack_id,
        "lang": pack["about"]["lang"] if pack is not None else "en",
        "incident_ref": opened.body["incident_ref"],
        "answers": opened.body["answers"],
        "told": told_of(opened.body["call_ins"]),
        "told_of": told_by_call_in(opened.body["call_ins"]),
        "received_at": moment(version.received_at),
        "handler": handler_of(version),
    }


def told_of(call_ins: Mapping[str, CallIn]) -> list[Told]:
    """Who was noted as told of anything on the call, and when, each once, the earliest first: of what is lit no more
    too.
    """
    lit: list[Lighting | CallIn] = [one for entry in call_ins.values() for one in (*entry.get("earlier", ()), entry)]
    notes = {(note["at"], note["who"]) for one in lit for note in one.get("told", ())}
    return [{"who": who, "at": at} for at, who in sorted(notes)]


def told_by_call_in(call_ins: Mapping[str, CallIn]) -> dict[str, list[Told]]:
    """By finding, who was told since it was last lit: what has been said of it as it stands. Nothing that was cleared,
    and nothing that was lit again and not told since.
    """
    return {
        finding: [{"who": note["who"], "at": note["at"]} for note in entry["told"]]
        for finding, entry in call_ins.items()
        if entry.get("told") and "cleared" not in entry
    }
