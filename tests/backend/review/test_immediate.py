"""A call graded Immediate is in the list of the sergeant whose officer attends; until somebody is sent, of supervisors
on duty in the units that the force names for calls; and it says there why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import false, select, true, update

from backend.accounts.duty import service as duty
from backend.accounts.models import Person, Role, Unit
from backend.accounts.staff import units
from backend.core.database import db, writing
from backend.records import KEYS
from backend.records.call_codes import make_code
from backend.records.conflicts.models import Conflict
from backend.records.openings.models import CALL, Opening
from backend.records.visibility.reasons import Call
from tests.backend.records.desk.acting import Of, act, closed, done, of, phone, sent, verified
from tests.backend.records.test_openings import phone_of
from tests.backend.review.briefs.test_briefs import NUMBER, POLICE, sees, send
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.fixtures.run import ROOT
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

GRADED = {"call_grade": an_answer("immediate")}
PROMPT = {"call_grade": an_answer("prompt")}
Names = Callable[..., None]
Duty = Callable[..., None]


@pytest.fixture
def desk(of: Of, people: People) -> Phone:
    """Eve's board: she takes calls."""
    return phone_of(of(people.eve), people.eve)


@pytest.fixture
def name(app: Flask, people: People, clock: Clock) -> Names:
    """name(person): the administrator names that person's unit for calls."""

    def named(person: Person, *, is_named: bool = True) -> None:
        with app.app_context():
            ivor = db.session.get_one(Person, people.ivor.id)
            units.name_for_calls(person.unit_id, is_named=is_named, actor=ivor, now=clock.at)

    return named


@pytest.fixture
def on_duty(app: Flask, clock: Clock) -> Duty:
    """on_duty(person): they come on duty for so many hours."""

    def come_on(person: Person, hours: int = 8) -> None:
        with app.app_context():
            duty.start(db.session.get_one(Person, person.id), hours, clock.at)

    return come_on


def a_call(desk: Phone, answers: Any = GRADED, **fields: Any) -> Any:
    return sent(desk, kind="call", incident_ref=NUMBER, answers=answers, **fields)


def opens(client: FlaskClient, number: str = NUMBER) -> int:
    """An officer fetches a call's answers to their phone, by its number; the status."""
    return client.post("/sync/v1/calls", json={"ref": number}).status_code


def why(client: FlaskClient, header: Any) -> str:
    """Why a call is in somebody's list, as its row says; "" where it says nothing."""
    rows = get_page(client, "/records").all("tr", id=f"row-{header['record_id']}")
    said = [one for row in rows for one in row.iter("p") if one.get("data-why-here") is not None]
    return "".join(said[0].itertext()) if said else ""


@pytest.mark.each_database
def test_an_immediate_call_comes_to_the_sergeant_of_the_officer_who_opened_it_and_to_no_other(
    app: Flask, desk: Phone, of: Of, people: People, both_databases: str
) -> None:
    call = a_call(desk)
    assert not sees(of, people.chloe, call)

    assert opens(of(people.ben)) == 200

    assert sees(of, people.chloe, call)
    assert not sees(of, people.hana, call)
    assert not sees(of, people.joan, call)
    said = why(of(people.chloe), call)
    assert said.startswith("Immediate call. Ben Okoro of your unit opened it")
    assert done(act(of(people.chloe), call, "read"))
    assert verified(app).exit_code == 0


def test_one_that_is_opened_by_its_code_comes_too(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    call = a_call(desk)
    with app.app_context():
        eve, ring = db.session.get_one(Person, people.eve.id), app.extensions[KEYS]
        made = make_code(eve, call["record_id"], timedelta(minutes=15), ring=ring, now=clock.at)

    answer = of(people.ben).post("/sync/v1/calls/redeem", json={"ref": NUMBER, "token": made.code})

    assert answer.status_code == 200
    assert sees(of, people.chloe, call)


@pytest.mark.parametrize("answers", [PROMPT, {}, {"call_grade": {**an_answer("immediate"), "confirmed": False}}])
def test_a_call_of_another_grade_stays_where_it_was_whoever_opens_it(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty, answers: Any
) -> None:
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk, answers)
    opens(of(people.ben))

    assert not sees(of, people.chloe, call)
    assert not sees(of, people.hana, call)


