"""What is wrong inside an envelope waits for a person, with its reason, and is never dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.core import clock as server_clock
from backend.core.ids import new_id
from backend.records import KEYS, store
from backend.records.models import Intake, Quarantine, Version
from backend.sync import judging, projection
from backend.wire.envelope import BodyUnreadable, open_envelope, read_body
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
    {"kind": "letter"},
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


HALF = "CR-\ud83d"
HALVES: list[dict[str, Any]] = [
    {"incident_ref": HALF},
    {"device_result": {HALF: [HALF, {"deep": [[HALF]]}]}},
    {"answers": {"impact_words": an_answer(HALF, was=HALF)}},
]


def test_i9_everything_received_is_a_version_or_waits(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    for change in ({}, {"kind": "letter"}, {"answers": {"nothing": an_answer("x")}}, *HALVES):
        assert phone.send(phone.version(**change))[0] == 201
    phone.send(phone.version(header={"parent": new_id()}))
    with monkeypatch.context() as broken:
        broken.setattr(judging, "encrypt_at_rest", fails)
        assert phone.send(phone.version())[1]["disposition"] == "stored"

    assert len(rows(Intake)) == 8
    assert left_nowhere(rows) == set()
    assert "projection_failed" in waiting(rows).values()


def test_i9_fails_for_a_projection_that_only_logs_what_went_wrong(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: as it was, an envelope whose projection raised was receipted and then nowhere."""
    monkeypatch.setattr(projection, "_wait_as_failed", lambda *_args: None)
    monkeypatch.setattr(judging, "encrypt_at_rest", fails)

    phone.send(phone.version())

    assert len(left_nowhere(rows)) == 1


@pytest.mark.parametrize("change", HALVES, ids=["incident_ref", "device_result", "answer"])
def test_half_a_surrogate_pair_is_a_version_and_the_envelope_keeps_what_was_sent(
    app: Flask, phone: Phone, rows: Rows, change: dict[str, Any]
) -> None:
    envelope = phone.version(**change)

    phone.send(envelope)

    assert [row.envelope_sha256 for row in rows(Version)] == [envelope.sha256]
    with app.app_context():
        stored = store.envelope_of(envelope.sha256)
        assert stored == envelope
        plain = open_envelope(stored, app.extensions[KEYS].seal.private)
    assert b"\\ud83d" in plain
    assert "\ufffd" in str(read_body(plain))


def test_two_names_that_differ_in_a_half_pair_only_are_one_name_twice() -> None:
    with pytest.raises(BodyUnreadable):
        read_body(b'{"a":{"\\ud800":1,"\\ud801":2}}')


def test_a_whole_pair_is_left_as_it_is() -> None:
    assert read_body(b'{"a":"\\ud83d\\ude00"}') == {"a": "\U0001f600"}


def test_what_the_projection_failed_at_comes_right_at_the_next_sweep(
    app: Flask, phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(judging, "assessed", fails)
        phone.send(phone.version())
    assert list(waiting(rows).values()) == ["projection_failed"]

    with app.app_context():
        projection.project_all(ring=app.extensions[KEYS], now=server_clock.now())

    assert (len(rows(Version)), waiting(rows)) == (1, {})


def test_a_version_whose_projection_fails_does_not_take_the_one_before_it_along(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    first = phone.version()
    after = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    second = phone.version(header=after, incident_ref="second")
    phone.send(second)
    whole = judging.encrypt_at_rest

    def fails_at_the_second(rest: bytes, version_id: str, value: dict[str, Any]) -> bytes:
        return fails() if value["incident_ref"] else whole(rest, version_id, value)

    monkeypatch.setattr(judging, "encrypt_at_rest", fails_at_the_second)
    phone.send(first)

    assert [row.envelope_sha256 for row in rows(Version)] == [first.sha256]
    assert waiting(rows) == {second.sha256: "projection_failed"}


def left_nowhere(rows: Rows) -> set[str]:
    """What was received and is neither a version nor waits."""
    kept = {row.envelope_sha256 for row in rows(Version)} | waiting(rows).keys()
    return {row.envelope_sha256 for row in rows(Intake)} - kept


def fails(*_args: Any, **_kwargs: Any) -> Any:
    """A fault of ours."""
    raise RuntimeError("a fault of ours")
