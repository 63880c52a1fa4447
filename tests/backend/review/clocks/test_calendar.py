"""The calendar at a secret address: dates of no record by its number, of what its person may see, until it ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select, update

from backend.accounts.calendars import service
from backend.accounts.calendars.models import CalendarFeed
from backend.accounts.models import OnNamedList, Person
from backend.accounts.service import after_restore
from backend.core import audit
from backend.core.config import Config
from backend.core.database import db, writing
from backend.review.clocks import routes
from tests.backend.authority.world import browser
from tests.backend.records.desk.acting import Of, act, of, phone, sent
from tests.backend.review.clocks.test_clocks import DUE, POLICE, RELEASED
from tests.fixtures.app import Clock, Start
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

LATE = re.compile("late$|to look at today$")
SAID = {**RELEASED, "suspect_details": an_answer("Marek Nowak, 12 High Street")}


def made(client: FlaskClient) -> str:
    """A new address of somebody's calendar, as a path."""
    page = client.post("/account/calendar")
    assert page.status_code == 201, page.text
    found = re.search(r"<code[^>]*>https?://[^/]+(/calendar/[A-Za-z0-9_-]{43}\.ics)</code>", page.text)
    assert found, page.text
    return found[1]


def events(answer: object) -> list[tuple[str, date]]:
    """(what it is called, its day) of each event of a calendar's file."""
    assert answer.status_code == 200  # type: ignore[attr-defined]
    file = Calendar.from_ical(answer.data)  # type: ignore[attr-defined]
    return [(str(one["summary"]), one.decoded("dtstart")) for one in file.walk("VEVENT")]


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A calendar program, in which nobody signs in."""
    return browser(app)


@pytest.mark.each_database
def test_a_calendar_program_gets_each_clock_on_its_day_and_nothing_else_of_a_record(
    phone: Phone, of: Of, people: People, program: FlaskClient, clock: Clock, both_databases: str
) -> None:
    sent(phone, answers=SAID, incident_ref="DEMO-0417")
    clock.passes(days=3)

    answer = program.get(made(of(people.chloe)))

    assert ("Foursight: Told of arrest: enhanced limit (every stalking victim)", date(2026, 11, 25)) in events(answer)
    assert answer.content_type.startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert len([one for one, _ in events(answer) if not LATE.search(one)]) == 2
    for word in ("DEMO-0417", "0417", "Nowak", "High Street", "Okoro", "Chloe", "ex"):
        assert not re.search(rf"\b{word}\b", answer.text), word


def test_what_is_late_is_said_today_too_and_goes_when_it_is_met(
    phone: Phone, of: Of, people: People, program: FlaskClient, clock: Clock
) -> None:
    charged = {"charged_on": an_answer("2026-11-25")}
    header = sent(phone, answers=RELEASED | charged, incident_ref="DEMO-0417")
    clock.passes(days=4)
    chloe = of(people.chloe)
    address = made(chloe)
    today, said = clock.at.date(), events(program.get(address))
    many = sum(1 for one, day in said if not LATE.search(one) and day < today)  # the days of a record stand still
    assert many >= 3
    assert [one for one in said if "late" in one[0]] == [(f"Foursight: {many} dates are late", today)]

    act(chloe, header, "clock", **DUE, clock_words="DC Rao rang her at 10:00")

    assert [one for one, _ in events(program.get(address)) if "late" in one] == [
        f"Foursight: {many - 1} dates are late"
    ]


def test_an_address_is_kept_as_its_digest_and_shown_once(app: Flask, of: Of, people: People) -> None:
    chloe = of(people.chloe)
    token = made(chloe).removeprefix("/calendar/").removesuffix(".ics")

    with app.app_context():
        row = db.session.execute(select(CalendarFeed)).scalar_one()
        kept = repr({name: getattr(row, name) for name in row.__table__.columns.keys()})  # noqa: SIM118
        events_kept = repr([one.detail for one in audit.events_of("calendar_made")])

    assert token not in kept + events_kept
    assert token not in chloe.get("/account/calendar").text


def ends_it(app: Flask, people: People, chloe: FlaskClient, how: str) -> None:
    """One of the ways in which Chloe's calendar ends."""
    if how == "by her own word":
        assert chloe.post("/account/calendar/ended").status_code == 303
        return
    if how == "another was made instead":
        made(chloe)
        return
    with app.app_context(), writing():
        mine = update(Person).where(Person.id == people.chloe.id)
        if how == "another unit":
            db.session.execute(mine.values(unit_id=people.hana.unit_id))
        elif how == "another role":
            person = db.session.get_one(Person, people.chloe.id)
            person.roles = [one for one in person.roles if one.name != "supervisor"]
        elif how == "put on the restricted list":
            db.session.add(OnNamedList(person_id=people.chloe.id, force_id=people.chloe.force_id))
        elif how == "a backup was put back":
            after_restore.end_everything(people.chloe.disabled_at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "how",
    [
        *("by her own word", "another was made instead", "another unit", "another role"),
        *("put on the restricted list", "a backup was put back"),
    ],
)
def test_an_address_ends(app: Flask, of: Of, people: People, program: FlaskClient, how: str) -> None:
    chloe = of(people.chloe)
    address = made(chloe)
    assert program.get(address).status_code == 200

    ends_it(app, people, chloe, how)

    assert program.get(address).status_code == 404


