"""Two people on one row see each other, for as long as it is new; nobody of a restricted one, and nothing is kept."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core.database import Base
from backend.records import presence
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone"]

AT = datetime(2026, 11, 28, 8, tzinfo=UTC)


def says(client: FlaskClient, header: Any, name: str) -> tuple[bool, bool]:
    """Whether the list, and the record's page, say that somebody has it open."""
    page, row = client.get(f"/records/{header['record_id']}").text, client.get("/records").text
    return f"by {name}" in row and "data-open-too" in row, "data-open-too" in page and f"{name} opened this" in page


def test_each_of_two_sees_the_other_in_the_list_and_on_the_record_for_five_minutes(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header = sent(phone)
    gita, chloe = of(people.gita), of(people.chloe)
    assert says(chloe, header, "Chloe Marsh") == (False, False), "nobody sees themselves"

    assert says(gita, header, "Chloe Marsh") == (True, True)
    assert says(chloe, header, "Gita Shah") == (True, True)

    clock.passes(minutes=5)
    assert says(gita, header, "Chloe Marsh") == (False, False)


def test_its_author_and_whoever_may_not_act_are_not_said_to_have_it_open(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    assert of(people.asha).get(f"/records/{header['record_id']}").status_code == 200

    assert says(of(people.chloe), header, "Asha Patel") == (False, False)


def test_nobody_is_said_to_have_a_restricted_record_open(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(presence, "note", lambda _person, record_id, _now: noted.append(record_id))
    secret, plain = sent(phone, answers={"police_link": an_answer("yes")}), sent(phone)
    for header in (secret, plain):
        assert of(people.gita).get(f"/records/{header['record_id']}").status_code == 200

    assert noted == [plain["record_id"]]


def test_nothing_of_it_is_kept_and_a_clock_that_goes_back_shows_nobody(app: Flask) -> None:
    presence.note("somebody", "record", AT)

    assert presence.others_at(["record"], "another", AT) == {"record": ["somebody"]}
    assert presence.others_at(["record"], "another", AT - timedelta(seconds=1)) == {}
    assert presence.others_at(["record"], "somebody", AT) == {}
    assert not any("presence" in table or "reading" in table for table in Base.metadata.tables)


def test_what_somebody_opens_stands_where_what_they_opened_before_stood() -> None:
    presence.note("one reader", "first", AT)
    presence.note("one reader", "then", AT)

    assert presence.others_at(["first", "then"], "another", AT) == {"then": ["one reader"]}


def test_what_one_worker_notes_the_others_show() -> None:
    child = os.fork()
    if not child:
        presence.note("of a worker", "shared", AT)
        os._exit(0)
    os.waitpid(child, 0)

    assert presence.others_at(["shared"], "another", AT) == {"shared": ["of a worker"]}


def test_with_more_people_than_places_nobody_is_said_to_have_open_what_they_have_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(presence, "PLACES", 2)
    for one in range(5):
        presence.note(f"reader {one}", f"record {one}", AT)

    found = presence.others_at([f"record {one}" for one in range(5)], "another", AT)
    assert found
    assert all(people == [f"reader {record[-1]}"] for record, people in found.items())