def test_it_comes_and_goes_with_its_grade(desk: Phone, of: Of, people: People) -> None:
    call = a_call(desk, PROMPT)
    opens(of(people.ben))
    raised = sent(desk, call, kind="call", incident_ref=NUMBER, answers=GRADED)
    assert sees(of, people.chloe, call)

    sent(desk, raised, kind="call", incident_ref=NUMBER, answers=PROMPT)
    assert not sees(of, people.chloe, call)


@pytest.mark.each_database
def test_until_somebody_is_sent_it_is_read_by_supervisors_on_duty_in_the_units_named_for_calls(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty, both_databases: str
) -> None:
    call = a_call(desk)
    on_duty(people.hana)
    assert not sees(of, people.hana, call), "her unit is not named"
    name(people.hana)

    assert sees(of, people.hana, call)
    assert not sees(of, people.chloe, call), "hers is not"
    assert why(of(people.hana), call) == "Immediate call. Nobody is noted as sent there yet. You are on duty for calls."
    assert done(act(of(people.hana), call, "read"))
    clock.passes(hours=9)
    assert not sees(of, people.hana, call), "her tour is over"
    assert verified(app).exit_code == 0


def test_whoever_is_not_on_duty_or_goes_off_has_none_of_it(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty
) -> None:
    name(people.hana)
    call = a_call(desk)
    assert not sees(of, people.hana, call)

    on_duty(people.hana)
    assert sees(of, people.hana, call)

    with app.app_context():
        duty.end(db.session.get_one(Person, people.hana.id), clock.at)
    assert not sees(of, people.hana, call)


@pytest.mark.each_database
def test_once_the_brief_is_sent_the_named_units_have_it_no_longer_and_the_sergeant_has(
    app: Flask, desk: Phone, of: Of, people: People, name: Names, on_duty: Duty, both_databases: str
) -> None:
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk)
    assert sees(of, people.hana, call)

    assert send(of(people.eve), call, people.ben).status_code == 303

    assert not sees(of, people.hana, call)
    assert sees(of, people.chloe, call)


def test_opening_it_brings_it_to_the_sergeant_and_takes_it_from_nobody_on_duty(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    """Any officer can open a call by its number: that somebody goes there it does not say."""
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk)

    assert opens(of(people.ben)) == 200

    assert sees(of, people.chloe, call)
    assert sees(of, people.hana, call)


@pytest.mark.each_database
@pytest.mark.parametrize("by", ["the call", "its number"])
def test_a_call_whose_officer_has_only_a_sergeant_who_is_kept_out_stays_with_who_is_on_duty(
    app: Flask,
    desk: Phone,
    of: Of,
    people: People,
    clock: Clock,
    name: Names,
    on_duty: Duty,
    by: str,
    both_databases: str,
) -> None:
    """Perhaps the sergeant is the suspect. Else it would be in nobody's list."""
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk)
    other = sent(desk, kind="call", incident_ref=NUMBER, answers=PROMPT)
    assert send(of(people.eve), call, people.ben).status_code == 303
    assert [sees(of, one, call) for one in (people.chloe, people.hana)] == [True, False]

    keep_out(app, people, clock, people.chloe, call if by == "the call" else other)

    assert [sees(of, one, call) for one in (people.chloe, people.hana)] == [False, True]
    assert why(of(people.hana), call) == "Immediate call. You are on duty for calls."


def test_a_second_sergeant_of_the_unit_has_it_where_the_first_is_kept_out(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty
) -> None:
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk)
    with app.app_context(), writing():
        asha = db.session.get_one(Person, people.asha.id)
        asha.roles = [db.session.get_one(Role, "supervisor")]
    keep_out(app, people, clock, people.chloe, call)

    assert send(of(people.eve), call, people.ben).status_code == 303

    assert [sees(of, one, call) for one in (people.asha, people.chloe, people.hana)] == [True, False, False]


def keep_out(app: Flask, people: People, clock: Clock, person: Person, call: Any) -> None:
    who = {"person_id": person.id, "set_by": people.gita.id, "force_id": person.force_id}
    with app.app_context(), writing():
        db.session.add(Conflict(record_id=call["record_id"], how="named", at=clock.at, **who))


def test_whoever_is_sent_from_a_unit_without_a_supervisor_leaves_it_where_it_is_read(
    app: Flask, desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    """Else it would be in nobody's list."""
    name(people.hana)
    on_duty(people.hana)
    call = a_call(desk)
    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == people.ben.id).values(unit_id=people.dev.unit_id))

    assert send(of(people.eve), call, people.ben).status_code == 303

    assert sees(of, people.hana, call)
    assert why(of(people.hana), call) == "Immediate call. You are on duty for calls."


