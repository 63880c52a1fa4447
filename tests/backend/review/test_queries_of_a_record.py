"""How many queries the pages about one record ask: as many for many versions and acts as for few; and so for the news
of a list and for what waits in quarantine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.core.database import db
from backend.records.acts import store
from tests.backend.records.desk.acting import LIT, NEAR, VIEW, Of, act, done, of, phone, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People

__all__ = ["of", "phone"]

Count = Callable[[FlaskClient, str], int]


@pytest.fixture
def count(app: Flask) -> Count:
    """How many queries a page asks of somebody who has it open for the second time."""
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def asked(client: FlaskClient, page: str) -> int:
        client.get(page)
        statements.clear()
        assert client.get(page).status_code == 200, page
        return len(statements)

    return asked


def go_on(phone: Phone, client: FlaskClient, header: Any, number: int) -> tuple[Any, int]:
    """Another version, read and viewed by somebody: two more acts."""
    after = sent(phone, header, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417")
    assert done(act(client, after, "read", number))
    assert done(act(client, after, "viewed", number + 1, **VIEW))
    return after, number + 2


def pages(header: Any, clock: Clock) -> dict[str, str]:
    since = clock.at.isoformat().replace("+", "%2B")
    record = header["record_id"]
    return {
        "record": f"/records/{record}",
        "schedule": f"/records/{record}/schedule",
        "news": f"/records/news?since={since}&row={record}",
        "quarantine": "/quarantine",
    }


def few_and_many(phone: Phone, chloe: FlaskClient, clock: Clock, count: Count) -> list[dict[str, int]]:
    """{page: how many it asks}, of a record of two versions and of one of five, each with two acts."""
    header, number = go_on(phone, chloe, sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417"), 0)
    found = [{name: count(chloe, page) for name, page in pages(header, clock).items()}]
    for _ in range(3):
        header, number = go_on(phone, chloe, header, number)
    return [*found, {name: count(chloe, page) for name, page in pages(header, clock).items()}]


@pytest.mark.each_database
def test_a_page_about_a_record_asks_as_many_for_five_versions_as_for_two(
    phone: Phone, of: Of, people: People, clock: Clock, count: Count, both_databases: str
) -> None:
    few, many = few_and_many(phone, of(people.chloe), clock, count)

    assert many == few


def test_a_record_s_page_that_asks_for_each_act_by_itself_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what was written with each act is fetched one by one."""
    texts_of = store.texts_of
    one_by_one = lambda acts, ring: {  # noqa: E731
        name: text for one in acts for name, text in texts_of([one], ring).items()
    }
    monkeypatch.setattr(store, "texts_of", one_by_one)

    few, many = few_and_many(phone, of(people.chloe), clock, count)

    assert many["record"] > few["record"]
