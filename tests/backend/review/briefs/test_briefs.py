"""A brief before arriving: what is here under a call's number, in eight lines, for whoever was sent there and nobody
else, until their tour ends.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true, update
from werkzeug.test import TestResponse

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core import audit
from backend.core.clock import from_moment
from backend.core.database import db, writing
from backend.records.briefs.lines import ALWAYS, LEFT_OUT, _danger, _dated
from backend.records.conflicts.models import Conflict
from tests.backend.records.desk.acting import AT, LIT, NEAR, Of, act, done, of, phone, sent, verified
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.fixtures.receiving import Receiver
from tests.people import People

__all__ = ["of", "phone"]

NUMBER = "DEMO-0417"
ORDER = {"order_any": an_answer("yes"), "children": an_answer("yes")}
SAID = {**NEAR, **ORDER, "suspect_details": an_answer("Marek Nowak")}
POLICE = {"police_link": an_answer("yes")}


RESTRAINED = {
    "id": "order001",
    "kind": "restraining",
    "protects": "this_victim",
    "terms": "No visit to her home",
}
ON_HIM = {
    "order_any": an_answer("yes"),
    "order_on": an_answer("suspect"),
    "order_kinds": an_answer(["restraining"]),
    "order_details": an_answer([RESTRAINED]),
}
ON_HER = {
    "order_any": an_answer("yes"),
    "order_on": an_answer("reporter"),
    "reporter_order": an_answer("Non-molestation, protects Marek Nowak: no contact with him but by her solicitor"),
}


@pytest.fixture
def desk(of: Of, people: People) -> Phone:
    """Eve's board: she takes calls."""
    return phone_of(of(people.eve), people.eve)


def a_call(desk: Phone, **fields: Any) -> Any:
    return sent(desk, kind="call", incident_ref=NUMBER, **fields)


def send(client: FlaskClient, header: Any, person: Person) -> TestResponse:
    """Send somebody the brief of a call's number."""
    form = {"version_id": header["version_id"], "number": 0, "called": person.name}
    return client.post(f"/records/{header['record_id']}/brief", data=form)


def send_and_read(of: Of, people: People, call: Any) -> TestResponse:
    """Send Ben the brief; what he reads."""
    send(of(people.eve), call, people.ben)
    return of(people.ben).get("/briefs")


def lines(page: TestResponse) -> list[str]:
    """What stands in a brief, line by line."""
    assert page.status_code == 200, page.text
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page.text, re.DOTALL)
    return [f"{text}: {words}" for text, words in found]


@pytest.mark.each_database
def test_whoever_is_sent_there_reads_eight_lines_of_what_is_here_under_the_number_and_others_nothing(
    phone: Phone, desk: Phone, of: Of, people: People, both_databases: str
) -> None:
    sent(phone, answers=SAID, call_ins=LIT, incident_ref=NUMBER)
    call = a_call(desk)
    assert lines(of(people.ben).get("/briefs")) == []

    assert send(of(people.eve), call, people.ben).status_code == 303

    page = of(people.ben).get("/briefs")
    said = lines(page)
    assert len(said) <= 8
    assert said[0].startswith("Danger: Nobody noted as told: "), "what endangers whoever is on the way"
    assert said[1].startswith("Safe way: "), "before anybody rings"
    assert "1 report and 1 call" in said[-1]
    for words in ("Order, bail, warning: ", "Children: ", "Safe way: ", "Marek Nowak"):
        assert words in "\n".join(said), words
    [noted] = re.findall(r"All of it noted at ([^.]+)\.", page.text)
    assert noted not in "".join(said[:-1]), "one moment is said once"
    assert ALWAYS in page.text
    assert lines(of(people.hana).get("/briefs")) == [], "nobody else"


