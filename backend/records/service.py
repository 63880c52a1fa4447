"""Opening records. The actor, the time and the keys are arguments; every opening is written down before it happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from cryptography.exceptions import InvalidTag

from backend.accounts.models import Person
from backend.core.audit import append, append_all, event_of
from backend.core.database import writing
from backend.core.ids import is_id
from backend.core.keys.at_rest import decrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records import store, visibility
from backend.records.errors import NoSuchRecord, NotOpenable, NotWrittenDown
from backend.records.evaluation import Results
from backend.records.models import Intake, Version
from backend.rules.shapes.record import Body
from backend.wire.envelope import BodyUnreadable, CannotOpen, read_body
from backend.wire.opening import open_sealed

MAY_ASK_WHO_OPENED = ("supervisor", "coordinator")


@dataclass(frozen=True)
class Opened:
    """One version, opened: the phone's `body`; `results` {"incident_ref", "device_result", "server_result",
    and since it is counted "untold"}."""

    version: Version
    body: Body
    results: Results
    versions: Sequence[Version]


def open_record(
    person: Person,
    record_id: str,
    *,
    ring: KeyRing,
    now: datetime,
    version_id: str | None = None,
    purpose: str = "read",
) -> Opened:
    """A record's newest version, or the one named, opened for this person and written down as a consultation first.

    Raises NoSuchRecord, NotWrittenDown (then nothing was read), NotOpenable.
    """
    versions = visibility.visible_versions_of(person, record_id)
    if not versions and purpose == "read":
        versions, purpose = visibility.visible_versions_of(person, record_id, opened_at=now), "emergency"
    version = _chosen(versions, version_id)
    if version is None:
        write_down_miss(person, record_id, now)
        raise NoSuchRecord
    ids = [one.version_id for one in versions]
    write_down(person, version, purpose, now)
    store.fetch_again(ids)
    return Opened(version, body_of(version, ring), results_of(version, ring), versions)


def open_own_latest(person: Person, record_id: str, *, ring: KeyRing, now: datetime) -> Opened:
    """The author's own record, to go on with as the next version. Raises as `open_record`."""
    versions = visibility.visible_versions_of(person, record_id)
    if not versions or versions[0].author_id != person.id:
        raise NoSuchRecord
    return open_record(person, record_id, ring=ring, now=now, purpose="continue")


def closed_before(versions: Sequence[Version]) -> dict[str, datetime]:
    """Those of these versions, by id, that were received after their author's account was closed: since when it was."""
    closed = store.accounts_closed([one.envelope_sha256 for one in versions])
    return {one.version_id: closed[one.envelope_sha256] for one in versions if one.envelope_sha256 in closed}


def versions_of(person: Person, record_id: str) -> Sequence[Version]:
    """A record's versions if it is this person's to read, else none. Opens nothing."""
    return visibility.visible_versions_of(person, record_id)


def may_ask_who_opened(person: Person, version: Version) -> bool:
    """Whether somebody who may read a version may see who opened its record. Not its author by that alone: whoever is
    looked into would see that they are. Nor whoever opened it in an emergency.
    """
    if not visibility.visible_versions_of(person, version.record_id):
        return False
    is_restricted = visibility.is_restricted(version.record_id, version.author_id)  # then it is theirs by name
    return person.holds(MAY_ASK_WHO_OPENED) or is_restricted


def is_restricted(version: Version) -> bool:
    """Whether a version's record is for named people only."""
    return visibility.is_restricted(version.record_id, version.author_id)


def may_open(person: Person, record_id: str) -> bool:
    """Whether a record is this person's to read. Opens nothing."""
    return bool(visibility.visible_versions_of(person, record_id))


def own_received(person: Person) -> Sequence[Intake]:
    """What this person sent that has arrived and is not theirs to read here. Newest first."""
    return visibility.own_received(person)


def body_of(version: Version, ring: KeyRing) -> Body:
    """A version's body from its envelope. Raises NotOpenable."""
    envelope = store.envelope_of(version.envelope_sha256)
    if envelope is None:
        raise NotOpenable("the key was destroyed")
    try:
        return cast(Body, read_body(open_sealed(envelope, ring)))  # its form was looked at before it became a version
    except (CannotOpen, BodyUnreadable) as error:
        raise NotOpenable("the envelope does not open") from error


def results_of(version: Version, ring: KeyRing) -> Results:
    """What was made of a version. Raises NotOpenable."""
    try:
        return cast(Results, decrypt_at_rest(ring.rests, version.version_id, version.covered))  # written by judging
    except (InvalidTag, ValueError) as error:
        raise NotOpenable("the results do not open") from error


def opened_or_none(head: Version, ring: KeyRing) -> Results | None:
    """What was made of a version, or None where that does not open."""
    with suppress(NotOpenable):
        return results_of(head, ring)
    return None


def _chosen(versions: Sequence[Version], version_id: str | None) -> Version | None:
    if version_id is None:
        return versions[-1] if versions else None
    return next((version for version in versions if version.version_id == version_id), None)


def write_down(person: Person, version: Version, purpose: str, now: datetime) -> None:
    """Commit the consultation. Whatever goes wrong here, nothing may be shown. Raises NotWrittenDown."""
    stream = "restricted" if visibility.is_restricted(version.record_id, version.author_id) else "force"
    about = {"object_type": "record", "object_id": version.record_id, "force_id": version.force_id}
    detail = {"version_id": version.version_id, "purpose": purpose}
    commit_events(person, "consultation", [(stream, about, detail)], now)


def write_down_miss(person: Person, record_id: str, now: datetime) -> None:
    """Commit that somebody asked for a record that is not there for them; whether there is one is not told. For which
    they asked, stands in the restricted stream only, there too whether or not there is one. Raises NotWrittenDown.
    """
    about = {"actor_id": person.id, "object_type": "record", "object_id": None, "force_id": person.force_id}
    asked = {"asked": record_id} if is_id(record_id) else {}
    with writing_down():
        miss = event_of("force", "record_not_found", about, {}, now)
        append_all([miss, event_of("restricted", "record_asked", about, asked, now)])


def commit_events(person: Person, action: str, events: Sequence[tuple[str, Any, Any]], now: datetime) -> None:
    """Commit what is about to be shown to this person: (stream, what it is about, detail) of each. Raises
    NotWrittenDown."""
    actor_id = person.id
    with writing_down():
        for stream, about, detail in events:
            append(stream, action, actor_id=actor_id, detail=detail, now=now, **about)


@contextmanager
def writing_down() -> Iterator[None]:
    """A write without which nothing is shown. Raises NotWrittenDown."""
    try:
        with writing():
            yield
    except Exception as error:
        raise NotWrittenDown from error
