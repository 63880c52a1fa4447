"""Where somebody begins, and the ways to other rooms: by what the marks of the routes say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core import rooms
from backend.core.homes import HOMES, home_of
from tests.architecture.access import is_allowed, table
from tests.page import get_page
from tests.people import PASSWORD, People, sign_in

BEGINS = {
    "asha": "/reports",
    "chloe": "/records",
    "dev": "/training",
    "eve": "/reports",
    "gita": "/records",
    "ivor": "/people",
    "paul": "/signing",
    "sana": "/audit",
    "tove": "/audit",
}


@pytest.mark.parametrize("name", BEGINS)
def test_each_role_begins_in_its_room_and_may_enter_it(client: FlaskClient, people: People, name: str) -> None:
    person = getattr(people, name)
    answer = client.post("/sign-in", data={"sign_in_name": person.sign_in_name, "password": PASSWORD, "next": "/home"})

    assert (answer.status_code, answer.location) == (303, BEGINS[name])
    assert client.get("/home").location == BEGINS[name]
    assert client.get(BEGINS[name]).status_code == 200


def test_whoever_was_on_the_way_somewhere_goes_there(client: FlaskClient, people: People) -> None:
    data = {"sign_in_name": people.chloe.sign_in_name, "password": PASSWORD, "next": "/sheet"}

    assert client.post("/sign-in", data=data).location == "/sheet"


def test_of_several_roles_what_waits_for_somebody_comes_first() -> None:
    assert home_of({"officer", "supervisor", "trainer"}) == "/records"
    assert home_of({"trainer", "administrator"}) == "/training"
    assert home_of(set()) == "/reports"


def test_every_role_has_a_home(people: People) -> None:
    has = {role for roles, _ in HOMES for role in roles}

    assert {role for _, person in people.everyone() if person for role in person.role_names} <= has


@pytest.mark.parametrize("name", BEGINS)
def test_the_ways_are_those_of_the_rooms_one_may_enter(client: FlaskClient, people: People, name: str) -> None:
    person = getattr(people, name)
    shown = [address for address, _ in get_page(sign_in(client, person), "/account").rooms]

    may = [room.address for room in rooms.ROOMS if is_allowed(table()[f"GET {room.address}"], person)]
    assert shown == [*may, "/account#sign-out"]  # the way out last
    assert all(client.get(address).status_code == 200 for address in may)


def test_a_page_says_in_which_room_it_is(client: FlaskClient, people: People) -> None:
    body = sign_in(client, people.ivor).get(f"/people/{people.asha.id}").get_data(as_text=True)

    assert '<a class="rooms__way" href="/people" aria-current="true">People</a>' in body


def test_nobody_who_has_not_signed_in_is_shown_a_way(client: FlaskClient, people: People) -> None:
    assert get_page(client, "/sign-in").rooms == ()


def test_what_a_phone_keeps_shows_nobody_s_ways(new_client: Callable[[], FlaskClient], people: People) -> None:
    """It is the same for everybody who uses the phone."""
    kept = [sign_in(new_client(), one).get("/reports").get_data() for one in (people.chloe, people.ivor)]

    assert kept[0] == kept[1]
    assert b"data-rooms" not in kept[0]


def test_a_bar_that_shows_every_room_is_caught(
    app: Flask, client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: it does not ask whether somebody may."""
    monkeypatch.setattr(rooms, "_may_enter", lambda _room: True)
    shown = [address for address, _ in get_page(sign_in(client, people.asha), "/account").rooms]

    assert any(client.get(address).status_code == 403 for address in shown)
