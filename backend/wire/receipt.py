"""The receipt: this server's signed word that exactly these bytes are kept. Made once, stored, and given again byte
for byte. Its number is the pair of epoch and seq: a restored server counts on from where its backup stood, in an epoch
of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.canonical import b64, canonical
from backend.core.clock import moment
from backend.core.keys import sign_raw
from backend.core.keys.ring import KeyRing

LABEL = b"fs/rcpt/v1|"


@dataclass(frozen=True)
class Received:
    """The receipt's bytes, and whether these bytes are new here (else they were here before)."""

    receipt: bytes
    is_new: bool


def make_receipt(
    ring: KeyRing,
    *,
    version_id: str,
    envelope_sha256: str,
    received_at: datetime,
    seq: int,
    disposition: str,
    epoch: int,
    earlier: Sequence[dict[str, int]] = (),
) -> bytes:
    """The receipt as JSON. `disposition`: "stored" or "quarantined"; `received_at`: when it first came; `earlier`:
    the numbers of the receipts it had before the server was restored.
    """
    again = {"earlier": list(earlier)} if earlier else {}
    unsigned = {
        **again,
        "v": 1,
        "version_id": version_id,
        "envelope_sha256": envelope_sha256,
        "received_at": moment(received_at),
        "seq": seq,
        "disposition": disposition,
        "epoch": epoch,
        "kid": ring.receipt.kid,
    }
    signature = b64(sign_raw(ring.receipt.private, LABEL + canonical(unsigned)))
    return canonical({**unsigned, "sig": signature})
