"""What nobody took stands before everything else on the queue; that there is more of it than is shown is said."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records.ladder import service
from backend.records.ladder.models import Due
from backend.records.ladder.service import Line
from backend.records.models import Version
from backend.review.ladder.view import each_once, is_theirs_first
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, of, phone, sent
from tests.backend.records.ladder.scene import on, pass_time
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone"]

NOBODY = "Nobody has taken this"


def test_what_nobody_took_stands_before_the_list_and_says_when_there_is_more(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SHOWN", 2)
    headers = [sent(phone, answers=NEAR, call_ins=LIT, incident_ref=f"DEMO-041{one}") for one in range(3)]
    on(app, people.chloe, clock)
    pass_time(app, clock, 70)

    page = of(people.chloe).get("/records").text
    assert 0 < page.index(NOBODY) < page.index("data-records")
    assert 'data-more="missed"' in page
    assert 'href="#list"' in page
    assert 'id="list"' in page

    act(of(people.chloe), headers[0], "taken")

    page = of(people.chloe).get("/records").text
    assert NOBODY in page
    assert "data-more" not in page, "two are left, and both are shown"


def waits(*, is_danger: bool) -> Line:
    """Something that is due."""
    return Line(Due(), "", Version(), 0, is_danger)


def test_a_danger_that_is_somebody_s_to_take_stands_before_what_nobody_took_of_which_none_is_one() -> None:
    danger, other = waits(is_danger=True), waits(is_danger=False)

    assert is_theirs_first([danger], [other])
    assert is_theirs_first([danger], [])
    assert not is_theirs_first([danger], [other, danger])
    assert not is_theirs_first([other], [other])


def a_row(record_id: str, text: str = "", number: str = "") -> dict[str, object]:
    """A record that waits, as it is put into words; with its row in the list where it has a number."""
    named = dict.fromkeys(("version_id", "author", "unit", "since", "until"), "")
    row = {"incident_ref": number, "case": "", "dangers": []} if number else None
    return named | {"record_id": record_id, "texts": [text], "number": 0, "row": row, "taken": None}


TABLES = '{% from "review/_ladder.html" import ladder_top %}{{ ladder_top(ladder, "") }}'


@pytest.mark.parametrize("is_first", [True, False])
def test_the_page_has_the_two_in_that_order(app: Flask, *, is_first: bool) -> None:
    line = a_row("")
    parts = {"missed": [line], "shown": [line], "taken": [], "more": (), "silent": []}
    ladder = {"has_anything": True, "is_over_limit": False, **parts}
    with app.test_request_context():
        page = app.jinja_env.from_string(TABLES).render(ladder={**ladder, "is_theirs_first": is_first})

    assert (page.index("Yours to take") < page.index(NOBODY)) is is_first
    assert page.count('data-ladder="shown"') == 1


def test_what_somebody_has_of_a_record_stands_with_what_is_to_be_taken_of_it(app: Flask) -> None:
    new, had, other = a_row("a", "New danger", "DEMO-0426"), a_row("a", "First look", "DEMO-0426"), a_row("b", "Plan")
    shown, missed, taken = each_once([new], [], [had, other])
    parts = {"missed": missed, "shown": shown, "taken": taken, "more": (), "silent": []}
    ladder = {"has_anything": True, "is_over_limit": False, "is_theirs_first": True, **parts}
    with app.test_request_context():
        page = app.jinja_env.from_string(TABLES).render(ladder=ladder)

    assert page.count("DEMO-0426: New danger") == 1
    assert page.count('href="/records/a"') == 1, "the record stands twice"
    assert "You have taken of it: First look." in page
    assert 'href="#to-a"' in page, "its row below is led to"
    assert [one["record_id"] for one in taken] == ["b"], "what is had of others stands as it did"


def of_ladder(client: FlaskClient) -> str:
    """What stands above the list, to be taken."""
    return client.get("/records").text.partition("data-records")[0]


def test_a_row_to_be_taken_says_which_incident_who_it_is_about_and_which_danger(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone
) -> None:
    who = {"relationship": an_answer("ex_partner")}
    sent(phone, answers=NEAR | who, call_ins=LIT, incident_ref="DEMO-0417")
    sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0418")
    on(app, people.chloe, clock)
    pass_time(app, clock, 70)

    page = of_ladder(of(people.chloe))

    assert page.count("<strong>DEMO-0417: ") == 1
    assert page.count("<strong>DEMO-0418: ") == 1
    of_one = page.partition("<strong>DEMO-0417: ")[2].partition("</tr>")[0]
    assert "Former partner" in of_one
    assert "<strong>The suspect is here, near or on the way: nobody noted as told</strong>" in of_one
    assert 'I take it<span class="govuk-visually-hidden">: DEMO-0417, ' in of_one


def test_a_restricted_row_to_be_taken_says_no_more_than_it_did(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone
) -> None:
    secret = {"police_link": an_answer("yes"), "relationship": an_answer("ex_partner")}
    sent(phone, answers=NEAR | secret, call_ins=LIT, incident_ref="DEMO-0419")
    on(app, people.gita, clock)
    pass_time(app, clock, 70)

    page = of_ladder(of(people.gita))

    assert "data-ladder" in page, "it waits for whoever is on its list"
    assert "DEMO-0419" not in page
    assert "data-which" not in page
