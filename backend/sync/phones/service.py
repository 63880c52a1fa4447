"""What a phone whose key was taken back hands in: sealed reports, with nobody signed in. They wait for a person."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.phones.contact import NotThisPhone, is_it
from backend.accounts.service.author_keys import find_author
from backend.sync import service
from backend.wire.envelope import Envelope
from backend.wire.intake import Taken, Who
from backend.wire.realm_guard import RealmGuard


def hand_in(device_id: str, secret: str, envelope: Envelope, guard: RealmGuard, now: datetime) -> Taken | Exception:
    """Keep what a phone hands in: only what a key that lies on it, and was taken back, has put its name to. Whoever has
    that key carries it. Raises NotThisPhone.
    """
    found = find_author(envelope.header["author_key_id"])
    lies_there = found is not None and found[0].device_id == device_id == envelope.header["device_id"]
    if found is None or not lies_there or found[0].revoked_at is None or not is_it(device_id, secret):
        raise NotThisPhone
    owner = found[1]
    [taken] = service.take_in([(envelope, None)], Who(owner.id, owner.force_id, owner.unit_id), guard, now)
    return taken
