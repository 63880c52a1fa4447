"""What a phone says when it locks and unlocks."""

from __future__ import annotations

from typing import Any

from backend.accounts.service import reading
from backend.core.canonical import b64
from backend.core.keys import sign_raw
from backend.core.realms import SYNC_PATHS
from tests.fixtures.phone_simulator import Phone

PHONE = {"X-Foursight": "1"}
READING = f"{SYNC_PATHS['live']}/reading"


def prove(phone: Phone) -> tuple[int, Any]:
    return tell(phone, *signed(phone))


def signed(phone: Phone) -> tuple[str, str]:
    """A number from the server, and this phone's signature over it."""
    status, given = phone.ask("POST", f"{READING}/challenge", {})
    assert status == 200, given
    message = reading.message_of(phone.person_id, given["challenge"])
    return given["challenge"], b64(sign_raw(phone.author.private, message))


def tell(phone: Phone, challenge: str, signature: str, key_id: str = "") -> tuple[int, Any]:
    told = {"author_key_id": key_id or phone.author.kid, "challenge": challenge, "signature": signature}
    return phone.ask("POST", f"{READING}/unlocked", told)
