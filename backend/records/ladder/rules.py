"""A force's ladder: its rules, from the pack in use, and how they stand in rows."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.rules.shapes.pack import Ladder, Step

LABEL = b"fs/ladder/v1"
UNKNOWN: Ladder = {
    "id": "unknown",
    "text": "Something waits here that the pack in use does not name",
    "waits_for": "told",
    "first_after": 10,
    "steps": [
        {"role": "supervisor", "of": "unit", "minutes": 30},
        {"role": "coordinator", "of": "force", "minutes": 60},
    ],
    "taken_for": 60,
    "source": [],
    "status": "to be verified by the force",
    "reviewed_on": "2026-11-28",
    "review_by": "2027-05-28",
}
"""How a row goes on whose rule a force has taken out, or which no key here reads: it is not dropped."""


@dataclass(frozen=True)
class Macs:
    """How rules and what they are about stand in rows: by the key in use first, then by those before it."""

    keys: Sequence[bytes]

    @classmethod
    def of(cls, ring: KeyRing) -> Macs:
        """With the keys of a ring."""
        others = [rest for rest in ring.rests if rest.secret != ring.rest.secret]
        return cls([_derived(rest.secret) for rest in (ring.rest, *others)])

    def now(self, words: str) -> str:
        """64 hexadecimal digits, by the key in use."""
        return _mac(self.keys[0], words)

    def ever(self, words: str) -> list[str]:
        """The same by each key."""
        return [_mac(key, words) for key in self.keys]


def ladder() -> Sequence[Ladder]:
    """The rules of the pack in use."""
    return current_pack().data.get("ladder", [])


def asking_for_a_number() -> list[str]:
    """The ids of those that wait for a crime number."""
    return [one["id"] for one in ladder() if one["waits_for"] == "number"]


def rules_by_mac(macs: Macs) -> Mapping[str, Ladder]:
    """The rules, by how they stand in rows."""
    return {mac: rule for rule in ladder() for mac in macs.ever(rule["id"])}


def wait(minutes: int) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=minutes)


def step_of(rule: Ladder, number: int) -> Step:
    """A step of a rule; beyond its end the last, which goes again and again."""
    return rule["steps"][min(number, len(rule["steps"]) - 1)]


def _derived(secret: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=LABEL).derive(secret)


def _mac(key: bytes, words: str) -> str:
    return hmac.new(key, words.encode(), sha256).hexdigest()
