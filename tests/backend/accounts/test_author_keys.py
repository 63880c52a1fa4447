"""Enrolling the key a phone signs with: only with proof, only as one's own, the same answer twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from flask import Flask
from sqlalchemy import select

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import AuthorKey, Person
from backend.accounts.service import enrol_author_key, find_author
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.database import db, writing
from backend.core.ids import new_id
from tests.people import CAST_EVENTS, People

DEVICE = new_id()


@pytest.fixture
def inside(app: Flask, people: People) -> Iterator[None]:
    """Inside the app, with the cast."""
    with app.app_context():
        yield


def test_a_key_with_its_proof_is_enrolled_under_the_id_the_shapes_say(
    both_databases: str, inside: None, people: People
) -> None:
    key = new_key()

    enrolled = enrol(people.asha, key)

    digest = b64(hashlib.sha256(spki_of(key)).digest())
    assert (enrolled.key_id, enrolled.person_id, enrolled.device_id) == (digest[:22], people.asha.id, DEVICE)
    assert enrolled.spki == b64(spki_of(key))


def test_the_author_of_a_key_is_found(inside: None, people: People) -> None:
    enrolled = enrol(people.asha, new_key())

    found = find_author(enrolled.key_id)

    assert found is not None
    assert (found[0].key_id, found[1].id) == (enrolled.key_id, people.asha.id)
    assert find_author("x" * 22) is None


def test_enrolling_the_same_key_again_gives_the_same_row_and_one_audit_event(inside: None, people: People) -> None:
    key = new_key()

    twice = [enrol(people.asha, key).key_id for _ in range(2)]

    actions = db.session.execute(
        select(AuditEvent.action, AuditEvent.object_id).where(AuditEvent.seq > CAST_EVENTS)
    ).all()
    assert twice[0] == twice[1]
    assert [tuple(action) for action in actions] == [("author_key_enrolled", twice[0])]


def test_a_key_that_is_somebody_elses_is_refused(inside: None, people: People) -> None:
    key = new_key()
    enrol(people.asha, key)

    assert refusal(people.ben, key) == ("key_in_use", "spki")


def test_a_proof_made_for_somebody_else_or_another_phone_is_refused(inside: None, people: People) -> None:
    key = new_key()

    assert refusal(people.ben, key, proof=proof_of(key, people.asha.id, DEVICE)) == ("bad_proof", "proof")
    assert refusal(people.ben, key, proof=proof_of(key, people.ben.id, new_id())) == ("bad_proof", "proof")


def test_a_proof_by_another_key_is_refused(inside: None, people: People) -> None:
    proof = proof_of(new_key(), people.asha.id, DEVICE)

    assert refusal(people.asha, new_key(), proof=proof) == ("bad_proof", "proof")


@pytest.mark.parametrize("proof", ["", b64(b"\x00" * 64), b64(b"\x01" * 63), b64(b"\x01" * 72)])
def test_a_proof_that_is_no_signature_is_refused(inside: None, people: People, proof: str) -> None:
    assert refusal(people.asha, new_key(), proof=proof) == ("bad_proof", "proof")


def test_keys_of_other_kinds_and_bytes_that_are_no_key_are_refused(inside: None, people: People) -> None:
    others = [
        spki_of(ec.generate_private_key(ec.SECP384R1())),
        ed25519.Ed25519PrivateKey.generate()
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo),
        b"not a key",
        b"",
        spki_of(new_key()) + b"\x00",
    ]

    refused = {refusal(people.asha, new_key(), spki=b64(other)) for other in others}

    assert refused == {("not_p256", "spki")}


def test_what_is_not_base64_or_no_device_id_is_refused(inside: None, people: People) -> None:
    assert refusal(people.asha, new_key(), spki="a=") == ("not_b64", "spki")
    assert refusal(people.asha, new_key(), proof="++") == ("not_b64", "proof")
    assert refusal(people.asha, new_key(), device="my phone") == ("not_an_id", "device_id")


def new_key() -> ec.EllipticCurvePrivateKey:
    """A phone's new key."""
    return ec.generate_private_key(ec.SECP256R1())


def spki_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public half."""
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def proof_of(key: ec.EllipticCurvePrivateKey, person_id: str, device_id: str) -> str:
    """What a phone signs to show it holds the key, as WebCrypto gives it."""
    der = key.sign(f"fs/enrol/v1|{person_id}|{device_id}".encode(), ec.ECDSA(hashes.SHA256()))
    r, s = decode_dss_signature(der)
    return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def enrol(person: Person, key: ec.EllipticCurvePrivateKey, **other: Any) -> AuthorKey:
    """Enrol a key, right in all that `other` does not change."""
    device = other.get("device", DEVICE)
    proof = other.get("proof", proof_of(key, person.id, device))
    with writing():
        return enrol_author_key(person, device, other.get("spki", b64(spki_of(key))), proof, clock.now(), is_shown=True)


def refusal(person: Person, key: ec.EllipticCurvePrivateKey, **other: Any) -> tuple[str, str]:
    """The code and field with which a key is refused."""
    with pytest.raises(AuthorKeyRefused) as refused:
        enrol(person, key, **other)
    return refused.value.code, refused.value.field
