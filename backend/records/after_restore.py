"""After a backup was put back: the epoch, and what was restricted since, for whom. Each inside the caller's write; what
is done again comes as events (backend/core/again.py).
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts.service.people import person_by_id
from backend.core.again import Event, NotKnown, first_done
from backend.records import store
from backend.records.conflicts import store as conflicts
from backend.records.conflicts.models import Conflict
from backend.records.models import Restriction, ServerEpoch
from backend.records.retention import store as retention


def raise_epoch(number: int, now: datetime) -> None:
    """Begin an epoch: receipts count on from where the backup stood, and never bear a number twice."""
    store.add(ServerEpoch(number=number, since=now))


def restrict_again(event: Event, _now: datetime) -> None:
    """A restriction, with its author's record, whether or not its own envelope is here. Raises NotKnown."""
    envelope_sha256, author_id = event["detail"]["envelope_sha256"], event["actor_id"]
    if author_id is not None and person_by_id(author_id) is None:
        raise NotKnown("person")
    if not store.is_restricting(envelope_sha256):
        about = {"record_id": event["object_id"], "author_id": author_id, "force_id": event["force_id"]}
        store.add(Restriction(envelope_sha256=envelope_sha256, **about, at=first_done(event)))


def let_see_again(event: Event, _now: datetime) -> None:
    """Somebody whom a restriction lets see what it restricts. Raises NotKnown."""
    envelope_sha256, person_id = event["detail"]["envelope_sha256"], event["detail"]["person_id"]
    if person_by_id(person_id) is None:
        raise NotKnown("person")
    if not store.is_restricting(envelope_sha256):
        raise NotKnown("restriction")
    if person_id not in store.readers_of(envelope_sha256):
        store.add_reader(envelope_sha256, person_id, first_done(event))


def keep_out_again(event: Event, _now: datetime) -> None:
    """Somebody who is kept out of a record. Raises NotKnown."""
    person_id, set_by, record_id = event["detail"]["person_id"], event["actor_id"], event["object_id"]
    if person_by_id(person_id) is None or person_by_id(set_by) is None:
        raise NotKnown("person")
    if conflicts.conflict(person_id, record_id) is None:
        who = {"person_id": person_id, "set_by": set_by, "force_id": event["force_id"]}
        store.add(Conflict(record_id=record_id, how=event["detail"]["how"], at=first_done(event), **who))


def let_back_again(event: Event, _now: datetime) -> None:
    """Somebody who was let back to a record they were kept out of."""
    conflicts.remove(event["detail"]["person_id"], event["object_id"])


def dispose_again(event: Event, now: datetime) -> None:
    """What two people had disposed of since the backup: its keys are destroyed again."""
    retention.destroy(event["object_id"], [(sha, version) for sha, version in event["detail"]["envelopes"]], now)


def use_up_call_codes(now: datetime) -> None:
    """No one-use code of a call opens anything: among them are those that were used since the backup."""
    store.use_up_call_codes(now)
