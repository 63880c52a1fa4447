"""Of who is out, or due out: on which day, and who tells the victim, beside the row and on the sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records.rows import making, new
from backend.review.sheet import view
from backend.rules.london import london_day
from backend.rules.words import day_in_words
from tests.backend.content.topic_cases import shipped
from tests.backend.records.desk.acting import RANG, Of, act, closed, done, of, phone, sent, settled, verified
from tests.backend.review.test_sheet import part
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

NOBODY, TOLD = "nobody is noted as having told the victim", "noted that the victim was told"


def out_on(day: str, **more: str) -> dict[str, object]:
    """Bailed, and out on a day."""
    said = {"arrest_state": "arrested", "release_kind": "bail_plain", "released_on": day, **more}
    return {name: an_answer(value) for name, value in said.items()}


def listed(client: FlaskClient) -> str:
    return client.get("/records?list=release_not_told").text


def test_a_release_says_its_day_and_who_tells_the_victim_on_the_row_and_on_the_sheet(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    day = london_day(clock.at - timedelta(days=2))
    sent(phone, answers=out_on(day, release_teller="DC Rao, at 20:00"), incident_ref="DEMO-0417")
    chloe = of(people.chloe)

    for text in (listed(chloe), part(chloe, "release_not_told")):
        assert f"Released or due out on: {day_in_words(shipped(), day)}" in text
        assert "Tells the victim before release: DC Rao, at 20:00" in text
        assert NOBODY in text
    assert "DEMO-0417" not in part(chloe, view.TODAY), "it was the day before yesterday"
    assert verified(app).exit_code == 0


@pytest.mark.each_database
def test_who_is_out_today_stands_on_the_sheet_though_the_victim_was_told_until_the_day_is_over(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    sent(phone, answers=out_on(london_day(clock.at), release_told="yes"), incident_ref="DEMO-0417")
    chloe = of(people.chloe)
    assert "DEMO-0417" not in part(chloe, "release_not_told")

    today = part(chloe, view.TODAY)
    assert "DEMO-0417" in today
    assert "Victim told of release by: not in the record" in today
    assert TOLD in today

    clock.passes(days=1)
    assert "DEMO-0417" not in part(of(people.chloe), view.TODAY)


def test_who_is_said_to_be_out_or_in_court_today_stands_there_by_the_day_on_which_that_was_said(
    phone: Phone, of: Of, people: People
) -> None:
    answer = {"release_today": an_answer("yes")}
    sent(phone, answers=answer, incident_ref="DEMO-0417")

    said = (
        f"Released or due out on: {day_in_words(shipped(), answer['release_today']['at'][:10])} (that day, or in court)"
    )
    assert said in part(of(people.chloe), "release_not_told")


def test_what_was_settled_at_the_desk_is_noted_as_told(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    header = sent(phone, answers=out_on(london_day(clock.at)), incident_ref="DEMO-0417")
    chloe = of(people.chloe)
    assert NOBODY in part(chloe, view.TODAY)

    assert done(act(chloe, header, "settled", **settled("release_not_told", "told", RANG)))

    assert TOLD in part(chloe, view.TODAY)
    assert NOBODY not in part(chloe, view.TODAY)


def test_a_day_alone_is_nobody_s_word_that_the_victim_was_told(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    """He is still in custody, so that nothing stands against closing yet."""
    answers = out_on(london_day(clock.at), release_kind="in_custody")
    sent(phone, answers=answers, incident_ref="DEMO-0417")
    chloe = of(people.chloe)

    assert "DEMO-0417" not in part(chloe, "release_not_told")
    assert NOBODY in part(chloe, view.TODAY)


def test_a_restricted_or_a_closed_release_is_on_no_sheet_of_who_may_not_read_it(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    day = london_day(clock.at)
    restricted = {**out_on(day, release_told="yes"), "police_link": an_answer("yes")}
    sent(phone, answers=restricted, incident_ref="DEMO-0417")
    header = sent(phone, answers=out_on(day, release_told="yes"), incident_ref="DEMO-0418")
    assert "DEMO-0417" in part(of(people.gita), view.TODAY)
    assert "DEMO-0417" not in part(of(people.chloe), view.TODAY)
    assert "DEMO-0418" in part(of(people.chloe), view.TODAY)

    assert done(closed(of(people.chloe), header))

    assert "DEMO-0418" not in part(of(people.chloe), view.TODAY)


def test_a_sheet_that_leaves_out_who_is_out_today_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: the row is made without its day."""
    for module in (making, new):
        monkeypatch.setattr(module, "listed_in", lambda *_: [])
    sent(phone, answers=out_on(london_day(clock.at), release_told="yes"), incident_ref="DEMO-0417")

    assert "DEMO-0417" not in part(of(people.chloe), view.TODAY)


def due_in(client: FlaskClient) -> list[str]:
    """What is due of the only record of the list, line by line, in its order."""
    (part,) = (one for one in get_page(client, "/records").all("div") if "data-due" in one.attrib)
    return [text_of(one) for one in part.iter("p")]


def test_that_nobody_is_noted_as_having_told_the_victim_stands_first_in_what_is_due(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    answers = out_on(london_day(clock.at), release_kind="in_custody")
    sent(phone, answers=answers, incident_ref="DEMO-0417")

    first, *others = due_in(of(people.chloe))

    assert first.startswith("Due out; "), "in custody nobody is out"
    assert NOBODY in first
    assert any(one.startswith("In custody") for one in others)


def test_what_is_due_beyond_two_lines_is_folded_and_nothing_of_it_is_lost(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    answers = out_on(london_day(clock.at), release_kind="in_custody", custody_clock="until 22:10")
    sent(phone, answers=answers, incident_ref="DEMO-0417")
    (part,) = (one for one in get_page(of(people.chloe), "/records").all("div") if "data-due" in one.attrib)

    lines = [one for one in part.iter("p") if not list(one.iter("strong")) and "data-points" not in one.attrib]
    folded = [text_of(one) for fold in part.iter("details") for one in fold.iter("p")]

    assert len(lines) - len(folded) == 2
    assert f"{len(folded)} more due or known" in text_of(part)
    assert text_of(lines[0]).startswith("In custody"), "where somebody is stands before the dates"
