"""A running sign-in: how long it lasts, how it ends, and that its end is felt at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts import store
from backend.accounts.models import Session
from backend.accounts.service import people as service
from backend.accounts.service import sessions
from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from tests.fixtures.app import Clock
from tests.page import get_page
from tests.people import CAST_EVENTS, People, sign_in


def test_the_token_is_256_bits_and_only_its_digest_is_kept(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)
    cookie = client.get_cookie("foursight")
    assert cookie is not None

    with app.app_context():
        kept = db.session.execute(select(Session.token_sha256)).scalar_one()

    assert len(cookie.value) == 43
    assert kept != cookie.value
    assert len(kept) == 64


def test_a_sign_in_used_every_few_hours_lasts_twelve_hours_and_no_longer(
    both_databases: str, client: FlaskClient, people: People, clock: Clock
) -> None:
    sign_in(client, people.asha)
    for _ in range(2):
        clock.passes(hours=5)
        get_page(client, "/account")

    clock.passes(hours=1, minutes=59)
    get_page(client, "/account")
    clock.passes(minutes=1)

    assert client.get("/account").status_code == 303


def test_a_sign_in_nobody_uses_ends_after_eight_hours(client: FlaskClient, people: People, clock: Clock) -> None:
    sign_in(client, people.asha)

    clock.passes(hours=8)

    assert client.get("/account").status_code == 303


def test_its_use_is_noted_at_most_every_five_minutes(
    app: Flask, client: FlaskClient, people: People, clock: Clock
) -> None:
    sign_in(client, people.asha)
    begun = clock.at

    clock.passes(minutes=4)
    get_page(client, "/account")
    unnoted = _last_seen(app)
    noted_at = clock.passes(minutes=1)
    get_page(client, "/account")

    assert (unnoted, _last_seen(app)) == (begun, noted_at)


def test_signing_out_ends_it_on_the_server_and_not_only_in_the_browser(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)
    cookie = client.get_cookie("foursight")
    assert cookie is not None

    answer = client.post("/sign-out")

    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get_cookie("foursight") is None
    client.set_cookie("foursight", cookie.value)
    assert client.get("/account").status_code == 303


def test_signing_out_twice_is_no_error(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)
    client.post("/sign-out")

    assert client.post("/sign-out").status_code == 303


def test_signing_out_never_asks_the_browser_to_delete_what_is_on_the_phone(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)

    assert "Clear-Site-Data" not in client.post("/sign-out").headers


def test_a_disabled_person_is_out_at_once_in_every_browser(
    both_databases: str,
    app: Flask,
    client: FlaskClient,
    new_client: Callable[[], FlaskClient],
    people: People,
) -> None:
    browsers = [sign_in(client, people.asha), sign_in(new_client(), people.asha)]
    with app.app_context(), writing():
        service.set_disabled(people.asha.id, True, actor=people.ivor, now=server_clock.now())

    assert [browser.get("/account").status_code for browser in browsers] == [303, 303]


def test_a_disabled_person_is_out_even_if_their_session_row_still_runs(
    app: Flask, client: FlaskClient, people: People
) -> None:
    sign_in(client, people.asha)
    with app.app_context(), writing():
        person = store.person(people.asha.id)
        assert person is not None
        person.disabled_at = server_clock.now()

    assert client.get("/account").status_code == 303


@pytest.mark.parametrize("token", ["", "made-up", "x" * 4000, "é", '"quoted"'])
def test_a_token_somebody_made_up_is_nobody(client: FlaskClient, people: People, token: str) -> None:
    client.set_cookie("foursight", token)

    assert client.get("/account").status_code == 303


def test_roles_are_read_anew_for_every_request(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)
    assert client.get("/people").status_code == 403
    with app.app_context(), writing():
        person = store.person(people.asha.id)
        assert person is not None
        person.roles = store.roles_named(["administrator"])

    assert client.get("/people").status_code == 200


def test_signing_in_and_out_is_in_the_audit_trail(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)
    client.post("/sign-out")

    with app.app_context():
        said = select(AuditEvent.action, AuditEvent.actor_id).where(AuditEvent.seq > CAST_EVENTS)
        rows = db.session.execute(said.order_by(AuditEvent.seq)).all()
    assert [tuple(row) for row in rows] == [("signed_in", people.asha.id), ("signed_out", people.asha.id)]


def test_no_answer_to_a_signed_in_person_may_be_kept_by_a_cache(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)

    assert client.get("/account").headers["Cache-Control"] == "no-store"


def test_reading_a_sign_in_writes_nothing(app: Flask, people: People) -> None:
    with app.app_context():
        with writing():
            token = sessions.start_session(people.asha, server_clock.now())
        before = db.session.execute(select(func.count()).select_from(AuditEvent)).scalar_one()

        running = sessions.running(token, server_clock.now())

        assert running is not None
        assert running.person.id == people.asha.id
        assert not db.session.dirty
        assert db.session.execute(select(func.count()).select_from(AuditEvent)).scalar_one() == before


def _last_seen(app: Flask) -> object:
    with app.app_context():
        return db.session.execute(select(Session.last_seen_at)).scalar_one()
