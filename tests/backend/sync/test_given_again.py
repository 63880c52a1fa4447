"""A phone gives an envelope to a server that was restored from a backup without it, with the receipt it had before."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.canonical import b64, canonical
from backend.core.database import db, writing
from backend.core.keys import pair_of, sign_raw
from backend.core.keys.ring import KeyRing
from backend.records import KEYS
from backend.records.models import Intake, Restriction, ServerEpoch, Version
from backend.wire.envelope import Envelope
from backend.wire.receipt import LABEL, make_receipt
from tests.fixtures.phone_simulator import EARLIER, Phone, an_answer
from tests.people import People

pytestmark = pytest.mark.usefixtures("both_databases", "after_the_story")
Rows = Callable[..., list[Any]]
Receipt = dict[str, Any]
FIRST = datetime(2026, 11, 24, 2, 10, 5, tzinfo=UTC)


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def restored(app: Flask) -> None:
    """The server is in its second epoch."""
    with app.app_context(), writing():
        db.session.add(ServerEpoch(number=2, since=clock.now()))


@pytest.fixture
def ring(app: Flask) -> KeyRing:
    """The server's keys."""
    keys: KeyRing = app.extensions[KEYS]
    return keys


def receipt_before(ring: KeyRing, envelope: Envelope, **changes: Any) -> Receipt:
    """The receipt this server gave in its first epoch, of which it knows nothing any more."""
    given: dict[str, Any] = {
        "version_id": envelope.header["version_id"],
        "envelope_sha256": envelope.sha256,
        "received_at": FIRST,
        "seq": 46,
        "disposition": "stored",
        "epoch": 1,
    }
    found: Receipt = json.loads(make_receipt(ring, **given | changes))
    return found


def signed(ring: Any, receipt: Receipt) -> Receipt:
    """The same, signed by these keys, whatever it says."""
    unsigned = {name: value for name, value in receipt.items() if name != "sig"}
    return {**unsigned, "sig": b64(sign_raw(ring.receipt.private, LABEL + canonical(unsigned)))}


def test_it_keeps_the_time_at_which_it_first_came_and_notes_its_first_number(
    phone: Phone, ring: KeyRing, restored: None, rows: Rows
) -> None:
    envelope = phone.version()
    before = receipt_before(ring, envelope)

    status, receipt = phone.send_again(envelope, before)

    phone.verify(receipt, envelope)
    (row,), (version,) = rows(Intake), rows(Version)
    assert (status, receipt["received_at"], receipt["epoch"]) == (201, "2026-11-24T02:10:05Z", 2)
    assert receipt["earlier"] == [{"epoch": 1, "seq": 46}]
    assert (row.received_at, version.received_at) == (FIRST, FIRST)
    assert (row.epoch, row.seq) == (2, receipt["seq"])
    assert row.given_again_at > FIRST
    *_, event = rows(AuditEvent, AuditEvent.object_id == envelope.header["version_id"])
    assert (event.detail["earlier"], event.detail["received_at"]) == (receipt["earlier"], receipt["received_at"])
    assert event.at == row.given_again_at


def test_the_receipt_it_had_is_kept_byte_for_byte(app: Flask, phone: Phone, ring: KeyRing, restored: None) -> None:
    envelope = phone.version()
    before = receipt_before(ring, envelope)

    phone.send_again(envelope, before)

    with app.app_context():
        assert db.session.execute(db.select(Intake.earlier_receipt)).scalar_one() == canonical(before)


def test_given_again_twice_it_has_one_effect_and_one_receipt(
    phone: Phone, ring: KeyRing, restored: None, rows: Rows
) -> None:
    envelope = phone.version()
    before = receipt_before(ring, envelope)

    answers = [phone.send_again(envelope, before) for _ in range(3)]

    assert [status for status, _ in answers] == [201, 200, 200]
    assert len({json.dumps(receipt) for _, receipt in answers}) == 1
    assert (len(rows(Intake)), len(rows(Version))) == (1, 1)


def test_what_the_backup_held_keeps_the_receipt_it_has(phone: Phone, app: Flask, rows: Rows) -> None:
    envelope = phone.version()
    _, before = phone.send(envelope)
    with app.app_context(), writing():
        db.session.add(ServerEpoch(number=2, since=clock.now()))

    status, receipt = phone.send_again(envelope, before)

    assert (status, receipt) == (200, before)
    assert len(rows(Intake)) == 1


