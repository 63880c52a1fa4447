"""Sealed reports that came as a file from a phone: taken in as if the phone had sent them, by somebody who cannot read
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.sync import service
from backend.wire.envelope import receipt_code
from backend.wire.errors import EnvelopeRefused
from backend.wire.intake import Sent, Taken, Who
from backend.wire.parsing import CONTENT_TYPE, checked, parse, read_json
from backend.wire.realm_guard import RealmGuard
from backend.wire.schemas import SealedFileSchema

FILE = SealedFileSchema()


@dataclass(frozen=True)
class FromFile:
    """What came of one sealed report: its receipt's code, and whether it was new; or, without a code, nothing."""

    version_id: str
    code: str
    is_new: bool


class NoSealedFile(Exception):
    """The file is none that a phone wrote, or part of it is missing."""


def take_in_file(text: str, carrier: Person, guard: RealmGuard, now: datetime) -> list[FromFile]:
    """Take in what is in a file, in its order. Raises NoSealedFile. A repeat gets the receipt it had."""
    try:
        versions = checked(FILE, read_json(text.encode("utf-8", "surrogatepass")))["versions"]
    except EnvelopeRefused as error:
        raise NoSealedFile from error
    who = Who(carrier.id, carrier.force_id, carrier.unit_id)
    return [_taken(one["version_id"], one["envelope"], who, guard, now) for one in versions]


def _taken(version_id: str, envelope: str, who: Who, guard: RealmGuard, now: datetime) -> FromFile:
    try:
        sent: Sequence[Sent] = [(parse(envelope.encode("utf-8", "surrogatepass"), CONTENT_TYPE, version_id), None)]
    except EnvelopeRefused:
        return FromFile(version_id, "", is_new=False)
    [taken] = service.take_in(sent, who, guard, now)
    if not isinstance(taken, Taken):
        return FromFile(version_id, "", is_new=False)
    if taken.received.is_new:
        service.judge_and_project([taken], guard, now)
    return FromFile(version_id, receipt_code(sent[0][0].sha256), taken.received.is_new)
