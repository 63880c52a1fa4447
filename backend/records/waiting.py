"""Reading what waits for a person: as it was sent, written down first, by those who may.

Whether a record is restricted is told by an answer inside it. Where nobody can tell (the pack it names is unknown, it
is misshapen or newer than this server), it is treated as restricted: only its force's named list may open it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.accounts.models import Person
from backend.accounts.service.named import is_on_named_list
from backend.content.frozen import Pack
from backend.content.service import kept_pack
from backend.core.keys.ring import KeyRing
from backend.records import store, visibility
from backend.records.errors import NoSuchRecord, NotForYou, NotOpenable
from backend.records.models import Intake, Quarantine
from backend.records.restriction import is_restricting, is_told
from backend.records.service import commit_events
from backend.wire.envelope import BodyUnreadable, CannotOpen, read_body
from backend.wire.opening import open_sealed
from backend.wire.shapes import Header

SCHEMAS = frozenset({1})  # the forms of a body this server understands


@dataclass(frozen=True)
class Waiting:
    """What waits, opened: `header`; `text`, what was sent, as it was sent; `body`, or None where that is no JSON
    object; `pack`, or None where the one it names is not here.
    """

    intake: Intake
    reason: str
    header: Header
    text: str
    body: dict[str, Any] | None
    pack: Pack | None


def waiting_for_a_person(person: Person) -> Sequence[tuple[Intake, Quarantine]]:
    """The envelopes in the quarantine that this person may know of, oldest first."""
    return visibility.visible_quarantine(person)


def open_waiting(person: Person, envelope_sha256: str, *, ring: KeyRing, now: datetime) -> Waiting:
    """One of them, opened for this person and written down as a consultation first.

    Raises NoSuchRecord, NotForYou, NotWrittenDown (then nothing was read), NotOpenable.
    """
    row = visibility.visible_waiting(person, envelope_sha256)
    if row is None:
        raise NoSuchRecord
    opened = _opened(*row, ring)
    is_for_named = visibility.is_waiting_restricted(envelope_sha256)
    if not is_for_named and not _is_free(opened):
        is_for_named = True
        if not is_on_named_list(person, opened.intake.force_id):
            raise NotForYou
    _write_down(person, opened.intake, "restricted" if is_for_named else "force", now)
    return opened


def _opened(intake: Intake, waiting: Quarantine, ring: KeyRing) -> Waiting:
    envelope = store.envelope_of(intake.envelope_sha256)
    if envelope is None:
        raise NotOpenable("the key was destroyed")
    try:
        plain = open_sealed(envelope, ring)
    except CannotOpen as error:
        raise NotOpenable("the envelope does not open") from error
    header = json.loads(intake.header)
    text = plain.decode("utf-8", "replace").rstrip(" ")
    return Waiting(intake, waiting.reason, header, text, _body(plain), kept_pack(header["pack_id"]))


def _body(plain: bytes) -> dict[str, Any] | None:
    try:
        return read_body(plain)
    except BodyUnreadable:
        return None


def _is_free(opened: Waiting) -> bool:
    """Whether it is certain that nothing in it restricts."""
    if opened.pack is None or opened.body is None or opened.header["schema"] not in SCHEMAS:
        return False
    return is_told(opened.pack.data, opened.body) and not is_restricting(opened.pack.data, opened.body)


def _write_down(person: Person, intake: Intake, stream: str, now: datetime) -> None:
    about = {"object_type": "envelope", "object_id": intake.envelope_sha256, "force_id": intake.force_id}
    detail = {"record_id": intake.record_id, "version_id": intake.version_id, "purpose": "read_waiting"}
    commit_events(person, "consultation", [(stream, about, detail)], now)
