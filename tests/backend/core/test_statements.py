"""A statement is made once of what it is given, and anew where what it is made of was changed."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Select, bindparam, select

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.statements import forget_statements, kept
from backend.records.visibility.viewer import Viewer
from tests.people import People

MADE: list[str] = []


@kept
def _names(state: str) -> Select[str]:
    MADE.append(state)
    return select(Person.name).where(Person.id == bindparam("who"))


def test_it_is_made_once_of_each_and_asked_of_whoever_asks(app: Flask, people: People) -> None:
    MADE.clear()
    forget_statements()

    with app.app_context():
        found = [db.session.execute(_names("open"), {"who": one.id}).scalar_one() for one in (people.asha, people.ben)]
        _names("closed")

    assert found == [people.asha.name, people.ben.name]
    assert MADE == ["open", "closed"]


def test_it_is_made_anew_once_it_is_forgotten(app: Flask) -> None:
    MADE.clear()

    with app.app_context():
        _names("new")
        forget_statements()
        _names("new")

    assert MADE == ["new", "new"]


def test_on_another_kind_of_database_it_is_another(app: Flask, both_databases: str) -> None:
    MADE.clear()

    with app.app_context():
        _names("of either")

    assert MADE == ["of either"], f"the one of another database was asked of {both_databases}"


def test_a_viewer_is_asked_for_no_role_that_its_statements_are_not_kept_by() -> None:
    viewer = Viewer(frozenset({"supervisor"}))

    assert viewer.holds(["supervisor", "coordinator"])
    assert not viewer.holds(["coordinator"])
    with pytest.raises(ValueError, match="auditor"):
        viewer.holds(["supervisor", "auditor"])
