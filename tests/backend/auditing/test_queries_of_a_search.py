"""How many statements a search of the trail asks: as many for what is there as for what never was, as for what whoever
asks must not know of.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from backend.accounts.models import Person
from backend.auditing import store
from backend.core.database import db
from backend.core.ids import new_id
from backend.records.rows.models import Record
from tests.backend.auditing.test_trail import found
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

BrowserOf = Callable[[Person], FlaskClient]
Asked = Callable[..., int]


@pytest.fixture
def asked(app: Flask, people: People, browser_of: BrowserOf) -> Asked:
    """How many statements a search of an auditor's asks."""
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    sana = browser_of(people.sana)

    def count(**what: str) -> int:
        found(sana, **what)  # what is asked once a sign-in
        statements.clear()
        found(sana, **what)
        return len(statements)

    return count


@pytest.mark.each_database
def test_a_search_asks_as_much_of_a_restricted_record_and_its_number_as_of_what_never_was(
    phone: Phone, people: People, browser_of: BrowserOf, asked: Asked, both_databases: str
) -> None:
    nothing = [asked(record=new_id()), asked(incident=REFERENCE), asked(record=new_id(), incident=REFERENCE)]

    hidden = sent(phone, an_answer("yes"))
    get_page(browser_of(people.gita), f"/records/{hidden}")

    assert [asked(record=hidden), asked(incident=REFERENCE), asked(record=hidden, incident=REFERENCE)] == nothing


def test_a_search_asks_as_much_of_one_person_as_of_nobody_and_of_more_than_are_looked_for_one_by_one(
    asked: Asked,
) -> None:
    one = asked(person="marsh")

    assert asked(person="nobody is called so") == one
    assert asked(person="a") == one


def test_a_person_is_found_in_the_trail_one_by_one_and_among_many(
    phone: Phone, people: People, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_id = sent(phone, an_answer("no"))
    get_page(browser_of(people.chloe), f"/records/{record_id}")
    sana = browser_of(people.sana)
    alone = found(sana, person="marsh")

    monkeypatch.setattr(store, "ONE_BY_ONE", 0)

    assert found(sana, person="marsh")[-len(alone) :] == alone


def test_a_search_that_asks_more_where_something_is_under_a_number_is_caught(
    phone: Phone, people: People, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: more is asked where there is a record."""
    about = store._about

    def and_once_more(wanted: store.Wanted) -> object:
        under = select(Record.record_id).where(Record.ref_mac.in_(wanted.ref_macs or ()))
        if db.session.execute(under).first() is not None:
            store.envelopes_of([])
        return about(wanted)

    monkeypatch.setattr(store, "_about", and_once_more)
    nothing = asked(incident=REFERENCE)
    sent(phone, an_answer("yes"))

    assert asked(incident=REFERENCE) > nothing
