"""One-use codes: whoever may see a call record shows one to the officer's phone, which opens the record with it, once.

A code opens nothing a number would not: only to somebody of the record's own force, and not where the record is
restricted to others. Made, used and refused, each leaves a row in the audit trail; the code itself never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from backend.accounts.models import Person
from backend.core.audit import append
from backend.core.database import writing
from backend.core.ids import is_id, new_id
from backend.core.keys.ring import KeyRing
from backend.records import store, visibility
from backend.records.calls import is_found, opened, ref_macs, versions_under, write_down_miss
from backend.records.errors import CodeRefused, NoNumber, NoSuchRecord, NotWrittenDown
from backend.records.models import CallCode, Version
from backend.records.openings.store import note_calls
from backend.records.service import Opened, commit_events, results_of
from backend.rules.limits import REFERENCE

REMEMBERED = timedelta(days=1)  # after it ran out, so that it can still be said why it opens nothing


@dataclass(frozen=True)
class Made:
    """A new code, shown this once, with the incident number it goes with and when it runs out."""

    code: str
    incident_ref: str
    expires_at: datetime


def make_code(person: Person, record_id: str, lasts: timedelta, *, ring: KeyRing, now: datetime) -> Made:
    """A code for a call record this person may see. Raises NoSuchRecord (also for one no call handler sent, which its
    number does not find either), NoNumber, NotWrittenDown, NotOpenable.
    """
    version = next((one for one in reversed(visibility.visible_versions_of(person, record_id)) if is_found(one)), None)
    if version is None:
        raise NoSuchRecord
    incident_ref = results_of(version, ring)["incident_ref"]
    macs = ref_macs(version.force_id, incident_ref, ring)
    if incident_ref is None or not macs or len(incident_ref) > REFERENCE:
        raise NoNumber
    made = Made(new_id(), incident_ref, now + lasts)
    place = {name: getattr(version, name) for name in ("record_id", "force_id", "unit_id")}
    row = CallCode(
        code_sha256=_digest(made.code), ref_mac=macs[0], made_by=person.id, expires_at=made.expires_at, **place
    )
    try:
        with writing():
            store.forget_call_codes(now - REMEMBERED)
            store.add(row)
            _note("call_code_made", row.made_by, version, now)
    except Exception as error:
        raise NotWrittenDown from error
    return made


def open_with_code(person: Person, incident_ref: str, code: str, *, ring: KeyRing, now: datetime) -> list[Opened]:
    """The call record a code leads to, and behind it whatever else stands under its number, opened for this person; the
    code is used up, and that written down, first.

    Raises CodeRefused, NoSuchRecord (restricted to others, or its number was put right since), NotWrittenDown,
    NotOpenable. Only an opening uses a code up.
    """
    row = store.call_code(_digest(code)) if is_id(code) else None
    why_not = _why_not(person, incident_ref, row, ring, now)
    if row is None or why_not:
        _write_down_refusal(person, why_not, now)
        raise CodeRefused(why_not)
    versions = versions_under(person, incident_ref, ring)
    under_it = sorted(versions, key=lambda one: one.record_id != row.record_id)
    if not under_it or under_it[0].record_id != row.record_id:
        write_down_miss(person, now)
        raise NoSuchRecord
    _use_up(row.code_sha256, person, under_it, now)
    return [opened(version, ring) for version in under_it]


def _why_not(person: Person, incident_ref: str, row: CallCode | None, ring: KeyRing, now: datetime) -> str:
    """Why a code opens nothing for this person; empty where it does. Another force learns nothing of its use."""
    if row is None:
        return "damaged"
    if row.force_id != person.force_id:
        return "other_force"
    if row.ref_mac not in ref_macs(person.force_id, incident_ref, ring):
        return "damaged"
    if row.used_at is not None:
        return "replayed"
    return "stale" if row.expires_at <= now else ""


def _use_up(code_sha256: str, person: Person, versions: Sequence[Version], now: datetime) -> None:
    person_id = person.id
    try:
        with writing():
            if not store.use_call_code(code_sha256, now):
                raise CodeRefused("replayed")  # somebody else was a moment earlier
            for version in versions:
                _note("consultation", person_id, version, now, purpose="call_code")
            note_calls(person, versions, now)
    except CodeRefused:
        raise
    except Exception as error:
        raise NotWrittenDown from error


def _note(action: str, person_id: str, version: Version, now: datetime, **detail: str) -> None:
    is_restricted = visibility.is_restricted(version.record_id, version.author_id)
    append(
        "restricted" if is_restricted else "force",
        action,
        actor_id=person_id,
        object_type="record",
        object_id=version.record_id,
        force_id=version.force_id,
        detail={"version_id": version.version_id, **detail},
        now=now,
    )


def _write_down_refusal(person: Person, why: str, now: datetime) -> None:
    about = {"object_type": "call", "object_id": None, "force_id": person.force_id}
    commit_events(person, "call_code_refused", [("force", about, {"why": why})], now)


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
