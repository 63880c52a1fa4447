"""The demonstration's records, sealed and signed as a phone does and taken in by the same intake. Ids depend on the
data alone, so a second run adds nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, assert_never

from cryptography.hazmat.primitives.asymmetric import ec

from backend.accounts.models import Person
from backend.accounts.service.author_keys import enrol_author_key, enrolment_message
from backend.content.service import current_pack
from backend.core.canonical import b64
from backend.core.clock import moment
from backend.core.database import writing
from backend.core.keys import KeyPair, pair_of, sign_raw
from backend.records import store
from backend.rules.assess import assess
from backend.rules.london import london_day
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.record import Result
from backend.sync.demo.desk import add_acts
from backend.sync.service import take_in_whole
from backend.wire.realm_guard import RealmGuard
from backend.wire.sealing import padded, seal
from backend.wire.shapes import Header

RECORDS = Path(__file__).with_name("records.json")
BUILD = "demonstration"


def add_records(cast: dict[str, Person], *, guard: RealmGuard, now: datetime) -> int:
    """Add the records that are not here yet, in the order in which they were written; returns how many."""
    before: dict[str, dict[str, Any]] = {}
    keys: dict[str, KeyPair] = {}
    added = 0
    for told in sorted(json.loads(RECORDS.read_text()), key=lambda one: -int(one["minutes_ago"])):
        parent = before.get(told["record"])
        version = {**told, "answers": {**(parent["answers"] if parent else {}), **told.get("answers", {})}}
        version["answers"].update(told.get("changes", {}))
        version["answers"] = {name: _day(value, now) for name, value in version["answers"].items()}
        version["number"] = parent["number"] + 1 if parent else 1
        before[told["record"]] = version
        if store.taken_among([_id(version)]):
            continue
        person = cast[told["author"]]
        if person.id not in keys:
            keys[person.id] = _enrolled(person, now)
        _send(version, parent, (person, keys[person.id]), guard, now)
        add_acts(cast, _name(version["record"]), told.get("desk", []), guard.ring, now)
        added += 1
    return added


def _send(
    version: dict[str, Any],
    parent: dict[str, Any] | None,
    author: tuple[Person, KeyPair],
    guard: RealmGuard,
    now: datetime,
) -> None:
    (person, key), ring = author, guard.ring
    at = now - timedelta(minutes=version["minutes_ago"])
    header: Header = {
        "v": 1,
        "realm": "training" if ring.realm == "training" else "live",
        "version_id": _id(version),
        "record_id": _name(version["record"]),
        "parent": _id(parent) if parent else None,
        "author_key_id": key.kid,
        "device_id": _name(f"device {version['author']}"),
        "kid": ring.seal.kid,
        "claimed_at": moment(at),
        "clock_offset_s": version.get("clock_offset_s", 0),
        "schema": 1,
        "pack_id": current_pack().pack_id,
        "build": BUILD,
    }
    body = _body(version, parent, at, now)
    envelope = seal(header, padded(body), seal_spki=ring.seal.spki, author=key.private)
    take_in_whole(envelope, person, guard, at + timedelta(minutes=1))


def _body(version: dict[str, Any], parent: dict[str, Any] | None, at: datetime, now: datetime) -> dict[str, Any]:
    pack, as_of = current_pack().data, london_day(at)
    kind: RecordKind = version.get("kind", "scene")
    by = _author_of(kind)
    answers = {name: _answer(name, value, parent, at) for name, value in version["answers"].items()}
    answers |= {name: _said({"state": "not_known"}, at) for name in version["not_known"] if name not in answers}
    answers = {name: {**answer, "by": by} for name, answer in answers.items()}
    call_ins = _call_ins(version, assess(pack, answers, as_of, {}, kind=kind), at, now)
    result = assess(pack, answers, as_of, call_ins, kind=kind)
    if version.get("device_differs"):
        for finding in result["findings"]:
            finding["state"] = "cannot_rule_out" if finding["state"] == "applies" else finding["state"]
    named = {name: version[name] for name in ("incident_ref", "sent_as")}
    return {"kind": kind, "as_of": as_of, "answers": answers, "call_ins": call_ins, "copied": [], **named} | {
        "device_result": result
    }


def _author_of(kind: RecordKind) -> str:
    match kind:
        case "scene":
            return "officer"
        case "call":
            return "call_handler"
    assert_never(kind)


def _answer(name: str, value: Any, parent: dict[str, Any] | None, at: datetime) -> dict[str, Any]:
    said = _said({"value": value}, at)
    if parent and name in parent["answers"] and parent["answers"][name] != value:
        earlier = _said({"value": parent["answers"][name]}, at - timedelta(hours=1))
        said["was"] = [{part: earlier[part] for part in ("value", "at", "by")}]
    return said


def _day(value: object, now: datetime) -> object:
    """A day that is told as so many `days` from today, as the day that is."""
    return london_day(now + timedelta(days=value["days"])) if isinstance(value, dict) else value


def _said(what: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {**what, "by": "officer", "at": moment(at - timedelta(minutes=5)), "confirmed": True}


def _call_ins(version: dict[str, Any], result: Result, at: datetime, now: datetime) -> dict[str, Any]:
    told = version.get("told", {})
    lit: dict[str, Any] = {one["id"]: {"lit_at": moment(at - timedelta(minutes=8))} for one in result["call_ins"]}
    for name in told.keys() & lit.keys():
        told_at = moment(now - timedelta(minutes=told[name]["minutes_ago"]))
        lit[name]["told"] = [{"who": told[name]["who"], "at": told_at}]
    return lit


def _enrolled(person: Person, now: datetime) -> KeyPair:
    """A fresh author key; its private half is forgotten when the command ends."""
    pair = pair_of(ec.generate_private_key(ec.SECP256R1()))
    device_id = _name(f"device {person.sign_in_name}")
    proof = sign_raw(pair.private, enrolment_message(person.id, device_id))
    with writing():
        enrol_author_key(person, device_id, b64(pair.spki), b64(proof), now, is_shown=True)
    return pair


def _id(version: dict[str, Any]) -> str:
    return _name(f"{version['record']} {version['number']}")


def _name(text: str) -> str:
    """An identifier that is always the same for the same text."""
    digest = hashlib.sha256(f"foursight demonstration {text}".encode()).digest()[:16]
    return base64.b32encode(digest).decode("ascii").rstrip("=").lower()