def test_lost_twice_it_still_says_when_it_first_came_and_both_its_numbers(
    phone: Phone, ring: KeyRing, restored: None
) -> None:
    envelope = phone.version()
    before = receipt_before(ring, envelope, epoch=2, seq=50, earlier=[{"epoch": 1, "seq": 46}])

    _, receipt = phone.send_again(envelope, before)

    assert receipt["received_at"] == "2026-11-24T02:10:05Z"
    assert receipt["earlier"] == [{"epoch": 1, "seq": 46}, {"epoch": 2, "seq": 50}]


def test_a_receipt_of_a_key_that_was_changed_for_a_new_one_since_is_still_its_word(
    phone: Phone, ring: KeyRing, restored: None
) -> None:
    envelope = phone.version()
    before = receipt_before(ring, envelope)
    ring.make("receipt")

    status, receipt = phone.send_again(envelope, before)

    assert (status, receipt["received_at"], receipt["kid"]) == (201, clock.moment(FIRST), ring.receipt.kid)


def other_keys() -> Any:
    return SimpleNamespace(receipt=pair_of(ec.generate_private_key(ec.SECP256R1())))


def signed_by_another(receipt: Receipt) -> Receipt:
    keys = other_keys()
    return signed(keys, {**receipt, "kid": keys.receipt.kid})


FORGERIES: dict[str, Callable[[KeyRing, Receipt], Any]] = {
    "signed by nobody": lambda _ring, receipt: {**receipt, "sig": b64(bytes(64))},
    "with an earlier time": lambda _ring, receipt: {**receipt, "received_at": "2020-01-01T00:00:00Z"},
    "with another number": lambda _ring, receipt: {**receipt, "seq": 1},
    "signed by another server": lambda _ring, receipt: signed_by_another(receipt),
    "signed by another server in our name": lambda _ring, receipt: signed(other_keys(), receipt),
    "for other bytes": lambda ring, receipt: signed(ring, {**receipt, "envelope_sha256": "f" * 64}),
    "for another version": lambda ring, receipt: signed(ring, {**receipt, "version_id": "a" * 26}),
    "without a time": lambda ring, receipt: signed(ring, {k: v for k, v in receipt.items() if k != "received_at"}),
    "with a number that is none": lambda ring, receipt: signed(ring, {**receipt, "seq": True}),
    "that is no object": lambda _ring, _receipt: [1, 2],
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_receipt_that_is_not_this_servers_own_word_is_passed_over_and_the_envelope_taken(
    phone: Phone, ring: KeyRing, restored: None, rows: Rows, what: str
) -> None:
    envelope = phone.version()
    forged = FORGERIES[what](ring, receipt_before(ring, envelope))

    status, receipt = phone.send_again(envelope, forged)

    phone.verify(receipt, envelope)
    (row,) = rows(Intake)
    assert (status, "earlier" in receipt, row.given_again_at) == (201, False, None)
    assert clock.now() - row.received_at < timedelta(minutes=5)


@pytest.mark.parametrize("header", ["", "=", "!", "e30", "x" * 5_000, "bnVsbA", "W1tbW1tb" * 200])
def test_a_header_that_is_no_receipt_is_passed_over_and_the_envelope_taken(
    phone: Phone, restored: None, header: str
) -> None:
    status, answer = phone.send_raw(phone.version(), {EARLIER: header})

    assert (status, b"earlier" in answer) == (201, False)


def test_a_restriction_that_is_back_before_its_envelope_stays_as_it_was(
    app: Flask, phone: Phone, ring: KeyRing, restored: None, people: People, rows: Rows
) -> None:
    envelope = phone.version(answers={"police_link": an_answer("yes")})
    with app.app_context(), writing():
        db.session.add(
            Restriction(
                envelope_sha256=envelope.sha256,
                record_id=envelope.header["record_id"],
                author_id=people.asha.id,
                force_id=people.asha.force_id,
                at=FIRST,
            )
        )

    status, _ = phone.send_again(envelope, receipt_before(ring, envelope))

    (restriction,) = rows(Restriction)
    assert (status, restriction.at) == (201, FIRST)
