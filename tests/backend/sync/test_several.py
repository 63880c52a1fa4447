"""Several envelopes in one request: each with the answer it would have had alone, each kept exactly once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from backend.core import audit
from backend.core.audit import AuditEvent
from backend.core.canonical import canonical
from backend.records.models import Intake, Version
from backend.sync import intake
from backend.wire.envelope import Envelope
from backend.wire.parsing import SEVERAL
from backend.wire.schemas import AT_ONCE
from backend.wire.sealing import wire
from tests.fixtures.phone_simulator import Phone
from tests.people import People

Rows = Callable[..., list[Any]]
Answers = list[dict[str, Any]]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def among(envelope: Envelope) -> dict[str, str]:
    """An envelope among others."""
    return {"version_id": envelope.header["version_id"], "envelope": json.dumps(wire(envelope))}


def send(phone: Phone, *versions: dict[str, str]) -> tuple[int, Any]:
    """The status and the answer to several."""
    body = json.dumps({"versions": versions}).encode()
    status, answer = phone.transport("POST", f"{phone.sync_path}/versions", body, SEVERAL)
    return status, json.loads(answer)


def answers(phone: Phone, *versions: dict[str, str]) -> Answers:
    """What each of them was answered."""
    status, answer = send(phone, *versions)
    assert status == 200, answer
    found: Answers = answer["answers"]
    return found


def test_each_has_a_receipt_of_its_own_and_becomes_a_version(phone: Phone, rows: Rows, both_databases: str) -> None:
    sent = [phone.version(incident_ref=str(number)) for number in range(5)]

    said = answers(phone, *map(among, sent))

    assert [answer["status"] for answer in said] == [201] * 5
    for answer, envelope in zip(said, sent, strict=True):
        phone.verify(answer["body"], envelope)
    assert {row.version_id for row in rows(Version)} == {envelope.header["version_id"] for envelope in sent}


def test_their_numbers_follow_each_other_in_the_trail(phone: Phone, rows: Rows, app: Any, both_databases: str) -> None:
    said = answers(phone, *(among(phone.version()) for _ in range(4)))

    numbers = [answer["body"]["seq"] for answer in said]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert {row.seq: row.envelope_sha256 for row in rows(Intake)} == {
        row.seq: row.detail["envelope_sha256"] for row in rows(AuditEvent, AuditEvent.object_type == "version")
    }
    with app.app_context():
        assert audit.verify().fault is None


def test_one_that_is_none_stops_no_other(phone: Phone, rows: Rows, both_databases: str) -> None:
    good, damaged = phone.version(), phone.version()
    strange = phone.version(header={"kid": "x" * 22})
    bad = [
        {"version_id": damaged.header["version_id"], "envelope": '{"header": '},
        {"version_id": "a" * 26, "envelope": json.dumps(wire(damaged))},
        {"version_id": damaged.header["version_id"], "envelope": "\ud800"},
        among(strange),
    ]

    said = answers(phone, bad[0], among(good), *bad[1:])

    assert [answer["status"] for answer in said] == [400, 201, 400, 400, 422]
    assert [row.version_id for row in rows(Version)] == [good.header["version_id"]]


def test_the_answer_to_one_of_several_is_the_answer_to_it_alone(phone: Phone) -> None:
    envelope, strange = phone.version(), phone.version(header={"kid": "x" * 22})
    alone = [phone.send(envelope), phone.send(strange)]

    said = answers(phone, among(envelope), among(strange))

    assert [(answer["status"], answer["body"]) for answer in said] == [(200, alone[0][1]), alone[1]]


def test_what_is_sent_again_after_an_answer_that_was_cut_off_gets_the_same_receipts(
    phone: Phone, rows: Rows, both_databases: str
) -> None:
    sent = [among(phone.version()) for _ in range(3)]
    first = answers(phone, *sent)

    again = answers(phone, *sent)

    assert [answer["status"] for answer in again] == [200] * 3
    assert [canonical(answer["body"]) for answer in again] == [canonical(answer["body"]) for answer in first]
    assert len(rows(Intake)) == 3


def test_the_same_envelope_twice_in_a_request_is_kept_once(phone: Phone, rows: Rows, both_databases: str) -> None:
    envelope = phone.version()

    said = answers(phone, among(envelope), among(envelope))

    assert sorted(answer["status"] for answer in said) == [200, 201]
    assert said[0]["body"] == said[1]["body"]
    assert len(rows(Intake)) == 1


def test_two_of_one_id_in_a_request_are_both_kept_and_the_second_waits(phone: Phone, rows: Rows) -> None:
    first = phone.version(incident_ref="1")
    other = phone.version(incident_ref="2", header=first.header)

    said = answers(phone, among(first), among(other))

    assert [answer["body"]["disposition"] for answer in said] == ["stored", "quarantined"]
    assert len(rows(Intake)) == 2


def test_a_version_and_what_goes_on_from_it_come_in_any_order(phone: Phone, rows: Rows, both_databases: str) -> None:
    first = phone.version()
    after = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    second = phone.version(header=after)
    third = phone.version(header=after | {"parent": second.header["version_id"]})

    answers(phone, among(third), among(second), among(first))

    assert {row.version_id: row.parent for row in rows(Version)} == {
        envelope.header["version_id"]: envelope.header["parent"] for envelope in (first, second, third)
    }


def test_a_fault_in_writing_one_costs_no_other_its_receipt(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    sent = [phone.version() for _ in range(3)]
    whole, bad = intake._row, sent[1].sha256

    def fails(kept: Any) -> dict[str, Any]:
        if kept.arrival.envelope_sha256 == bad:
            raise RuntimeError("a fault of ours")
        return whole(kept)

    monkeypatch.setattr(intake, "_row", fails)

    said = answers(phone, *map(among, sent))

    assert [answer["status"] for answer in said] == [201, 500, 201]
    assert {row.envelope_sha256 for row in rows(Intake)} == {sent[0].sha256, sent[2].sha256}


def test_a_fault_in_judging_one_costs_no_other_its_version(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = [phone.version(incident_ref=str(number)) for number in range(3)]

    def fails(body: dict[str, Any]) -> bool:
        if body["incident_ref"] == "1":
            raise RuntimeError("a fault of ours")
        return True

    monkeypatch.setattr("backend.sync.judging.fits_schema", fails)

    said = answers(phone, *map(among, sent))

    assert [answer["status"] for answer in said] == [201] * 3
    assert {row.envelope_sha256 for row in rows(Version)} == {sent[0].sha256, sent[2].sha256}


def test_more_than_the_limit_is_refused_whole(phone: Phone, rows: Rows) -> None:
    status, answer = send(phone, *(among(phone.version()) for _ in range(AT_ONCE + 1)))

    assert (status, answer["field"]) == (400, "versions")
    assert rows(Intake) == []


def test_more_bytes_than_one_envelope_may_have_are_refused_whole(phone: Phone) -> None:
    status, answer = send(phone, among(phone.version()) | {"envelope": "x" * (2 * 1024 * 1024)})

    assert (status, answer["error"]) == (413, "too_large")


def test_each_counts_against_what_one_person_may_send(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.wire.versions.BURST", 4)
    three = [among(phone.version()) for _ in range(3)]

    assert [send(phone, *three)[0], send(phone, *three)[0]] == [200, 429]


def test_what_a_restored_server_is_given_again_keeps_its_first_time(phone: Phone, rows: Rows) -> None:
    from backend.core.canonical import b64

    envelope = phone.version()
    receipt = answers(phone, among(envelope))[0]["body"]

    said = answers(phone, among(envelope) | {"earlier": b64(canonical(receipt))}, among(phone.version()))

    assert [answer["status"] for answer in said] == [200, 201]
