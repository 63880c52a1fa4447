"""Settling what stands against closing: in parts that somebody can check, and then looked at by a second person."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.core.database import db
from backend.records import KEYS
from backend.records.acts import closing, second
from backend.records.rows import points
from backend.records.rows.models import RecordPoint
from backend.records.rows.points import mac_of_point
from backend.review.acts import said
from tests.backend.records.desk.acting import (
    AN_HOUR,
    LIT,
    NEAR,
    RANG,
    Of,
    act,
    closed,
    done,
    of,
    phone,
    rows,
    sent,
    settled,
    told,
)
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

OUTSTANDING = {"threat": an_answer("yes")}
ARRESTED = {"by": "PC 1234 Okoro", "at": AN_HOUR}
NOT_ARRESTED = {
    "because": "He was not at any address that we know.",
    "decided_by": "Insp Shah",
    "looks": "Response B, PC 1234 Okoro",
    "at": AN_HOUR,
}
LIST = "/records?list=second_look"


def _settle(client: Any, header: Any, number: int = 0, **parts: str) -> Any:
    way = settled("suspect_outstanding", "arrested", {**ARRESTED, **parts})
    return act(client, header, "settled", number, **way)


def _victim_told(client: Any, header: Any, number: int) -> Any:
    return act(client, header, "settled", number, **settled("victim_not_told", "told", RANG))


def _numbers(client: Any, where: str) -> str:
    return get_page(client, where).text


@pytest.mark.parametrize("part", ["x", ".", "ok", "", "Okoro"])
def test_a_suspect_is_not_settled_by_a_word_that_nobody_can_check(
    app: Flask, phone: Phone, of: Of, people: People, part: str
) -> None:
    header = sent(phone, answers=OUTSTANDING)

    answer = _settle(of(people.chloe), header, by=part)

    assert answer.status_code == 422
    assert "enter a name with a rank, a number or a unit" in answer.text
    assert "suspect_outstanding" in _points_of(app, header)


@pytest.mark.parametrize("part", ["x", ".", "ok", "nfa"])
def test_not_arrested_asks_why_who_decided_and_who_looks_now(phone: Phone, of: Of, people: People, part: str) -> None:
    header, chloe = sent(phone, answers=OUTSTANDING), of(people.chloe)

    for name in NOT_ARRESTED:
        way = settled("suspect_outstanding", "not_arrested", {**NOT_ARRESTED, name: part})
        assert act(chloe, header, "settled", **way).status_code == 422

    assert done(act(chloe, header, "settled", **settled("suspect_outstanding", "not_arrested", NOT_ARRESTED)))
    page = _numbers(chloe, f"/records/{header['record_id']}")
    assert "Who looks for them now: name, and rank or unit: Response B, PC 1234 Okoro" in page


def test_a_time_that_is_to_come_settles_nothing(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=OUTSTANDING)

    answer = _settle(of(people.chloe), header, at="2031-01-01T10:00")

    assert answer.status_code == 422
    assert "enter a time that has been" in answer.text


@pytest.mark.parametrize("word", ["x", ".", "ok", "nfa"])
def test_nobody_is_told_and_no_row_closed_by_such_a_word(phone: Phone, of: Of, people: People, word: str) -> None:
    header, chloe = sent(phone, answers=NEAR, call_ins=LIT), of(people.chloe)

    assert act(chloe, header, "told", **told(header, told_who=word)).status_code == 422
    assert "say it in a sentence" in closed(chloe, sent(phone), close_why=word).text


def test_what_is_settled_stays_for_a_second_person_also_once_the_row_is_closed(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe, gita = sent(phone, answers=OUTSTANDING, incident_ref="REF-7"), of(people.chloe), of(people.gita)
    assert "REF-7" not in _numbers(gita, LIST)
    assert done(_tell_all(chloe, header))
    assert done(_settle(chloe, header, 1))
    assert "REF-7" in _numbers(gita, LIST)
    assert done(_victim_told(chloe, header, 2))
    assert done(answer := closed(chloe, header, 3)), answer.text
    assert "REF-7" in _numbers(gita, LIST)

    alone = act(chloe, header, "looked", 4, looked="stands", looked_why="I have read the custody record.")
    assert alone.status_code == 422
    assert "Somebody else looks at this" in alone.text
    assert done(act(gita, header, "looked", 4, looked="stands", looked_why="I have read the custody record."))

    assert "REF-7" not in _numbers(gita, LIST)


def test_what_a_second_person_finds_not_to_stand_stands_open_again(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe, gita = sent(phone, answers=OUTSTANDING), of(people.chloe), of(people.gita)
    _tell_all(chloe, header)
    _settle(chloe, header, 1)
    _victim_told(chloe, header, 2)
    closed(chloe, header, 3)
    assert not rows(app)[header["record_id"]].is_open

    assert done(act(gita, header, "looked", 4, looked="stands_not", looked_why="Custody knows nobody of that name."))

    assert rows(app)[header["record_id"]].is_open
    assert "suspect_outstanding" in _points_of(app, header)


def test_a_danger_that_one_person_takes_down_and_closes_alone_is_shown_to_a_second(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="REF-8"), of(people.chloe)
    act(chloe, header, "told", **told(header))

    assert done(answer := closed(chloe, header, 1)), answer.text

    assert "REF-8" in _numbers(of(people.gita), LIST)


def test_an_open_direction_stands_against_closing_until_somebody_says_what_came_of_it(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    act(chloe, header, "directed", direct_own="Go back to her at 07:00, PC Okoro.")
    refused = closed(chloe, header, 1)
    assert refused.status_code == 422
    assert "A direction is open" in refused.text
    (direction,) = (one.get("value") for one in get_page(chloe, _page(header)).all("input", name="direction"))

    nothing = act(chloe, header, "followed", 1, direction=direction, followed="done", followed_words="ok")
    assert nothing.status_code == 422
    words = "PC Okoro was with her at 07:10"
    assert done(act(chloe, header, "followed", 1, direction=direction, followed="done", followed_words=words))

    assert done(closed(chloe, header, 2))


def test_an_untold_call_in_stands_against_closing_though_it_is_no_radio_now(
    phone: Phone, of: Of, people: People, app: Flask
) -> None:
    header = sent(phone, answers={"very_frightened": an_answer("yes")})
    assert not rows(app)[header["record_id"]].radio_now

    answer = closed(of(people.chloe), header)

    assert answer.status_code == 422
    assert "A call-in stands of which nobody is noted as told" in answer.text


@pytest.mark.prove
@pytest.mark.parametrize(
    "module, name, changed",
    [
        (said, "A_PERSON", 0),
        (closing, "open_directions", lambda _acts: []),
        (points, "not_looked_at", lambda _acts, _heads: []),
        (points, "_stays", lambda _point: {}),
        (second, "_is_looked_at", lambda _act, _acts: True),
        (second, "_closes_alone", lambda _act, _acts: False),
    ],
    ids=[
        "any word names a person",
        "an open direction is forgotten",
        "what is settled is on no list",
        "to close it takes it from the second person",
        "one looks at what one settled",
        "one person takes a danger down and closes",
    ],
)
def test_a_desk_that_lets_one_person_end_a_danger_is_caught(
    app: Flask,
    phone: Phone,
    of: Of,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    changed: Any,
) -> None:
    """Mutants: one of what is held to above is not so."""
    monkeypatch.setattr(module, name, changed)
    with pytest.raises(AssertionError):
        _held_to(app, phone, of, people)


def _held_to(app: Flask, phone: Phone, of: Of, people: People) -> None:
    test_a_suspect_is_not_settled_by_a_word_that_nobody_can_check(app, phone, of, people, "x")
    test_an_open_direction_stands_against_closing_until_somebody_says_what_came_of_it(app, phone, of, people)
    test_what_is_settled_stays_for_a_second_person_also_once_the_row_is_closed(app, phone, of, people)
    test_a_danger_that_one_person_takes_down_and_closes_alone_is_shown_to_a_second(phone, of, people)


def _page(header: Any) -> str:
    return f"/records/{header['record_id']}"


def _points_of(app: Flask, header: Any) -> list[str]:
    mine = select(RecordPoint).where(RecordPoint.record_id == header["record_id"])
    with app.app_context():
        macs = {one.point_mac for one in db.session.execute(mine).scalars()}
        ids = ("suspect_outstanding", "second_look")
        return [one for one in ids if mac_of_point(one, app.extensions[KEYS]) in macs]


def _tell_all(client: Any, header: Any) -> Any:
    of_these = [one.get("value") for one in get_page(client, _page(header)).all("input", name="told_of")]
    return act(client, header, "told", **told(header, told_of=of_these))
