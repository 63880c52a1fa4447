"""Whether a receipt that is kept is this server's word for what it stands beside; for both realms' checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature

from backend.core.canonical import NotCanonical, canonical, from_b64
from backend.core.checks import other_values
from backend.core.keys import verify_raw
from backend.core.keys.ring import KeyRing
from backend.wire.receipt import LABEL


def fault_of_receipt(kept: bytes, expected: Mapping[str, Any], ring: KeyRing, given_up: frozenset[str]) -> str | None:
    """What is wrong with it, in words that follow "its receipt …", or None. `expected`: what it must say."""
    try:
        receipt = json.loads(bytes(kept))
        found = {name: receipt[name] for name in expected}
        kid, signature = str(receipt["kid"]), from_b64(receipt["sig"])
        unsigned = canonical({name: value for name, value in receipt.items() if name != "sig"})
    except (ValueError, KeyError, TypeError, AttributeError, NotCanonical):
        return "cannot be read"
    other = other_values(dict(expected), found)
    if other:
        return f"says something else: {other}"
    key = ring.receipt_of(kid)
    if key is None:
        return None if kid in given_up else f"was signed with a key that is not here: {kid}"
    try:
        verify_raw(key.spki, signature, LABEL + unsigned)
    except (InvalidSignature, ValueError):
        return "was not signed by this server"
    return None
