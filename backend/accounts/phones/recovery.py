"""The key of what lies sealed on somebody's phone, given back to them: after the words were forgotten, at the end of a
shift, or where a phone was too long without contact.

The phone keeps its store's key sealed to this server (HPKE), beside what its officer opens it with: to a pair for that
alone, which opens no report. One sealed by an earlier version, to the pair of the reports, opens too. It is opened for
whoever is signed in, has shown who they are and not locked since, and owns the author key it belongs to, as long as
they have shown that to be theirs and it is not taken back. Nothing of it is kept here. A person with the server's keys
and the phone in their hands could do the same: docs/decisions/2026-11-27-a-phone-without-contact.md.
"""

from __future__ import annotations

from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from backend.accounts import store
from backend.accounts.models import Person
from backend.accounts.service.author_keys import opens
from backend.core.audit import append
from backend.core.database import writing
from backend.core.keys.ring import KeyRing

HPKE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEY_BYTES = 32


class NotGiven(Exception):
    """The key is not this person's, was taken back, or does not open here."""


def info_of(vault_id: str, person_id: str, device_id: str) -> bytes:
    """What a sealed key is bound to."""
    return f"fs/rec/v1|{vault_id}|{person_id}|{device_id}".encode("ascii", "replace")


def give_key(
    person: Person, author_key_id: str, vault_id: str, kid: str, sealed: bytes, *, ring: KeyRing, now: datetime
) -> bytes:
    """The 32 bytes. Raises NotGiven. It stands in the trail before it is given; a write of its own."""
    with writing():
        key = store.author_key(author_key_id)
        if key is None or key.person_id != person.id or not opens(key):
            raise NotGiven
        opened = _opened(sealed, info_of(vault_id, person.id, key.device_id), ring, kid)
        about = {"object_type": "author_key", "object_id": key.key_id, "force_id": person.force_id}
        append("force", "phone_key_given", actor_id=person.id, **about, detail={"device_id": key.device_id}, now=now)
    return opened


def _opened(sealed: bytes, info: bytes, ring: KeyRing, kid: str) -> bytes:
    pair = ring.recovery_of(kid) or ring.seal_of(kid)
    if pair is None:
        raise NotGiven
    try:
        opened = HPKE.decrypt(sealed, pair.private, info)
    except (InvalidTag, ValueError) as error:
        raise NotGiven from error
    if len(opened) != KEY_BYTES:
        raise NotGiven
    return opened
