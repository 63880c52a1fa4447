"""Attended without a record: a force's list held against what was received, and what a sergeant does about the rest."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, false, select, true, update

from backend.accounts.models import OnNamedList, Person
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records.attended.models import Attended
from backend.records.conflicts.models import Conflict
from backend.records.rows.models import Record
from backend.records.visibility import no_report
from tests.backend.records.desk.acting import Of, done, of, phone, sent
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page, post_page
from tests.people import People

__all__ = ["of", "phone"]

HEAD = "incident_number,attended,unit,logged_as,restricted\n"
NUMBER = "DEMO-0417"
ASKED = {"kind": "asked", "words": "PC Okoro, at briefing"}


def line(clock: Clock, number: str = NUMBER, unit: str = "Response A", ago: float = 5, *rest: str) -> str:
    at = clock.at - timedelta(hours=ago)
    return ",".join([number, f"{at:%Y-%m-%d %H:%M}", unit, *rest]) + "\n"


def keep(client: FlaskClient, text: str) -> str:
    answer = client.post("/attended/lists", data={"text": text})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def listed(client: FlaskClient, **asked: str) -> str:
    page = client.get("/attended", query_string=asked)
    assert page.status_code == 200
    return str(page.text)


def its_id(app: Flask) -> str:
    with app.app_context():
        return db.session.execute(select(Attended.id)).scalar_one()


@pytest.mark.each_database
def test_what_was_attended_stands_on_the_list_until_a_report_comes_under_its_number(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    gita, chloe = of(people.gita), of(people.chloe)
    page = post_page(gita, "/attended/list/preview", {"text": HEAD + line(clock)})
    assert "Nothing is kept yet." in page.text
    assert keep(gita, page.value("text")) == "/attended/list?kept=1"
    assert NUMBER in listed(chloe)
    assert "What you write may be disclosed" in listed(chloe)
    assert NUMBER in get_page(chloe, "/sheet").text

    sent(phone, incident_ref="demo 0417")

    assert NUMBER not in listed(chloe)
    assert NUMBER not in listed(gita)


def test_a_call_is_no_report(of: Of, people: People, clock: Clock) -> None:
    sent(phone_of(of(people.eve), people.eve), kind="call", incident_ref=NUMBER)
    keep(of(people.gita), HEAD + line(clock))

    assert NUMBER in listed(of(people.gita))


def test_a_sergeant_sees_their_own_unit_s_alone(of: Of, people: People, clock: Clock) -> None:
    keep(of(people.gita), HEAD + line(clock, unit=people.hana.unit.name))

    assert NUMBER not in listed(of(people.chloe))
    assert NUMBER in listed(of(people.hana))
    assert NUMBER in listed(of(people.gita), unit=people.hana.unit_id)
    assert NUMBER not in listed(of(people.gita), unit=people.chloe.unit_id)


def test_what_is_done_about_one_stands_beside_it_with_name_and_time(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    keep(of(people.gita), HEAD + line(clock))
    chloe, path = of(people.chloe), f"/attended/{its_id(app)}/acted"

    assert done(chloe.post(path, data=ASKED))
    clock.passes(minutes=1)
    assert done(of(people.gita).post(path, data={"kind": "will", "words": "PC Okoro by 19:00"}))

    page = listed(of(people.chloe))
    assert "Asked: PC Okoro, at briefing (Chloe Marsh" in page
    assert "To be made: PC Okoro by 19:00 (Gita Shah" in page
    with app.app_context():
        events = select(AuditEvent.detail).where(AuditEvent.action == "attended_acted").order_by(AuditEvent.seq)
        assert [one["kind"] for one in db.session.execute(events).scalars()] == ["asked", "will"]


def test_what_needs_no_report_leaves_the_list_with_its_reason_and_comes_back(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    keep(of(people.gita), HEAD + line(clock))
    chloe, path = of(people.chloe), f"/attended/{its_id(app)}/acted"
    assert done(chloe.post(path, data={"kind": "not_needed", "words": "Parking, logged by mistake"}))
    assert NUMBER not in listed(chloe)
    assert "Not needed: Parking, logged by mistake" in listed(chloe, state="not_needed")

    clock.passes(minutes=1)
    assert done(chloe.post(path, data={"kind": "needed", "words": "He sat outside her house"}))

    assert NUMBER in listed(chloe)


def test_whoever_says_nothing_of_why_is_asked_for_it(app: Flask, of: Of, people: People, clock: Clock) -> None:
    keep(of(people.gita), HEAD + line(clock))

    answer = of(people.chloe).post(f"/attended/{its_id(app)}/acted", data={"kind": "not_needed", "words": ""})

    assert answer.status_code == 422
    assert "why no report is needed" in answer.text


def test_one_on_which_a_report_came_meanwhile_says_so(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    keep(of(people.gita), HEAD + line(clock))
    sent(phone, incident_ref=NUMBER)

    answer = of(people.chloe).post(f"/attended/{its_id(app)}/acted", data=ASKED)

    assert answer.status_code == 404


def test_what_the_force_restricts_is_in_no_list(app: Flask, of: Of, people: People, clock: Clock) -> None:
    gita, text = of(people.gita), HEAD + line(clock, NUMBER, "Response A", 5, "", "yes")
    assert "1 restricted incident is left out" in post_page(gita, "/attended/list/preview", {"text": text}).text

    keep(gita, text)

    with app.app_context():
        assert db.session.execute(select(Attended)).first() is None


def restricted_for_hana(app: Flask, phone: Phone, people: People) -> None:
    """Chloe, whose unit it is, is not on the list of those who may know."""
    with app.app_context(), writing():
        db.session.execute(
            update(OnNamedList).where(OnNamedList.person_id == people.gita.id).values(person_id=people.hana.id)
        )
    sent(phone, answers={"police_link": an_answer("yes")}, incident_ref=NUMBER)


def test_a_restricted_report_changes_nothing_for_whoever_may_not_read_it(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    """Else that an incident is missing here would tell that there is one."""
    keep(of(people.gita), HEAD + line(clock))
    before = listed(of(people.chloe))

    restricted_for_hana(app, phone, people)

    assert listed(of(people.chloe)) == before
    assert NUMBER in listed(of(people.gita))


def test_a_list_that_takes_a_restricted_report_for_one_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    """The mutant: any report counts."""
    keep(of(people.gita), HEAD + line(clock))
    restricted_for_hana(app, phone, people)

    with reason_changed(may_see_row=lambda _person: Record.record_id.is_not(None)):
        assert NUMBER not in listed(of(people.chloe))


def keep_out(app: Flask, person: Person, clock: Clock) -> None:
    """Of whatever record there is."""
    with app.app_context(), writing():
        its = db.session.execute(select(Record)).scalar_one()
        who = {"person_id": person.id, "set_by": its.author_id, "force_id": its.force_id}
        db.session.add(Conflict(record_id=its.record_id, how="own", at=clock.at, **who))


@pytest.mark.each_database
def test_a_report_of_another_unit_is_none_to_this_unit_s_sergeant_and_one_to_the_coordinator(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    keep(of(people.gita), HEAD + line(clock, unit=people.hana.unit.name))

    sent(phone, incident_ref=NUMBER)

    assert NUMBER in listed(of(people.hana))
    assert NUMBER not in listed(of(people.gita))


@pytest.mark.each_database
def test_a_report_that_a_coordinator_is_kept_out_of_is_none_to_them(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    keep(of(people.gita), HEAD + line(clock))
    sent(phone, incident_ref=NUMBER)
    assert NUMBER not in listed(of(people.gita))

    keep_out(app, people.gita, clock)

    assert NUMBER in listed(of(people.gita))


def test_a_list_that_takes_any_report_of_the_force_for_one_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    """The mutant: what is hidden from whoever asks is not looked at, nor what another unit's sergeant may not read."""
    keep(of(people.gita), HEAD + line(clock, unit=people.hana.unit.name))
    sent(phone, incident_ref=NUMBER)
    keep_out(app, people.gita, clock)
    nothing = select(Record.ref_mac).where(false())

    with app.app_context(), reason_changed(no_report=lambda _: no_report(true()), hidden_numbers=lambda _: nothing):
        assert NUMBER not in listed(of(people.hana))
        assert NUMBER not in listed(of(people.gita))


