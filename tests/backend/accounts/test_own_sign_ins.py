"""Where one is signed in: listed for oneself alone, and ended at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.service import own_sign_ins
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.fixtures.app import Clock
from tests.page import get_page, text_of
from tests.people import People, sign_in

NewClient = Callable[[], FlaskClient]
OWN = "/account/sign-ins"


def others_of(client: FlaskClient) -> list[str]:
    """Where the page sends what ends each of the others."""
    return [form.get("action", "") for form in get_page(client, OWN).all("form") if "/ended" in form.get("action", "")]


def test_one_s_own_are_listed_this_one_marked_and_one_is_ended_at_once(
    both_databases: str, app: Flask, client: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    first = sign_in(new_client(), people.asha)
    clock.passes(hours=2)
    sign_in(client, people.asha)
    sign_in(new_client(), people.ben)
    rows = get_page(client, OWN).single("ul", **{"data-sign-ins": ""})
    assert ["This one." in text_of(row) for row in rows] == [True, False]
    [ends] = others_of(client)

    assert client.post(ends).status_code == 303

    assert first.get("/account").status_code == 303
    assert client.get("/account").status_code == 200
    with app.app_context():
        done = select(AuditEvent.actor_id, AuditEvent.object_id).where(AuditEvent.action == "sign_in_ended")
        assert db.session.execute(done).all() == [(people.asha.id, people.asha.id)]
    assert client.post(ends).status_code == 404


def all_others_end(client: FlaskClient, new_client: NewClient, people: People) -> list[int]:
    """What this sign-in, another of Asha's and one of Ben's are answered, once Asha has ended all her others."""
    sign_in(client, people.asha)
    another, bens = sign_in(new_client(), people.asha), sign_in(new_client(), people.ben)
    assert client.post(f"{OWN}/others-ended").status_code == 303
    return [one.get("/account").status_code for one in (client, another, bens)]


def test_all_others_are_ended_at_once_and_this_one_runs_on(
    client: FlaskClient, new_client: NewClient, people: People
) -> None:
    assert all_others_end(client, new_client, people) == [200, 303, 200]


def test_the_mutant_that_ends_nothing_is_caught(
    client: FlaskClient, new_client: NewClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_sign_ins.lists, "end_sessions", lambda *_: None)

    assert all_others_end(client, new_client, people)[1] == 200


def test_nobody_ends_somebody_else_s(client: FlaskClient, new_client: NewClient, people: People) -> None:
    ashas = sign_in(new_client(), people.asha)
    sign_in(new_client(), people.asha)
    [ends] = others_of(ashas)

    assert sign_in(client, people.ben).post(ends).status_code == 404
