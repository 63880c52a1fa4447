"""Random identifiers: 128 bits as 26 letters of lower-case base32. Nothing is secret because an id is hard to guess."""

from __future__ import annotations

import base64
import re
import secrets

ID_PATTERN = re.compile(r"^[a-z2-7]{26}$")


def new_id() -> str:
    """A new identifier."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=").lower()


def is_id(text: object) -> bool:
    """Whether a value has an identifier's form."""
    return isinstance(text, str) and ID_PATTERN.fullmatch(text) is not None


TAKES_KEY_IDS = {"ignore_unknown_options": True}
"""For a command that takes a key's id: one of 64 begins with a dash, and would be read as an option."""
