"""A shared desk: the half of the key that a sign-in is given, and who is not given it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import DeskHalf, Person, Role
from backend.accounts.service import sessions, shared_desk
from backend.accounts.sign_ins import store as sign_ins
from backend.core.canonical import from_b64
from backend.core.database import db, writing
from tests.backend.accounts.unlocking import PHONE, READING
from tests.fixtures.app import Clock, Start
from tests.people import PASSWORD, People, sign_in

DESK = "/sync/v1/desk"


@pytest.fixture
def eve(client: FlaskClient, people: People, clock: Clock) -> FlaskClient:
    """A call handler, signed in, on a stopped clock."""
    return sign_in(client, people.eve)


def half_given(client: FlaskClient) -> Any:
    """What the sign-in of a browser is given."""
    answer = client.post(f"{DESK}/key", headers=PHONE)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def refused(client: FlaskClient) -> tuple[int, str]:
    answer = client.post(f"{DESK}/key", headers=PHONE)
    return answer.status_code, (answer.get_json(silent=True) or {}).get("error", "")


def held(app: Flask) -> list[bytes]:
    with app.app_context():
        return list(db.session.scalars(select(DeskHalf.covered)))


def test_a_sign_in_is_given_the_same_half_each_time(both_databases: str, eve: FlaskClient, people: People) -> None:
    first = half_given(eve)

    assert half_given(eve) == first
    assert first["person_id"] == people.eve.id
    assert len(first["key"]) == 43


def test_another_sign_in_of_the_same_person_is_given_another(
    new_client: Callable[[], FlaskClient], eve: FlaskClient, people: People
) -> None:
    assert half_given(sign_in(new_client(), people.eve))["key"] != half_given(eve)["key"]


def test_another_person_s_sign_in_at_the_same_desk_is_given_another(eve: FlaskClient, people: People) -> None:
    another_person_is_given_another(eve, people)


def another_person_is_given_another(eve: FlaskClient, people: People) -> None:
    hers = half_given(eve)

    sign_in(eve, people.chloe)

    assert half_given(eve)["id"] != hers["id"]
    assert half_given(eve)["key"] != hers["key"]


def after_signing_out_nothing_is_given_or_held(app: Flask, eve: FlaskClient) -> None:
    half_given(eve)
    token = eve.get_cookie("foursight").value

    eve.post("/sign-out")

    eve.set_cookie("foursight", token)
    assert refused(eve)[0] == 401
    assert held(app) == []


def test_after_signing_out_nothing_is_given_and_nothing_is_held(app: Flask, eve: FlaskClient) -> None:
    after_signing_out_nothing_is_given_or_held(app, eve)


def a_sign_in_that_was_ended_is_given_nothing(app: Flask, eve: FlaskClient, people: People, clock: Clock) -> None:
    half_given(eve)

    with app.app_context(), writing():
        sign_ins.end_sessions_of(people.eve.id, "administrator", clock.at)

    assert refused(eve)[0] == 401
    assert held(app) == []


def test_a_sign_in_that_was_ended_from_elsewhere_is_given_nothing(
    app: Flask, eve: FlaskClient, people: People, clock: Clock
) -> None:
    a_sign_in_that_was_ended_is_given_nothing(app, eve, people, clock)


def test_a_sign_in_that_has_run_out_is_given_nothing(eve: FlaskClient, clock: Clock) -> None:
    half_given(eve)

    clock.passes(hours=12)

    assert refused(eve)[0] == 401


def locked_it_is_given_only_to_who_shows_again_who_they_are(eve: FlaskClient) -> None:
    before = half_given(eve)
    eve.post(f"{READING}/close", headers=PHONE)

    assert refused(eve) == (401, "reading_closed")
    eve.post(f"{DESK}/used", headers=PHONE)
    assert refused(eve) == (401, "reading_closed")
    eve.post("/reading", data={"password": PASSWORD})
    assert half_given(eve) == before


def test_locked_it_is_given_only_to_who_shows_again_who_they_are(eve: FlaskClient) -> None:
    locked_it_is_given_only_to_who_shows_again_who_they_are(eve)


def test_a_lock_that_found_no_network_holds(eve: FlaskClient) -> None:
    half_given(eve)
    eve.set_cookie("foursight-locked", "1")

    assert refused(eve) == (401, "reading_closed")


def test_in_a_call_that_goes_on_for_hours_it_is_given_without_a_password(eve: FlaskClient, clock: Clock) -> None:
    before = half_given(eve)
    for _ in range(24):
        clock.passes(minutes=5)
        eve.post(f"{DESK}/used", headers=PHONE)

    assert half_given(eve) == before


def test_where_its_page_has_been_closed_for_fifteen_minutes_the_password_is_asked(
    eve: FlaskClient, clock: Clock
) -> None:
    half_given(eve)

    clock.passes(minutes=15)

    assert refused(eve) == (401, "reading_closed")


def test_signing_in_anew_before_the_end_keeps_what_one_had_open(eve: FlaskClient, people: People) -> None:
    before = half_given(eve)

    sign_in(eve, people.eve)

    assert half_given(eve) == before


def test_changing_the_password_keeps_what_one_had_open(eve: FlaskClient) -> None:
    before = half_given(eve)

    eve.post("/account/password", data={"password": PASSWORD, "new_password": "four other words for a made-up desk"})

    assert half_given(eve) == before


def test_it_lies_encrypted_under_what_only_the_browser_has(app: Flask, eve: FlaskClient) -> None:
    key = from_b64(half_given(eve)["key"])

    assert all(key not in covered for covered in held(app))
    with app.app_context():
        assert shared_desk._held("another token") is None


def test_an_officer_needs_what_opens_without_a_network(
    app: Flask, asha: FlaskClient, new_client: Callable[[], FlaskClient], people: People
) -> None:
    assert half_given(asha)["key"] is None
    with app.app_context(), writing():
        chloe = db.session.get_one(Person, people.chloe.id)
        chloe.roles.append(db.session.get_one(Role, "officer"))
    assert half_given(sign_in(new_client(), people.chloe))["key"] is None


def test_a_force_may_have_no_shared_desks(start: Start, people: People) -> None:
    app = start(shared_desks=False)

    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    assert half_given(sign_in(client, people.eve))["key"] is None


def test_a_server_that_gives_it_to_a_sign_in_that_has_ended_is_noticed(
    app: Flask, eve: FlaskClient, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whether a sign-in runs is not looked at."""
    monkeypatch.setattr(sessions, "_runs", lambda _session, _now: True)

    with pytest.raises(AssertionError):
        a_sign_in_that_was_ended_is_given_nothing(app, eve, people, clock)


def test_a_server_that_goes_on_holding_it_is_noticed(
    app: Flask, eve: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: signing out leaves it in the database."""
    monkeypatch.setattr(sessions.desks, "forget", lambda _tokens: None)

    with pytest.raises(AssertionError):
        after_signing_out_nothing_is_given_or_held(app, eve)


def test_a_server_that_gives_it_to_who_has_locked_is_noticed(eve: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: a running sign-in is enough."""
    monkeypatch.setattr(shared_desk, "_may_be_given", lambda *_: True)

    with pytest.raises(AssertionError):
        locked_it_is_given_only_to_who_shows_again_who_they_are(eve)


def test_a_server_that_hands_on_what_somebody_else_had_is_noticed(
    eve: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whose sign-in the earlier one was is not looked at."""
    monkeypatch.setattr(shared_desk, "held_for", lambda token, _person, _now: shared_desk._held(token or ""))

    with pytest.raises(AssertionError):
        another_person_is_given_another(eve, people)