def test_an_account_that_is_closed_and_opened_again_has_none(
    app: Flask, of: Of, people: People, program: FlaskClient
) -> None:
    address = made(of(people.chloe))
    for closing in ("yes", "no"):
        done = of(people.ivor).post(f"/people/{people.chloe.id}/disabled", data={"disabled": closing})
        assert done.status_code == 303
        assert program.get(address).status_code == 404


def test_what_never_was_and_what_has_ended_are_one_answer(of: Of, people: People, program: FlaskClient) -> None:
    chloe = of(people.chloe)
    address = made(chloe)
    chloe.post("/account/calendar/ended")

    answers = {program.get(one).text for one in (address, f"/calendar/{'a' * 43}.ics", "/calendar/x.ics")}

    assert len(answers) == 1


@pytest.mark.each_database
def test_a_restricted_record_is_in_nobody_s_calendar_whom_it_does_not_name(
    phone: Phone, of: Of, people: People, program: FlaskClient, both_databases: str
) -> None:
    named, others = made(of(people.gita)), [made(of(one)) for one in (people.asha, people.chloe, people.eve)]
    sent(phone, answers={**RELEASED, **POLICE}, incident_ref="DEMO-0666")

    assert events(program.get(named)) != []
    assert [one for address in others for one in events(program.get(address))] == []


def test_a_program_that_asks_without_end_is_told_to_wait(
    of: Of, people: People, program: FlaskClient, clock: Clock
) -> None:
    address = made(of(people.chloe))
    answers = [program.get(address).status_code for _ in range(service.AT_ONCE + 1)]

    assert answers == [200] * service.AT_ONCE + [429]
    clock.passes(minutes=6)
    assert program.get(address).status_code == 200


def test_each_time_it_is_given_is_in_the_trail_as_its_person_s(
    app: Flask, phone: Phone, of: Of, people: People, program: FlaskClient
) -> None:
    header = sent(phone, answers=RELEASED)
    program.get(made(of(people.chloe)))

    with app.app_context():
        [event] = audit.events_of("calendar_fetched")

    assert (event.actor_id, event.detail["record_ids"]) == (people.chloe.id, [header["record_id"]])


def broken(monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., object]) -> None:
    monkeypatch.setattr(service, name, instead)


def test_that_the_tests_notice_an_address_that_outlives_a_move(
    app: Flask, of: Of, people: People, program: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "_scope", lambda _person: "a" * 64)
    address = made(of(people.chloe))

    ends_it(app, people, of(people.chloe), "another unit")

    assert program.get(address).status_code == 200


def test_two_records_of_one_day_are_one_line_that_says_how_many(
    phone: Phone, of: Of, people: People, program: FlaskClient
) -> None:
    for number in ("DEMO-0417", "DEMO-0418"):
        sent(phone, answers=SAID, incident_ref=number)

    said = [one for one, _ in events(program.get(made(of(people.chloe))))]

    assert "Foursight: Told of arrest: enhanced limit (every stalking victim) (2 records)" in said
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", ["asha", "chloe", "gita", "eve", "ivor", "sana", "tove"])
def test_no_line_names_a_record_to_whoever_of_a_role_asks(
    phone: Phone, of: Of, people: People, program: FlaskClient, name: str
) -> None:
    assert numbers_shown(phone, of(getattr(people, name)), program) == []


def numbers_shown(phone: Phone, client: FlaskClient, program: FlaskClient) -> list[str]:
    """What names a record in somebody's calendar: its incident number, its id, or the beginning of either."""
    header = sent(phone, answers=SAID, incident_ref="DEMO-0417")
    answer = program.get(made(client))
    assert answer.status_code == 200
    file = answer.text.replace("\r\n ", "")
    known = ("DEMO-0417", "0417", header["record_id"], header["record_id"][:8])
    return [line for line in file.split("\r\n") for one in known if one in line]


def test_that_the_tests_notice_a_number_put_back(
    phone: Phone, of: Of, people: People, program: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = routes.clocks_in_calendar

    def numbered(*asked: object) -> list[object]:
        found = rows(*asked)  # type: ignore[arg-type]
        return [(listed, one._replace(text=f"{listed.summary.incident_ref}: {one.text}")) for listed, one in found]

    monkeypatch.setattr(routes, "clocks_in_calendar", numbered)

    assert numbers_shown(phone, of(people.chloe), program) != []


def test_after_lock_no_address_is_made_and_one_from_before_names_no_record(
    phone: Phone, of: Of, people: People, program: FlaskClient
) -> None:
    sent(phone, answers=SAID, incident_ref="DEMO-0417")
    chloe = of(people.chloe)
    address = made(chloe)

    assert chloe.post("/sync/v1/reading/close", headers={"X-Foursight": "1"}).status_code == 200

    assert chloe.post("/account/calendar").status_code in (303, 401)
    assert "DEMO" not in program.get(address).text


def test_a_force_that_did_not_ask_has_none_and_what_was_made_before_opens_nothing(
    phone: Phone, of: Of, people: People, start: Start
) -> None:
    sent(phone, answers=SAID)
    address = made(of(people.chloe))

    without = start(calendars=Config().calendars)

    chloe = sign_in(browser(without), people.chloe)
    assert browser(without).get(address).status_code == 404
    assert chloe.post("/account/calendar").status_code == 404
    assert "data-off" in chloe.get("/account/calendar").text
    assert [one for one in ("/account", "/clocks") if "/account/calendar" in chloe.get(one).text] == []


def test_long_lines_are_folded(phone: Phone, of: Of, people: People, program: FlaskClient) -> None:
    sent(phone, answers=RELEASED)

    answer = program.get(made(of(people.chloe)))

    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
