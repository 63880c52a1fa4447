"""Where one is signed in: listed for oneself alone, and ended at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.service import own_sign_ins
from backend.content import sentences
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


def test_since_when_and_when_last_used_stand_with_each_and_the_office_sees_the_same(
    client: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    begun = clock.at
    first = sign_in(new_client(), people.asha)
    clock.passes(hours=2)
    assert first.get("/account").status_code == 200
    used = clock.at
    clock.passes(hours=1)
    sign_in(client, people.asha)

    said = f"Since {when(client, begun)}, last used {when(client, used)}"
    here = f"Since {when(client, clock.at)}, last used {when(client, clock.at)}"
    own = [text_of(row) for row in get_page(client, OWN).single("ul", **{"data-sign-ins": ""})]
    assert [here in own[0], said in own[1]] == [True, True], own
    office = get_page(sign_in(new_client(), people.ivor), f"/people/{people.asha.id}").text
    assert said.replace("used", "seen") in office


def when(client: FlaskClient, at: datetime) -> str:
    """A moment, as pages say it."""
    with client.application.app_context():
        return sentences.when(at)


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


def ended_of(client: FlaskClient) -> list[str]:
    """What the page says of those that ended, each without its moments."""
    lists = get_page(client, OWN).all("ul", **{"data-ended": ""})
    return [text_of(row).rpartition(" at ")[2].partition(" ")[2] for one in lists for row in one]


def end_by_an_administrator(new_client: NewClient, people: People) -> None:
    """Ivor ends every sign-in of Asha's."""
    ivor = sign_in(new_client(), people.ivor)
    assert ivor.post(f"/people/{people.asha.id}/sign-ins/ended").status_code == 303


def test_what_an_administrator_ended_is_said_where_it_was_where_one_signs_in_again_and_in_the_trail(
    both_databases: str, app: Flask, client: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    sign_in(client, people.asha)
    clock.passes(minutes=5)
    end_by_an_administrator(new_client, people)

    there = get_page(client, "/sign-in").single("p", **{"data-ended": ""})
    again = sign_in(new_client(), people.asha)

    assert "You were signed in here. That was ended on" in text_of(there)
    assert "by an administrator" in text_of(there)
    assert "by an administrator" in text_of(get_page(again, "/account").single("p", **{"data-ended": ""}))
    assert ended_of(again) == ["by an administrator."]
    with app.app_context():
        done = select(AuditEvent.actor_id, AuditEvent.object_id).where(AuditEvent.action == "sign_ins_ended")
        assert db.session.execute(done).all() == [(people.ivor.id, people.asha.id)]


def test_what_one_ended_there_oneself_or_what_ran_out_is_not_listed_and_what_one_ended_from_elsewhere_is(
    client: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    left, other = sign_in(new_client(), people.asha), sign_in(new_client(), people.asha)
    left.post("/sign-out")
    sign_in(client, people.asha)
    client.post(f"{OWN}/others-ended")

    assert ended_of(client) == ["by you, from another sign-in."]
    assert not get_page(client, "/account").all("p", **{"data-ended": ""})
    assert not get_page(left, "/sign-in").all("p", **{"data-ended": ""})
    assert not get_page(other, "/sign-in").all("p", **{"data-ended": ""})


def test_after_a_week_the_account_says_no_more_of_it_and_after_thirty_days_no_page_does(
    client: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    sign_in(new_client(), people.asha)
    end_by_an_administrator(new_client, people)
    clock.passes(days=8)
    sign_in(client, people.asha)
    assert not get_page(client, "/account").all("p", **{"data-ended": ""})
    assert ended_of(client) == ["by an administrator."]
    clock.passes(days=23)

    assert ended_of(sign_in(new_client(), people.asha)) == []


def test_nobody_is_told_of_somebody_else_s(client: FlaskClient, new_client: NewClient, people: People) -> None:
    sign_in(new_client(), people.asha)
    end_by_an_administrator(new_client, people)

    assert ended_of(sign_in(client, people.ben)) == []
