"""Wrong tries of a stranger lock nobody else out: not behind one address, nor by a name they know, nor at the codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts.models import KnownDevice
from backend.accounts.service import devices, tries
from backend.accounts.service import people as service
from backend.core import clock as server_clock
from backend.core.database import db, writing
from tests.fixtures.app import Clock
from tests.people import PASSWORD, People, sign_in

Clients = Callable[[], FlaskClient]
STATION = "192.0.2.7"


def attempt(client: FlaskClient, name: str, password: str, address: str = STATION) -> int:
    """Try to sign in from behind the station's address."""
    form = {"sign_in_name": name, "password": password}
    return client.post("/sign-in", data=form, environ_overrides={"REMOTE_ADDR": address}).status_code


@pytest.fixture
def stranger(new_client: Clients) -> FlaskClient:
    """Somebody on the same network, who keeps no cookies."""
    return new_client()


def a_try_every_two_seconds(stranger: FlaskClient, clock: Clock, names: Callable[[int], str], tries_: int = 75) -> None:
    """For two and a half minutes, as the look from outside did it."""
    for number in range(tries_):
        attempt(stranger, names(number), "wrong again and again")
        clock.passes(seconds=2)


def test_a_known_device_signs_in_whatever_a_stranger_behind_the_same_address_does(
    both_databases: str, client: FlaskClient, stranger: FlaskClient, people: People, clock: Clock
) -> None:
    assert attempt(client, "asha", PASSWORD) == 303
    client.post("/sign-out")

    for names in (lambda number: f"name{number}", lambda _number: "asha"):
        a_try_every_two_seconds(stranger, clock, names)
        assert attempt(client, "asha", PASSWORD) == 303
        client.post("/sign-out")


def test_a_new_device_signs_in_while_a_stranger_behind_the_same_address_tries_other_names(
    both_databases: str, stranger: FlaskClient, new_client: Clients, people: People, clock: Clock
) -> None:
    refused = []
    for round_ in range(5):
        a_try_every_two_seconds(stranger, clock, lambda number: f"name{number % 40}", tries_=15)
        for name in ("asha", "ben", "eve"):
            if attempt(new_client(), name, PASSWORD) != 303:
                refused.append((round_, name))

    assert refused == []


def test_a_new_device_signs_in_whoever_tries_its_name_from_elsewhere(
    stranger: FlaskClient, new_client: Clients, people: People, clock: Clock
) -> None:
    for number in range(30):
        attempt(stranger, "asha", "wrong", address=f"198.51.100.{number % 5}")
        clock.passes(seconds=2)

    assert attempt(new_client(), "asha", PASSWORD) == 303


def test_guessing_at_one_name_is_bounded_from_however_many_addresses(
    stranger: FlaskClient, people: People, clock: Clock
) -> None:
    looked_at = [attempt(stranger, "asha", "wrong", address=f"198.51.{number}.1") for number in range(60)]

    assert looked_at.count(422) == 50
    clock.passes(minutes=5)
    assert [attempt(stranger, "asha", "wrong", address=f"198.18.{number}.1") for number in range(2)] == [422, 429]


def test_a_name_under_attack_is_signed_in_to_with_a_joining_code(
    app: Flask, stranger: FlaskClient, new_client: Clients, people: People, clock: Clock
) -> None:
    """The way in that no stranger can close: at their own name, behind their own address, with the codes tried too."""
    for number in range(40):
        attempt(stranger, "asha", "wrong")
        form = {"code": f"0000-0000-{number:04}", "password": "four lanterns by the quay"}
        stranger.post("/join", data=form, environ_overrides={"REMOTE_ADDR": STATION})
    assert attempt(new_client(), "asha", PASSWORD) == 429
    with app.app_context(), writing():
        code = service.make_joining_code(people.asha, actor_id=None, now=server_clock.now())

    joined = new_client().post(
        "/join",
        data={"code": code, "password": "four lanterns by the quay"},
        environ_overrides={"REMOTE_ADDR": STATION},
    )

    assert joined.status_code == 303


def test_a_known_device_has_five_tries_of_its_own(client: FlaskClient, people: People, clock: Clock) -> None:
    sign_in(client, people.asha)

    assert [attempt(client, "asha", "wrong") for _ in range(6)] == [422] * 5 + [429]
    assert attempt(client, "ben", PASSWORD) == 303  # another name on it has its own


