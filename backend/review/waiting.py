"""What waits for a person: how much and how long, the list, and one of them as it was sent, in whatever form it has."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from backend.accounts.models import Person
from backend.accounts.phones.left import left_unsent
from backend.accounts.service.author_keys import find_author
from backend.accounts.service.people import people_of, units_of
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records import waiting as records
from backend.records.models import Intake
from backend.review.words import REASONS, when_said
from backend.wire.envelope import receipt_code

TOO_LONG = timedelta(days=1)
STATES = {"not_known": "not known", "declined": "declined to answer", "not_asked": "not asked"}


def how_much_waits(person: Person, now: datetime) -> dict[str, Any]:
    """{"is_theirs", "count", "old"}: whether to show this person the way there, how many wait for them to see to, and
    how many of these for more than a day.
    """
    rows = records.waiting_for_a_person(person)
    old = sum(1 for intake, _ in rows if now - intake.received_at > TOO_LONG)
    return {"is_theirs": bool(rows) or person.holds(["supervisor", "coordinator"]), "count": len(rows), "old": old}


def left_unsent_part(person: Person, now: datetime) -> list[dict[str, str | int]]:
    """What sign-ins that have ended left somewhere, not received, of a supervisor's people: {"name", "waiting",
    "drafts", "since", "said_at"}, moments in words.
    """
    return [
        {
            "name": one.name,
            "waiting": one.waiting,
            "drafts": one.drafts,
            "since": when(one.since) if one.since is not None else "",
            "said_at": when(one.said_at),
        }
        for one in left_unsent(person, now)
    ]


def quarantine_page(person: Person, now: datetime) -> list[dict[str, Any]]:
    """What waits for a person, oldest first: reason in words, ids, times."""
    return [
        {
            **_ids(intake),
            "address": f"/quarantine/{intake.envelope_sha256}",
            "reason": REASONS.get(waiting.reason, waiting.reason),
            "is_old": now - intake.received_at > TOO_LONG,
        }
        for intake, waiting in records.waiting_for_a_person(person)
    ]


def waiting_page(person: Person, envelope_sha256: str, ring: KeyRing, now: datetime) -> dict[str, Any]:
    """One of them, whole. Raises NoSuchRecord, NotForYou, NotWrittenDown, NotOpenable."""
    opened = records.open_waiting(person, envelope_sha256, ring=ring, now=now)
    intake, header, body, pack = opened.intake, opened.header, opened.body or {}, opened.pack
    return {
        **_ids(intake),
        **_people(intake, header["author_key_id"]),
        "reason": REASONS.get(opened.reason, opened.reason),
        "finished": when_said(header["claimed_at"]),
        "pack": f"{pack.data['about']['title'] if pack else 'Not on this server'}, {header['pack_id']}",
        "build": header["build"],
        "incident_ref": plain(body.get("incident_ref")) or "none given",
        "call_ins": [_named(pack, "findings", one, said) for one, said in _members(body.get("call_ins"))],
        "answers": [_answer(pack, one, said) for one, said in _members(body.get("answers"))],
        "text": opened.text,
    }


def plain(value: Any) -> str:
    """Any JSON as text: text as it is, nothing as nothing, the rest as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "too deep to show here: see what was sent, below"


def _ids(intake: Intake) -> dict[str, str]:
    return {
        "receipt_code": receipt_code(intake.envelope_sha256),
        "version_id": intake.version_id,
        "record_id": intake.record_id,
        "received": when(intake.received_at),
    }


def _people(intake: Intake, key_id: str) -> dict[str, str]:
    names = {person.id: person.name for person in people_of(intake.force_id)}
    units = {unit.id: unit.name for unit in units_of(intake.force_id)}
    author = names.get(intake.author_id or "", "Not in this force") if intake.author_id else "Not proven"
    if intake.reason == "key_not_proved":
        author = f"Not proven. The phone was made ready in the name of {author}"
    carrier = names.get(intake.carrier_id, "Not in this force")
    if intake.key_taken_back_at is not None:
        author = f"{author}. The key is {_owner_of(key_id)}'s, taken back on {when(intake.key_taken_back_at)}"
    return {"author": author, "carrier": carrier, "unit": units.get(intake.unit_id, "")}


def _owner_of(key_id: str) -> str:
    found = find_author(key_id)
    return found[1].name if found is not None else "nobody known"


def _members(value: Any) -> list[tuple[str, Any]]:
    """The members of an object; anything else as one member without a name."""
    if isinstance(value, dict):
        return list(value.items())
    return [] if value is None else [("", value)]


def _named(pack: Pack | None, kind: str, item_id: str, said: Any) -> dict[str, str]:
    text = str(pack.item(kind, item_id)["text"]) if pack is not None and pack.has(kind, item_id) else ""
    return {"id": item_id, "text": text, "words": plain(said)}


def _answer(pack: Pack | None, question_id: str, said: Any) -> dict[str, str]:
    """What was answered, with what the pack calls question and option, where it knows them."""
    named = _named(pack, "questions", question_id, said)
    if not isinstance(said, dict):
        return named
    options = _options(pack, question_id)
    value = said.get("value", STATES.get(plain(said.get("state")), said.get("state")))
    values = value if isinstance(value, list) and all(isinstance(one, str) for one in value) else [value]
    words = "; ".join(options.get(plain(one), plain(one)) for one in values)
    before = said.get("was")
    return {**named, "words": f"{words} (before: {plain(before)})" if before else words}


def _options(pack: Pack | None, question_id: str) -> dict[str, str]:
    if pack is None or not pack.has("questions", question_id):
        return {}
    return {option["id"]: str(option["text"]) for option in pack.question(question_id).get("options", [])}
