"""A record of the last day is found by the last figures of its incident number, as they are said: as far as the reader
may see it, and written down.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records import visibility
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import post_page
from tests.people import People

__all__ = ["of", "phone"]

NUMBER, END = "NP-20261124-0417", "0417"
NOT_WHOLE = "No record has that number."


def found(client: FlaskClient, number: str) -> str:
    return post_page(client, "/records", {"number": number}).text


@pytest.mark.each_database
def test_the_last_figures_of_a_number_find_it_and_the_page_says_that_it_is_not_the_whole(
    phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    sent(phone, incident_ref=NUMBER)
    sent(phone, incident_ref="NP-20261124-0418")

    page = found(of(people.chloe), END)

    assert NUMBER in page
    assert "0418" not in page
    assert NOT_WHOLE in page
    assert NOT_WHOLE not in found(of(people.chloe), NUMBER)


@pytest.mark.parametrize("typed", ["17", "20261124041", "x0417", "41 7"])
def test_what_is_no_end_of_a_number_finds_nothing(typed: str, phone: Phone, of: Of, people: People) -> None:
    sent(phone, incident_ref=NUMBER)

    assert NUMBER not in found(of(people.chloe), typed)


@pytest.mark.parametrize("typed", ["417", "20261124-417", "20261124-0417", "1124-0417"])
def test_a_number_is_found_without_its_letters_and_without_its_nought(
    typed: str, phone: Phone, of: Of, people: People
) -> None:
    sent(phone, incident_ref=NUMBER)
    sent(phone, incident_ref="NP-20261123-0418")

    page = found(of(people.chloe), typed)

    assert NUMBER in page
    assert "0418" not in page
    assert NOT_WHOLE in page


def test_a_whole_number_with_a_nought_less_is_found_and_the_page_says_that_it_is_not_the_same(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    sent(phone, incident_ref=NUMBER)
    clock.at += timedelta(hours=25)

    page = found(of(people.chloe), "NP-20261124-417")

    assert NUMBER in page
    assert NOT_WHOLE in page


@pytest.mark.parametrize("typed", ["0417", "417", NUMBER])
def test_figures_among_the_words_are_looked_for_as_a_number_too(
    typed: str, phone: Phone, of: Of, people: People
) -> None:
    sent(phone, incident_ref=NUMBER)
    sent(phone, incident_ref="NP-20261124-0418")
    sent(phone, incident_ref="NP-20261124-0999", answers={"suspect_details": an_answer(f"Flat {typed}")})

    page = post_page(of(people.chloe), "/records", {"words": typed}).text

    assert NUMBER in page
    assert "0999" in page
    assert "0418" not in page
    assert "compare the whole number" in page


def test_figures_among_the_words_say_of_a_restricted_record_what_they_say_of_none(
    phone: Phone, of: Of, people: People
) -> None:
    sent(phone, incident_ref=NUMBER, answers={"police_link": an_answer("yes")})
    chloe = of(people.chloe)

    there = post_page(chloe, "/records", {"words": END}).text

    assert NUMBER not in there
    of_none = post_page(chloe, "/records", {"words": "0555"}).text
    assert there.replace(END, "") == of_none.replace("0555", "")
    assert NUMBER in post_page(of(people.gita), "/records", {"words": END}).text


def test_a_number_that_is_there_as_a_whole_is_not_looked_for_by_its_end(phone: Phone, of: Of, people: People) -> None:
    sent(phone, incident_ref=NUMBER)
    sent(phone, incident_ref=END)

    page = found(of(people.chloe), END)

    assert NUMBER not in page
    assert NOT_WHOLE not in page


def test_what_came_more_than_a_day_ago_is_not_found_by_its_end(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    sent(phone, incident_ref=NUMBER)
    clock.at += timedelta(hours=25)

    assert NUMBER not in found(of(people.chloe), END)
    assert NUMBER in found(of(people.chloe), NUMBER)


def test_a_restricted_record_is_found_so_by_those_on_its_list_alone(phone: Phone, of: Of, people: People) -> None:
    sent(phone, incident_ref=NUMBER, answers={"police_link": an_answer("yes")})

    assert NUMBER in found(of(people.gita), END)
    assert NUMBER not in found(of(people.chloe), END)


def test_that_numbers_were_opened_to_find_one_is_written_down(app: Flask, phone: Phone, of: Of, people: People) -> None:
    record_id = sent(phone, incident_ref=NUMBER)["record_id"]
    found(of(people.chloe), "0999")

    with app.app_context():
        said = select(AuditEvent.detail).where(AuditEvent.action == "list", AuditEvent.actor_id == people.chloe.id)
        looked_at = [record for detail in db.session.scalars(said) for record in detail["record_ids"]]
    assert record_id in looked_at


def test_a_search_that_opens_what_nobody_may_read_is_caught(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: it looks among all records, whoever asks."""
    header = sent(phone, incident_ref=NUMBER, answers={"police_link": an_answer("yes")})
    monkeypatch.setattr(visibility, "visible_record_ids", lambda *_, **__: [header["record_id"]])
    chloe = of(people.chloe)

    assert NUMBER not in found(chloe, END), "what is opened is asked again of who may see it"
