"""The pages' contents, prepared: what a template shows it finds here in words. The actor, the time and the keys are
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from backend.accounts.models import Person
from backend.accounts.service.people import names_of, units_of
from backend.content.sentences import level_words, when
from backend.content.service import kept_pack
from backend.core.keys.ring import KeyRing
from backend.records import service as records
from backend.records.conflicts.service import has_something_to_say
from backend.records.errors import NotOpenable
from backend.records.models import Version
from backend.review.answers import answered, unanswered
from backend.review.calls import of_a_call
from backend.review.compare import differences
from backend.review.forks import forks
from backend.review.outcome import call_ins, clocks, copied, findings
from backend.review.waiting import how_much_waits
from backend.review.words import SENT_AS, clock_flag, written_by
from backend.rules.call_ins import LEVELS
from backend.rules.limits import short_reference
from backend.wire.envelope import receipt_code


def records_page(person: Person, ring: KeyRing, page: int, now: datetime) -> dict[str, Any]:
    """{"records", "received", "page_number", "has_more", "waiting"} for the list. Raises NotWrittenDown."""
    listed, has_more = records.list_records(person, ring, now=now, page=page)
    heads = [head for one in listed for head in one.heads]
    names, units = names_of(person.force_id, {head.author_id for head in heads}), _units(person.force_id)
    closed = records.closed_before(heads)
    return {
        "records": [_line(one, names, units, closed) for one in listed],
        "received": [_received(one) for one in records.own_received(person)] if page == 1 else [],
        "page_number": page,
        "has_more": has_more,
        "waiting": how_much_waits(person, now),
    }


def record_page(person: Person, record_id: str, version_id: str | None, ring: KeyRing, now: datetime) -> dict[str, Any]:
    """Everything the record's page shows. Raises NoSuchRecord, NotWrittenDown, NotOpenable."""
    opened = records.open_record(person, record_id, ring=ring, now=now, version_id=version_id)
    pack = kept_pack(opened.version.pack_id)
    if pack is None:
        raise NotOpenable("the pack is gone")
    body, result = opened.body, opened.results["server_result"]
    people = {one.author_id for one in opened.versions} | {one.carrier_id for one in opened.versions}
    names = names_of(opened.version.force_id, people)
    closed = records.closed_before(opened.versions)
    versions = [_version(one, opened.versions, names, closed) for one in opened.versions]
    return {
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
        "findings": findings(pack, body["answers"], result, body["kind"]),
        "clocks": clocks(pack.data, result),
        "copied": copied(pack, body["copied"]),
        "differs": opened.version.differs,
        "differences": differences(pack, opened.results["device_result"], result),
        "call": of_a_call(person, opened, ring),
        "is_author": opened.version.author_id == person.id,
        "may_ask_who_opened": records.may_ask_who_opened(person, opened.version),
        "is_restricted": records.is_restricted(opened.version),
        "may_say_who_must_not_read": has_something_to_say(person, opened.version),
    }


def _line(
    listed: records.Listed, names: dict[str, str], units: dict[str, str], closed: dict[str, datetime]
) -> dict[str, Any]:
    newest = listed.heads[0]
    sent_as = dict.fromkeys(head.sent_as for head in listed.heads)
    without = "No incident number" if listed.summary.opens else "Incident number not readable"
    return {
        "record_id": listed.record_id,
        "incident_ref": short_reference(listed.summary.incident_ref) or without,
        "author": names.get(newest.author_id, "Not in your force"),
        "unit": units.get(newest.unit_id, ""),
        "received": when(newest.received_at),
        "sent_as": [{"words": SENT_AS[one], "is_so_far": one == "so_far"} for one in sent_as],
        "lit": _lit(listed.heads),
        "opens": listed.summary.opens,
        "is_restricted": listed.is_restricted,
        "untold": _untold(listed),
        "differs": any(head.differs for head in listed.heads),
        "after_closing": any(head.version_id in closed for head in listed.heads),
        "versions": listed.versions,
        "to_read": len(listed.heads),
    }


def _lit(heads: Sequence[Version]) -> list[dict[str, Any]]:
    """[{"words", "is_radio_now"}, …]: each level that is lit in any of these versions, in the words of its kind."""
    words = {
        level_words(level, head.kind): level == "radio_now"
        for level in LEVELS
        for head in heads
        if getattr(head, level)
    }
    return [{"words": one, "is_radio_now": is_radio_now} for one, is_radio_now in words.items()]


def _untold(listed: records.Listed) -> str:
    """What the list asks of call-ins of which nobody is recorded as told; empty where each is. Not recorded is not
    not told: the radio has its own record.
    """
    untold = listed.summary.untold
    if not any(head.radio_now or head.sergeant for head in listed.heads) or untold == 0:
        return ""
    if untold is None:
        return "Open it to see who was told"
    least = "At least " if len(listed.heads) > 1 else ""  # another version may leave out another one
    return f"{least}{untold} {'call-in' if untold == 1 else 'call-ins'}: ask who was told"


def _received(intake: Any) -> dict[str, str]:
    return {"receipt_code": receipt_code(intake.envelope_sha256), "received": when(intake.received_at)}


def _version(
    version: Version, versions: Sequence[Version], names: dict[str, str], closed: dict[str, datetime]
) -> dict[str, Any]:
    ids = [one.version_id for one in versions]
    return {
        "version_id": version.version_id,
        "number": ids.index(version.version_id) + 1,
        "parent": ids.index(version.parent) + 1 if version.parent is not None else None,
        "is_head": version.version_id not in {one.parent for one in versions},
        "lit": _lit([version]),
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


def _units(force_id: str) -> dict[str, str]:
    return {unit.id: unit.name for unit in units_of(force_id)}
