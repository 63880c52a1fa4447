"""Keeping somebody out of a record because they are, know or command somebody in it. The actor, the time and the keys
are arguments; all of it is in the audit trail, in the stream that only professional standards and the named see.

Three may: whoever reads it, of themselves and by their own word; one of the named readers of a restricted record, of
others; and professional standards, of anybody and any record of their force. Only professional standards let somebody
back, and nobody themselves. Each counts for all that bears the record's incident number in its force, also what comes
later. A restricted record that then nobody may read is given to the named list as it is now, at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import one_called
from backend.core.audit import append, hold
from backend.core.database import writing
from backend.core.ids import is_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import store as records_store
from backend.records import visibility
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.conflicts import store
from backend.records.conflicts.models import Conflict
from backend.records.errors import NoSuchRecord
from backend.records.models import Version
from backend.records.readers import let_the_named_see

OWN, NAMED, STANDARDS = "own", "named", "standards"
SHOWN = 200

ONESELF = "That is you. Say it of yourself with the other button"
YOURS = "That is you. Another one of professional standards must do it, or a named reader of the record"
NO_RECORD = "No record of your force has that number. Check it, or enter the record's id"


@dataclass(frozen=True)
class _Word:
    """By whose word (`by`) who is kept out (`whom`), in which force, and how."""

    by: Person
    whom: Person
    force_id: str
    how: str


def may_say_so(person: Person, version: Version) -> bool:
    """Whether whoever reads a version may say of themselves that they know somebody in it: not its author, who wrote
    down what they know.
    """
    return version.author_id != person.id


def may_keep_out_others(version: Version) -> bool:
    """Whether whoever reads a version may keep others out: it is restricted, so they read it by name."""
    return visibility.is_restricted(version.record_id, version.author_id)


def has_something_to_say(person: Person, version: Version) -> bool:
    """Whether either is for this person, who reads the version: not for its author, nor in an emergency."""
    if not visibility.visible_versions_of(person, version.record_id):
        return False
    return may_say_so(person, version) or may_keep_out_others(version)


def keep_out_oneself(person: Person, record_id: str, now: datetime) -> None:
    """By one's own word: from now on the record is not there for this person. Raises NoSuchRecord. A write of its
    own.
    """
    with writing():
        newest = _newest(person, record_id)
        if not may_say_so(person, newest):
            raise NoSuchRecord
        _keep_out(_Word(person, person, newest.force_id, OWN), store.of_one_number(record_id), now)


def keep_out_another(person: Person, record_id: str, called: str, now: datetime) -> None:
    """A named reader of a restricted record keeps somebody of its force out, by a name or sign-in name. Raises
    NoSuchRecord, FieldRefused. A write of its own.
    """
    with writing():
        newest = _newest(person, record_id)
        if not may_keep_out_others(newest):
            raise NoSuchRecord
        whom = one_called(newest.force_id, called)
        if whom.id == person.id:
            raise FieldRefused("called", ONESELF)
        _keep_out(_Word(person, whom, newest.force_id, NAMED), store.of_one_number(record_id), now)


def keep_out(person: Person, record: str, called: str, *, ring: KeyRing, now: datetime) -> None:
    """Professional standards keep somebody of their force out: of the record with an id (nothing tells whether there is
    one), or of all with an incident number. Raises FieldRefused. A write of its own.
    """
    with writing():
        whom = one_called(person.force_id, called)
        if whom.id == person.id:
            raise FieldRefused("called", YOURS)
        _keep_out(_Word(person, whom, person.force_id, STANDARDS), _meant(person, record, ring), now)


def let_back(person: Person, record_id: str, person_id: str, now: datetime) -> None:
    """Professional standards take a conflict of their force back: what the other's role or name let them read, they
    read again. Raises NoSuchRecord. A write of its own.
    """
    with writing():
        row = visibility.visible_conflict(person, record_id, person_id)
        if row is None:
            raise NoSuchRecord
        store.remove(person_id, record_id)
        _note("conflict_lifted", person, row, now)


def conflicts_of(person: Person) -> Sequence[Conflict]:
    """Who is kept out of what in the force of somebody of professional standards, the newest first. A pure read."""
    return visibility.visible_conflicts(person, SHOWN)


def _newest(person: Person, record_id: str) -> Version:
    versions = visibility.visible_versions_of(person, record_id)
    if not versions:
        raise NoSuchRecord
    return versions[-1]


def _meant(person: Person, record: str, ring: KeyRing) -> list[str]:
    if is_id(record):
        return sorted({record, *visibility.not_kept_out(person, store.of_one_number(record))})
    under = store.under(person.force_id, ref_macs(person.force_id, record, ring, IN_THE_TRAIL))
    found = visibility.not_kept_out(person, under)
    if not found:
        raise FieldRefused("record", NO_RECORD)
    return found


def _keep_out(word: _Word, records: Sequence[str], now: datetime) -> None:
    hold()  # before looking: on PostgreSQL two may say so at once
    who = {"person_id": word.whom.id, "set_by": word.by.id, "force_id": word.force_id}
    for record_id in records:
        if store.conflict(word.whom.id, record_id) is None:
            row = Conflict(record_id=record_id, how=word.how, at=now, **who)
            records_store.add(row)
            _note("conflict_set", word.by, row, now)
    let_the_named_see(word.force_id, now)


def _note(action: str, by: Person, row: Conflict, now: datetime) -> None:
    about = {"object_type": "record", "object_id": row.record_id, "force_id": row.force_id}
    append("restricted", action, actor_id=by.id, detail={"person_id": row.person_id, "how": row.how}, now=now, **about)
