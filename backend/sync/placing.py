"""Where an envelope is kept and under whose name, and in what standing its author was when it was first received.

The header's own moment (`claimed_at`) decides nothing here: whoever signs can write any. What came while an account was
open and a key good stays so whatever becomes of them; what came afterwards says so wherever it is read.

- A key that was taken back proves nobody: whoever has that phone signs with it. What it signed waits for a person, in
  the force and unit of whoever the key belonged to.
- A closed account's key still proves who wrote, and their last report may lie on a colleague's phone: it is a record
  like any other, with the mark that it came afterwards. It is nobody's call any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.author_keys import find_author
from backend.core.canonical import from_b64
from backend.core.clock import moment
from backend.records import store
from backend.wire.envelope import Envelope, is_signed_by

AUTHOR_NOT_PROVEN = "author_not_proven"
KEY_TAKEN_BACK = "key_taken_back"
ID_REUSED = "id_reused"
CALL_HANDLER = "call_handler"


@dataclass(frozen=True)
class Standing:
    """What an envelope's author was when it was received, as `intake` notes it (backend/records/models.py)."""

    from_call_handler: bool = False
    account_closed_at: datetime | None = None
    key_taken_back_at: datetime | None = None

    def in_trail(self) -> dict[str, bool | str | None]:
        """The same as the audit event of the intake has it, so that it cannot be changed unseen."""
        return {
            "from_call_handler": self.from_call_handler,
            "account_closed_at": moment(self.account_closed_at) if self.account_closed_at else None,
            "key_taken_back_at": moment(self.key_taken_back_at) if self.key_taken_back_at else None,
        }


@dataclass(frozen=True)
class Place:
    """Where an envelope is kept and under whose name: `reason` is null, or why it waits for a person."""

    slot: str
    reason: str | None
    author_id: str | None
    force_id: str
    unit_id: str
    standing: Standing


def is_proven(envelope: Envelope) -> bool:
    """Whether the enrolled key that the header names signed these bytes. No key changes once it is enrolled."""
    found = find_author(envelope.header["author_key_id"])
    return found is not None and is_signed_by(envelope, from_b64(found[0].spki))


def place_of(envelope: Envelope, carrier: Person, received_at: datetime, *, is_proven: bool) -> Place:
    """The place of an envelope that was first received at this moment. Inside the write that keeps it."""
    own_slot = f"q:{envelope.sha256}"
    found = find_author(envelope.header["author_key_id"]) if is_proven else None
    if found is None:
        return Place(own_slot, AUTHOR_NOT_PROVEN, None, carrier.force_id, carrier.unit_id, Standing())
    key, owner = found
    taken_back = _if_before(key.revoked_at, received_at)
    if taken_back is not None:
        standing = Standing(key_taken_back_at=taken_back)
        return Place(own_slot, KEY_TAKEN_BACK, None, owner.force_id, owner.unit_id, standing)
    slot, reason = envelope.header["version_id"], None
    if store.is_taken(slot):
        slot, reason = own_slot, ID_REUSED
    return Place(slot, reason, owner.id, owner.force_id, owner.unit_id, _standing(owner, received_at))


def _standing(author: Person, received_at: datetime) -> Standing:
    closed_at = _if_before(author.disabled_at, received_at)
    return Standing(closed_at is None and author.holds([CALL_HANDLER]), closed_at)


def _if_before(at: datetime | None, received_at: datetime) -> datetime | None:
    return at if at is not None and at <= received_at else None
