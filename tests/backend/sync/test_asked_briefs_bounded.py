"""The brief that a call handler asked for is theirs until their tour ends; how many they ask for is bounded by the
minute and by the tour; and each stands in a row that the trail tells of.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.clock import from_moment
from backend.core.database import db, writing
from backend.records.briefs import asking
from backend.records.briefs.models import BriefAsked
from backend.sync import brief_routes
from tests.backend.records.desk.acting import Of, of, verified
from tests.backend.sync.test_asked_briefs import acts, asked, eve, gives_role, rows
from tests.fixtures.app import Clock
from tests.people import People

__all__ = ["eve", "of"]


def test_it_is_theirs_until_their_tour_ends_and_for_twelve_hours_without_one(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    def until() -> float:
        return (from_moment(asked(of(people.eve))[1]["until"]) - clock.at).total_seconds() / 3600

    assert until() == pytest.approx(12, abs=0.001)
    with app.app_context():
        duty.start(db.session.get_one(Person, people.eve.id), 8, clock.at)
    assert until() == pytest.approx(8, abs=0.001)
    clock.passes(hours=2)
    assert until() == pytest.approx(6, abs=0.001)


def test_four_are_asked_for_at_once_and_then_one_a_minute(app: Flask, eve: FlaskClient, clock: Clock) -> None:
    answers = [asked(eve, f"N-{number}") for number in range(brief_routes.AT_ONCE + 1)]

    assert [status for status, *_ in answers] == [200] * brief_routes.AT_ONCE + [429]
    assert "The call goes on" in answers[-1][1]["message"]
    assert len(rows(app)) == brief_routes.AT_ONCE
    clock.passes(minutes=1)
    assert [asked(eve, one)[0] for one in ("N-8", "N-9")] == [200, 429]


Bounded = Callable[[], list[int]]


@pytest.fixture
def tour(app: Flask, eve: FlaskClient, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Bounded:
    """A tour of two numbers: tour() asks for three, and for the first again."""
    monkeypatch.setattr(asking, "A_TOUR", 2)
    with app.app_context():
        duty.start(db.session.get_one(Person, people.eve.id), 8, clock.at)

    def asks() -> list[int]:
        found = []
        for number in ("N-1", "N-2", "N-3", "N-1"):
            clock.passes(minutes=1)
            found.append(asked(eve, number)[0])
        return found

    return asks


def test_a_tour_has_so_many_numbers_and_no_more_and_each_of_them_again(
    app: Flask, of: Of, people: People, tour: Bounded, clock: Clock
) -> None:
    assert tour() == [200, 200, 429, 200]

    assert len(rows(app)) == 3
    assert "N-3" not in str(acts(app, "brief_asked"))
    clock.passes(hours=8)
    assert asked(of(people.eve), "N-3")[0] == 200, "the next tour"


def test_a_tour_that_is_ended_and_begun_again_has_no_more(
    app: Flask, eve: FlaskClient, people: People, tour: Bounded, clock: Clock
) -> None:
    tour()

    with app.app_context():
        me = db.session.get_one(Person, people.eve.id)
        duty.end(me, clock.at)
        duty.start(me, 8, clock.at)
    clock.passes(minutes=1)

    assert asked(eve, "N-3")[0] == 429


def test_one_tour_s_numbers_are_nobody_else_s(app: Flask, of: Of, people: People, tour: Bounded) -> None:
    tour()
    gives_role(app, people.chloe, "call_handler")

    assert asked(of(people.chloe), "N-3")[0] == 200


@pytest.mark.parametrize("number", ["", " - ", "  "])
def test_no_number_is_asked_for_nothing(app: Flask, eve: FlaskClient, number: str) -> None:
    assert asked(eve, number)[0] == 422
    assert rows(app) == []


def test_a_row_that_is_changed_or_gone_is_found_by_verify(app: Flask, eve: FlaskClient) -> None:
    asked(eve)
    with app.app_context(), writing():
        one = db.session.execute(select(BriefAsked)).scalar_one()
        other = {name: getattr(one, name) for name in ("person_id", "force_id", "at", "until")}
        db.session.add(BriefAsked(id="z" * 26, ref_mac="0" * 64, **other))

    assert "no event says that person" in verified(app).output
