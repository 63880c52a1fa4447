"""The pages' contents, prepared: what a template shows it finds here in words. The actor, the time and the keys are
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records import presence
from backend.records import service as records
from backend.records.acts.service import desk_of, last_read
from backend.records.conflicts.service import has_something_to_say
from backend.records.errors import NotOpenable
from backend.records.models import Version
from backend.records.packs import pack_of
from backend.review.acts.view import Looking, desk_part
from backend.review.answers import answered, unanswered
from backend.review.calls import of_a_call
from backend.review.clocks.met import clocks_met
from backend.review.compare import differences
from backend.review.forks import forks
from backend.review.outcome import call_ins, clocks, copied, findings, how_many
from backend.review.queue import lit_in
from backend.review.story import changed_between, story
from backend.review.tasks.plan import plan_part
from backend.review.words import SENT_AS, clock_flag, written_by
from backend.rules.limits import short_reference
from backend.rules.london import london_day
from backend.wire.envelope import receipt_code


def record_page(
    person: Person, record_id: str, version_id: str | None, ring: KeyRing, *, now: datetime, seen: int | None = None
) -> dict[str, Any]:
    """Everything the record's page shows. `seen`: up to which act of a desk it was shown before. Raises NoSuchRecord,
    NotWrittenDown, NotOpenable.
    """
    opened, pack = _opened(person, record_id, version_id, ring, now)
    body, result = opened.body, opened.results["server_result"]
    desk = desk_of(person, opened.versions, ring)
    is_restricted = records.is_restricted(opened.version)
    too = _open_too(person, record_id, now) if desk.may_act and not is_restricted else []
    people = {one.author_id for one in opened.versions} | {one.carrier_id for one in opened.versions}
    names = names_of(opened.version.force_id, people | {*too})
    closed = records.closed_before(opened.versions)
    versions = [_version(one, opened.versions, names, closed) for one in opened.versions]
    return {
        "practised": None,
        "record_id": record_id,
        "incident_ref": short_reference(body["incident_ref"]),
        "version": _version(opened.version, opened.versions, names, closed),
        "versions": versions,
        "forks": forks(versions),
        "heads": [one for one in versions if one["is_head"]],
        "pack": {"pack_id": pack.pack_id, "title": pack.data["about"]["title"]},
        "screens": answered(pack.data, body["answers"], result["hidden"]),
        "unanswered": unanswered(pack.data, body["answers"], result["hidden"], body["kind"]),
        "call_ins": call_ins(pack, body, result),
        "findings": findings(pack, body["answers"], result, "applies", body["kind"]),
        "not_ruled_out": how_many(result, "cannot_rule_out"),
        "clocks": clocks(pack.data, result, london_day(now), clocks_met(desk, opened.version.force_id)),
        "copied": copied(pack, body["copied"]),
        "differs": opened.version.differs,
        "differences": differences(pack, opened.results["device_result"], result),
        "call": of_a_call(person, opened, ring),
        "is_author": opened.version.author_id == person.id,
        "story": story(pack, opened),
        "changed": _changed(person, opened, pack, ring),
        "desk": desk_part(opened, pack, ring, Looking(person, now, desk, seen)),
        "plan": plan_part(opened, desk, pack, now),
        "may_ask_who_opened": records.may_ask_who_opened(person, opened.version),
        "is_restricted": is_restricted,
        "open_too": [names[one] for one in too if one in names],
        "may_say_who_must_not_read": has_something_to_say(person, opened.version),
    }


def _open_too(person: Person, record_id: str, now: datetime) -> list[str]:
    """Who else has it open, by their ids; and from now on they see that this person has."""
    presence.note(person.id, record_id, now)
    return presence.others_at([record_id], person.id, now).get(record_id, [])


def not_ruled_out_page(
    person: Person, record_id: str, version_id: str, ring: KeyRing, *, now: datetime
) -> dict[str, Any]:
    """What cannot be ruled out on a version's answers, in full: three hundred findings, which few read and which would
    be three quarters of the record's page. Raises as record_page does.
    """
    opened, pack = _opened(person, record_id, version_id, ring, now)
    body, result = opened.body, opened.results["server_result"]
    return {
        "record_id": record_id,
        "version_id": opened.version.version_id,
        "number": [one.version_id for one in opened.versions].index(opened.version.version_id) + 1,
        "incident_ref": short_reference(body["incident_ref"]),
        "written": written_by(opened.version.kind),
        "is_author": opened.version.author_id == person.id,
        "findings": findings(pack, body["answers"], result, "cannot_rule_out", body["kind"]),
    }


def _opened(
    person: Person, record_id: str, version_id: str | None, ring: KeyRing, now: datetime
) -> tuple[records.Opened, Pack]:
    """A version, its reading written down, and the pack that it was made with."""
    opened = records.open_record(person, record_id, ring=ring, now=now, version_id=version_id)
    return opened, pack_of(opened.version)


def _changed(person: Person, opened: records.Opened, pack: Pack, ring: KeyRing) -> dict[str, object] | None:
    """What changed since this person said that they had read it: {"number", "rows"}; None where they read this one, or
    none of it.
    """
    read = last_read(person, opened.versions)
    if read is None or read.version_id == opened.version.version_id:
        return None
    try:
        before = records.body_of(read, ring)
    except NotOpenable:  # then nobody can say what changed; what is shown opens
        return None
    rows = changed_between(pack, before, opened.body, opened.results["server_result"])
    return {"number": list(opened.versions).index(read) + 1, "rows": rows}


def _version(
    version: Version, versions: Sequence[Version], names: dict[str, str], closed: dict[str, datetime]
) -> dict[str, Any]:
    ids = [one.version_id for one in versions]
    return {
        "version_id": version.version_id,
        "number": ids.index(version.version_id) + 1,
        "parent": ids.index(version.parent) + 1 if version.parent is not None else None,
        "is_head": version.version_id not in {one.parent for one in versions},
        "lit": lit_in([version]),
        "sent_as": SENT_AS[version.sent_as],
        "is_so_far": version.sent_as == "so_far",
        "receipt_code": receipt_code(version.envelope_sha256),
        "author": names.get(version.author_id, "Not in this force"),
        "carrier": names.get(version.carrier_id, "Not in this force")
        if version.carrier_id != version.author_id
        else "",
        "claimed": when(version.claimed_at),
        "clock_flag": clock_flag(version.clock_offset_s),
        "received": when(version.received_at),
        "account_closed": when(closed[version.version_id]) if version.version_id in closed else "",
        "pack_id": version.pack_id,
        "build": version.build,
        "written": written_by(version.kind),
    }
