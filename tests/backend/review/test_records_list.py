"""The list of received records says, before any is opened, in which of them somebody may not have been told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.core.database import db, writing
from backend.core.keys import at_rest
from backend.records.rows.models import Record
from backend.review.place import since
from backend.sync import judging
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

AT = "2026-11-24T02:10:05Z"
TOLD = {"lit_at": AT, "told": [{"who": "Sgt Brook", "at": "2026-11-24T02:15:00Z"}]}
CLEARED = {"lit_at": AT, "cleared": {"at": "2026-11-24T02:15:00Z", "reason": "tapped by mistake"}}
UNTOLD = {"lit_at": AT}
BOTH = {"whereabouts": an_answer("here"), "threat": an_answer("yes")}


@pytest.fixture
def chloe(people: People, client: FlaskClient) -> FlaskClient:
    """Her supervisor's browser."""
    return sign_in(client, people.chloe)


def marks(chloe: FlaskClient) -> list[str]:
    """What the list says of untold call-ins."""
    return ["".join(one.itertext()) for one in get_page(chloe, "/records").all("strong") if "data-untold" in one.attrib]


@pytest.mark.parametrize(
    "call_ins, said",
    [
        ({"suspect_near": UNTOLD, "threat_told": UNTOLD}, ["Ask who was told"]),
        ({"suspect_near": TOLD, "threat_told": UNTOLD}, ["Ask whether a sergeant was told"]),
        ({"suspect_near": TOLD, "threat_told": CLEARED}, []),
        ({}, ["Ask who was told"]),
    ],
    ids=["nobody was", "one was", "one was, one was cleared", "lit by the server's evaluation alone"],
)
def test_the_list_says_who_is_to_be_asked_whom_they_told_and_counts_no_lines(
    phone: Phone, chloe: FlaskClient, call_ins: Any, said: list[str]
) -> None:
    phone.send(phone.version(answers=BOTH, call_ins=call_ins))

    assert marks(chloe) == said


def test_a_row_says_why_it_stands_where_it_stands_and_no_two_kinds_of_row_the_same(
    phone: Phone, chloe: FlaskClient
) -> None:
    phone.send(phone.version(answers=BOTH))
    phone.send(phone.version())
    new = _places(chloe)
    envelope = phone.version(answers=BOTH)
    phone.send(envelope)
    stood = {"version_id": envelope.header["version_id"], "number": 0}
    chloe.post(f"/records/{envelope.header['record_id']}/desk/read", data=stood)

    assert new[0].startswith("First, because nobody is noted as told of a danger. Not looked at: 0 min since it came")
    assert new[1].startswith("Third, because its author has not finished it. Not looked at")
    assert "First, because nobody is noted as told of a danger. Read by Chloe Marsh, " in " ".join(_places(chloe))


def _part(chloe: FlaskClient, of_class: str) -> str:
    """What the only row says in one of its parts."""
    (row,) = (one for one in get_page(chloe, "/records").all("tr") if one.get("id"))
    return " ".join(text_of(next(one for one in row.iter() if of_class in str(one.get("class")).split())).split())


def test_a_row_says_who_it_is_to_whom_and_what_happened(phone: Phone, chloe: FlaskClient) -> None:
    stalks = {"relationship": an_answer("ex_partner"), "behaviours": an_answer(["following"])}
    phone.send(phone.version(answers={**BOTH, **stalks}))

    assert _part(chloe, "queue__case") == "Former partner · Think stalking: ask these three"


def test_a_row_says_each_danger_and_of_which_nobody_is_noted_as_told(phone: Phone, chloe: FlaskClient) -> None:
    kill = {"threat_now": an_answer("yes"), "threat_kind": an_answer(["kill"])}
    lit = {"suspect_near": TOLD, "life_threatened": UNTOLD}
    phone.send(phone.version(answers={**BOTH, **kill}, call_ins=lit))

    untold, told = "A threat to life or of serious harm, now", "The suspect is here, near or on the way"
    assert _part(chloe, "queue__dangers") == f"{untold}: nobody noted as told. {told}: told."


