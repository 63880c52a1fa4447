"""Rows that have one of many strings are found by one statement, however many they are, on either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import bindparam, event, select

from backend.accounts.models import Person
from backend.core.among import Strings, among
from backend.core.database import db

pytestmark = pytest.mark.usefixtures("people", "in_app")
NAMES = select(Person.sign_in_name).order_by(Person.sign_in_name)


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    """Inside the app."""
    with app.app_context():
        yield


def test_those_are_found_that_have_one_of_these() -> None:
    odd = ["asha", 'o\'neil, {a} "b" \\ ü', "", "ben"]

    found = db.session.execute(NAMES.where(among(Person.sign_in_name, odd))).scalars().all()

    assert found == ["asha", "ben"]


def test_of_none_nothing_is_found() -> None:
    assert db.session.execute(NAMES.where(among(Person.sign_in_name, []))).scalars().all() == []


def test_more_of_them_are_no_other_statement() -> None:
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _cursor, one, *_: asked.append(one))

    for many in (1, 2, 300):
        db.session.execute(NAMES.where(among(Person.sign_in_name, [f"n{one}" for one in range(many)])))

    assert len([one for one in asked if one != "BEGIN"]) == 3
    assert len({one for one in asked if one != "BEGIN"}) == 1


def test_they_are_looked_for_by_an_index() -> None:
    """Of a comparison that is compared with 1 SQLite would read every row."""
    asked = str(select(Person.name).where(among(Person.id, ["a", "b"])).compile(db.engine))
    plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ('["a", "b"]',)).all()

    assert "SEARCH person USING" in str(plan)


def test_a_statement_that_is_made_once_is_given_them_at_each_asking() -> None:
    made = NAMES.where(among(Person.sign_in_name, bindparam("names", type_=Strings())))

    found = [db.session.execute(made, {"names": names}).scalars().all() for names in (["asha"], ["ben", "eve"])]

    assert found == [["asha"], ["ben", "eve"]]
