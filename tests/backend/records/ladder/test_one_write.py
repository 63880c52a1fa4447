"""What is due is written in the act's own write: neither stands without the other."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.core.database import db
from backend.records.acts import service as acting_service
from backend.records.acts.models import DeskAct
from backend.records.rows import making
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, sent, told
from tests.backend.records.ladder.scene import due
from tests.fixtures.phone_simulator import Phone
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

RULE = "danger_not_told"


@pytest.fixture
def header(phone: Phone) -> Any:
    """A record with a danger of which nobody is noted as told."""
    return sent(phone, answers=NEAR, call_ins=LIT)


def told_and_broken(app: Flask, chloe: FlaskClient, header: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many acts stand once telling somebody could not write what is due any more."""

    def breaks(*_asked: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(making, "put_due", breaks)
    with suppress(RuntimeError):
        assert act(chloe, header, "told", **told(header)).status_code >= 500
    with app.app_context():
        return db.session.execute(select(func.count()).select_from(DeskAct)).scalar_one()


@pytest.mark.each_database
def test_where_what_is_due_cannot_be_written_neither_is_the_act_that_changed_it(
    app: Flask, header: Any, people: People, of: Of, both_databases: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_and_broken(app, of(people.chloe), header, monkeypatch) == 0
    assert due(app)[RULE].state == "waiting"


def test_an_act_that_is_kept_before_what_is_due_of_it_is_caught(
    app: Flask, header: Any, people: People, of: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed = acting_service.renew

    def kept_first(*asked: Any) -> None:
        db.session.commit()
        renewed(*asked)

    monkeypatch.setattr(acting_service, "renew", kept_first)

    assert told_and_broken(app, of(people.chloe), header, monkeypatch) == 1, "it would not be seen"
