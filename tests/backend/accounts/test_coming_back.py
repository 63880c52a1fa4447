"""A code for somebody who has joined makes whoever has it them: two administrators give it, or whoever runs the
server.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.service import coming_back
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.backend.accounts.two_of_them import code_from_two, second_administrator
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import People, sign_in

NewClient = Callable[[], FlaskClient]
PASSWORD = "another four words in a row"


@pytest.fixture
def office(client: FlaskClient, people: People) -> FlaskClient:
    """Ivor's browser."""
    return sign_in(client, people.ivor)


def test_one_asks_another_gives_and_whoever_forgot_their_password_is_in(
    app: Flask, both_databases: str, office: FlaskClient, new_client: NewClient, people: People
) -> None:
    other = second_administrator(app, new_client(), people)

    code = code_from_two(office, other, people.gita.id)

    assert new_client().post("/join", data={"code": code, "password": PASSWORD}).status_code == 303
    with app.app_context():
        mine = AuditEvent.object_id == people.gita.id
        made = select(AuditEvent.actor_id, AuditEvent.detail).where(mine, AuditEvent.action == "joining_code_made")
        assert [tuple(row) for row in db.session.execute(made)] == [(people.dev.id, {"asked_by": people.ivor.id})]


def test_one_administrator_alone_makes_nobody_s_code(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People
) -> None:
    """Who reads restricted records, say: their code would be their records."""
    post_page(office, f"/people/{people.gita.id}/joining-code", status=403)
    office.post(f"/people/{people.gita.id}/joining-code/asked")

    page = post_page(office, f"/people/{people.gita.id}/joining-code", status=403)

    assert "Another administrator" in page.text


def test_without_the_second_one_it_would_be_given(
    office: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever asked counts as another."""
    monkeypatch.setattr(coming_back, "asked_by_whom", lambda _person, _now: "somebody")

    post_page(office, f"/people/{people.gita.id}/joining-code", status=201)


def test_what_was_asked_for_counts_for_a_day_and_for_one_code(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    other = second_administrator(app, new_client(), people)
    code_from_two(office, other, people.asha.id)
    post_page(other, f"/people/{people.asha.id}/joining-code", status=403)

    office.post(f"/people/{people.asha.id}/joining-code/asked")
    clock.passes(hours=25)

    post_page(sign_in(new_client(), people.dev), f"/people/{people.asha.id}/joining-code", status=403)


def test_nobody_asks_for_their_own_and_the_page_says_who_asked(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People
) -> None:
    other = second_administrator(app, new_client(), people)
    post_page(office, f"/people/{people.ivor.id}/joining-code/asked", status=403)
    office.post(f"/people/{people.asha.id}/joining-code/asked")

    assert "You have asked for a code" in get_page(office, f"/people/{people.asha.id}").text
    assert "Ivor Pugh has asked" in get_page(other, f"/people/{people.asha.id}").text


def test_whoever_runs_the_server_gives_one_where_there_is_no_second_administrator(
    app: Flask, people: People, new_client: NewClient
) -> None:
    said = app.test_cli_runner().invoke(args=["people", "code", "Ivor"])
    code = said.output.split()[-1]

    assert new_client().post("/join", data={"code": code, "password": PASSWORD}).status_code == 303
    with app.app_context():
        made = select(AuditEvent.actor_id).where(AuditEvent.action == "joining_code_made")
        assert db.session.execute(made).scalars().all() == [None]


def test_a_name_that_nobody_has_is_said(app: Flask, people: People) -> None:
    said = app.test_cli_runner().invoke(args=["people", "code", "nobody.here"])

    assert (said.exit_code, "nobody with the sign-in name" in said.output) == (1, True)
