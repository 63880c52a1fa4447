"""Where an envelope is kept and under whose name, and in what standing its author was when it was first received.

The header's own moment (`claimed_at`) decides nothing here: whoever signs can write any. What came while an account was
open and a key good stays so whatever becomes of them; what came afterwards says so wherever it is read.

- A key that was taken back proves nobody: whoever has that phone signs with it. What it signed waits for a person, in
  the force and unit of whoever the key belonged to.
- A key that nobody has shown to be its owner's yet (backend/accounts/service/author_keys.py) is kept under the owner's
  name, with a receipt like any other, and waits until they have shown it. What it says of a restriction counts at once
  for a record that is new: most such phones are their owner's, and one that names police must not wait for it. One that
  has a version already is restricted once they have shown it.
- A closed account's key still proves who wrote, and their last report may lie on a colleague's phone: it is a record
  like any other, with the mark that it came afterwards. It is nobody's call any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.authors import Author, authors_by_key
from backend.core.canonical import from_b64
from backend.core.clock import moment
from backend.records import store
from backend.wire.envelope import Envelope, is_signed_by
from backend.wire.intake import Arrival

AUTHOR_NOT_PROVEN = "author_not_proven"
KEY_TAKEN_BACK = "key_taken_back"
KEY_NOT_PROVED = "key_not_proved"
ID_REUSED = "id_reused"
CALL_HANDLER = "call_handler"


@dataclass(frozen=True)
class Known:
    """Found out before the write: whether an enrolled key signed it, and whether what is inside says that the suspect
    may be police.
    """

    is_proven: bool
    restricts: bool


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

    def in_trail(self) -> dict[str, bool | str | None]:
        """What the audit event of the intake has of it."""
        return {**self.standing.in_trail(), "key_not_proved": self.reason == KEY_NOT_PROVED}


def is_proven(envelope: Envelope) -> bool:
    """Whether the enrolled key that the header names signed these bytes. No key changes once it is enrolled."""
    key_id = envelope.header["author_key_id"]
    author = authors_by_key([key_id]).get(key_id)
    return author is not None and is_signed_by(envelope, from_b64(author.spki))


def places_of(arrivals: Sequence[Arrival[Known]]) -> list[Place]:
    """The places of envelopes, in their order. Inside the write that keeps them."""
    headers = [one.envelope.header for one in arrivals]
    authors = authors_by_key({header["author_key_id"] for header in headers})
    taken = store.taken_among([header["version_id"] for header in headers])
    places = []
    for one, header in zip(arrivals, headers, strict=True):
        author = authors.get(header["author_key_id"]) if one.known.is_proven else None
        places.append(_place_of(one, author, taken))
        taken.add(places[-1].slot)
    return places


def _place_of(arrival: Arrival[Known], author: Author | None, taken: set[str]) -> Place:
    version_id, own_slot = arrival.envelope.header["version_id"], f"q:{arrival.envelope_sha256}"
    carrier, received_at = arrival.carrier, arrival.received_at
    if author is None:
        return Place(own_slot, AUTHOR_NOT_PROVEN, None, carrier.force_id, carrier.unit_id, Standing())
    taken_back = _if_before(author.revoked_at, received_at)
    if taken_back is not None:
        standing = Standing(key_taken_back_at=taken_back)
        return Place(own_slot, KEY_TAKEN_BACK, None, author.force_id, author.unit_id, standing)
    slot, reason = (own_slot, ID_REUSED) if version_id in taken else (version_id, None)
    if author.proved_at is None:
        slot, reason = own_slot, KEY_NOT_PROVED
    return Place(slot, reason, author.id, author.force_id, author.unit_id, _standing(author, received_at))


def _standing(author: Author, received_at: datetime) -> Standing:
    closed_at = _if_before(author.disabled_at, received_at)
    return Standing(closed_at is None and CALL_HANDLER in author.roles, closed_at)


def _if_before(at: datetime | None, received_at: datetime) -> datetime | None:
    return at if at is not None and at <= received_at else None
