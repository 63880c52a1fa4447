"""A crime number, noted on the phone or at a desk, ends what asks for one; a tick that a crime is recorded does not."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.core.database import db
from backend.records.acts.models import DeskAct, DeskActText
from backend.records.rows import case, crimes
from tests.backend.records.desk.acting import AN_HOUR, Of, act, done, of, phone, sent, settled, verified
from tests.backend.records.ladder.scene import due
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

RULE = "crime_not_recorded"
NUMBER = "42/1234/26"
DOMESTIC = {"relationship": an_answer("ex_partner")}
TICKED = {**DOMESTIC, "duty_record_crime": an_answer("done")}
DECIDED = {"by": "Crime registrar Bell", "at": AN_HOUR, "because": "Both say that it was agreed, see the log."}


def noted(client: Any, header: Any, words: str = NUMBER, number: int = 0) -> Any:
    return act(client, header, "crime", number, crime_number=words)


def first_screen(client: Any, header: Any) -> str:
    page = get_page(client, f"/records/{header['record_id']}")
    return text_of(page.single("section", id="story"))


def a_tick_alone_settles_nothing(app: Flask, phone: Phone) -> None:
    header = sent(phone, answers=DOMESTIC)
    sent(phone, header, answers=TICKED)

    assert due(app)[RULE].state == "waiting"


def test_a_tick_that_it_is_recorded_settles_nothing(app: Flask, phone: Phone) -> None:
    a_tick_alone_settles_nothing(app, phone)


def test_a_tick_that_settled_it_would_be_found(app: Flask, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: a tick is as good as a number."""
    monkeypatch.setattr(
        case, "crime_number", lambda _pack, body, _result: "ticked" if "duty_record_crime" in body["answers"] else ""
    )

    with pytest.raises(AssertionError):
        a_tick_alone_settles_nothing(app, phone)


def test_a_number_that_the_officer_gives_settles_it_and_stands_on_the_record_the_row_and_the_sheet(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers=DOMESTIC)
    sent(phone, header, answers={**TICKED, "duty_record_crime_number": an_answer(NUMBER)})

    assert due(app)[RULE].state == "settled"
    chloe = of(people.chloe)
    assert NUMBER in first_screen(chloe, header)
    assert f"Crime number {NUMBER}" in get_page(chloe, "/records").text
    assert f"Crime number {NUMBER}" in get_page(chloe, "/sheet").text


@pytest.mark.parametrize("words", ["asked for", "not yet", "1", "x"])
def test_what_can_be_no_number_settles_nothing(app: Flask, phone: Phone, of: Of, people: People, words: str) -> None:
    header = sent(phone, answers={**TICKED, "duty_record_crime_number": an_answer(words)})
    answer = noted(of(people.chloe), header, words)

    assert answer.status_code == 422
    assert "Enter the number as the crime system gives it" in answer.text
    assert due(app)[RULE].state == "waiting"
    assert "None is noted" in first_screen(of(people.chloe), header)


def test_a_desk_notes_it_once_and_a_later_version_does_not_ask_again(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, gita = sent(phone, answers=DOMESTIC), of(people.gita)

    assert done(noted(gita, header, f"  {NUMBER} "))

    clock.passes(minutes=1)
    sign_in(phone.client, people.asha)
    sent(phone, header, answers=TICKED)
    assert due(app)[RULE].state == "settled"
    assert f"Crime number {NUMBER}" in get_page(of(people.chloe), "/records").text
    assert "Nothing is wrong" in verified(app).output or verified(app).exit_code == 0


def test_whose_record_it_is_reads_the_number_and_is_not_asked_for_it_at_a_desk(
    phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers=DOMESTIC)
    assert "Crime number" not in first_screen(of(people.asha), header)

    noted(of(people.chloe), header)

    assert NUMBER in first_screen(of(people.asha), header)


def test_two_numbers_both_stand(phone: Phone, of: Of, people: People) -> None:
    header, chloe = sent(phone, answers=DOMESTIC), of(people.chloe)

    assert done(noted(chloe, header))
    assert done(noted(chloe, header, "42/1235/26", 1))

    assert f"{NUMBER}, 42/1235/26" in first_screen(chloe, header)


def test_that_no_crime_is_recorded_says_whose_decision_it_was_and_nothing_else_settles_it(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone, answers=DOMESTIC), of(people.chloe)
    anyhow = settled(RULE, "settled", {"by": "PC 1234 Okoro", "at": AN_HOUR, "how": "It is recorded, he says."})
    assert act(chloe, header, "settled", **anyhow).status_code == 422
    assert act(chloe, header, "settled", **settled(RULE, "no_crime", {**DECIDED, "by": "x"})).status_code == 422
    assert due(app)[RULE].state == "waiting"

    assert done(act(chloe, header, "settled", **settled(RULE, "no_crime", DECIDED)))

    assert due(app)[RULE].state == "settled"


@pytest.mark.parametrize("who", ["asha", "ben", "hana"])
def test_whoever_does_not_act_on_it_notes_none(phone: Phone, of: Of, people: People, who: str) -> None:
    assert noted(of(getattr(people, who)), sent(phone, answers=DOMESTIC)).status_code == 404


def test_the_number_is_nowhere_in_clear(app: Flask, phone: Phone, of: Of, people: People) -> None:
    noted(of(people.chloe), sent(phone, answers=DOMESTIC))

    with app.app_context():
        rows = db.session.execute(select(DeskAct.__table__)).all()
        covered = db.session.execute(select(DeskActText.covered)).scalars().all()
    assert rows
    assert NUMBER not in str(rows)
    assert covered
    assert not any(NUMBER.encode() in one for one in covered)


def test_forces_write_their_numbers_as_they_do() -> None:
    assert [one for one in ("42/1234/26", "CR00012345", "06ZZ 123 26", "1234567") if not crimes.is_a_number(one)] == []
    assert [one for one in ("", "12", "pending", "asked 1 day", "9" * 41) if crimes.is_a_number(one)] == []
