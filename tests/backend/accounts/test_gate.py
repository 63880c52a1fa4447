"""Hashing is bounded: two at once, a few wait, and whoever finds the queue full is told so and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.accounts import passwords
from backend.accounts.errors import TooBusy
from backend.accounts.gate import Gate
from tests.fixtures.app import Clock
from tests.page import checked
from tests.people import PASSWORD, People, sign_in


@contextmanager
def occupied(gate: Gate, people_in_it: int) -> Iterator[list[int]]:
    """So many are at the gate; how many hash at the same time is noted."""
    leave, lock = Event(), Lock()
    inside: list[int] = [0, 0]

    def pass_() -> None:
        with gate.passing():
            with lock:
                inside[0] += 1
                inside[1] = max(inside)
            leave.wait(30)
            with lock:
                inside[0] -= 1

    with ThreadPoolExecutor(people_in_it) as pool:
        asked = [pool.submit(pass_) for _ in range(people_in_it)]
        while gate._inside < people_in_it:
            pass
        try:
            yield inside
        finally:
            leave.set()
            for one in asked:
                one.result(30)


def test_no_more_than_two_hash_at_once(people: People) -> None:
    with occupied(Gate(at_once=2, waiting=6), 8) as inside:
        pass

    assert inside[1] == 2


def test_past_the_queue_it_is_said_at_once() -> None:
    gate = Gate(at_once=1, waiting=1, reserved=0)
    with occupied(gate, 2), pytest.raises(TooBusy) as busy, gate.passing():
        pass

    assert busy.value.wait_s > 0


def test_a_known_device_has_places_that_strangers_cannot_take() -> None:
    gate = Gate(at_once=1, waiting=1, reserved=1)

    def known() -> str:
        with gate.passing(is_known=True):
            return "hashed"

    with ThreadPoolExecutor(1) as pool:
        with occupied(gate, 2):
            waited = pool.submit(known)
            while gate._inside < 3:
                pass
            with pytest.raises(TooBusy), gate.passing():
                pass
        assert waited.result(30) == "hashed"


def test_whoever_waits_too_long_is_told_to_come_back_and_leaves_the_queue() -> None:
    gate = Gate(at_once=1, waiting=3, waits_s=0.01)
    with occupied(gate, 1):
        with pytest.raises(TooBusy), gate.passing():
            pass
        assert gate._inside == 1


def test_the_queue_is_free_again_after_an_error() -> None:
    gate = Gate(at_once=1, waiting=0)
    with pytest.raises(RuntimeError), gate.passing():
        raise RuntimeError

    with gate.passing():
        pass


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate at which there is no place."""
    gate = Gate(at_once=0, waiting=0, reserved=0)
    monkeypatch.setattr(passwords, "gate", gate)
    return gate


def test_a_sign_in_that_finds_no_place_is_a_page_that_says_so_and_keeps_the_name(
    both_databases: str, client: FlaskClient, people: People, full: Gate
) -> None:
    page = checked(client.post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD}), 503)

    assert page.errors["sign_in_name"].startswith("Many people are signing in at this moment")
    assert page.value("sign_in_name") == "asha"
    assert int(page.response.headers["Retry-After"]) > 0


def test_a_password_that_was_not_looked_at_uses_up_no_try(
    client: FlaskClient, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(passwords, "gate", Gate(at_once=0, waiting=0, reserved=0))
        for _ in range(60):
            assert _attempt(client, "asha", PASSWORD).status_code == 503

    assert [_attempt(client, "asha", "wrong").status_code for _ in range(5)] == [422] * 5
    assert _attempt(client, "asha", PASSWORD).status_code == 429


def test_the_other_forms_with_a_password_say_so_too(
    client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, people.asha)
    monkeypatch.setattr(passwords, "gate", Gate(at_once=0, waiting=0, reserved=0))

    answers = [
        client.post("/reading", data={"password": PASSWORD}),
        client.post("/account/password", data={"password": PASSWORD, "new_password": "four lanterns by the quay"}),
    ]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert all("Many people are signing in" in answer.get_data(as_text=True) for answer in answers)


def test_no_connection_to_the_database_is_held_while_waiting(
    client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch, app: Any
) -> None:
    from backend.core.database import db

    held: list[int] = []

    class Watching(Gate):
        @contextmanager
        def passing(self, is_known: bool = False) -> Iterator[None]:
            held.append(db.engine.pool.checkedout())  # type: ignore[attr-defined]
            yield

    monkeypatch.setattr(passwords, "gate", Watching())

    _attempt(client, "asha", PASSWORD)
    client.post("/reading", data={"password": PASSWORD})

    assert held == [0, 0]


def _attempt(client: FlaskClient, name: str, password: str) -> Any:
    return client.post("/sign-in", data={"sign_in_name": name, "password": password})
