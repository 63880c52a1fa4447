"""The tests themselves notice where the server changes or deletes what its account may not."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.accounts.models import Force
from backend.core.database import db, writing
from backend.core.realms import LIVE
from backend.core.rights import may
from tests.fixtures.within_rights import BEYOND
from tests.people import People, sign_in


def test_a_change_that_is_not_written_down_fails_the_test_that_makes_it(
    client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, people.chloe)
    monkeypatch.setitem(may.CHANGED, LIVE, may.CHANGED[LIVE] - {"session"})

    answer = client.post("/sign-out")

    assert (answer.status_code, BEYOND) == (500, ["UPDATE of session"])
    BEYOND.clear()


def test_what_a_test_changes_by_itself_is_let_be(app: Flask, people: People) -> None:
    with app.app_context(), writing():
        db.session.execute(update(Force).values(short="Another"))

    assert BEYOND == []
