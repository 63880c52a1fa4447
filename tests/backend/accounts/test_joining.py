"""Joining with a code, for the new and the forgetful."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.service.people import make_joining_code
from backend.core.database import writing
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

NEW_PASSWORD = "four words in a row"


@pytest.fixture
def code(app: Flask, people: People, clock: Clock) -> str:
    """A joining code for Asha, who has forgotten her password."""
    with app.app_context(), writing():
        return make_joining_code(people.asha, actor_id=people.ivor.id, now=clock.at)


def test_a_code_sets_the_password_and_signs_in(both_databases: str, client: FlaskClient, code: str) -> None:
    answer = client.post("/join", data={"code": code, "password": NEW_PASSWORD})

    assert (answer.status_code, answer.location) == (303, "/reports")
    assert "Asha Patel" in get_page(client, "/account").text


def test_afterwards_the_new_password_works_and_the_old_one_does_not(client: FlaskClient, code: str) -> None:
    client.post("/join", data={"code": code, "password": NEW_PASSWORD})

    old = client.post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD})
    new = client.post("/sign-in", data={"sign_in_name": "asha", "password": NEW_PASSWORD})

    assert (old.status_code, new.status_code) == (422, 303)


def test_it_ends_every_other_sign_in_of_that_person(
    client: FlaskClient, new_client: Callable[[], FlaskClient], people: People, code: str
) -> None:
    stolen = sign_in(new_client(), people.asha)

    client.post("/join", data={"code": code, "password": NEW_PASSWORD})

    assert stolen.get("/account").status_code == 303


def test_a_code_works_once(client: FlaskClient, code: str) -> None:
    client.post("/join", data={"code": code, "password": NEW_PASSWORD})

    page = post_page(client, "/join", {"code": code, "password": "another long password"}, status=422)

    assert set(page.errors) == {"code"}


def test_a_code_stops_working_after_24_hours(client: FlaskClient, clock: Clock, code: str) -> None:
    clock.passes(hours=24)

    page = post_page(client, "/join", {"code": code, "password": NEW_PASSWORD}, status=422)

    assert page.errors["code"].startswith("That joining code does not work")


def test_a_password_that_is_too_short_leaves_the_code_unused(client: FlaskClient, code: str) -> None:
    page = post_page(client, "/join", {"code": code, "password": "short"}, status=422)
    answer = client.post("/join", data={"code": code, "password": NEW_PASSWORD})

    assert set(page.errors) == {"password"}
    assert page.value("code") == code
    assert answer.status_code == 303


def test_codes_cannot_be_guessed_by_trying(client: FlaskClient, clock: Clock) -> None:
    form = {"code": "0000-0000-0000", "password": NEW_PASSWORD}

    statuses = [client.post("/join", data=form).status_code for _ in range(31)]

    assert statuses == [422] * 30 + [429]