def test_a_device_is_known_for_who_signed_in_on_it_and_for_nobody_else(
    client: FlaskClient, stranger: FlaskClient, people: People, clock: Clock
) -> None:
    sign_in(client, people.ben)
    for _ in range(6):
        attempt(stranger, "asha", "wrong")

    assert attempt(client, "asha", PASSWORD) == 429


@pytest.mark.parametrize("number", ["", "x", "a" * 44, "é" * 43, "a" * 4000])
def test_a_number_somebody_made_up_is_no_known_device(
    client: FlaskClient, people: People, clock: Clock, number: str
) -> None:
    client.set_cookie("foursight-device", number)
    for _ in range(5):
        attempt(client, "asha", "wrong")

    assert attempt(client, "asha", PASSWORD) == 429


def test_the_number_outlives_the_sign_in_and_only_its_digest_is_kept(
    app: Flask, client: FlaskClient, people: People
) -> None:
    sign_in(client, people.asha)
    first = _number(client)
    client.post("/sign-out")
    sign_in(client, people.ben)

    with app.app_context():
        kept = [tuple(row) for row in db.session.execute(select(KnownDevice.person_id, KnownDevice.device_sha256))]
    assert _number(client) == first
    assert {person for person, _ in kept} == {people.asha.id, people.ben.id}
    assert len(first) == 43
    assert first not in str(kept)


def test_the_cookie_is_for_the_server_alone_and_lasts_over_a_year(client: FlaskClient, people: People) -> None:
    answer = client.post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD})

    header = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("foursight-device="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={400 * 24 * 3600}"} <= set(header.split("; "))


def test_a_wrong_password_makes_no_device_known(app: Flask, client: FlaskClient, people: People) -> None:
    attempt(client, "asha", "wrong")

    with app.app_context():
        assert db.session.execute(select(func.count()).select_from(KnownDevice)).scalar_one() == 0
    assert client.get_cookie("foursight-device") is None


def test_the_least_used_of_many_devices_is_forgotten(app: Flask, people: People, clock: Clock) -> None:
    numbers = [devices.number_for(None) for _ in range(devices.AT_MOST + 1)]
    with app.app_context():
        for number in numbers:
            with writing():
                devices.remember(people.asha, number, clock.passes(minutes=1))

        assert [devices.knows("asha", number, clock.at) for number in numbers] == [False] + [True] * devices.AT_MOST


def test_a_closed_account_and_a_new_password_forget_the_devices(
    app: Flask, client: FlaskClient, people: People, clock: Clock
) -> None:
    sign_in(client, people.asha)
    with app.app_context(), writing():
        service.set_disabled(people.asha.id, True, actor=people.ivor, now=clock.at)

    with app.app_context():
        assert not devices.knows("asha", _number(client), clock.at)


def test_the_page_says_what_else_would_do(client: FlaskClient, people: People, clock: Clock) -> None:
    for _ in range(5):
        attempt(client, "asha", "wrong")

    page = client.post(
        "/sign-in", data={"sign_in_name": "asha", "password": PASSWORD}, environ_overrides={"REMOTE_ADDR": STATION}
    ).get_data(as_text=True)

    assert "On a device where you have signed in before you can sign in now" in page
    assert "A joining code from your administrator works at once" in page


MUTANTS: dict[str, tuple[Any, str, Any]] = {
    "known devices count like all": (devices, "knows", lambda *_: False),
    "a crowded address refuses": (tries, "IN_A_CROWD", tries.Bucket("sign-in-slow", 1, 900)),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", MUTANTS)
def test_an_app_that_lets_a_stranger_lock_out_others_is_noticed(
    name: str,
    client: FlaskClient,
    stranger: FlaskClient,
    new_client: Clients,
    people: People,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attempt(client, "asha", PASSWORD)
    monkeypatch.setattr(*MUTANTS[name])

    a_try_every_two_seconds(stranger, clock, lambda number: f"name{number % 40}", tries_=40)
    a_try_every_two_seconds(stranger, clock, lambda _number: "asha", tries_=10)

    assert [attempt(client, "asha", PASSWORD), attempt(new_client(), "ben", PASSWORD)] != [303, 303]


def _number(client: FlaskClient) -> str:
    cookie = client.get_cookie("foursight-device")
    assert cookie is not None
    return str(cookie.value)
