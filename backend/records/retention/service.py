"""Deciding how long a record is kept. The actor and the time are arguments; whoever decides may read the record, as its
supervisor, as a coordinator or by name.

Disposal is two people's: one asks, another destroys what opens the record within seven days. Not while it is on legal
hold, and not in the first thirty days, in which phones may still hold what they sent. What is left is the sealed
envelope, which nobody opens any more, with its receipt; and the trail, which says who decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.core.audit import append, hold
from backend.core.database import writing
from backend.core.web.errors import FieldRefused
from backend.records import store as records_store
from backend.records import visibility
from backend.records.errors import NoSuchRecord
from backend.records.models import Version
from backend.records.retention import store
from backend.records.retention.models import Retention
from backend.records.service import may_ask_who_opened
from backend.rules.london import london_day

ASKED_LASTS, NOT_BEFORE = timedelta(days=7), timedelta(days=30)
SHOWN = 100
HELD = "It is on legal hold. Lift the hold first, if it may be lifted."
TOO_SOON = "It came less than 30 days ago: phones may still hold what they sent of it."
NOT_ASKED = "Somebody else who may decide on it must have asked for it within the last seven days."
PAST = "Enter a day that is still to come"


@dataclass(frozen=True)
class Standing:
    """What was decided of a record. `asked_by`: who has asked that it be disposed of, while that counts."""

    review_on: str
    is_held: bool
    held_by: Person | None
    held_at: datetime | None
    asked_by: Person | None
    may_be_disposed_of: bool


def standing(person: Person, record_id: str, now: datetime) -> Standing:
    """How it stands, for whoever may decide on it. Raises NoSuchRecord."""
    versions = _decides_on(person, record_id)
    row = store.of(record_id)
    asked = row is not None and row.asked_at is not None and now - row.asked_at < ASKED_LASTS
    return Standing(
        review_on=(row.review_on or "") if row is not None else "",
        is_held=row is not None and row.held_by is not None,
        held_by=accounts.person(row.held_by) if row is not None and row.held_by is not None else None,
        held_at=row.held_at if row is not None else None,
        asked_by=accounts.person(row.asked_by or "") if row is not None and asked else None,
        may_be_disposed_of=now - versions[-1].received_at >= NOT_BEFORE,
    )


def may_decide(person: Person, version: Version) -> bool:
    """Whether somebody who may read a version decides how long its record is kept: whoever sees who opened it."""
    return may_ask_who_opened(person, version)


def waiting_for(person: Person, years: int, now: datetime) -> Sequence[Retention]:
    """What is due for review, held, or asked to be disposed of, of what somebody may see; with `years`, also what came
    so long ago and has no day of its own. A pure read.
    """
    rows = [*store.waiting_for(person, london_day(now), SHOWN)]
    if years:
        before = now.replace(year=now.year - years, day=min(now.day, 28))
        rows += [Retention(record_id=one) for one in store.old_without_day(person, before, SHOWN)]
    return rows[:SHOWN]


def set_review(person: Person, record_id: str, day: str, now: datetime) -> None:
    """Review it on a day; "" for none. Raises NoSuchRecord, FieldRefused. A write of its own."""
    if day and day <= london_day(now):
        raise FieldRefused("review_on", PAST)
    with writing():
        versions = _decides_on(person, record_id)
        _row(record_id).review_on = day or None
        _note("review_set", person, versions[-1], now, {"on": day})


def set_hold(person: Person, record_id: str, *, holding: bool, now: datetime) -> None:
    """Put it on legal hold, or lift that. Whoever has asked for its disposal has to ask anew. Raises NoSuchRecord. A
    write of its own.
    """
    with writing():
        versions, row = _decides_on(person, record_id), _row(record_id)
        if holding == (row.held_by is not None):
            return
        row.held_by, row.held_at = (person.id, now) if holding else (None, None)
        row.asked_by = row.asked_at = None
        _note("hold_set" if holding else "hold_lifted", person, versions[-1], now)


def ask_disposal(person: Person, record_id: str, now: datetime) -> None:
    """Ask that it be disposed of. Raises NoSuchRecord, FieldRefused. A write of its own."""
    with writing():
        versions, row = _may_go(person, record_id, now)
        row.asked_by, row.asked_at = person.id, now
        _note("disposal_asked", person, versions[-1], now)


def dispose(person: Person, record_id: str, now: datetime) -> None:
    """Destroy what opens it, because another one has asked. Raises NoSuchRecord, FieldRefused. A write of its own."""
    with writing():
        hold()  # before looking: of two who press at once the second finds nothing
        versions, row = _may_go(person, record_id, now)
        asked_by = row.asked_by
        counts = row.asked_at is not None and now - row.asked_at < ASKED_LASTS
        if asked_by is None or asked_by == person.id or not counts:
            raise FieldRefused("disposal", NOT_ASKED)
        envelopes = store.envelopes_of(record_id, versions[-1].author_id)
        detail = {"asked_by": asked_by, "envelopes": [list(one) for one in envelopes]}
        _note("disposed", person, versions[-1], now, detail)
        store.destroy(record_id, envelopes, now)


def _may_go(person: Person, record_id: str, now: datetime) -> tuple[Sequence[Version], Retention]:
    versions, row = _decides_on(person, record_id), _row(record_id)
    if row.held_by is not None:
        raise FieldRefused("disposal", HELD)
    if now - max(one.received_at for one in versions) < NOT_BEFORE:
        raise FieldRefused("disposal", TOO_SOON)
    return versions, row


def _decides_on(person: Person, record_id: str) -> Sequence[Version]:
    versions = visibility.visible_versions_of(person, record_id)
    if not versions or not may_decide(person, versions[-1]):
        raise NoSuchRecord
    return versions


def _row(record_id: str) -> Retention:
    row = store.of(record_id)
    if row is None:
        row = Retention(record_id=record_id)
        records_store.add(row)
    return row


def _note(
    action: str, person: Person, version: Version, now: datetime, detail: Mapping[str, object] | None = None
) -> None:
    stream = "restricted" if visibility.is_restricted(version.record_id, version.author_id) else "force"
    about = {"object_type": "record", "object_id": version.record_id, "force_id": version.force_id}
    its = {"version_id": version.version_id, "envelope_sha256": version.envelope_sha256}
    append(stream, action, actor_id=person.id, detail={**its, **(detail or {})}, now=now, **about)
