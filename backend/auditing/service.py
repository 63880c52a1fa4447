"""Reading the audit trail: whoever looks in it is written down in it first. The actor, the time and the keys are
arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from backend.accounts.models import Person
from backend.accounts.service.people import every_role, names_of, units_of
from backend.auditing import store
from backend.auditing.catalogue import actions_of, words_of
from backend.auditing.looking import signals_for
from backend.auditing.signals.kinds import LIST
from backend.auditing.store import Found, Wanted
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records import service as records
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.errors import NoSuchRecord
from backend.rules.london import beginning_of
from backend.wire.envelope import receipt_code

PER_PAGE = COUNTED = 50
Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Asked:
    """What somebody asks of the trail, as they typed it; days as "2026-11-27", both of them with their whole day."""

    person: str = ""
    incident: str = ""
    record: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    page: int = 1


def trail_page(person: Person, asked: Asked, ring: KeyRing, now: datetime) -> dict[str, object]:
    """{"events", "has_more"}: a page of the trail for somebody who may read it, written down first. Raises
    NotWrittenDown.
    """
    by = [name for name in ("person", "incident", "record", "kind", "since", "until") if getattr(asked, name)]
    _write_down(person, "trail_read", {"by": by, "page": asked.page}, now)
    found, has_more = _page(
        lambda start, most: store.seen_by(person, _wanted(person, asked, ring), start, most), asked.page
    )
    return {"events": _shown(found, person), "has_more": has_more}


def own_page(person: Person, page: int) -> dict[str, object]:
    """{"events", "has_more"}: what somebody opened themselves: that they did, and nothing of what they read."""
    found, has_more = _page(lambda start, most: store.done_by(person, actions_of("opened"), start, most), page)
    envelopes = store.envelopes_of([one for one in (_version_of(each) for each in found) if one])
    shown = _shown(found, person)
    for event, each in zip(shown, found, strict=True):
        sha256 = envelopes.get(_version_of(each)) or (each.event.object_id if each.object_type == "envelope" else "")
        event["receipt_code"] = receipt_code(sha256) if sha256 else ""
    return {"events": shown, "has_more": has_more}


def opened_page(person: Person, record_id: str, page: int, now: datetime) -> dict[str, object]:
    """{"events", "has_more", "record_id"}: who has opened a record, for its supervisors and coordinators and whoever is
    named where it is restricted. Asking is itself an opening. Raises NoSuchRecord, NotWrittenDown.
    """
    versions = records.versions_of(person, record_id)
    if not versions or not records.may_ask_who_opened(person, versions[-1]):
        raise NoSuchRecord
    records.write_down(person, versions[-1], "who_opened", now)
    ids = [one.version_id for one in versions]
    found, has_more = _page(lambda start, most: store.openings_of(record_id, ids, start, most), page)
    return {"events": _shown(found, person), "has_more": has_more, "record_id": record_id}


def restricted_page(person: Person, page: int, now: datetime) -> dict[str, object]:
    """{"restricted", "has_more"}: the restricted records of a force and who may read them, for professional standards.
    Nothing of what is in them. Raises NotWrittenDown.
    """
    _write_down(person, "restricted_read", {}, now, "restricted")
    start = (page - 1) * PER_PAGE
    rows = store.restricted_in(person, start, PER_PAGE + 1)
    readers = store.readers_of([row.envelope_sha256 for row in rows])
    ids = {one for people in readers.values() for one in people} | {row.author_id or "" for row in rows}
    names = names_of(person.force_id, ids)
    shown = [
        {
            "record_id": row.record_id,
            "receipt_code": receipt_code(row.envelope_sha256),
            "since": when(row.at),
            "author": names.get(row.author_id or "", "Not proven"),
            "readers": sorted(names[one] for one in readers.get(row.envelope_sha256, []) if one in names),
        }
        for row in rows[:PER_PAGE]
    ]
    return {"restricted": shown, "has_more": len(rows) > PER_PAGE}


def signals_page(person: Person, slack: timedelta, now: datetime, page: int = 1) -> dict[str, object]:
    """{"signals", "has_more"}: a page of what professional standards should ask about, newest first, each in words.
    `slack`: as in `new_signals`. Raises NotWrittenDown.
    """
    _write_down(person, "signals_read", {}, now, "restricted")
    found, has_more = _page(lambda start, most: signals_for(person, slack, now, start + most)[start:], page)
    names = names_of(person.force_id, {one for each in found for one in (each.person_id, each.whom) if one})
    units = {unit.id: unit.name for unit in units_of(person.force_id)}
    titles = {role.name: role.title for role in every_role()}
    shown = [
        {
            "at": when(one.at),
            "who": names.get(one.person_id, ""),
            "kind": one.kind,
            "how_many": one.how_many,
            "whom": names.get(one.whom, "") or units.get(one.whom, ""),
            "roles": [titles[what] for what in one.what if what in titles],
            "is_listed": LIST in one.what,
        }
        for one in found
    ]
    return {"signals": shown, "has_more": has_more}


def new_signals(person: Person, slack: timedelta, now: datetime) -> int:
    """How many there are since this person last looked at them, counted up to COUNTED. `slack`: how long before and
    after a tour of a duty list reading is of it; none: it is not looked at.
    """
    since = store.last_done_by(person, "signals_read")
    return sum(1 for one in signals_for(person, slack, now, COUNTED, since) if since is None or one.at > since)


def note_refused(person: Person, now: datetime) -> None:
    """Somebody asked for what only professional standards see, and was refused. Raises NotWrittenDown."""
    _write_down(person, "standards_refused", {}, now)


def make_decoy(person: Person, record_id: str, now: datetime) -> None:
    """From now on an opening of this record is a signal. Nothing tells whether there is such a record, here neither.
    Raises NotWrittenDown.
    """
    about = {"object_type": "record", "object_id": record_id, "force_id": person.force_id}
    records.commit_events(person, "decoy_made", [("restricted", about, {})], now)


def _wanted(person: Person, asked: Asked, ring: KeyRing) -> Wanted:
    macs = ref_macs(person.force_id, asked.incident, ring, IN_THE_TRAIL) if asked.incident else None
    return Wanted(
        asked.person,
        asked.record,
        macs,
        actions_of(asked.kind) if asked.kind else (),
        beginning_of(asked.since) if asked.since else None,
        beginning_of(asked.until) + timedelta(days=1) if asked.until else None,
    )


def _page(look: Callable[[int, int], list[Shown]], page: int) -> tuple[list[Shown], bool]:
    found = look((page - 1) * PER_PAGE, PER_PAGE + 1)
    return found[:PER_PAGE], len(found) > PER_PAGE


def _shown(found: Sequence[Found], person: Person) -> list[dict[str, object]]:
    """Each event in words. No number of an event: where some are left out, numbers would tell."""
    ids = {one for each in found for one in (each.event.actor_id, _about(each), _reader(each)) if one}
    names = names_of(person.force_id, ids)
    units = {unit.id: unit.name for unit in units_of(person.force_id)}
    return [
        {
            "at": when(each.event.at),
            "who": names.get(each.event.actor_id or "", "Somebody else" if each.event.actor_id else "Nobody signed in"),
            "what": words_of(each.event.action, str(each.event.detail.get("purpose", ""))),
            "whom": names.get(_about(each) or _reader(each), "") or units.get(each.event.object_id, ""),
            "record_id": _record_of(each),
        }
        for each in found
    ]


def _about(each: Found) -> str:
    """The id of the person an event is about, where that is not whoever did it."""
    is_another = each.object_type == "person" and each.event.object_id != each.event.actor_id
    return each.event.object_id if is_another else ""


def _reader(each: Found) -> str:
    return str(each.event.detail.get("person_id", ""))


def _record_of(each: Found) -> str:
    return each.event.object_id if each.object_type == "record" else str(each.event.detail.get("record_id", ""))


def _version_of(each: Found) -> str:
    return str(each.event.detail.get("version_id", "")) if each.object_type == "record" else ""


def _write_down(person: Person, action: str, detail: dict[str, object], now: datetime, stream: str = "force") -> None:
    about = {"object_type": "trail", "object_id": None, "force_id": person.force_id}
    records.commit_events(person, action, [(stream, about, detail)], now)
