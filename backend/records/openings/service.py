"""Opening what is not one's own work. The actor, the time and the keys are arguments; all of it is in the audit trail.

A reason is one of a few, given by a tap, for twelve hours: for what somebody may read by their role and is neither
their own nor their unit's. Breaking the glass opens to an officer what is not theirs at all: for an hour, with what
they write, and at least two others are told. Neither opens a restricted record: for whoever is not named there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.core.audit import append
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import store as records_store
from backend.records import visibility
from backend.records.calls import IN_THE_TRAIL, ref_macs, versions_under
from backend.records.errors import NoSuchRecord, ReasonWanted
from backend.records.models import Version
from backend.records.openings import store
from backend.records.openings.models import OPENING, Opening, OpeningTold
from backend.records.rows.models import Record
from backend.records.service import commit_events, write_down_miss

Covers = Callable[[str], bytes]
REASON_LASTS, GLASS_LASTS = timedelta(hours=12), timedelta(minutes=60)
REASONS = {
    "supervision": "Supervision or a check of its quality",
    "case": "I work on this case",
    "safeguarding": "Safeguarding, or a meeting about risk",
    "disclosure": "A complaint, disclosure or court",
    "other": "Something else, which I can explain when I am asked",
}
SHOWN, AT_LEAST = 100, 2
NOTHING = (
    "Nothing that could be opened this way bears that number. Check it. What you asked is written down; if somebody is "
    "in danger, tell your control room"
)
YOURS = "You may open that record as it is: it stands under Received by the force"
NOBODY = (
    "It was not opened: your force has not two other people who would be told of it. Ask a supervisor or a coordinator "
    "for what you need"
)


def needs_reason(person: Person, record_id: str, now: datetime) -> bool:
    """Whether somebody is to say why, before this record is opened: what they may read is neither theirs nor their
    unit's, and they have not said so in these hours. A pure read.
    """
    versions = visibility.visible_versions_of(person, record_id)
    return bool(versions) and _is_outside(person, versions[-1], now)


def give_reason(person: Person, record_id: str, reason: str, now: datetime) -> None:
    """Say why. Raises NoSuchRecord, NotWrittenDown. A write of its own."""
    versions = visibility.visible_versions_of(person, record_id)
    if not versions:
        write_down_miss(person, record_id, now)
        raise NoSuchRecord
    with writing():
        _note_reason(person, versions[-1], reason, now)


def say_why_a_call(person: Person, number: str, reason: str, *, ring: KeyRing, now: datetime) -> None:
    """Before the calls under a number are fetched: say why, for each that is neither theirs nor their unit's and for
    which they have not said so in these hours. Raises ReasonWanted where it is none of REASONS. A write of its own.
    """
    outside = [one for one in versions_under(person, number, ring) if _is_outside(person, one, now)]
    if not outside:
        return
    if reason not in REASONS:
        raise ReasonWanted
    with writing():
        for one in outside:
            _note_reason(person, one, reason, now)


def break_glass(person: Person, number: str, text: str, *, ring: KeyRing, now: datetime) -> Sequence[str]:
    """Open for an hour what bears an incident number in somebody's force and is not theirs; the ids of those records.
    Raises FieldRefused, NotWrittenDown. A write of its own.
    """
    macs = ref_macs(person.force_id, number, ring, IN_THE_TRAIL)
    found = store.unrestricted_under(person, macs)
    theirs = [one for one in found if visibility.visible_versions_of(person, one.record_id)]
    others = [one for one in found if one not in theirs]
    if not others:
        about = {"object_type": "record", "object_id": None, "force_id": person.force_id}
        commit_events(person, "glass_not_broken", [("force", about, {})], now)
        raise FieldRefused("number", YOURS if theirs else NOTHING)
    told = {one.record_id: _told(one, person) for one in others}
    if any(len(people) < AT_LEAST for people in told.values()):
        raise FieldRefused("number", NOBODY)

    def covers(opening_id: str) -> bytes:
        return encrypt_at_rest(ring.rest, OPENING + opening_id, {"text": text})

    with writing():
        for one in others:
            _break(person, one, told[one.record_id], covers, now)
    return [one.record_id for one in others]


def known_to(person: Person, ring: KeyRing) -> list[tuple[Opening, OpeningTold | None, str]]:
    """The emergencies that somebody was told of or made, newest first, with what was written. A pure read."""
    return [(one, told, _text(one, ring)) for one, told in store.known_to(person, SHOWN)]


def seen_by(opening_ids: Sequence[str]) -> dict[str, list[tuple[str, datetime | None]]]:
    """Who was told of these emergencies, and when they looked at them."""
    return store.seen_by(opening_ids)


def is_told(person: Person) -> bool:
    """Whether somebody was told of an emergency at which they have not looked."""
    return store.unseen_by(person)


def look_at(person: Person, opening_id: str, now: datetime) -> None:
    """Somebody who was told has looked at it. Raises NoSuchRecord. A write of its own."""
    with writing():
        opening = store.told(person, opening_id)
        if opening is None:
            raise NoSuchRecord
        if store.set_seen(person.id, opening_id, now):
            about = {"object_type": "record", "object_id": opening.record_id, "force_id": opening.force_id}
            newest = records_store.newest_of(opening.record_id, opening.author_id)
            detail = {
                "opening": opening_id,
                "person_id": opening.person_id,
                "version_id": newest.version_id if newest is not None else "",
            }
            append("force", "glass_looked_at", actor_id=person.id, detail=detail, now=now, **about)


def _is_outside(person: Person, version: Version, now: datetime) -> bool:
    """Whether a record is neither somebody's own nor their unit's, and they have not said why in these hours."""
    if version.author_id == person.id:
        return False
    author = accounts.person(version.author_id)
    is_of_unit = author is not None and author.unit_id == person.unit_id
    return not is_of_unit and not store.has_reason(person.id, version.record_id, now)


def _note_reason(person: Person, newest: Version, reason: str, now: datetime) -> None:
    is_restricted = visibility.is_restricted(newest.record_id, newest.author_id)
    opening = _opening(store.REASON, person, newest.record_id, newest.author_id, now)
    opening.until = now + REASON_LASTS
    records_store.add(opening)
    about = {"object_type": "record", "object_id": newest.record_id, "force_id": newest.force_id}
    detail = {"version_id": newest.version_id, "reason": reason, "opening": opening.id}
    stream = "restricted" if is_restricted else "force"
    append(stream, "reason_given", actor_id=person.id, detail=detail, now=now, **about)


def _break(person: Person, record: Record, told: Sequence[Person], covers: Covers, now: datetime) -> None:
    newest = records_store.newest_of(record.record_id, record.author_id)
    opening = _opening(store.GLASS, person, record.record_id, record.author_id, now)
    opening.covered, opening.until = covers(opening.id), now + GLASS_LASTS
    records_store.add(opening)
    for one in told:
        records_store.add(OpeningTold(opening_id=opening.id, person_id=one.id))
    about = {"object_type": "record", "object_id": record.record_id, "force_id": record.force_id}
    detail = {
        "version_id": newest.version_id if newest is not None else "",
        "opening": opening.id,
        "told": [one.id for one in told],
    }
    append("force", "glass_broken", actor_id=person.id, detail=detail, now=now, **about)


def _opening(kind: str, person: Person, record_id: str, author_id: str, now: datetime) -> Opening:
    who = {"person_id": person.id, "force_id": person.force_id, "author_id": author_id}
    return Opening(id=new_id(), kind=kind, record_id=record_id, at=now, until=now, **who)


def _told(record: Record, person: Person) -> Sequence[Person]:
    author = accounts.person(record.author_id)
    unit_id = author.unit_id if author is not None else ""
    return store.to_be_told(record.record_id, record.force_id, unit_id, person.id)


def _text(opening: Opening, ring: KeyRing) -> str:
    """What was written; empty where no key here decrypts it."""
    try:
        return str(decrypt_at_rest(ring.rests, OPENING + opening.id, opening.covered or b"")["text"])
    except (InvalidTag, KeyError, ValueError):
        return ""
