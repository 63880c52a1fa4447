"""What asks that a plan be looked at again: a later version of a record of which a line was given to somebody, or a
call under its incident number. Written when that comes, as an act of whoever wrote it, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from backend.content.service import current_pack, kept_pack
from backend.core.audit import hold
from backend.core.keys.ring import KeyRing
from backend.records import store as records_store
from backend.records import visibility
from backend.records.acts import store as acts_store
from backend.records.acts.service import note_act, row_of
from backend.records.calls import IN_THE_TRAIL, has_a_number, ref_macs
from backend.records.errors import NotOpenable
from backend.records.models import Version
from backend.records.rows import store as rows
from backend.records.rows.making import renew
from backend.records.service import body_of
from backend.records.tasks import store
from backend.rules.duties import Holds, conditions_in
from backend.rules.json_types import by_id
from backend.rules.shapes.pack import Ladder, Pack
from backend.rules.shapes.record import Body
from backend.rules.words import answer_in_words

Reason = tuple[str, str]
"""The rule that asks, by its id, and why, in words."""
WITHOUT_RULE = {
    "version": "Look at the plan again: a later version came",
    "call": "Look at the plan again: a call came",
}


def after_version(version: Version, pack: Pack, body: Body, ring: KeyRing) -> None:
    """Ask for each reason that a later version brings: inside the write that makes it, before its record's row is."""
    if version.parent is None or not store.has_any(version.record_id):
        return
    hold()  # whoever acts at a desk meanwhile comes before or after
    for about, why in _reasons(version.parent, pack, body, ring):
        _ask(version, version.record_id, (about, why), version.received_at, ring)


def after_call(version: Version, incident_ref: str | None, ring: KeyRing) -> None:
    """Ask it of the other records of the number under which a call was taken, where it was not under that before;
    inside the write that makes it, and before anything of it is written into the trail. What a restricted one has
    asked before it was restricted is asked no more.
    """
    if visibility.is_restricted(version.record_id, version.author_id):
        return _asks_no_more(version.record_id, ring, version.received_at)
    macs = _macs(version, incident_ref, ring)
    if macs and _is_new(version, macs):
        after_first_calls([(version, incident_ref)], ring)
    return None


def after_first_calls(calls: Sequence[tuple[Version, str | None]], ring: KeyRing) -> None:
    """The same of calls that are new. Not of a restricted one: whoever it does not name must not see by another record
    that there is one. The other records are held all at once: whoever acts on one of them meanwhile comes after.
    """
    found = [(one, store.with_number(_macs(one, number, ring), but=one.record_id)) for one, number in calls]
    asks = [
        (one, others) for one, others in found if others and not visibility.is_restricted(one.record_id, one.author_id)
    ]
    if not asks:
        return
    records_store.lock_records(sorted({record_id for _, others in asks for record_id in others}))
    for version, record_id in [(one, record_id) for one, others in asks for record_id in others]:
        hold()
        _ask(version, record_id, _reason_after("call"), version.received_at, ring)
        renew(record_id, ring, version.received_at)


def after_number(record_id: str, before: str, ring: KeyRing, now: datetime) -> None:
    """Once the row of a record with a later version is made: where its number is another than before, what it asked of
    others is asked no more, nor what others asked of it.
    """
    if before and rows.number_of(record_id) != before:
        _asks_no_more(record_id, ring, now)
        renew(record_id, ring, now)


def _asks_no_more(record_id: str, ring: KeyRing, now: datetime) -> None:
    """The rows of the other records are made as if it had not asked (acts/store.py)."""
    versions = rows.versions_of(record_id)
    asked = acts_store.asked_at(versions[-1].author_id, [one.received_at for one in versions], but=record_id)
    records_store.lock_records(asked)
    for one in asked:
        renew(one, ring, now)


def _macs(version: Version, incident_ref: str | None, ring: KeyRing) -> list[str]:
    return ref_macs(version.force_id, incident_ref, ring, IN_THE_TRAIL) if has_a_number(version.kind) else []


def _is_new(version: Version, macs: list[str]) -> bool:
    """Whether a call was not under this number before."""
    before = rows.rows_of([version.record_id]).get(version.record_id)
    return before is None or before.ref_mac not in macs


def _ask(version: Version, record_id: str, reason: Reason, now: datetime, ring: KeyRing) -> None:
    newest = version if record_id == version.record_id else rows.versions_of(record_id)[-1]
    act = row_of(version.author_id, newest, "look_again", reason[0], now)
    acts_store.add(act, {"why": reason[1]}, ring)
    note_act(act, version)  # by the envelope of what asks: where that is restricted since, so is what it asked


def _reasons(parent_id: str, pack: Pack, body: Body, ring: KeyRing) -> list[Reason]:
    """What its answers bring that those before did not; where they bring nothing, that a later version came."""
    parent = records_store.version(parent_id)
    rules = [one for one in pack.get("ladder", []) if one.get("upon") == "answers"]
    found: list[Reason] = []
    if parent is not None and rules:
        try:
            before = body_of(parent, ring)
        except NotOpenable:  # then nobody can say what is new: that it came asks all the same
            return [_reason_after("version")]
        was = kept_pack(parent.pack_id)
        held = conditions_in(was.data, before) if was is not None else _never
        found = list(_brought(rules, pack, (before, held), body))
    return found or [_reason_after("version")]


def _brought(rules: list[Ladder], pack: Pack, before: tuple[Body, Holds], body: Body) -> Iterator[Reason]:
    """What holds now, and did not before, or of which something else is said now."""
    holds, (earlier, held) = conditions_in(pack, body), before
    for rule in (one for one in rules if holds(one.get("when"))):
        said, was = (_said(rule, pack, one) for one in (body, earlier))
        if said != was or not held(rule.get("when")):
            yield rule["id"], ": ".join(filter(None, [rule["text"].rstrip("."), "; ".join(said)]))


def _said(rule: Ladder, pack: Pack, body: Body) -> list[str]:
    """The answers that a rule says, in words; nothing of what was not answered."""
    questions, answers = by_id(pack["questions"]), body["answers"]
    known = [questions[one] for one in rule.get("says", []) if one in questions and one in answers]
    return [f"{one['short']}: {answer_in_words(pack, one, answers[one['id']])}" for one in known]


def _reason_after(what: str) -> Reason:
    rule = next((one for one in current_pack().data.get("ladder", []) if one.get("upon") == what), None)
    return (rule["id"], rule["text"].rstrip(".")) if rule is not None else (what, WITHOUT_RULE[what])


def _never(_condition: object) -> bool:
    return False
