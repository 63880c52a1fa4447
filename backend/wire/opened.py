"""An envelope that was opened and read: once, by the guard of the realm, and handed along from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.core.keys.ring import KeyRing
from backend.wire.envelope import BodyUnreadable, Envelope, read_body
from backend.wire.opening import open_sealed


@dataclass(frozen=True)
class Opened:
    """An envelope, its padded plain bytes, and the body in them: None where they are no JSON object."""

    envelope: Envelope
    plain: bytes
    body: dict[str, Any] | None

    @property
    def kind(self) -> str | None:
        """What the body says it is, if it says so in a word."""
        kind = self.body.get("kind") if self.body is not None else None
        return kind if isinstance(kind, str) else None


def open_and_read(envelope: Envelope, ring: KeyRing) -> Opened:
    """An envelope, opened by the key its header names. Raises CannotOpen."""
    plain = open_sealed(envelope, ring)
    try:
        return Opened(envelope, plain, read_body(plain))
    except BodyUnreadable:
        return Opened(envelope, plain, None)