@pytest.mark.parametrize(
    "answers, said",
    [
        (ON_HIM, ("on: The suspect", "Restraining order", "This victim", "No visit to her home")),
        (ON_HER, ("on: The person reporting", "protects Marek Nowak", "no contact with him but by her solicitor")),
    ],
    ids=["on the suspect", "on the person reporting"],
)
def test_an_order_is_said_with_whom_it_is_on_whom_it_protects_and_its_terms(
    phone: Phone, desk: Phone, of: Of, people: People, answers: Any, said: tuple[str, ...]
) -> None:
    sent(phone, answers=answers, incident_ref=NUMBER)
    send(of(people.eve), a_call(desk), people.ben)

    line = next(one for one in lines(of(people.ben).get("/briefs")) if one.startswith("Order, bail, warning: "))

    for words in said:
        assert words in line, line


NOES = {
    **{name: an_answer("no") for name in ("overhear", "keys_held", "hurt_now", "weapon")},
    **{"neck": an_answer("never"), "home_reached": an_answer(["none"])},
}


def test_a_no_to_a_danger_stands_in_no_line_and_that_it_was_asked_is_said(
    phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    sent(phone, answers=NOES, incident_ref=NUMBER)

    said = lines(send_and_read(of, people, a_call(desk)))

    assert not re.search(r": (no|never|none)\b", "\n".join(said[1:]).lower()), said
    assert f"Threat, weapon, hurt, fear, children: {LEFT_OUT}" in said


def test_a_brief_that_says_each_no_is_seen(
    phone: Phone, desk: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.records.briefs.lines.is_left_out", lambda *_: False)

    with pytest.raises(AssertionError):
        test_a_no_to_a_danger_stands_in_no_line_and_that_it_was_asked_is_said(phone, desk, of, people)


def test_it_is_over_when_the_tour_is(
    app: Flask, phone: Phone, desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)
    with app.app_context():
        duty.start(db.session.get_one(Person, people.ben.id), 8, clock.at)
    send(of(people.eve), a_call(desk), people.ben)

    clock.passes(hours=7)
    assert lines(of(people.ben).get("/briefs"))
    clock.passes(hours=2)
    assert lines(of(people.ben).get("/briefs")) == []


@pytest.mark.each_database
def test_a_restricted_record_gives_a_line_to_nobody_it_does_not_name(
    app: Flask, phone: Phone, desk: Phone, of: Of, people: People, both_databases: str
) -> None:
    call = a_call(desk)
    send(of(people.eve), call, people.ben)
    before = lines(of(people.ben).get("/briefs"))

    sent(phone, answers={**SAID, **POLICE}, call_ins=LIT, incident_ref=NUMBER)

    assert lines(of(people.ben).get("/briefs")) == before
    assert lines(of(people.eve).get(f"/records/{call['record_id']}/brief")) == before


def test_that_test_notices_a_brief_that_looks_at_every_record(
    phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    send(of(people.eve), a_call(desk), people.ben)
    before = lines(of(people.ben).get("/briefs"))

    sent(phone, answers={**SAID, **POLICE}, incident_ref=NUMBER)

    with reason_changed(restricts=lambda _which: ~true()):
        assert lines(of(people.ben).get("/briefs")) != before


def test_whoever_is_kept_out_of_a_record_is_briefed_on_nothing_under_its_number(
    app: Flask, phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers=SAID, incident_ref=NUMBER)
    send(of(people.eve), a_call(desk), people.ben)
    with app.app_context(), writing():
        who = {"person_id": people.ben.id, "set_by": people.gita.id, "force_id": people.ben.force_id}
        db.session.add(Conflict(record_id=header["record_id"], how="own", at=from_moment(AT), **who))

    assert lines(of(people.ben).get("/briefs")) == []


def test_a_brief_goes_to_officers_and_supervisors_of_the_force_whose_account_is_open(
    desk: Phone, of: Of, people: People
) -> None:
    call = a_call(desk)

    assert send(of(people.eve), call, people.ivor).status_code == 422
    assert send(of(people.eve), call, people.finn).status_code == 422, "of another force"
    assert send(of(people.eve), call, people.chloe).status_code == 303


def test_only_whoever_took_a_call_or_acts_on_it_sends_its_brief(
    phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    call, report = a_call(desk), sent(phone, incident_ref=NUMBER)

    assert send(of(people.gita), call, people.ben).status_code == 303
    assert send(of(people.ben), call, people.ben).status_code == 404
    assert send(of(people.asha), report, people.ben).status_code == 404, "a report is no call"
    assert of(people.ben).get(f"/records/{call['record_id']}/brief").status_code == 404


def test_each_reading_is_in_the_trail_as_an_opening_of_the_record_it_was_read_from(
    app: Flask, phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    header = sent(phone, answers=SAID, incident_ref=NUMBER)
    send(of(people.eve), a_call(desk), people.ben)
    of(people.ben).get("/briefs")

    with app.app_context():
        opened = [one for one in audit.events_of("consultation") if one.detail["purpose"] == "brief"]

    theirs = [one for one in opened if one.actor_id == people.ben.id]
    assert header["record_id"] in {one.object_id for one in theirs}


def test_it_is_sealed_for_the_phones_of_whoever_is_sent_there_and_given_until_then(
    phone: Phone, desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    sent(phone, answers=SAID, incident_ref=NUMBER)
    ben = Receiver(phone_of(of(people.ben), people.ben))
    assert ben.enrol()[0] == 200
    send(of(people.eve), a_call(desk), people.ben)

    [letter] = ben.fetch()

    assert (letter["kind"], letter["incident_ref"], letter["latest"]) == ("brief", NUMBER, None)
    assert letter["text"].startswith("Brief, as of ")
    assert "Marek Nowak" in letter["text"]
    assert letter["until"] > letter["at"]
    clock.passes(hours=13)
    again = of(people.ben).get(f"/sync/v1/letters?key={ben.key.kid}").get_json()
    assert again["standing"][letter["letter_id"]] == "gone"


def sees(of: Of, person: Person, header: Any) -> bool:
    """Whether somebody's list shows a call, which is whether its page opens to them."""
    client = of(person)
    opens = client.get(f"/records/{header['record_id']}").status_code == 200
    assert (header["record_id"] in client.get("/records").text) == opens
    return opens


@pytest.mark.each_database
def test_the_supervisor_of_whoever_is_sent_there_sees_the_call_and_acts_on_it_and_no_other_supervisor(
    app: Flask, desk: Phone, of: Of, people: People, both_databases: str
) -> None:
    call = a_call(desk, answers=NEAR)
    assert not sees(of, people.chloe, call)

    send(of(people.eve), call, people.ben)

    assert sees(of, people.chloe, call)
    assert not sees(of, people.hana, call)
    assert not sees(of, people.ben, call), "an officer reads it by its number, as before"
    assert done(act(of(people.chloe), call, "read", 1))
    assert verified(app).exit_code == 0


def test_a_restricted_call_and_one_they_are_kept_out_of_is_not_there_for_them(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    plain, secret = a_call(desk), a_call(desk)
    for call in (plain, secret):
        send(of(people.eve), call, people.ben)
    assert sees(of, people.chloe, secret)

    sent(desk, secret, kind="call", answers=POLICE, incident_ref=NUMBER)
    assert not sees(of, people.chloe, secret)
    assert sees(of, people.chloe, plain)

    with app.app_context(), writing():
        who = {"person_id": people.chloe.id, "set_by": people.gita.id, "force_id": people.chloe.force_id}
        db.session.add(Conflict(record_id=plain["record_id"], how="named", at=clock.at, **who))
    assert not sees(of, people.chloe, plain)


def test_it_follows_whoever_was_sent_to_their_unit(app: Flask, desk: Phone, of: Of, people: People) -> None:
    call = a_call(desk)
    send(of(people.eve), call, people.ben)

    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == people.ben.id).values(unit_id=people.hana.unit_id))

    assert sees(of, people.hana, call)
    assert not sees(of, people.chloe, call)


def test_a_moment_is_said_once_behind_all_that_was_noted_at_it() -> None:
    parts = [("Weapon: yes", "1 May"), ("Threat: no", "1 May"), ("Suspect: near", "2 May")]

    assert _dated(parts, False) == "Weapon: yes; Threat: no (1 May); Suspect: near (2 May)"
    assert _dated(parts[:2], True) == "Weapon: yes; Threat: no"


def listed(hour: int, *dangers: tuple[str, bool]) -> Any:
    """A record of a list, written at an hour of the day, with what is lit in it: is it still to be told?"""
    head = SimpleNamespace(claimed_at=datetime(2026, 11, 24, hour, 10, tzinfo=UTC))
    return SimpleNamespace(heads=[head], summary=SimpleNamespace(dangers=dangers))


def test_what_nobody_is_noted_as_told_of_stands_by_itself_and_each_danger_once() -> None:
    records = [listed(3, ("Near", False), ("Weapon", True)), listed(2, ("Weapon", True), ("Order", True))]

    about, parts, _ = _danger(records, [], datetime(2026, 11, 24, 4, tzinfo=UTC))

    assert about == "Danger"
    assert parts == [
        ("Nobody noted as told: ", [("Weapon", "03:10"), ("Order", "02:10")]),
        ("Noted as told: ", [("Near", "03:10")]),
    ]
    assert _danger([], [], datetime(2026, 11, 24, 4, tzinfo=UTC))[2] == "None is lit. That is not an all-clear"


def test_a_danger_that_was_told_says_who_was_told_and_when(phone: Phone, desk: Phone, of: Of, people: People) -> None:
    told = {"lit_at": AT, "told": [{"who": "Dispatch ch 4", "at": AT}]}
    sent(phone, answers=dict(NEAR), call_ins={"suspect_near": told}, incident_ref=NUMBER)
    call = a_call(desk, answers={"weapon": an_answer("no")})

    [danger] = [line for line in lines(send_and_read(of, people, call)) if line.startswith("Danger: ")]

    assert "Noted as told: " in danger
    assert re.search(r"\(Dispatch ch 4, [^)]*02:10\)", danger)


def test_who_was_told_of_a_danger_before_it_was_lit_anew_is_not_said_of_it_now(
    phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    before = {"lit_at": AT, "told": [{"who": "Dispatch ch 4", "at": AT}]}
    anew = {"lit_at": AT, "earlier": [before]}
    sent(phone, answers=dict(NEAR), call_ins={"suspect_near": anew}, incident_ref=NUMBER)
    call = a_call(desk, answers={"weapon": an_answer("no")})

    [danger] = [line for line in lines(send_and_read(of, people, call)) if line.startswith("Danger: ")]

    assert "Dispatch ch 4" not in danger


def test_what_a_later_record_says_in_the_same_words_is_said_once_and_a_later_no_hides_nothing(
    phone: Phone, desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    sent(phone, answers={**NEAR, "weapon": an_answer("yes"), "order_any": an_answer("yes")}, incident_ref=NUMBER)
    clock.passes(minutes=50)
    call = a_call(desk, answers={**NEAR, "weapon": an_answer("no")})

    said = dict(line.split(": ", 1) for line in lines(send_and_read(of, people, call)))

    earlier = said["Order, bail, warning"].rpartition("yes ")[2]
    assert said["Suspect"].count("Suspect now: ") == 1
    [weapon] = [words for text, words in said.items() if "weapon" in text]
    assert [": no " in weapon, f": yes {earlier}" in weapon] == [False, True], "a later no hides no weapon"


def test_whoever_took_the_call_reads_the_same_eight_lines_while_it_goes_on(
    phone: Phone, desk: Phone, of: Of, people: People
) -> None:
    """From what was sent of it so far: the call is not over, and nobody is sent there yet."""
    sent(phone, answers={**SAID, **ON_HIM}, call_ins=LIT, incident_ref=NUMBER)
    call = a_call(desk, sent_as="so_far")
    eve = of(people.eve)
    address = f"/records/{call['record_id']}/brief"
    assert f'href="{address}"' in eve.get(f"/records/{call['record_id']}").text

    page = eve.get(address)

    said = lines(page)
    assert said[0].startswith("Danger: Nobody noted as told: ")
    assert said[1].startswith("Safe way: ")
    assert "1 report and 1 call" in said[-1]
    for words in ("Order, bail, warning: ", "No visit to her home", "Children: ", "Marek Nowak"):
        assert words in "\n".join(said), words
    assert len(said) <= 8
    assert ALWAYS in page.text
    assert re.search(r"[Aa]s of \d\d:\d\d", page.text)
    for other in (people.ben, people.hana):
        assert of(other).get(address).status_code == 404
