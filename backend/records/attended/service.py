"""Incidents that were attended and of which there is no report: as far as whoever asks may know of reports, and what
they do about it. The actor, the time and the keys are arguments; a list is written down before it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cryptography.exceptions import InvalidTag

from backend.accounts.models import Person
from backend.core.audit import append, hold
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.attended import store
from backend.records.attended.models import ACT, INCIDENT, Attended, AttendedAct, AttendedText
from backend.records.service import commit_events

ActKind = Literal["asked", "will", "not_needed", "needed"]
COUNTED = visibility.COUNTED
KINDS: tuple[ActKind, ...] = ("asked", "will", "not_needed", "needed")


class NoSuchIncident(Exception):
    """There is no such incident on this person's list: taken back, a report has come, or it is another unit's."""


@dataclass(frozen=True)
class Done:
    """What somebody did about one, and wrote."""

    kind: str
    actor_id: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Incident:
    """One that has no report: its number and what it was logged as ("" where they do not open), and what was done."""

    id: str
    incident_ref: str
    logged_as: str
    unit_id: str
    at: datetime
    done: Sequence[Done]


def without_report(
    person: Person, ring: KeyRing, now: datetime, *, which: store.Sought, start: int = 0, at_most: int = 50
) -> tuple[list[Incident], bool]:
    """The incidents on this person's list, those that were attended first before the others, and whether there are
    more. Written down first. Raises NotWrittenDown.
    """
    found = visibility.visible_attended(person, which, start, at_most + 1)
    ids = [one.id for one in found[:at_most]]
    about = {"object_type": "attended", "object_id": None, "force_id": person.force_id}
    commit_events(person, "attended_listed", [("force", about, {"attended_ids": ids})], now)
    rows, done = store.rows_of(ids), _done_about(ids, ring)  # anew: after a commit each row was asked for by itself
    return [_opened(rows[one], done.get(one, []), ring) for one in ids if one in rows], len(found) > at_most


def how_many_without(person: Person) -> dict[str, int]:
    """{unit id: how many} of those still to be made, as far as this person may know; of each counted up to COUNTED.
    Opens nothing.
    """
    return visibility.attended_by_unit(person)


def act(person: Person, attended_id: str, kind: ActKind, words: str, *, ring: KeyRing, now: datetime) -> None:
    """Say what is done about one. Two who do so at once both stand. Raises NoSuchIncident. A write of its own."""
    with writing():
        hold()
        which = store.Sought(attended_id=attended_id, is_open=None)
        if not visibility.visible_attended(person, which, 0, 1):
            raise NoSuchIncident
        act_id = new_id()
        row = AttendedAct(
            id=act_id, attended_id=attended_id, force_id=person.force_id, kind=kind, actor_id=person.id, at=now
        )
        covered = encrypt_at_rest(ring.rest, ACT + act_id, {"words": words})
        store.add(row, AttendedText(act_id=act_id, attended_id=attended_id, covered=covered), kind != "not_needed")
        about = {"object_type": "attended", "object_id": attended_id, "force_id": person.force_id}
        append("force", "attended_acted", actor_id=person.id, detail={"act": act_id, "kind": kind}, now=now, **about)


def _done_about(attended_ids: Sequence[str], ring: KeyRing) -> dict[str, list[Done]]:
    found: dict[str, list[Done]] = {}
    for row, covered in store.acts_of(attended_ids):
        words = _text(ACT + row.id, covered, ring).get("words", "")
        found.setdefault(row.attended_id, []).append(Done(row.kind, row.actor_id, row.at, words))
    return found


def _opened(row: Attended, done: Sequence[Done], ring: KeyRing) -> Incident:
    said = _text(INCIDENT + row.id, row.covered, ring)
    return Incident(row.id, said.get("incident_ref", ""), said.get("logged_as", ""), row.unit_id, row.at, done)


def _text(bound_to: str, covered: bytes | None, ring: KeyRing) -> dict[str, str]:
    """What is written there; nothing of what no key here decrypts: one line must not take everybody's list away."""
    if covered is None:
        return {}
    try:
        return decrypt_at_rest(ring.rests, bound_to, covered)
    except (InvalidTag, ValueError):
        return {}
