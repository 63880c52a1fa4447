"""Wrong tries are counted, and whoever made too many waits: by name, by address, by network."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from backend.accounts import passwords
from tests.backend.accounts.signing_in import CountingHasher, try_to_sign_in
from tests.fixtures.app import Clock
from tests.people import PASSWORD, People


def test_after_five_wrong_tries_there_is_a_wait_and_the_right_password_waits_too(
    both_databases: str, client: FlaskClient, people: People, clock: Clock
) -> None:
    for _ in range(5):
        assert try_to_sign_in(client, "asha", "wrong password again").status_code == 422

    refused = try_to_sign_in(client, "asha", PASSWORD)

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0


def test_each_further_try_makes_the_wait_longer_but_not_beyond_an_hour_and_a_quarter(
    client: FlaskClient, people: People, clock: Clock
) -> None:
    waits = [int(try_to_sign_in(client, "asha", "wrong").headers.get("Retry-After", 0)) for _ in range(40)]

    growing = [wait for wait in waits if wait]
    assert growing[0] < growing[1] < growing[2]
    assert max(growing) <= 75 * 60


def test_once_the_wait_is_over_the_right_password_works(client: FlaskClient, people: People, clock: Clock) -> None:
    for _ in range(5):
        try_to_sign_in(client, "asha", "wrong password again")
    wait_s = int(try_to_sign_in(client, "asha", PASSWORD).headers["Retry-After"])

    clock.passes(seconds=wait_s)

    assert try_to_sign_in(client, "asha", PASSWORD).status_code == 303


def test_a_wait_for_one_name_or_one_address_holds_up_nobody_else(
    client: FlaskClient, people: People, clock: Clock
) -> None:
    for _ in range(6):
        try_to_sign_in(client, "asha", "wrong password again")

    assert try_to_sign_in(client, "ben", PASSWORD).status_code == 303
    assert try_to_sign_in(client, "asha", PASSWORD, address="10.0.0.9").status_code == 303


def test_a_good_sign_in_forgets_the_wrong_tries_before_it(client: FlaskClient, people: People, clock: Clock) -> None:
    for _ in range(4):
        try_to_sign_in(client, "asha", "wrong password again")
    try_to_sign_in(client, "asha", PASSWORD)

    statuses = [try_to_sign_in(client, "asha", "wrong password again").status_code for _ in range(5)]

    assert statuses == [422] * 5


def test_one_password_tried_on_many_names_from_one_address_is_slowed_to_one_a_second_and_two_a_name(
    both_databases: str, client: FlaskClient, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    monkeypatch.setattr(passwords, "hasher", CountingHasher(passwords.hasher, verified))

    answers = [try_to_sign_in(client, f"name{number}", "one password for all") for number in range(50)]

    assert [answer.status_code for answer in answers] == [422] * 40 + [429] * 10
    assert len(verified) == 40
    assert int(answers[-1].headers["Retry-After"]) == 1
    clock.passes(seconds=2)
    assert [try_to_sign_in(client, "name0", "another").status_code for _ in range(3)] == [422, 422, 429]


def test_right_sign_ins_use_up_no_tries_of_a_stations_address(
    both_databases: str, client: FlaskClient, people: People, clock: Clock
) -> None:
    for _ in range(29):
        try_to_sign_in(client, "nobody.here", "wrong")
    for number in range(24):
        try_to_sign_in(client, f"name{number}", "wrong")

    assert [try_to_sign_in(client, "asha", PASSWORD).status_code for _ in range(10)] == [303] * 10


def test_other_addresses_of_the_same_ipv6_network_are_one(client: FlaskClient, people: People, clock: Clock) -> None:
    statuses = [
        try_to_sign_in(client, f"name{number}", "wrong", address=f"2001:db8::{number:x}").status_code
        for number in range(41)
    ]

    assert statuses == [422] * 40 + [429]
    assert try_to_sign_in(client, "asha", PASSWORD, address="2001:db8:0:1::1").status_code == 303


def test_other_addresses_of_one_ipv6_network_give_a_name_no_more_tries(
    client: FlaskClient, people: People, clock: Clock
) -> None:
    statuses = [
        try_to_sign_in(client, "asha", "wrong", address=f"2001:db8::{number:x}").status_code for number in range(6)
    ]

    assert statuses == [422] * 5 + [429]
