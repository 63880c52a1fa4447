"""Opening an envelope with whichever of the server's keys it is sealed to."""

from __future__ import annotations

from backend.core.keys.ring import KeyRing
from backend.wire.envelope import CannotOpen, Envelope, open_envelope


def open_sealed(envelope: Envelope, ring: KeyRing) -> bytes:
    """The padded plain bytes, by the key its header names. Raises CannotOpen: damaged, or that key is not here."""
    key = ring.seal_of(str(envelope.header["kid"]))
    if key is None:
        raise CannotOpen("the key it is sealed to is not here")
    return open_envelope(envelope, key.private)
