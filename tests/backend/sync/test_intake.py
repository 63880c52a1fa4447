"""Intake: what stays true however often, in whatever order and by whom an envelope is sent (invariants of the
design, by name).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from backend.core import audit
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records.models import Intake, IntakeKey, Quarantine, Version
from backend.sync import judging
from tests.fixtures.phone_simulator import Phone
from tests.people import People, sign_in

Rows = Callable[..., list[Any]]
PhoneOf = Callable[..., Phone]

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def phone(phone_of: PhoneOf, people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def entries(rows: Rows) -> list[Any]:
    """The audit rows of envelopes taken in."""
    return sorted(rows(AuditEvent, AuditEvent.object_type == "version"), key=lambda row: row.seq)


def test_i3_what_has_a_receipt_is_stored_with_the_same_bytes(phone: Phone, rows: Rows) -> None:
    envelope = phone.version()

    status, receipt = phone.send(envelope)

    assert status == 201
    phone.verify(receipt, envelope)
    (row,), (key,) = rows(Intake), rows(IntakeKey)
    assert (row.header, row.iv, row.sig) == (envelope.header_bytes.decode(), envelope.iv, envelope.sig)
    assert key.enc_cek == envelope.enc_cek


def test_i3_the_ciphertext_is_the_one_that_was_sent(app: Flask, phone: Phone) -> None:
    envelope = phone.version()
    phone.send(envelope)

    with app.app_context():
        assert db.session.execute(db.select(Intake.ct)).scalar_one() == envelope.ct


def test_i4_and_i5_repeats_have_one_effect_and_the_very_same_receipt(phone: Phone, rows: Rows) -> None:
    envelope = phone.version()

    answers = [phone.send_raw(envelope) for _ in range(5)]

    assert [status for status, _ in answers] == [201, 200, 200, 200, 200]
    assert len({body for _, body in answers}) == 1
    assert (len(rows(Intake)), len(rows(Version)), len(entries(rows))) == (1, 1, 1)


def test_i4_sends_that_overlap_have_one_effect(
    phone: Phone, people: People, new_client: Callable[..., Any], rows: Rows
) -> None:
    envelopes = [phone.version() for _ in range(6)]
    clients = [sign_in(new_client(), people.asha) for _ in range(6)]
    senders = [Phone.of(client, people.asha) for client in clients]

    def send_all(sender: Phone) -> list[tuple[int, bytes]]:
        return [sender.send_raw(envelope) for envelope in envelopes]

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send_all, senders))

    assert {status for each in answers for status, _ in each} <= {200, 201}
    for number in range(6):
        assert len({each[number][1] for each in answers}) == 1
        assert [each[number][0] for each in answers].count(201) == 1
    assert (len(rows(Intake)), len(rows(Version)), len(entries(rows))) == (6, 6, 6)


@pytest.mark.parametrize("table", ["intake", "version", "restriction"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET record_id = record_id", "DELETE FROM {0}"])
def test_i6_the_database_refuses_to_change_what_was_received(app: Flask, phone: Phone, table: str, change: str) -> None:
    answers = {"police_link": {"value": "yes", "by": "officer", "at": "2026-11-24T02:10:05Z", "confirmed": True}}
    phone.send(phone.version(answers=answers))

    with app.app_context(), pytest.raises(DatabaseError, match="append-only"), writing():
        db.session.execute(text(change.format(table)))


def test_i8_each_envelope_has_its_audit_row_and_the_chain_holds(app: Flask, phone: Phone, rows: Rows) -> None:
    sent = [phone.version() for _ in range(3)]
    for envelope in sent:
        phone.send(envelope)

    by_seq = {row.seq: row.detail["envelope_sha256"] for row in entries(rows)}
    assert {row.seq: row.envelope_sha256 for row in rows(Intake)} == by_seq
    with app.app_context():
        assert audit.verify().fault is None


def test_i8_where_the_audit_row_cannot_be_written_nothing_is_kept(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> int:
        raise RuntimeError("no room")

    monkeypatch.setattr("backend.sync.intake.append_all", fails)

    status, _ = phone.send(phone.version())

    assert status == 500
    assert rows(Intake) == []


def test_a_second_version_is_written_down_as_an_alteration(phone: Phone, rows: Rows) -> None:
    first = phone.version()
    phone.send(first)
    phone.send(phone.version(header={"record_id": first.header["record_id"], "parent": first.header["version_id"]}))

    assert [row.action for row in entries(rows)] == ["collection", "alteration"]


def test_the_same_id_with_other_bytes_is_kept_under_its_own_hash(phone: Phone, rows: Rows) -> None:
    first = phone.version(incident_ref="1")
    other = phone.version(incident_ref="2", header=first.header)
    phone.send(first)

    status, receipt = phone.send(other)
    repeat = phone.send(other)

    assert (status, receipt["disposition"]) == (201, "quarantined")
    phone.verify(receipt, other)
    assert repeat == (200, receipt)
    assert len(rows(Intake)) == 2
    assert [row.envelope_sha256 for row in rows(Version)] == [first.sha256]
    assert [(row.envelope_sha256, row.reason) for row in rows(Quarantine)] == [(other.sha256, "id_reused")]


def test_a_wrong_clock_is_no_reason_to_refuse(phone: Phone, rows: Rows) -> None:
    status, _ = phone.send(
        phone.version(header={"claimed_at": "1970-01-01T00:00:09Z", "clock_offset_s": 1_790_000_000})
    )

    assert status == 201
    (row,) = rows(Version)
    assert (row.claimed_at.year, row.clock_offset_s) == (1970, 1_790_000_000)


def test_a_receipt_is_given_even_where_the_projection_fails(
    app: Flask, phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr(judging, "assessed", fails)
        assert phone.send(phone.version())[0] == 201
    assert rows(Version) == []
    assert [row.reason for row in rows(Quarantine)] == ["projection_failed"]

    swept = app.test_cli_runner().invoke(args=["project"])

    assert swept.output == "1 envelopes looked at, 0 rows made.\n"
    assert len(rows(Version)) == 1