def test_the_list_asks_as_many_queries_for_twelve_incidents_as_for_two(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    gita, counts = of(people.gita), []
    for numbers in (range(2), range(2, 12)):
        keep(gita, HEAD + "".join(line(clock, f"DEMO-05{one:02}") for one in numbers))
        listed(gita)
        asked.clear()
        listed(gita)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_list_that_is_kept_twice_is_there_once(of: Of, people: People, clock: Clock) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock))

    assert keep(gita, HEAD + line(clock, "demo0417")) == "/attended/list?kept=0"


def test_a_wrong_list_is_taken_back_but_for_what_somebody_did_something_about(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    gita = of(people.gita)
    keep(gita, HEAD + line(clock))
    of(people.chloe).post(f"/attended/{its_id(app)}/acted", data=ASKED)
    with app.app_context():
        first = db.session.execute(select(Attended.list_id)).scalar_one()
    keep(gita, HEAD + line(clock) + line(clock, "DEMO-0418"))
    with app.app_context():
        second = db.session.execute(select(Attended.list_id).where(Attended.list_id != first)).scalar_one()

    assert gita.post(f"/attended/lists/{second}/taken-back").location == "/attended/list?gone=1&stay=0"
    assert gita.post(f"/attended/lists/{first}/taken-back").location == "/attended/list?gone=0&stay=1"
    assert gita.post(f"/attended/lists/{first}/taken-back").status_code == 404
    assert NUMBER in listed(gita)
    assert "DEMO-0418" not in listed(gita)


@pytest.mark.parametrize(
    "bad, words",
    [
        (lambda at: line(at, ""), "The incident number is missing"),
        (lambda at: line(at, "--"), "The incident number is missing"),
        (lambda at: line(at, "D" * 65), "is no incident number"),
        (lambda at: line(at, "demo-0417"), "The number demo-0417 stands in line 2 already"),
        (lambda at: line(at, "D-1", "Response Z"), "Your force has no open unit called “Response Z”"),
        (lambda at: line(at, "D-1", ago=-5), "at a time that has not come"),
        (lambda at: line(at, "D-1", ago=9000), "more than a year ago"),
        (lambda _: "D-1,yesterday,Response A\n", "“yesterday” under attended is no day and time"),
        (lambda at: line(at, "D-1", "Response A", 5, "", "perhaps"), "“perhaps” under restricted is neither yes nor"),
        (lambda at: line(at, "D-1", "Response A", 5, "=1+1"), "begins like a spreadsheet"),
        (lambda at: line(at, "D-1", "Response A", 5, "x" * 61), "at most 60 characters"),
    ],
)
def test_one_bad_line_keeps_all_of_them_out_and_is_named(
    app: Flask, of: Of, people: People, clock: Clock, bad: object, words: str
) -> None:
    assert callable(bad)
    page = post_page(of(people.gita), "/attended/lists", {"text": HEAD + line(clock) + bad(clock)}, status=422)

    assert "Line 3: " in page.text
    assert words in page.text
    with app.app_context():
        assert db.session.execute(select(Attended)).first() is None


@pytest.mark.parametrize("name", ["victim", "officer", "address"])
def test_no_name_address_or_officer_comes_in(of: Of, people: People, name: str) -> None:
    text = f"incident_number,attended,unit,{name}\nD-1,2026-11-27 10:00,Response A,Somebody\n"

    page = post_page(of(people.gita), "/attended/list/preview", {"text": text}, status=422)

    assert "No name, address or officer comes into this list" in page.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_in_each_encoding_that_says_what_it_is(
    of: Of, people: People, clock: Clock, encoding: str
) -> None:
    file = (io.BytesIO((HEAD + line(clock)).encode(encoding)), "attended.csv")

    assert of(people.gita).post("/attended/lists", data={"file": file}).location == "/attended/list?kept=1"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-be"])
def test_a_list_in_another_encoding_is_refused_with_what_to_do(
    of: Of, people: People, clock: Clock, encoding: str
) -> None:
    file = (io.BytesIO((HEAD + line(clock, "D-1", "Response A", 5, "Häßlich")).encode(encoding)), "attended.csv")

    answer = of(people.gita).post("/attended/lists", data={"file": file})

    assert answer.status_code == 422
    assert "CSV UTF-8" in answer.text


def test_no_copy_of_the_database_tells_a_number_or_what_was_written(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    keep(of(people.gita), HEAD + line(clock))
    of(people.chloe).post(f"/attended/{its_id(app)}/acted", data=ASKED)

    with app.app_context():
        for table in ("attended", "attended_act", "attended_text"):
            for row in db.session.execute(db.text(f"SELECT * FROM {table}")):
                assert not {word for word in (NUMBER, "Okoro") if word in str(row)}
