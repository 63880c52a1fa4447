"""The cast that tests put into their database as rows is what adding it comes to."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from backend.core.database import db
from tests.fixtures.cast import TABLES, Cast
from tests.people import People, add_people


def filled(app: Flask) -> dict[str, int]:
    """How many rows each table has that has any."""
    with app.app_context():
        counts = {
            name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in db.metadata.tables.items()
        }
    return {name: count for name, count in counts.items() if count}


def test_no_table_has_other_rows_than_when_the_cast_is_added(app: Flask, cast: Cast) -> None:
    before = filled(app)
    with app.app_context():
        add_people()

    assert filled(app) == before | {name: len(cast.rows[name]) + before.get(name, 0) for name in TABLES}


def test_whoever_is_put_in_has_their_force_unit_and_role(app: Flask, people: People) -> None:
    assert (people.asha.name, [role.name for role in people.asha.roles]) == ("Asha Patel", ["officer"])
    assert people.asha.unit_id == people.ben.unit_id != people.hana.unit_id


def test_no_test_has_the_people_of_another(cast: Cast, app: Flask, people: People) -> None:
    people.asha.name = "Somebody else"

    assert b"Somebody else" not in cast.people
