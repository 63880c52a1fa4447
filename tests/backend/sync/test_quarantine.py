"""What is wrong inside an envelope waits for a person, with its reason, and is never dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backend.core.ids import new_id
from backend.records.models import Intake, Quarantine, Version
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

Rows = Callable[..., list[Any]]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def waiting(rows: Rows) -> dict[str, str]:
    """What waits in the quarantine: hash to reason."""
    return {row.envelope_sha256: row.reason for row in rows(Quarantine, Quarantine.left_at.is_(None))}


BAD_BODIES: list[dict[str, Any]] = [
    {"kind": "practice"},
    {"kind": None},
    {"incident_ref": "x" * 4001},
    {"incident_ref": 5},
    {"as_of": "2026-02-30"},
    {"sent_as": "later"},
    {"answers": []},
    {"answers": {"hurt_any": {"value": "no"}}},
    {"answers": {"hurt_any": an_answer("no") | {"state": "not_known"}}},
    {"answers": {"hurt_any": an_answer("no") | {"state": "not_asked"}}},
    {"answers": {"hurt_any": {"state": "forgotten", "by": "officer", "at": "2026-11-24T02:10:05Z", "confirmed": True}}},
    {"answers": {"hurt_any": an_answer("no") | {"by": "victim"}}},
    {"answers": {"hurt_any": an_answer("no") | {"at": "yesterday"}}},
    {"answers": {"hurt_any": an_answer("no") | {"confirmed": 1}}},
    {"answers": {"hurt_any": an_answer("no") | {"more": 1}}},
    {"answers": {"hurt_any": an_answer("no") | {"was": [{"value": "yes"}]}}},
    {"call_ins": {"suspect_near": {}}},
    {"call_ins": {"suspect_near": {"lit_at": "2026-11-24T02:10:05Z", "cleared": {"at": "2026-11-24T02:10:05Z"}}}},
    {"copied": [{"block": "x"}]},
    {"device_result": None},
    {"another": 1},
]


BAD_ANSWERS: list[dict[str, Any]] = [
    {"answers": {"no_such_question": an_answer("yes")}},
    {"answers": {"hurt_any": an_answer("perhaps")}},
    {"answers": {"hurt_any": an_answer(True)}},
    {"answers": {"behaviours": an_answer(["following", "following"])}},
    {"call_ins": {"no_such_finding": {"lit_at": "2026-11-24T02:10:05Z"}}},
    {"call_ins": {"may_be_4a_fear": {"lit_at": "2026-11-24T02:10:05Z"}}},
]


@pytest.mark.parametrize("change", BAD_BODIES, ids=str)
def test_a_body_that_does_not_fit_its_form_waits(phone: Phone, rows: Rows, change: dict[str, Any]) -> None:
    envelope = phone.version(**change)

    status, receipt = phone.send(envelope)

    assert (status, receipt["disposition"]) == (201, "stored")
    assert waiting(rows) == {envelope.sha256: "body_does_not_fit"}


@pytest.mark.parametrize("change", BAD_ANSWERS, ids=str)
def test_answers_that_do_not_fit_the_pack_wait(phone: Phone, rows: Rows, change: dict[str, Any]) -> None:
    envelope = phone.version(**change)

    assert phone.send(envelope)[0] == 201
    assert waiting(rows) == {envelope.sha256: "answers_do_not_fit_pack"}


@pytest.mark.parametrize(
    "plain", [b" " * 4096, b"[]", b"\xff", b'{"a":1,"a":2}', b'{"a":NaN}', b"[" * 50_000, b"null"], ids=str
)
def test_an_inside_that_is_not_a_json_object_waits(phone: Phone, rows: Rows, plain: bytes) -> None:
    envelope = phone.version(plain=plain)

    assert phone.send(envelope)[0] == 201
    assert waiting(rows) == {envelope.sha256: "body_unreadable"}


def test_a_newer_schema_waits(phone: Phone, rows: Rows) -> None:
    envelope = phone.version(header={"schema": 2})

    assert phone.send(envelope)[0] == 201
    assert waiting(rows) == {envelope.sha256: "unknown_schema"}


def test_a_version_of_somebody_elses_record_waits(
    phone: Phone, phone_of: Callable[..., Phone], people: People, rows: Rows
) -> None:
    mine = phone.version()
    ben = phone_of(people.ben)
    theirs = ben.version(header={"record_id": mine.header["record_id"], "parent": mine.header["version_id"]})
    phone.send(mine)

    ben.send(theirs)

    assert waiting(rows) == {theirs.sha256: "other_author"}


def test_a_version_after_one_of_another_record_waits(phone: Phone, rows: Rows) -> None:
    first, other = phone.version(), phone.version()
    phone.send(first)
    phone.send(other)
    strays = phone.version(header={"record_id": first.header["record_id"], "parent": other.header["version_id"]})

    phone.send(strays)

    assert waiting(rows) == {strays.sha256: "other_record"}


def test_i9_everything_received_is_a_version_or_waits(phone: Phone, rows: Rows) -> None:
    for change in ({}, {"kind": "practice"}, {"answers": {"nothing": an_answer("x")}}):
        phone.send(phone.version(**change))
    phone.send(phone.version(header={"parent": new_id()}))

    received = {row.envelope_sha256 for row in rows(Intake)}
    assert received == {row.envelope_sha256 for row in rows(Version)} | waiting(rows).keys()
