"""The list of victims of whom nothing says that anybody has spoken to them since: since the record came, or what came
later; to whoever may read it. It never says that nobody did.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from backend.records import visibility
from backend.records.rows import making, new, spoken
from backend.records.rows.spoken import NO_WORD, NoWord
from tests.backend.records.desk.acting import Of, act, done, of, phone, sent, settled, verified
from tests.backend.records.desk.tasks.giving import PATROL, PLAN, give
from tests.backend.review.test_sheet import part
from tests.backend.review.test_wall import screen
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["of", "phone", "screen"]

TITLE = "Victims: no word of anybody having spoken to them since"
NONE = "No word of anybody having spoken to the victim since"
POLICE = {"police_link": an_answer("yes")}
INCIDENT = {"incident_ref": "DEMO-0417"}


def spoke(clock: Clock) -> dict[str, Any]:
    """What a phone writes of it at this moment."""
    return {"victim_told": an_answer(["contact"], at=f"{clock.at:%Y-%m-%dT%H:%M:%SZ}")}


def stands(client: FlaskClient) -> bool:
    listed, on_sheet = client.get(f"/records?list={NO_WORD}").text, part(client, NO_WORD)
    assert ("DEMO-0417" in listed) == ("DEMO-0417" in on_sheet)
    return "DEMO-0417" in listed


def directed(client: FlaskClient, header: Any, number: int) -> str:
    """Have the victim seen again; the act's id."""
    assert done(act(client, header, "directed", number, directions=["direct_see_victim"]))
    page = client.get(f"/records/{header['record_id']}").text
    return page.partition('name="direction" value="')[2].partition('"')[0]


@pytest.mark.each_database
def test_what_came_stands_until_a_later_version_says_that_somebody_spoke_to_them(
    app: Flask, phone: Phone, of: Of, people: People, screen: FlaskClient, clock: Clock, both_databases: str
) -> None:
    header = sent(phone, answers=spoke(clock), sent_as="finished", **INCIDENT)
    chloe = of(people.chloe)

    assert stands(chloe), "what was said on the scene is no word since"
    said = part(chloe, NO_WORD)
    assert NONE in said
    assert "(it came); before that: Told to the victim," in said
    wall = screen.get("/wall").text
    assert TITLE in wall
    assert "Told to" not in wall

    clock.passes(minutes=5)
    word = spoke(clock)
    clock.passes(minutes=2)
    second = sent(phone, header, answers=word, sent_as="finished", **INCIDENT)
    assert not stands(chloe)
    assert "Spoken to the victim: Told to the victim" in chloe.get("/records").text
    assert NONE not in chloe.get("/records").text

    clock.passes(minutes=3)
    sent(phone, second, answers=word, sent_as="finished", **INCIDENT)
    assert stands(chloe), "a later version came, and no word with it"
    assert "(a later version came)" in part(chloe, NO_WORD)
    assert verified(app).exit_code == 0


def test_a_call_stands_until_a_ring_back_reached_them(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    header = sent(phone, kind="call", **INCIDENT)
    clock.passes(minutes=4)
    at = f"{clock.at:%Y-%m-%dT%H:%M:%SZ}"
    rows = [{"id": "ringback1", "at": at, "done": ["no_answer"]}]
    second = sent(phone, header, kind="call", answers={"ring_backs": an_answer(rows, at=at)}, **INCIDENT)
    chloe = of(people.chloe)
    assert stands(chloe), "rang, no answer"

    rows += [{"id": "ringback2", "at": at, "done": ["rang"]}]
    sent(phone, second, kind="call", answers={"ring_backs": an_answer(rows, at=at)}, **INCIDENT)

    assert not stands(chloe)


def test_what_a_desk_notes_takes_it_out_and_what_comes_later_brings_it_back(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, chloe = sent(phone, answers=PLAN, sent_as="finished", **INCIDENT), of(people.chloe)
    clock.passes(minutes=3)
    direction = directed(chloe, header, 0)
    assert stands(chloe), "to say that somebody is to see them is no word of it"
    fields = {"direction": direction, "followed_words": "DC Rao, at 14:00"}
    assert done(act(chloe, header, "followed", 1, followed="done", **fields))
    assert not stands(chloe)
    assert "Spoken to the victim: DC Rao, at 14:00, a direction, followed" in chloe.get("/records").text

    assert done(give(chloe, header, people.ben.id, 2, line=PATROL))
    clock.passes(minutes=3)
    sent(phone, kind="call", incident_ref="DEMO-0417")

    assert "Look at the plan again: another call came under this number)" in part(chloe, NO_WORD)


def test_that_the_victim_was_told_counts_from_when_they_were_and_not_from_when_it_was_noted(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    out = {"release_kind": an_answer("bail_plain")}
    header, chloe = sent(phone, answers=out, sent_as="finished", **INCIDENT), of(people.chloe)
    clock.passes(minutes=3)

    def told_at(number: int, at: datetime) -> bool:
        parts = {"by": "DC Rao", "at": f"{at:%Y-%m-%dT%H:%M}", "how": "Rang her at work, before he was out."}
        return done(act(chloe, header, "settled", number, **settled("release_not_told", "told", parts)))

    assert told_at(0, clock.at - timedelta(days=1))
    assert stands(chloe), "noted since, and done before"
    assert "before that: DC Rao, The victim was told of the release," in part(chloe, NO_WORD)


def test_a_restricted_record_is_in_it_for_whoever_is_named_and_for_nobody_else(
    phone: Phone, of: Of, people: People, screen: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mutant beside it: a wall that asks nobody."""
    sent(phone, answers=POLICE, sent_as="finished", **INCIDENT)
    gita, chloe = of(people.gita), of(people.chloe)

    assert stands(gita)
    assert not stands(chloe)
    assert "DEMO-0417" not in chloe.get("/sheet").text
    assert TITLE not in screen.get("/wall").text

    monkeypatch.setattr(visibility, "is_for_everybody", true)
    assert TITLE in screen.get("/wall").text


def stays(phone: Phone, of: Of, people: People, clock: Clock) -> bool:
    """Whether it is still in the list a month on, whatever makes its row anew."""
    header, chloe = sent(phone, sent_as="finished", **INCIDENT), of(people.chloe)
    assert stands(chloe)
    clock.passes(days=31)
    chloe = of(people.chloe)
    assert done(act(chloe, header, "read"))
    return stands(chloe)


def test_no_time_takes_a_case_out_of_it(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    assert stays(phone, of, people, clock)


def test_a_list_that_a_case_leaves_by_time_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = spoken.no_word_of

    def of_a_week(versions: Sequence[Any], *rest: Any) -> NoWord:
        found = whole(versions, *rest)
        is_old = found.since is not None and found.since < clock.at - timedelta(days=7)
        return NoWord(None, "", None) if is_old else found

    monkeypatch.setattr(making, "no_word_of", of_a_week)
    monkeypatch.setattr(new, "no_word_of", of_a_week)

    assert not stays(phone, of, people, clock)
