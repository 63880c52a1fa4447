"""Closing the row of a record, never the crime: what stands against it, how that is settled, and how it opens again."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.core.keys.at_rest import decrypt_at_rest
from backend.records import service
from backend.records.acts import closing, standing
from backend.records.rows import making
from backend.wire.envelope import CannotOpen
from backend.wire.opening import open_sealed
from tests.backend.records.desk.acting import (
    AN_HOUR,
    LIT,
    NEAR,
    RANG,
    Of,
    act,
    closed,
    done,
    listed,
    of,
    phone,
    rows,
    sent,
    settled,
    told,
)
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]


def test_a_record_is_closed_with_a_reason_leaves_the_open_list_and_is_opened_again_by_a_version(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)

    assert done(closed(chloe, header))

    assert listed(app, people.chloe) == []
    assert "Nothing that is yours to read fits" in get_page(chloe, "/records?state=new").text
    assert "Closed: Chloe Marsh" in get_page(chloe, "/records?state=closed").text
    sent(phone, header)
    assert listed(app, people.chloe) == [header["record_id"]]


def test_it_is_opened_again_by_whoever_may_close_it(app: Flask, phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    closed(of(people.chloe), header)

    assert done(act(of(people.gita), header, "reopened", 1))

    assert listed(app, people.chloe) == [header["record_id"]]


def test_of_two_who_close_it_at_once_both_stand_and_the_second_is_told(phone: Phone, of: Of, people: People) -> None:
    header, gita = sent(phone), of(people.gita)
    page = get_page(gita, f"/records/{header['record_id']}")  # open before the other closes it
    duties = [one.get("value") for one in page.all("input", name="duty_ids")]
    assert done(closed(of(people.chloe), header))

    said = {"duty_ids": duties, "duty_states": ["done"] * len(duties), "duty_words": ["PC Okoro"] * len(duties)}
    answer = act(gita, header, "closed", 0, close_why="With the stalking unit.", **said)

    assert done(answer), answer.text
    after = get_page(gita, answer.headers["Location"].split("#")[0])
    assert "Meanwhile, before what you did: Chloe Marsh: closed" in after.text
    assert "Closed: Gita Shah" in get_page(gita, "/records?state=closed").text


OPEN_POINTS = {
    "a danger of which nobody is noted as told": (NEAR, "nobody is noted as told"),
    "a suspect who is outstanding": ({"threat": an_answer("yes")}, "The suspect is outstanding"),
    "a breach without an arrest": (
        {"order_any": an_answer("yes"), "order_broken": an_answer("yes")},
        "An order or bail is broken, without an arrest",
    ),
    "a victim who was not told": ({"relationship": an_answer("ex_partner")}, "having told the victim"),
    "a release of which the victim was not told": ({"release_today": an_answer("yes")}, "the victim first"),
    "roles that are not settled": (
        {"order_any": an_answer("yes"), "order_on": an_answer("reporter")},
        "The roles are not settled",
    ),
}


@pytest.mark.parametrize("answers, said", OPEN_POINTS.values(), ids=list(OPEN_POINTS))
def test_it_is_not_closed_while_somebody_would_be_left_in_danger_by_it(
    app: Flask, phone: Phone, of: Of, people: People, answers: Any, said: str
) -> None:
    header = sent(phone, answers=answers)

    answer = closed(of(people.chloe), header)

    assert answer.status_code == 422
    assert said in answer.text
    assert rows(app)[header["record_id"]].is_open


def test_what_stands_against_closing_is_settled_by_an_act_that_says_how(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone, answers={"release_today": an_answer("yes")}), of(people.chloe)
    act(chloe, header, "told", told_who="Insp Shah", told_at=AN_HOUR, told_of=["release_now|"])
    assert done(act(chloe, header, "settled", 1, **settled("release_not_told", "told", RANG)))

    answer = closed(chloe, header, 2)

    assert done(answer), answer.text
    page = get_page(chloe, f"/records/{header['record_id']}").text
    assert "By whom: name, and rank or number: DC Rao" in page
    assert "When: 24 November 2026 at 02:30" in page


def test_a_newer_version_is_read_before_its_record_is_closed(phone: Phone, of: Of, people: People) -> None:
    first = sent(phone)
    sent(phone, first)

    answer = closed(of(people.chloe), first)

    assert answer.status_code == 422
    assert "A newer version has come" in answer.text


def test_each_duty_that_is_not_done_is_answered(phone: Phone, of: Of, people: People) -> None:
    header, chloe = sent(phone, answers={"weapon": an_answer("yes"), **NEAR}, call_ins=LIT), of(people.chloe)

    unanswered = closed(chloe, header, duty_states=[], duty_words=[])

    assert "Of each duty say whether it was done" in unanswered.text


SPOKE = {
    "not_supported": "yes",
    "spoke_who": "PC 1234 Okoro",
    "spoke_alone": "yes",
    "spoke_at": AN_HOUR,
    "spoke_why": "She has moved away and wants no court.",
}


@pytest.mark.parametrize(
    "field, wrong, said",
    [
        ("spoke_who", "", "Enter who spoke to the victim"),
        ("spoke_who", "x", "enter a name with a rank"),
        ("spoke_alone", "", "Say whether the victim was alone with them"),
        ("spoke_alone", "perhaps", "Say whether the victim was alone with them"),
        ("spoke_at", "", "Enter the day and the time at which they spoke"),
        ("spoke_at", "2026-02-30T02:30", "Enter a day of the calendar"),
        ("spoke_at", "2099-11-29T02:30", "Enter a time that has been"),
        ("spoke_why", "", "Enter why they do not support it"),
        ("spoke_why", "x", "say it in a sentence"),
    ],
)
def test_a_row_closed_for_want_of_a_victim_s_support_says_who_spoke_to_them_alone_when_and_why(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, field: str, wrong: str, said: str
) -> None:
    header, chloe = sent(phone), of(people.chloe)

    answer = closed(chloe, header, **{**SPOKE, field: wrong})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert said in answer.text
    assert rows(app)[header["record_id"]].is_open


@pytest.mark.parametrize("alone, said", [("yes", "alone"), ("no", "not alone")])
def test_what_the_victim_said_of_support_stands_with_who_heard_it_how_and_when(
    phone: Phone, of: Of, people: People, clock: Clock, alone: str, said: str
) -> None:
    header, chloe = sent(phone), of(people.chloe)

    assert done(closed(chloe, header, **{**SPOKE, "spoke_alone": alone}))

    words = f"Spoken to by PC 1234 Okoro, {said}, 24 November 2026 at 02:30. Why: {SPOKE['spoke_why']}"
    assert words in get_page(chloe, f"/records/{header['record_id']}").text


def test_a_close_that_forgets_what_stands_against_it_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(closing, "open_points", lambda *_: [])
    header = sent(phone, answers=NEAR)

    assert closed(of(people.chloe), header).status_code != 422


def test_a_restricted_record_is_acted_on_by_those_it_names_and_is_there_for_nobody_else(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers={"police_link": an_answer("yes")})

    assert act(of(people.chloe), header, "read").status_code == 404
    assert done(act(of(people.gita), header, "read"))

    with app.app_context():
        event = db.session.execute(select(AuditEvent).where(AuditEvent.action == "desk_acted")).scalar_one()
    assert event.stream == "restricted"


def test_it_is_found_by_its_number_in_whatever_state_and_by_its_officer(phone: Phone, of: Of, people: People) -> None:
    header, chloe = sent(phone, incident_ref="DEMO-0417"), of(people.chloe)
    sent(phone, incident_ref="DEMO-0418")
    closed(chloe, header)

    by_number = post_page(chloe, "/records", {"number": "demo 0417"}).text
    assert "DEMO-0417" in by_number
    assert "DEMO-0418" not in by_number
    assert "DEMO-0418" in get_page(chloe, "/records?officer=patel").text
    assert "DEMO-0418" not in get_page(chloe, "/records?officer=okoro").text
    assert "Nothing that is yours to read fits" in post_page(of(people.hana), "/records", {"number": "demo 0417"}).text


def test_rows_made_anew_stand_as_the_acts_say(app: Flask, phone: Phone, of: Of, people: People, clock: Clock) -> None:
    old, done_with = sent(phone, answers=NEAR, call_ins=LIT), sent(phone)
    act(of(people.chloe), old, "told", **told(old))
    closed(of(people.chloe), done_with)
    before = {one: (row.state, row.is_open, row.danger_mac, row.state_by) for one, row in rows(app).items()}
    clock.passes(minutes=1)

    assert app.test_cli_runner().invoke(args=["project", "--rebuild"]).exit_code == 0

    assert {one: (row.state, row.is_open, row.danger_mac, row.state_by) for one, row in rows(app).items()} == before


def test_rows_made_without_the_acts_are_caught(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    header = sent(phone)
    closed(of(people.chloe), header)
    clock.passes(minutes=1)
    monkeypatch.setattr(making, "stands_at_desk", lambda *_: standing.NEW)
    app.test_cli_runner().invoke(args=["project", "--rebuild"])

    assert rows(app)[header["record_id"]].is_open


def test_a_version_that_does_not_open_stands_against_closing_and_hides_no_other(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, chloe = sent(phone), of(people.chloe)
    act(chloe, first, "read")
    others = [sent(phone, first), sent(phone, first)]
    unreadable = {first["version_id"], others[0]["version_id"]}
    monkeypatch.setattr(service, "decrypt_at_rest", _but_for(unreadable))
    monkeypatch.setattr(service, "open_sealed", _not_what_is_in(unreadable))

    page = get_page(chloe, f"/records/{first['record_id']}")

    assert "A version does not open here" in page.text
    assert closed(chloe, others[1], 1).status_code == 422


def _but_for(unreadable: set[str]) -> Any:
    def decrypted(rests: Any, version_id: str, covered: bytes) -> Any:
        if version_id in unreadable:
            raise InvalidTag
        return decrypt_at_rest(rests, version_id, covered)

    return decrypted


def _not_what_is_in(unreadable: set[str]) -> Any:
    def opened(envelope: Any, ring: Any) -> bytes:
        if envelope.header["version_id"] in unreadable:
            raise CannotOpen("spoilt")
        return open_sealed(envelope, ring)

    return opened
