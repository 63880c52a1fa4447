"""Lists of their own for what is still open: there for whoever may see the record, and for nobody else."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import false, update

from backend.accounts.models import Person
from backend.accounts.moves import people_moved
from backend.core.database import db, writing
from backend.records import KEYS, visibility
from backend.records.rows.models import RecordPoint
from backend.records.rows.points import macs_of_point
from tests.backend.records.desk.acting import (
    RANG,
    Of,
    act,
    of,
    phone,
    sent,
    settled,
)
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]


LISTED = {"release_today": an_answer("yes")}


def listed_at(client: FlaskClient, point: str) -> str:
    return get_page(client, f"/records?list={point}").text


@pytest.mark.each_database
def test_what_is_still_open_is_a_list_of_its_own_until_it_is_settled(
    phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    header = sent(phone, answers=LISTED, incident_ref="DEMO-0417")
    sent(phone, incident_ref="DEMO-0418")
    assert "DEMO-0417" in listed_at(of(people.chloe), "release_not_told")
    assert "DEMO-0418" not in listed_at(of(people.gita), "release_not_told")
    assert "DEMO-0417" not in listed_at(of(people.hana), "release_not_told")

    act(of(people.chloe), header, "settled", **settled("release_not_told", "told", RANG))

    assert "DEMO-0417" not in listed_at(of(people.gita), "release_not_told")
    sent(phone, header, answers=LISTED, incident_ref="DEMO-0417")
    assert "DEMO-0417" in listed_at(of(people.gita), "release_not_told")


def test_a_restricted_record_is_in_the_lists_of_those_it_names_and_in_nobody_else_s(
    phone: Phone, of: Of, people: People
) -> None:
    sent(phone, answers={**LISTED, "police_link": an_answer("yes")}, incident_ref="DEMO-0417")

    assert "DEMO-0417" in listed_at(of(people.gita), "release_not_told")
    assert "DEMO-0417" not in listed_at(of(people.chloe), "release_not_told")
    assert "DEMO-0417" not in listed_at(of(people.asha), "release_not_told")


def test_a_list_follows_an_officer_who_moves_to_another_unit(app: Flask, phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=LISTED, incident_ref="DEMO-0417")
    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == people.asha.id).values(unit_id=people.hana.unit_id))
        people_moved([people.asha.id])

    assert "DEMO-0417" in listed_at(of(people.hana), "release_not_told")
    assert "DEMO-0417" not in listed_at(of(people.chloe), "release_not_told")


@pytest.mark.parametrize("name", ["restricts", "_points_by_role"])
def test_a_list_that_forgets_who_may_see_it_is_caught(app: Flask, phone: Phone, people: People, name: str) -> None:
    """Mutants: a restricted record, or another unit's, stands in a list."""
    everywhere = {"restricts": lambda _: false(), "_points_by_role": lambda _: [RecordPoint.place_id.is_not(None)]}
    sent(phone, answers={**LISTED, "police_link": an_answer("yes")}, incident_ref="DEMO-0417")
    sent(phone, answers=LISTED, incident_ref="DEMO-0418")

    with app.app_context(), reason_changed(**{name: everywhere[name]}):
        macs = macs_of_point("release_not_told", app.extensions[KEYS])
        found = [visibility.visible_with_point(one, macs, 0, 10) for one in (people.chloe, people.hana)]

    assert [len(ids) for ids in found] != [1, 0]
