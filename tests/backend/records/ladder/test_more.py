"""What nobody took stands before everything else on the queue; that there is more of it than is shown is said."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.records.ladder import service
from backend.records.ladder.models import Due
from backend.records.ladder.service import Line
from backend.records.models import Version
from backend.review.ladder.view import is_theirs_first
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, of, phone, sent
from tests.backend.records.ladder.scene import on, pass_time
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
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


TABLES = '{% from "review/_ladder.html" import ladder_top %}{{ ladder_top(ladder, "") }}'


@pytest.mark.parametrize("is_first", [True, False])
def test_the_page_has_the_two_in_that_order(app: Flask, *, is_first: bool) -> None:
    named = dict.fromkeys(("record_id", "version_id", "author", "unit", "since", "until"), "")
    line = named | {"texts": [""], "number": 0}
    parts = {"missed": [line], "shown": [line], "taken": [], "more": (), "silent": []}
    ladder = {"has_anything": True, "is_over_limit": False, **parts}
    with app.test_request_context():
        page = app.jinja_env.from_string(TABLES).render(ladder={**ladder, "is_theirs_first": is_first})

    assert (page.index("Yours to take") < page.index(NOBODY)) is is_first
    assert page.count('data-ladder="shown"') == 1
