"""Acting on a received record. The actor, the time and the keys are arguments; each act is a row that stays, in the
audit trail in the same write, and never a change of what the officer wrote.

Whoever decides how long a record is kept may act on it (its supervisor, a coordinator; of a restricted one those it
names), but not its author. Two who act at once both stand: who acts says what they have seen, and is told what came
meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.core.audit import append, hold
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import store as records_store
from backend.records import visibility
from backend.records.acts import closing, store
from backend.records.acts.kinds import Kind, Text
from backend.records.acts.models import DeskAct
from backend.records.acts.second import not_looked_at
from backend.records.acts.standing import Standing, standing_of
from backend.records.errors import NoSuchRecord
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows.making import renew
from backend.records.service import may_ask_who_opened

NEWER = "A newer version has come since this page was shown. Read it first"


ONESELF = "Somebody else looks at this: you settled it, or nothing is left to look at"


@dataclass(frozen=True)
class Seen:
    """What stood on the page of whoever acts: a version, and the number of the last act (0 for none)."""

    version_id: str
    number: int


@dataclass(frozen=True)
class Desk:
    """What was done about a record, in order, with what was written; how it stands; whether this person may act."""

    acts: Sequence[DeskAct]
    texts: Mapping[str, Text]
    standing: Standing
    may_act: bool


def desk_of(person: Person, versions: Sequence[Version], ring: KeyRing) -> Desk:
    """For a record whose versions somebody may read. A pure read."""
    acts = store.acts_of(versions[-1].record_id, versions[-1].author_id)
    texts = store.texts_of(acts, ring)
    return Desk(acts, texts, standing_of(acts, versions, texts), may_act(person, versions))


def last_read(person: Person, versions: Sequence[Version]) -> Version | None:
    """The version of a record that somebody said last that they had read. A pure read."""
    acts = store.acts_of(versions[-1].record_id, versions[-1].author_id)
    theirs = [one.version_id for one in acts if one.kind == "read" and one.actor_id == person.id]
    return next((one for one in versions if theirs and one.version_id == theirs[-1]), None)


def may_act(person: Person, versions: Sequence[Version]) -> bool:
    """Whether somebody who may read a record acts on it."""
    return bool(versions) and versions[-1].author_id != person.id and may_ask_who_opened(person, versions[-1])


def acted_on(person: Person, record_id: str) -> Sequence[Version]:
    """The versions of a record on which somebody may act. Raises NoSuchRecord."""
    versions = visibility.visible_versions_of(person, record_id)
    if not may_act(person, versions):
        raise NoSuchRecord
    return versions


def act(
    person: Person,
    record_id: str,
    kind: Kind,
    seen: Seen,
    *,
    ring: KeyRing,
    now: datetime,
    about: str = "",
    text: Text | None = None,
    also: Callable[[], None] = lambda: None,
    then: Callable[[DeskAct], None] = lambda _act: None,
) -> None:
    """Add an act, with what was written, `then` what is added with it, and do in its write what goes `also` with it
    once the record's row is made. Raises NoSuchRecord,
    FieldRefused. A write of its own.
    """
    with writing():
        versions, version = begin(person, record_id, seen)
        if kind == "close":
            _refuse_closing(versions, version, ring)
        if kind == "looked":
            _refuse_looking_oneself(person, versions)
        row = row_of(person.id, version, kind, about, now)
        store.add(row, text or {}, ring)
        then(row)
        renew(record_id, ring, now)
        also()
        note_act(row, version)


def begin(person: Person, record_id: str, seen: Seen) -> tuple[Sequence[Version], Version]:
    """A record's versions, and that on which somebody acts: who acts at once comes after. Inside the caller's write.
    Raises NoSuchRecord.
    """
    records_store.lock_records([record_id])
    hold()  # two who act at once come one after the other
    versions = acted_on(person, record_id)
    version = next((one for one in versions if one.version_id == seen.version_id), None)
    if version is None:
        raise NoSuchRecord
    return versions, version


def _refuse_closing(versions: Sequence[Version], version: Version, ring: KeyRing) -> None:
    """Not what somebody has not seen, and not while a person would be left in danger by it. Raises FieldRefused."""
    if version is not versions[-1]:
        raise FieldRefused("close", NEWER)
    acts = store.acts_of(version.record_id, version.author_id)
    left = closing.open_points(versions, acts, store.texts_of(acts, ring), ring)
    if left:
        raise FieldRefused("close", closing.refusal(left))


def _refuse_looking_oneself(person: Person, versions: Sequence[Version]) -> None:
    """Nobody is a second person to what they did alone. Raises FieldRefused."""
    acts = store.acts_of(versions[-1].record_id, versions[-1].author_id)
    if not any(one.actor_id != person.id for one in not_looked_at(acts, heads_of(versions))):
        raise FieldRefused("looked", ONESELF)


def row_of(actor_id: str, version: Version, kind: Kind, about: str, now: datetime) -> DeskAct:
    """The row of an act on a version, the next of its record; for a caller who keeps others from adding one."""
    return DeskAct(
        id=new_id(),
        record_id=version.record_id,
        author_id=version.author_id,
        force_id=version.force_id,
        number=store.next_number(version.record_id, version.author_id),
        version_id=version.version_id,
        kind=kind,
        about=about,
        actor_id=actor_id,
        at=now,
    )


def note_act(row: DeskAct, version: Version) -> None:
    """Write an act into the trail, in the write that adds it."""
    stream = "restricted" if visibility.is_restricted(row.record_id, row.author_id) else "force"
    about = {"object_type": "record", "object_id": row.record_id, "force_id": row.force_id}
    its = {"version_id": row.version_id, "envelope_sha256": version.envelope_sha256}
    detail = {**its, "act": row.id, "kind": row.kind, "about": row.about or "record"}
    append(stream, "desk_acted", actor_id=row.actor_id, detail=detail, now=row.at, **about)
