"""Which records stand in the parts of a wall, asked of the queries: they read no further than is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import KEYS
from backend.records.rows.models import Record, RecordPoint
from backend.records.rows.order import SERGEANT_UNTOLD, mac_of
from backend.records.rows.points import mac_of_point
from backend.records.wall import parts
from backend.records.wall.parts import First, Of, first_of, parts_of
from tests.backend.records.desk.acting import of, phone, sent
from tests.backend.review.test_sheet import RELEASED
from tests.backend.review.test_wall import SAID
from tests.fixtures.phone_simulator import Phone
from tests.people import People

__all__ = ["of", "phone"]

SHOWN, PLACES = 8, (1, 4, SERGEANT_UNTOLD, None)
POINTS = ("one", "two", "nowhere")
Look = Callable[[str | None], dict[str, First]]


@pytest.fixture
def ring(app: Flask) -> KeyRing:
    """The keys."""
    return app.extensions[KEYS]


@pytest.fixture
def records(app: Flask, phone: Phone) -> Iterator[list[Record]]:
    """Four in the order in which they came, in a transaction that is given up."""
    for number in range(4):
        sent(phone, answers={**SAID, **RELEASED}, incident_ref=f"DEMO-041{number}")
    with app.app_context():
        yield list(db.session.execute(select(Record).order_by(Record.seq)).scalars())
        db.session.rollback()


@pytest.mark.each_database
def test_dangers_stand_in_the_order_in_which_they_came_whatever_their_places(
    records: list[Record], ring: KeyRing, people: People, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    """Two are counted; of no place (None) is what was here before there were places."""
    monkeypatch.setattr(parts, "COUNTED", 2)
    for places in permutations(PLACES):
        for record, place in zip(records, places, strict=True):
            record.danger_mac, record.urgency = None if place is None else mac_of(place, ring), 2
        db.session.flush()
        expected = [one.record_id for one, place in zip(records, places, strict=True) if place != SERGEANT_UNTOLD][:2]

        for unit_id in (None, people.asha.unit_id):
            found = first_of({"dangers": parts_of(Of(people.asha.force_id, unit_id)).untold(ring)}, SHOWN)

            assert found["dangers"].record_ids == expected, (places, unit_id)
            assert found["dangers"].is_more


@pytest.fixture
def look(records: list[Record], ring: KeyRing, people: People) -> Look:
    """The points of the force's wall, or of a unit's: the first stands in the first three, which are of Response A but
    for the second, and the second in the others.
    """
    elsewhere = people.hana.unit_id
    for number, record in enumerate(records):
        record.unit_id = elsewhere if number % 2 else record.unit_id
        about = {"record_id": record.record_id, "force_id": record.force_id, "place_id": record.force_id}
        mac = mac_of_point("one" if number < 3 else "two", ring)
        db.session.add(RecordPoint(**about, point_mac=mac, is_open=True, seq=record.seq))
    db.session.flush()

    def points(unit_id: str | None) -> dict[str, First]:
        of_wall = parts_of(Of(people.asha.force_id, unit_id))
        return first_of(of_wall.at_points({one: [mac_of_point(one, ring)] for one in POINTS}), SHOWN)

    return points


@pytest.mark.each_database
def test_a_point_stands_on_a_unit_s_wall_where_it_stands_in_that_unit(
    records: list[Record], look: Look, people: People, both_databases: str
) -> None:
    ids = [one.record_id for one in records]

    def found(unit_id: str | None) -> list[list[str]]:
        return [list(one.record_ids) for one in look(unit_id).values()]

    assert found(None) == [ids[:3], ids[3:], []]
    assert found(people.asha.unit_id) == [[ids[0], ids[2]], [], []]
    assert found(people.hana.unit_id) == [[ids[1]], [ids[3]], []]


def planned_for_its_values(people: People) -> list[bool]:
    """Of each statement that a wall's parts are asked with, whether it is."""
    found: list[bool] = []

    def asked(_conn: Any, _cursor: Any, _sql: str, _parameters: Any, context: Any, _many: bool) -> None:
        found.append(bool(context.execution_options.get("for_its_values")))

    event.listen(db.engine, "before_cursor_execute", asked)
    first_of({"any": select(Record.record_id, Record.seq).where(Record.force_id == people.asha.force_id)}, SHOWN)
    event.remove(db.engine, "before_cursor_execute", asked)
    return found


def test_the_parts_of_a_wall_are_planned_for_whose_it_is(records: list[Record], people: People) -> None:
    """From the fifteenth asking on one plan for whatever unit took ten times as long."""
    assert planned_for_its_values(people) == [True]


def test_a_wall_planned_for_anybody_is_noticed(
    records: list[Record], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "FOR_ITS_VALUES", {})

    assert planned_for_its_values(people) == [False]
