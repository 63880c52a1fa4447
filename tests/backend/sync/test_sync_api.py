"""The sync API apart from intake itself: keys, enrolment, who is signed in, limits, receipts' contents."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from backend.accounts.models import AuthorKey
from backend.core.clock import moment
from backend.core.database import db, writing
from backend.records.models import ServerEpoch
from tests.fixtures.phone_simulator import Phone
from tests.people import People

Rows = Callable[..., list[Any]]


PhoneOf = Callable[..., Phone]


pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def phone(phone_of: PhoneOf, people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def test_a_receipt_says_the_time_and_the_epoch_of_the_server(app: Flask, phone: Phone, clock: Any) -> None:
    with app.app_context(), writing():
        db.session.add(ServerEpoch(number=2, since=clock.at))

    _, receipt = phone.send(phone.version())

    assert (receipt["epoch"], receipt["received_at"]) == (2, moment(clock.at))


def test_after_a_thousand_at_once_a_phone_is_asked_to_wait(
    phone: Phone, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.wire.versions.BURST", 2)
    statuses = [phone.send(phone.version())[0] for _ in range(3)]
    envelope = phone.version()
    headers = {"X-Foursight": "1"}
    address = f"/sync/v1/versions/{envelope.header['version_id']}"
    refused = phone.client.put(address, data=b"{}", headers=headers) if phone.client else None

    assert statuses == [201, 201, 429]
    assert refused is not None
    assert int(refused.headers["Retry-After"]) >= 1
    assert json.loads(refused.data)["error"] == "too_many"
    clock.passes(seconds=60)
    assert phone.send(envelope)[0] == 201


def test_nobody_signed_in_gets_401(new_client: Callable[..., Any], phone: Phone, people: People) -> None:
    stranger = Phone.of(new_client(), people.asha)

    assert stranger.send_raw(phone.version())[0] == 401


def test_hello_says_who_is_signed_in_and_what_to_seal_to(phone: Phone, people: People, clock: Any) -> None:
    at: datetime = clock.at

    assert phone.ask("GET", "/sync/v1/hello") == (
        200,
        {
            "person_id": people.asha.id,
            "name": people.asha.name,
            "roles": ["officer"],
            "epoch": 1,
            "now": moment(at),
            "kid": phone.keys["kid"],
            "recovery_kid": phone.keys["recovery"]["kid"],
            "receipt_kids": [phone.keys["receipt"]["kid"]],
        },
    )


def test_enrolling_a_key_again_gives_the_same_key(phone: Phone, rows: Rows) -> None:
    phone.enrol()

    assert [row.key_id for row in rows(AuthorKey)] == [phone.author.kid]


def test_a_key_without_proof_is_refused_by_name(phone: Phone) -> None:
    asked = {"spki": "x", "device_id": phone.device_id, "proof": "x"}

    status, answer = phone.ask("POST", "/sync/v1/author-keys", asked)

    assert (status, answer["field"]) == (422, "spki")


def test_after_twenty_author_keys_at_once_a_person_is_asked_to_wait_and_nobody_else_is(
    phone: Phone, phone_of: PhoneOf, people: People, clock: Any
) -> None:
    asked = {"spki": "x", "device_id": phone.device_id, "proof": "x"}

    statuses = [phone.ask("POST", "/sync/v1/author-keys", asked)[0] for _ in range(20)]

    assert statuses == [422] * 19 + [429]
    assert phone.ask("POST", "/sync/v1/author-keys", asked)[1]["error"] == "too_many"
    phone_of(people.ben)
    clock.passes(minutes=3)
    assert phone.ask("POST", "/sync/v1/author-keys", asked)[0] == 422