MOMENT = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "passed, said",
    [
        (timedelta(seconds=-20), "0 min since it came"),
        (timedelta(minutes=119), "119 min since it came"),
        (timedelta(minutes=120), "2 h since it came"),
        (timedelta(hours=6, minutes=59), "6 h since it came"),
        (timedelta(hours=47, minutes=59), "47 h since it came"),
        (timedelta(hours=48), "2 days since it came"),
        (timedelta(days=1200), "1,200 days since it came"),
    ],
)
def test_how_long_ago_it_came_is_said_in_minutes_then_hours_then_days(passed: timedelta, said: str) -> None:
    assert since(MOMENT, MOMENT + passed) == said


def test_a_row_whose_dangers_are_told_is_not_red_and_no_row_speaks_of_engines(phone: Phone, chloe: FlaskClient) -> None:
    phone.send(phone.version(answers=BOTH, call_ins={"suspect_near": TOLD, "threat_told": TOLD}, device_result={}))

    page = get_page(chloe, "/records")
    (item,) = (one for one in page.all("tr") if one.get("id"))
    tags = [one for one in item.iter("strong") if "govuk-tag" in str(one.get("class"))]

    assert "Evaluations differ" not in page.text
    assert not [one for one in tags if "govuk-tag--red" in str(one.get("class"))]
    assert len(tags) <= 3


def _places(chloe: FlaskClient) -> list[str]:
    """Why each row stands where it stands."""
    return [
        "".join(one.itertext()).strip() for one in get_page(chloe, "/records").all("p") if "data-place" in one.attrib
    ]


def test_a_later_version_that_says_who_was_told_takes_the_words_away(phone: Phone, chloe: FlaskClient) -> None:
    first = phone.version(answers=BOTH, call_ins={"suspect_near": UNTOLD, "threat_told": UNTOLD})
    phone.send(first)
    goes_on = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}

    phone.send(phone.version(answers=BOTH, call_ins={"suspect_near": TOLD, "threat_told": TOLD}, header=goes_on))

    assert marks(chloe) == []


def test_where_two_versions_stand_beside_each_other_there_may_be_more(phone: Phone, chloe: FlaskClient) -> None:
    first = phone.version(answers=BOTH, call_ins={})
    phone.send(first)
    goes_on = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}

    phone.send(phone.version(answers=BOTH, call_ins={"suspect_near": TOLD}, header=goes_on))
    phone.send(phone.version(answers=BOTH, call_ins={"threat_told": TOLD}, header=goes_on))

    assert marks(chloe) == ["Ask who was told"]


def test_the_list_and_the_page_agree_about_a_clearing_from_before_it_was_lit(phone: Phone, chloe: FlaskClient) -> None:
    void = {**CLEARED, "lit_at": "2026-11-24T02:20:00Z"}
    envelope = phone.version(answers={"whereabouts": an_answer("here")}, call_ins={"suspect_near": void})
    phone.send(envelope)

    assert marks(chloe) == ["Ask who was told"]
    assert "who was told, first of: " in get_page(chloe, f"/records/{envelope.header['record_id']}").text


@pytest.mark.parametrize("answers, said", [(BOTH, ["Open it to see who was told"]), ({}, [])])
def test_of_what_was_received_before_it_was_counted_the_list_does_not_look_as_if_all_were_told(
    app: Flask, phone: Phone, chloe: FlaskClient, monkeypatch: pytest.MonkeyPatch, answers: Any, said: list[str]
) -> None:
    monkeypatch.setattr(judging, "encrypt_at_rest", _as_before)
    phone.send(phone.version(answers=answers, incident_ref="REF-71"))
    with app.app_context(), writing():
        db.session.execute(update(Record).values(covered=None))  # as it is in rows made of what was there before them

    assert marks(chloe) == said
    assert "REF-71" in get_page(chloe, "/records").text


def test_a_count_that_leaves_out_what_nobody_was_told_is_caught(
    phone: Phone, chloe: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: a call-in that nobody tapped as told would look told to whoever reads only the list."""
    monkeypatch.setattr(judging, "not_told", lambda *_: [])
    phone.send(phone.version(answers=BOTH, call_ins={"suspect_near": UNTOLD, "threat_told": UNTOLD}))

    assert marks(chloe) != ["Ask who was told"]


def _as_before(key: bytes, version_id: str, results: dict[str, Any]) -> bytes:
    return at_rest.encrypt_at_rest(key, version_id, {name: value for name, value in results.items() if name != "case"})
