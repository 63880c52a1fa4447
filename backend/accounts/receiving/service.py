"""Enrolling the key to which letters for a store are sealed. The store's author key signs it, so nobody who can only
write into the database has letters sealed to a key of theirs: the signature is looked at again before each sealing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import AuthorKey, Person
from backend.accounts.receiving import store
from backend.accounts.receiving.models import ReceivingKey
from backend.core.audit import append
from backend.core.canonical import b64, from_b64
from backend.core.keys import key_id, public_key, verify_raw

LABEL = b"fs/receive/v1|"
FIELD, SIG = "receiving_spki", "receiving_sig"
NOT_A_KEY = ("not_p256", FIELD, "The key must be the SubjectPublicKeyInfo of a P-256 key.")
NOT_SIGNED = ("bad_proof", SIG, "The author key has not signed this key for this person and device.")
ANOTHER = ("key_in_use", FIELD, "This key is another phone's. Make a new one.")


def enrol_receiving_key(person: Person, author: AuthorKey, spki: str, sig: str, now: datetime) -> None:
    """Take the key to which letters for a store are sealed; again, and nothing changes. `spki`, `sig`: b64; the
    signature is the author key's over `signed_bytes`. Raises AuthorKeyRefused. Inside the caller's write.
    """
    key_bytes = _checked(spki)
    if not is_signed(author, spki, sig):
        raise AuthorKeyRefused(*NOT_SIGNED)
    new_id = key_id(key_bytes)
    known = store.key(new_id)
    if known is not None and known.author_key_id == author.key_id:
        return
    if known is not None:
        raise AuthorKeyRefused(*ANOTHER)
    store.add(ReceivingKey(key_id=new_id, author_key_id=author.key_id, spki=spki, sig=sig, enrolled_at=now))
    about = {"object_type": "author_key", "object_id": author.key_id, "force_id": person.force_id}
    append("force", "receiving_key_enrolled", actor_id=person.id, **about, detail={"receives_by": new_id}, now=now)


def keys_in_use(person_id: str) -> Sequence[ReceivingKey]:
    """The keys to which letters for somebody are sealed: the newest of each phone whose key they have shown to be
    theirs and is not taken back, and only where that key has signed it.
    """
    newest = {author.key_id: (key, author) for key, author in store.keys_of(person_id)}
    return [key for key, author in newest.values() if is_signed(author, key.spki, key.sig)]


def is_signed(author: AuthorKey, spki: str, sig: str) -> bool:
    """Whether an author key has signed a receiving key for its owner on its phone."""
    try:
        message = signed_bytes(author.person_id, author.device_id, from_b64(spki))
        verify_raw(from_b64(author.spki), from_b64(sig), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_bytes(person_id: str, device_id: str, spki: bytes) -> bytes:
    """What the author key signs: whose the key is, on which phone, and the key."""
    return LABEL + f"{person_id}|{device_id}|".encode("ascii") + spki


def _checked(spki: str) -> bytes:
    try:
        key_bytes = from_b64(spki)
        public_key(key_bytes)
    except Exception as error:  # the parser's errors have several unrelated types
        raise AuthorKeyRefused(*NOT_A_KEY) from error
    if b64(key_bytes) != spki:
        raise AuthorKeyRefused(*NOT_A_KEY)
    return key_bytes
