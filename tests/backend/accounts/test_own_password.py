"""Changing one's own password: with the old one, and every other sign-in ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.service import devices
from backend.accounts.service import people as service
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

Clients = Callable[[], FlaskClient]
NEW = "four lanterns by the quay"
GOOD = {"password": PASSWORD, "new_password": NEW}


@pytest.fixture
def asha(client: FlaskClient, people: People) -> FlaskClient:
    """Asha's browser, signed in."""
    return sign_in(client, people.asha)


def test_the_old_password_sets_a_new_one_and_one_stays_signed_in_here(both_databases: str, asha: FlaskClient) -> None:
    answer = asha.post("/account/password", data=GOOD)

    page = get_page(asha, answer.location)
    assert "Your password is changed." in page.text
    assert asha.get("/records").status_code == 200


def test_afterwards_the_new_password_works_and_the_old_one_does_not(asha: FlaskClient, new_client: Clients) -> None:
    asha.post("/account/password", data=GOOD)

    old = new_client().post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD})
    new = new_client().post("/sign-in", data={"sign_in_name": "asha", "password": NEW})

    assert (old.status_code, new.status_code) == (422, 303)


def test_every_other_sign_in_ends_and_the_token_before_it_too(
    both_databases: str, asha: FlaskClient, people: People, new_client: Clients
) -> None:
    elsewhere = sign_in(new_client(), people.asha)
    before = asha.get_cookie("foursight")
    assert before is not None

    asha.post("/account/password", data=GOOD)

    assert elsewhere.get("/account").status_code == 303
    after = asha.get_cookie("foursight")
    assert after is not None
    assert after.value != before.value
    elsewhere.set_cookie("foursight", before.value)
    assert elsewhere.get("/account").status_code == 303


def test_nobody_else_is_signed_out(asha: FlaskClient, people: People, new_client: Clients) -> None:
    ben = sign_in(new_client(), people.ben)

    asha.post("/account/password", data=GOOD)

    assert ben.get("/account").status_code == 200


def test_a_wrong_old_password_changes_nothing_and_is_counted_with_the_sign_ins(asha: FlaskClient, clock: Clock) -> None:
    page = post_page(asha, "/account/password", GOOD | {"password": "not hers, whoever asks"}, status=422)
    assert page.errors == {"password": "That is not your password"}

    for _ in range(4):
        post_page(asha, "/account/password", GOOD | {"password": "not hers, whoever asks"}, status=422)
    waits = post_page(asha, "/account/password", GOOD, status=429)

    assert waits.errors["password"].startswith("Too many tries.")
    assert asha.get("/account").status_code == 200


@pytest.mark.parametrize(
    "new,words",
    [
        ("", "Choose a new password"),
        ("fourteen chars", "Password must be 15 characters or more"),
        ("passwordpassword", "Password repeats itself."),
        ("Response A of Example Police", "Password is made of names others know"),
        (PASSWORD, "Choose a password that is not the old one"),
    ],
)
def test_what_is_wrong_with_the_new_one_is_said_beside_it(asha: FlaskClient, new: str, words: str) -> None:
    page = post_page(asha, "/account/password", GOOD | {"new_password": new}, status=422)

    assert page.errors["new_password"].startswith(words)
    assert page.value("password") is None
    assert page.value("new_password") is None


def test_other_devices_are_forgotten_and_a_joining_code_is_void(
    app: Flask, asha: FlaskClient, people: People, new_client: Clients, clock: Clock
) -> None:
    elsewhere = sign_in(new_client(), people.asha).get_cookie("foursight-device")
    here = asha.get_cookie("foursight-device")
    assert elsewhere is not None
    assert here is not None
    with app.app_context(), writing():
        code = service.make_joining_code(people.asha, actor_id=None, now=clock.at)

    asha.post("/account/password", data=GOOD)

    with app.app_context():
        assert [devices.knows("asha", one.value, clock.at) for one in (elsewhere, here)] == [False, True]
    form = {"code": code, "password": "hazing pebbly roamer churn"}
    assert new_client().post("/join", data=form).status_code == 422


def test_it_is_in_the_audit_trail(app: Flask, asha: FlaskClient, people: People) -> None:
    asha.post("/account/password", data=GOOD)

    with app.app_context():
        row = db.session.execute(select(AuditEvent).where(AuditEvent.action == "password_changed")).scalar_one()
    assert (row.actor_id, row.object_id) == (people.asha.id, people.asha.id)


def test_nobody_changes_it_who_is_not_signed_in(client: FlaskClient, people: People) -> None:
    assert client.post("/account/password", data=GOOD).status_code == 401
