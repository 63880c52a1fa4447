"""An envelope that cannot be taken gets a 4xx that names the field, and leaves nothing behind."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from backend.core.audit import AuditEvent
from backend.core.canonical import b64, from_b64
from backend.records.models import Intake
from backend.wire.parsing import CONTENT_TYPE
from backend.wire.sealing import wire
from tests.fixtures.phone_simulator import Phone
from tests.people import People

GONE = object()
HEADER_FAULTS: dict[str, list[Any]] = {
    "v": [GONE, None, 2, "1", 1.0, True],
    "realm": [GONE, None, "practice", "LIVE", 1],
    "version_id": [GONE, None, "short", "A" * 26, "a" * 27, "1" * 26, "a" * 26 + "\n", 5],
    "record_id": [GONE, None, "", "a" * 25, ["a"]],
    "parent": [GONE, "", "a" * 25, 0, False],
    "author_key_id": [GONE, None, "a" * 21, "a" * 21 + "=", "a" * 22 + "\n"],
    "device_id": [GONE, None, "phone", {}],
    "kid": [GONE, None, "", "x" * 23],
    "claimed_at": [
        GONE,
        None,
        "2026-11-24",
        "2026-11-24T02:10:05+00:00",
        "2026-13-24T02:10:05Z",
        "2026-1-2T02:10:05Z",
        5,
    ],
    "clock_offset_s": [GONE, None, 1.5, "0", True, 10**11, -(10**11)],
    "schema": [GONE, None, 0, "1", 1.5, 10**6],
    "pack_id": [GONE, None, "0" * 31, "G" * 32, "0" * 32 + "\n"],
    "build": [GONE, None, "", "x" * 65, "a b", "é", 1],
    "another": ["x"],
}
PART_FAULTS: dict[str, list[Any]] = {
    "header": [GONE, None, [], "x"],
    "enc_cek": [GONE, None, "", "A" * 10, "=", "a b", 7, b64(b"x" * 112), b64(b"x" * 114)],
    "iv": [GONE, None, b64(b"x" * 11), b64(b"x" * 13), "+" * 16],
    "ct": [GONE, None, "", b64(b"x" * 16), "é"],
    "sig": [GONE, None, b64(b"x" * 63), b64(b"x" * 65), "/" * 86],
    "another": ["x"],
}
CASES = [(f"header.{name}", fault) for name, faults in HEADER_FAULTS.items() for fault in faults]
CASES += [(name, fault) for name, faults in PART_FAULTS.items() for fault in faults]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def put(phone: Phone, version_id: str, body: bytes, content_type: str = CONTENT_TYPE) -> tuple[int, Any]:
    """Send any bytes at all."""
    status, answer = phone.transport("PUT", f"/sync/v1/versions/{version_id}", body, content_type)
    return status, json.loads(answer)


def changed(sent: dict[str, Any], path: str, fault: Any) -> dict[str, Any]:
    """What is sent, with one field wrong."""
    whole = copy.deepcopy(sent)
    *parents, name = path.split(".")
    place = whole[parents[0]] if parents else whole
    if fault is GONE:
        del place[name]
    else:
        place[name] = fault
    return whole


def test_every_wrong_field_is_named_and_nothing_is_stored(phone: Phone, rows: Callable[..., list[Any]]) -> None:
    good = phone.version()
    sent, version_id = wire(good), good.header["version_id"]
    audited = len(rows(AuditEvent))

    for path, fault in CASES:
        status, answer = put(phone, version_id, json.dumps(changed(sent, path, fault)).encode())

        assert (status, answer["error"], answer["field"]) == (400, "malformed", path), (path, fault, answer)
        assert "The record stays on this phone." in answer["message"]

    assert rows(Intake) == []
    assert len(rows(AuditEvent)) == audited
    assert phone.send(good)[0] == 201


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"header":{},"header":{}}', b"[" * 100_000, b"NaN"],
    ids=["empty", "half", "list", "null", "text", "not UTF-8", "key twice", "deep", "NaN"],
)
def test_what_is_not_a_json_object_is_refused(phone: Phone, body: bytes) -> None:
    status, answer = put(phone, "a" * 26, body)

    assert (status, answer["error"], answer["field"]) == (400, "malformed", "")


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "", CONTENT_TYPE + "; charset=utf-8"])
def test_another_content_type_is_refused(phone: Phone, content_type: str) -> None:
    good = phone.version()

    status, answer = put(phone, good.header["version_id"], json.dumps(wire(good)).encode(), content_type)

    assert (status, answer["field"]) == (415, "Content-Type")


def test_more_than_two_mebibytes_are_refused(phone: Phone) -> None:
    status, answer = put(phone, "a" * 26, b" " * (2 * 1024 * 1024 + 1))

    assert (status, answer["error"]) == (413, "too_large")


def test_an_id_other_than_the_address_says_is_refused(phone: Phone) -> None:
    good = phone.version()

    status, answer = put(phone, "b" * 26, json.dumps(wire(good)).encode())

    assert (status, answer["field"]) == (400, "header.version_id")


def test_a_training_envelope_is_refused_at_the_live_door(phone: Phone, rows: Callable[..., list[Any]]) -> None:
    status, answer = phone.send(phone.version(header={"realm": "training"}))

    assert (status, answer["error"], answer["field"]) == (422, "wrong_realm", "header.realm")
    assert rows(Intake) == []


def test_a_key_the_server_does_not_hold_cannot_be_opened(phone: Phone, rows: Callable[..., list[Any]]) -> None:
    status, answer = phone.send(phone.version(header={"kid": "x" * 22}))

    assert (status, answer["error"]) == (422, "cannot_open")
    assert rows(Intake) == []


def test_what_cannot_be_opened_is_answered_with_what_an_officer_can_do_about_a_closed_report(phone: Phone) -> None:
    _, answer = phone.send(phone.version(header={"kid": "x" * 22}))

    assert "stays on this phone" in answer["message"]
    assert "Tell your Foursight administrator" in answer["message"]
    assert "press Try again" in answer["message"]
    assert "Open it" not in answer["message"]


def test_no_changed_bit_is_accepted_as_authentic(phone: Phone, rows: Callable[..., list[Any]]) -> None:
    """One bit changed at a time, in steps: it does not open (422), or its author is not proven (quarantined)."""
    good = phone.version()
    sent, version_id = wire(good), good.header["version_id"]
    for part in ("enc_cek", "iv", "ct", "sig"):
        data = from_b64(sent[part])
        for bit in range(0, len(data) * 8, 1009 if part == "ct" else 61):
            broken = bytearray(data)
            broken[bit // 8] ^= 1 << bit % 8
            status, answer = put(phone, version_id, json.dumps(sent | {part: b64(bytes(broken))}).encode())
            expected = (201, "quarantined") if part == "sig" else (422, "cannot_open")
            assert (status, answer.get("disposition") or answer["error"]) == expected, (part, bit)

    assert {row.reason for row in rows(Intake)} == {"author_not_proven"}
    assert phone.send(good)[1]["disposition"] == "stored"
