"""What somebody has typed to find people, in an address that says nothing of it: a name belongs in no address, for
addresses stand in histories and in the logs of proxies. Encrypted, it can be paged, gone back to and loaded again.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag

from backend.core.canonical import b64, from_b64
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import RestKey

LABEL = "people-asked|"


def covered(words: str, person_id: str, rest: RestKey) -> str:
    """What was typed as it stands in the address of whoever typed it; nothing for nothing."""
    return b64(encrypt_at_rest(rest, LABEL + person_id, {"q": words})) if words else ""


def uncovered(text: str, person_id: str, rests: Sequence[RestKey]) -> str:
    """What was typed; nothing where it is no such text, or another's."""
    try:
        return str(decrypt_at_rest(rests, LABEL + person_id, from_b64(text))["q"]) if text else ""
    except (InvalidTag, ValueError, KeyError):
        return ""