def test_who_sends_the_brief_from_a_named_unit_is_told_where_the_call_went(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    name(people.hana)
    on_duty(people.hana)
    call, hana = a_call(desk), of(people.hana)

    answer = send(hana, call, people.ben)

    assert answer.location.endswith("/records?done=sent_on")
    assert "data-sent-on" in hana.get(answer.location).text
    assert why(of(people.chloe), call).startswith("Immediate call. Ben Okoro of your unit was sent there")


def test_a_closed_call_waits_for_nobody_and_stays_with_the_sergeant_who_closed_it(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    name(people.hana)
    on_duty(people.hana)
    waiting, attended = a_call(desk), sent(desk, kind="call", incident_ref="DEMO-2", answers=GRADED)
    opens(of(people.ben), "DEMO-2")

    answers = [closed(of(people.hana), waiting), closed(of(people.chloe), attended)]

    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].location.endswith("/records")
    assert of(people.hana).get(f"/records/{waiting['record_id']}").status_code == 404
    assert of(people.chloe).get(f"/records/{attended['record_id']}").status_code == 200


@pytest.mark.each_database
def test_a_restricted_call_and_one_they_are_kept_out_of_come_to_nobody_so(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty, both_databases: str
) -> None:
    name(people.hana)
    on_duty(people.hana)
    calls = [a_call(desk), sent(desk, kind="call", incident_ref="DEMO-2", answers=GRADED)]
    opens(of(people.ben), "DEMO-2")
    readers = (people.hana, people.chloe)
    assert [sees(of, *one) for one in zip(readers, calls, strict=True)] == [True, True]
    for person, call in zip(readers, calls, strict=True):
        keep_out(app, people, clock, person, call)
    assert [sees(of, *one) for one in zip(readers, calls, strict=True)] == [False, False], "kept out"
    assert sees(of, people.hana, calls[1]), "hers to read, whoever else is kept out"
    with app.app_context(), writing():
        for row in db.session.query(Conflict):
            db.session.delete(row)

    for call, number in zip(calls, (NUMBER, "DEMO-2"), strict=True):
        sent(desk, call, kind="call", incident_ref=number, answers={**GRADED, **POLICE})

    assert [sees(of, *one) for one in zip(readers, calls, strict=True)] == [False, False], "restricted"


def test_a_unit_that_is_merged_takes_what_it_is_named_for_along(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty
) -> None:
    name(people.hana)
    with app.app_context():
        ivor = db.session.get_one(Person, people.ivor.id)
        units.merge(people.hana.unit_id, people.chloe.unit_id, actor=ivor, now=clock.at)
    on_duty(people.chloe)

    assert sees(of, people.chloe, a_call(desk))


def test_an_open_list_is_told_within_the_minute_of_a_call_that_comes_by_who_attends(
    desk: Phone, of: Of, people: People, clock: Clock
) -> None:
    a_call(desk)
    clock.passes(minutes=40)
    chloe = of(people.chloe)
    page = get_page(chloe, "/records")
    (looks,) = [one for one in page.all("div") if one.get("data-looks-again") is not None]
    clock.passes(seconds=20)
    assert "data-news" not in chloe.get(str(looks.get("hx-get"))).text

    opens(of(people.ben))
    clock.passes(seconds=40)

    assert "1 came since this list was shown" in chloe.get(str(looks.get("hx-get"))).text
    assert "data-news" not in of(people.hana).get(str(looks.get("hx-get"))).text


def test_lists_look_again_within_the_minute() -> None:
    text = (ROOT / "static/js/ui/list_keys.js").read_text("utf-8")

    (every,) = re.findall(r"LOOK_AGAIN_MS = ([\d_]+);", text)
    assert int(every) <= 60_000


def test_a_supervisor_alone_has_it_so(
    app: Flask, desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    """A coordinator's tour, an officer's unit: neither brings a call to who supervises nobody."""
    name(people.hana)
    with app.app_context(), writing():
        hana = db.session.get_one(Person, people.hana.id)
        hana.roles = [db.session.get_one(Role, "officer")]
    on_duty(people.hana)

    assert not sees(of, people.hana, a_call(desk))


@pytest.mark.parametrize("broken", [lambda _: true(), lambda _: false()], ids=["of any unit", "of none"])
def test_an_opening_of_any_unit_or_of_none_is_caught(
    app: Flask, desk: Phone, of: Of, people: People, broken: Any
) -> None:
    with reason_changed(is_opened_by_unit_of=broken), pytest.raises(AssertionError):
        test_an_immediate_call_comes_to_the_sergeant_of_the_officer_who_opened_it_and_to_no_other(
            app, desk, of, people, ""
        )


@pytest.mark.parametrize(
    "broken", [{"restricts": lambda _which: false()}, {"is_not_kept_out": lambda *_: true()}], ids=["restricted", "out"]
)
def test_a_call_that_forgets_who_must_not_know_of_it_is_caught(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty, broken: Any
) -> None:
    with reason_changed(**broken), pytest.raises(AssertionError):
        test_a_restricted_call_and_one_they_are_kept_out_of_come_to_nobody_so(
            app, desk, of, people, clock, name, on_duty, ""
        )


@pytest.mark.parametrize("broken", [lambda _: true(), lambda _: false()], ids=["anybody", "nobody"])
def test_a_duty_that_is_not_asked_for_is_caught(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty, broken: Any
) -> None:
    with reason_changed(is_on_duty_for_calls=broken), pytest.raises(AssertionError):
        test_until_somebody_is_sent_it_is_read_by_supervisors_on_duty_in_the_units_named_for_calls(
            app, desk, of, people, clock, name, on_duty, ""
        )


def test_a_call_that_waits_on_after_somebody_is_sent_is_caught(
    app: Flask, desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    with reason_changed(is_somebody_sent=false), pytest.raises(AssertionError):
        test_once_the_brief_is_sent_the_named_units_have_it_no_longer_and_the_sergeant_has(
            app, desk, of, people, name, on_duty, ""
        )


def test_a_call_that_an_opening_takes_from_those_on_duty_is_caught(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty
) -> None:
    opened = select(Opening.id).where(Opening.record_id == Call.record_id, Opening.kind == CALL).exists()
    with reason_changed(is_somebody_sent=lambda: opened), pytest.raises(AssertionError):
        test_opening_it_brings_it_to_the_sergeant_and_takes_it_from_nobody_on_duty(desk, of, people, name, on_duty)


@pytest.mark.parametrize("by", ["the call", "its number"])
def test_a_sergeant_who_counts_though_kept_out_is_caught(
    app: Flask, desk: Phone, of: Of, people: People, clock: Clock, name: Names, on_duty: Duty, by: str
) -> None:
    boss = select(Person.unit_id).join(Person.roles).where(Role.name == "supervisor")
    forgets = select(Person.id).where(Person.unit_id.in_(boss))
    with reason_changed(_supervised=lambda: forgets), pytest.raises(AssertionError):
        test_a_call_whose_officer_has_only_a_sergeant_who_is_kept_out_stays_with_who_is_on_duty(
            app, desk, of, people, clock, name, on_duty, by, ""
        )


def test_a_grade_that_is_not_looked_at_is_caught(
    desk: Phone, of: Of, people: People, name: Names, on_duty: Duty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.records.rows.case.is_graded_immediate", lambda *_: True)
    with pytest.raises(AssertionError):
        test_a_call_of_another_grade_stays_where_it_was_whoever_opens_it(desk, of, people, name, on_duty, PROMPT)


def test_an_administrator_names_a_unit_for_calls_and_takes_it_back_and_it_is_in_the_trail(
    app: Flask, of: Of, people: People
) -> None:
    office, unit = of(people.ivor), f"/units/{people.hana.unit_id}"
    assert "data-no-unit-for-calls" in office.get("/units").text

    for said, shown in (("yes", "yes"), ("no", "no")):
        answer = office.post(f"{unit}/calls", data={"named": said})
        assert answer.status_code == 303
        assert f'data-calls="{shown}"' in office.get(unit).text
        assert ("data-no-unit-for-calls" in office.get(answer.location).text) == (said == "no")
        assert verified(app).exit_code == 0


def test_a_unit_named_behind_the_trail_is_found(app: Flask, people: People) -> None:
    with app.app_context(), writing():
        db.session.execute(update(Unit).where(Unit.id == people.hana.unit_id).values(sees_calls=True))

    assert "named for calls, and no event says so" in verified(app).output
