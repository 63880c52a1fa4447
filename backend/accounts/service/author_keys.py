"""Author keys: the public half of the key with which a person's vault on one phone signs (docs/shapes.md section 4).

Anybody who has a running sign-in in their hands can enrol one, also where Foursight is locked, so an enrolled key
proves nothing yet. It counts from the moment its owner has shown who they are: just before it was enrolled, or
afterwards on the page of their phones.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from backend.accounts import store
from backend.accounts.errors import AuthorKeyRefused, NoSuchKey
from backend.accounts.models import AuthorKey, Person
from backend.core.audit import append
from backend.core.canonical import b64, from_b64
from backend.core.ids import is_id


def enrol_author_key(
    person: Person, device_id: str, spki: str, proof: str, now: datetime, *, is_shown: bool
) -> AuthorKey:
    """Take a phone's new public key as this person's. Enrolling the same key again gives the same row, and proves
    nothing: a phone does that by itself.

    `spki` and `proof` are b64; the proof is the new key's own signature (64 bytes r || s, ECDSA P-256, SHA-256) over
    `fs/enrol/v1|<person_id>|<device_id>`. `is_shown`: the person has just shown who they are, so the key is theirs.
    Raises AuthorKeyRefused. Inside the caller's write.
    """
    key_id, key_bytes = checked_key(person.id, device_id, spki, proof)
    known = store.author_key(key_id)
    if known is not None:
        return _same(known, person, device_id)
    about = {"person_id": person.id, "device_id": device_id, "spki": b64(key_bytes)}
    key = AuthorKey(key_id=key_id, **about, enrolled_at=now, proved_at=now if is_shown else None)
    store.add(key)
    detail: dict[str, str | bool] = {"device_id": device_id, "spki": key.spki, "is_proved": is_shown}
    _note("author_key_enrolled", key, person, detail, now)
    return key


def prove_own(person: Person, key_id: str, now: datetime) -> None:
    """Note that a key is its owner's, who has just shown who they are; again, and the first moment stands. Raises
    NoSuchKey, also for a key that was taken back. Inside the caller's write.
    """
    key = store.author_key(key_id)
    if key is None or key.person_id != person.id or key.revoked_at is not None:
        raise NoSuchKey
    if key.proved_at is None:
        key.proved_at = now
        _note("author_key_proved", key, person, {"device_id": key.device_id}, now)


def unproved_of(person_id: str) -> list[AuthorKey]:
    """The keys in somebody's name that nobody has shown to be theirs, the newest first."""
    return [key for key in store.author_keys_of([person_id]) if key.proved_at is None and key.revoked_at is None]


def opens(key: AuthorKey) -> bool:
    """Whether what is its owner's opens with this key: its owner showed that it is theirs, and it is not taken back."""
    return key.proved_at is not None and key.revoked_at is None


def checked_key(person_id: str, device_id: str, spki: str, proof: str) -> tuple[str, bytes]:
    """The id and the bytes of a new key whose holder asks for it to be this person's on this phone; for every realm.

    Arguments as for `enrol_author_key`. Raises AuthorKeyRefused.
    """
    if not is_id(device_id):
        raise AuthorKeyRefused("not_an_id", "device_id", "The device id must be 26 letters of a-z and 2-7.")
    key_bytes = _bytes(spki, "spki")
    _check_proof(_public_key(key_bytes), _bytes(proof, "proof"), person_id, device_id)
    return key_id_of(key_bytes), key_bytes


def is_enrolled(key_id: str) -> bool:
    """Whether this is an author key of the live realm, revoked or not."""
    return store.author_key(key_id) is not None


def find_author(key_id: str) -> tuple[AuthorKey, Person] | None:
    """An author key and the person it belongs to: the author of what it signed."""
    key = store.author_key(key_id)
    person = store.person(key.person_id) if key else None
    return (key, person) if key is not None and person is not None else None


def key_id_of(spki: bytes) -> str:
    """The id of a public key: the first 22 letters of the b64 of its SubjectPublicKeyInfo's SHA-256."""
    return b64(hashlib.sha256(spki).digest())[:22]


def enrolment_message(person_id: str, device_id: str) -> bytes:
    """What the new key signs to show that whoever enrols it holds it."""
    return f"fs/enrol/v1|{person_id}|{device_id}".encode("ascii")


def _same(known: AuthorKey, person: Person, device_id: str) -> AuthorKey:
    if (known.person_id, known.device_id) != (person.id, device_id) or known.revoked_at is not None:
        raise AuthorKeyRefused(
            "key_in_use", "spki", "This key is somebody else's, another phone's, or was revoked. Make a new one."
        )
    return known


def _bytes(text: str, field: str) -> bytes:
    try:
        return from_b64(text)
    except ValueError as error:
        raise AuthorKeyRefused("not_b64", field, "This must be URL-safe base64 without padding.") from error


def _public_key(spki: bytes) -> ec.EllipticCurvePublicKey:
    refused = AuthorKeyRefused("not_p256", "spki", "The key must be the SubjectPublicKeyInfo of an ECDSA P-256 key.")
    try:
        key = serialization.load_der_public_key(spki)
    except Exception as error:  # the parser's errors have several unrelated types
        raise refused from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise refused
    plain = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if plain != spki:  # one key must not have two ids
        raise refused
    return key


def _check_proof(key: ec.EllipticCurvePublicKey, proof: bytes, person_id: str, device_id: str) -> None:
    refused = AuthorKeyRefused(
        "bad_proof", "proof", "The proof is not this key's signature for this person and device."
    )
    if len(proof) != 64:
        raise refused
    signature = encode_dss_signature(int.from_bytes(proof[:32], "big"), int.from_bytes(proof[32:], "big"))
    try:
        key.verify(signature, enrolment_message(person_id, device_id), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise refused from error


def _note(action: str, key: AuthorKey, person: Person, detail: dict[str, str | bool], now: datetime) -> None:
    append(
        "force",
        action,
        actor_id=person.id,
        object_type="author_key",
        object_id=key.key_id,
        force_id=person.force_id,
        detail=detail,
        now=now,
    )
