"""What is inside a letter: who asks what, when, about which record; and, where the person may go on with that record,
its newest version, so that a phone without a network can answer with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from backend.accounts.models import Person
from backend.content.service import kept_pack
from backend.core.clock import moment
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts.kinds import Text
from backend.records.errors import NotOpenable
from backend.records.letters.models import Letter
from backend.records.models import Version
from backend.records.service import body_of
from backend.rules.shapes.record import Answer, CallIn, Copied


class Latest(TypedDict):
    """A version to go on with, as `GET /sync/v1/records/<id>/latest` gives it."""

    version_id: str
    pack_id: str
    lang: str
    kind: str
    incident_ref: str | None
    sent_as: str
    claimed_at: str
    answers: dict[str, Answer]
    call_ins: dict[str, CallIn]
    copied: list[Copied]


class Content(TypedDict):
    """The inside of a letter (docs/shapes.md section 4). `latest`: null where they may not go on with the record,
    for a task, which has `due`, and for a brief, whose `text` is lines, and which is
    gone after `until`."""

    v: int
    letter_id: str
    kind: str
    who: str
    role: str
    at: str
    record_id: str
    incident_ref: str
    text: str
    latest: Latest | None
    due: NotRequired[str]
    until: NotRequired[str]


def content_of(
    letter: Letter, sender: Person | None, to: Person, text: Text, ring: KeyRing, *, said: str | None = None
) -> Content:
    """For a letter whose words are `text`; `said`: what it says, where that is none of them."""
    versions = visibility.visible_versions_of(to, letter.record_id)
    latest = _latest(versions, to, ring) if letter.kind == "ask" else None
    content: Content = {
        "v": 1,
        "letter_id": letter.id,
        "kind": letter.kind,
        "who": sender.name if sender is not None else "",
        "role": role_of(sender),
        "at": moment(letter.sent_at),
        "record_id": letter.record_id,
        "incident_ref": text.get("incident_ref", ""),
        "text": _words(letter, text) if said is None else said,
        "latest": latest,
    }
    if letter.kind == "task":
        return {**content, "due": text.get("due", "")}
    return {**content, "until": moment(letter.until)} if letter.until is not None else content


def _words(letter: Letter, text: Text) -> str:
    return text.get("task", "") if letter.kind == "task" else text.get("question", "")


def role_of(person: Person | None) -> str:
    """By which role somebody asks, in words."""
    titles = sorted(role.title for role in person.roles) if person is not None else []
    return ", ".join(titles)


def _latest(versions: Sequence[Version], to: Person, ring: KeyRing) -> Latest | None:
    """Its newest version, where it is theirs to go on with and opens."""
    newest = versions[-1] if versions else None
    pack = kept_pack(newest.pack_id) if newest is not None else None
    if newest is None or pack is None or newest.author_id != to.id:
        return None
    try:
        body = body_of(newest, ring)
    except NotOpenable:
        return None
    return {
        "version_id": newest.version_id,
        "pack_id": newest.pack_id,
        "lang": pack.data["about"]["lang"],
        "kind": body["kind"],
        "incident_ref": body["incident_ref"],
        "sent_as": body["sent_as"],
        "claimed_at": moment(newest.claimed_at),
        "answers": body["answers"],
        "call_ins": body["call_ins"],
        "copied": body["copied"],
    }
