"""Sending somebody a brief before they arrive, which is how they are allocated an incident here; and reading one's own.
The actor, the time and the keys are arguments.

Whoever took the call sends it, or whoever acts on its record; to an officer or a supervisor of the force. Until their
tour ends they may read the lines, and nothing else of those records. What is restricted gives a line to nobody it does
not name, and what somebody is kept out of gives them none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.accounts.duty import store as duty
from backend.accounts.models import Person
from backend.accounts.service.people import one_called
from backend.content.sentences import when
from backend.core.audit import hold
from backend.core.clock import from_moment, moment
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import store as records_store
from backend.records import visibility
from backend.records.acts import service as desk
from backend.records.acts import store as acts_store
from backend.records.acts.kinds import Text
from backend.records.briefs.lines import PURPOSE, Brief, brief_for, macs_of
from backend.records.calls import has_a_number, is_found
from backend.records.errors import NoSuchRecord
from backend.records.letters.models import Letter
from backend.records.letters.service import send as send_letter
from backend.records.models import Version
from backend.records.rows.making import renew
from backend.records.rows.store import rows_of
from backend.records.rows.summary import decrypt_summary
from backend.records.service import write_down
from backend.rules.limits import short_reference

SHIFT = timedelta(hours=12)
"""For whoever is not noted as on duty."""
SENT_TO = ("officer", "supervisor")
NOT_SENT_THERE = "{name} is no officer or supervisor: a brief goes to whoever is sent there"
CLOSED = "{name} has left: their account is closed"
NOT_THEIRS = "{name} cannot be sent this through Foursight. Tell them in person what they need"
NO_NUMBER = "This call has no incident number: there is nothing to look under"


@dataclass(frozen=True)
class Own:
    """A brief of somebody's: by what number they know it, until when, and its lines as they are now."""

    letter_id: str
    incident_ref: str
    until: datetime
    brief: Brief


@dataclass(frozen=True)
class OfCall:
    """What is here under a call's number; the version on whose page it stands, and to whom it was sent, until when."""

    version_id: str
    brief: Brief
    sent_to: Sequence[str]


def may_send(person: Person, versions: Sequence[Version]) -> bool:
    """Whether somebody who may read a record sends briefs of its number: of a call, by whoever took it, or acts on
    it.
    """
    if not versions or not has_a_number(versions[-1].kind) or not is_found(versions[-1]):
        return False
    took_it = versions[-1].author_id == person.id and person.holds(["call_handler"])
    return took_it or desk.may_act(person, versions)


def read_before_sending(person: Person, record_id: str, ring: KeyRing, now: datetime) -> OfCall:
    """What is here under a call's number, for whoever took it. Raises NoSuchRecord, NotWrittenDown."""
    versions = _versions(person, record_id)
    newest = versions[-1]
    brief = written_down(person, brief_for(person, macs_of(newest.record_id), ring, now), now)
    acts = [one for one in acts_store.acts_of(newest.record_id, newest.author_id) if one.kind == "brief"]
    texts = acts_store.texts_of(acts, ring).values()
    return OfCall(newest.version_id, brief, [f"{one['who']}, until {when(from_moment(one['until']))}" for one in texts])


def send(person: Person, record_id: str, seen: desk.Seen, called: str, *, ring: KeyRing, now: datetime) -> None:
    """Send somebody of the force the brief of a call's number. Raises NoSuchRecord, FieldRefused (`called`). A write of
    its own.
    """
    with writing():
        records_store.lock_records([record_id])
        hold()
        versions = _versions(person, record_id)
        version = next((one for one in versions if one.version_id == seen.version_id), None)
        if version is None:
            raise NoSuchRecord
        to = _whom(version, called)
        if not macs_of(record_id):
            raise FieldRefused("called", NO_NUMBER)
        until = until_of(to, now)
        letter_id = new_id()
        act = desk.row_of(person.id, version, "brief", letter_id, now)
        about: Text = {"who": to.name, "to": to.id, "until": moment(until)}
        text: Text = {**about, "incident_ref": _number(record_id, ring)}
        acts_store.add(act, text, ring)
        send_letter(act, letter_id, "brief", to.id, ring, until=until)
        renew(record_id, ring, now)
        desk.note_act(act, version)


def own_briefs(person: Person, ring: KeyRing, now: datetime) -> list[Own]:
    """One's own that last, the newest first, one a number; written down as opened before they are shown. Raises
    NotWrittenDown.
    """
    letters = [one for one in visibility.visible_letters(person) if one.kind == "brief" and _lasts(one, now)]
    newest = {one.record_id: one for one in sorted(letters, key=lambda letter: letter.sent_at)}
    found = [(one, brief_for(person, macs_of(one.record_id), ring, now)) for one in newest.values()]
    for _, brief in found:
        written_down(person, brief, now)
    return [Own(one.id, _number(one.record_id, ring), one.until or now, brief) for one, brief in reversed(found)]


def until_of(person: Person, now: datetime) -> datetime:
    """When somebody's tour ends, and with it what they are allocated now."""
    tour = duty.current(person.id, now)
    return tour.until if tour is not None else now + SHIFT


def written_down(person: Person, brief: Brief, now: datetime) -> Brief:
    """A brief, once what it is read from is in the trail as opened. Raises NotWrittenDown."""
    for version in brief.read:
        write_down(person, version, PURPOSE, now)
    return brief


def _versions(person: Person, record_id: str) -> Sequence[Version]:
    versions = visibility.visible_versions_of(person, record_id)
    if not may_send(person, versions):
        raise NoSuchRecord
    return versions


def _whom(version: Version, called: str) -> Person:
    to = one_called(version.force_id, called)
    if to.disabled_at is not None:
        raise FieldRefused("called", CLOSED.format(name=to.name))
    if not to.holds(SENT_TO):
        raise FieldRefused("called", NOT_SENT_THERE.format(name=to.name))
    if not visibility.may_be_written_to(to, version.record_id, version.author_id):
        raise FieldRefused("called", NOT_THEIRS.format(name=to.name))
    return to


def _lasts(letter: Letter, now: datetime) -> bool:
    return letter.until is not None and letter.until > now


def _number(record_id: str, ring: KeyRing) -> str:
    """What the brief's reader knows the incident by: as the call's row says now."""
    row = rows_of([record_id]).get(record_id)
    summary = decrypt_summary(row.covered, row.record_id, ring) if row is not None else None
    return short_reference(summary.incident_ref if summary is not None else None) or ""
