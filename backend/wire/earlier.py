"""The receipt an envelope had before this server was restored from a backup, which lacked it: the proof of when it
first came. A phone that gives an envelope again presents it in a header; what is not this server's own word is passed
over.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature

from backend.core.canonical import NotCanonical, canonical, from_b64
from backend.core.clock import from_moment
from backend.core.keys import verify_raw
from backend.core.keys.ring import KeyRing
from backend.wire.envelope import Envelope, one_of_each
from backend.wire.receipt import LABEL

HEADER = "X-Foursight-Earlier"
LONGEST = 4_000


@dataclass(frozen=True)
class Earlier:
    """When an envelope was first received; the numbers of the receipts it had, oldest first, as {"epoch", "seq"}; the
    last of them byte for byte.
    """

    received_at: datetime
    numbers: tuple[dict[str, int], ...]
    receipt: bytes


def read_earlier(header: str | None, envelope: Envelope, ring: KeyRing) -> Earlier | None:
    """What the header holds (b64 of a receipt's canonical bytes), if this server gave it for exactly this envelope."""
    try:
        receipt = _read(header or "")
        _check(receipt, envelope, ring)
        own = {name: _number(receipt[name]) for name in ("epoch", "seq")}
        numbers = (*receipt.get("earlier", ()), own)
        return Earlier(from_moment(receipt["received_at"]), numbers, canonical(receipt))
    except (ValueError, KeyError, TypeError, RecursionError, NotCanonical, InvalidSignature):
        return None


def _read(header: str) -> dict[str, Any]:
    if not 0 < len(header) <= LONGEST:
        raise ValueError("no receipt")
    receipt = json.loads(from_b64(header).decode("utf-8"), object_pairs_hook=one_of_each)
    if not isinstance(receipt, dict):
        raise TypeError("not an object")
    return receipt


def _check(receipt: dict[str, Any], envelope: Envelope, ring: KeyRing) -> None:
    """Raise unless it is signed by this server, for these bytes under this id."""
    unsigned = {name: value for name, value in receipt.items() if name != "sig"}
    key = ring.receipt_of(str(receipt["kid"]))
    if key is None:
        raise ValueError("of another server")
    verify_raw(key.spki, from_b64(receipt["sig"]), LABEL + canonical(unsigned))
    if (receipt["envelope_sha256"], receipt["version_id"]) != (envelope.sha256, envelope.header["version_id"]):
        raise ValueError("for other bytes")


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value
