"""The sheet for the morning and the daily meeting."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from backend.accounts.models import OnNamedList
from backend.core.database import db, writing
from backend.records.rows.models import Record
from backend.records.sheet import service, store
from backend.rules.london import london_clock, london_day
from tests.backend.content.topic_cases import shipped
from tests.backend.records.desk.acting import AN_HOUR, BROKEN, LIT, NEAR, Of, act, done, of, phone, sent
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]

NEAR_LIT = f"suspect_near|{LIT['suspect_near']['lit_at']}"
ORDER = {
    "decided_on": "order",
    "order_stage": "applied",
    "decided": "Interim applied for",
    "decided_by": "Gita Shah, coordinator",
    "decided_why": "Served on Monday",
}
listed_of = service.listed_of
RELEASED = {"release_today": an_answer("yes")}


def part(client: FlaskClient, name: str, **asked: str) -> str:
    """What stands in one part of the sheet."""
    page = client.get("/sheet", query_string=asked)
    assert page.status_code == 200, page.text
    found = re.search(rf'data-part="{name}">(.*?)</section>', page.text, re.DOTALL)
    assert found, name
    return found.group(1)


@pytest.mark.each_database
def test_what_came_since_somebody_last_read_the_sheet_stands_on_it_and_what_is_open_stays(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417")
    gita = of(people.gita)
    assert "DEMO-0417" in part(gita, "came")
    clock.passes(minutes=10)
    read = gita.post("/sheet/read", data={"until": clock.at.isoformat()})

    assert done(read)
    clock.passes(minutes=5)
    sent(phone, incident_ref="DEMO-0418")
    assert "DEMO-0417" not in part(gita, "came")
    assert "DEMO-0418" in part(gita, "came")
    assert "DEMO-0417" in part(gita, "dangers"), "a danger somebody read and left does not sink"


def in_the_field(at: datetime) -> str:
    """A moment as the sheet's fields have it."""
    return f"{london_day(at)}T{london_clock(at)}"


def test_a_range_holds_what_came_in_it_and_neither_what_came_before_nor_after(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    begun = clock.at
    for number in ("DEMO-0417", "DEMO-0418", "DEMO-0419"):
        sent(phone, incident_ref=number)
        clock.passes(minutes=20)
    second = {
        "since": in_the_field(begun + timedelta(minutes=10)),
        "until": in_the_field(begun + timedelta(minutes=30)),
    }

    came = part(of(people.gita), "came", **second)

    assert [one for one in ("DEMO-0417", "DEMO-0418", "DEMO-0419") if one in came] == ["DEMO-0418"]


def older_came_after(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    """As after a clock was put back, or what a phone gives back after a restore: its place says nothing of when."""
    read_at = clock.at
    clock.passes(minutes=10)
    sent(phone_of(of(people.eve), people.eve), kind="call", incident_ref="DEMO-0500")
    sent(phone, incident_ref="DEMO-0417")
    clock.passes(minutes=-70)
    sent(phone, incident_ref="DEMO-0418")
    clock.passes(minutes=90)
    gita, since = of(people.gita), in_the_field(read_at)

    assert "DEMO-0417" in part(gita, "came", since=since)
    assert "DEMO-0500" in part(gita, "calls", since=since)


@pytest.mark.each_database
def test_what_came_is_on_the_sheet_though_something_with_an_older_moment_came_after_it(
    phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    older_came_after(phone, of, people, clock)


def test_what_a_clock_that_ran_ahead_put_far_before_does_not_bring_everything_back(
    app: Flask, phone: Phone, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "FURTHEST", 2)
    clock.passes(days=3)
    sign_in(phone.client, people.asha)
    sent(phone)
    clock.passes(days=-2)
    for _ in range(3):
        sign_in(phone.client, people.asha)
        sent(phone)
    clock.passes(minutes=1)

    with app.app_context():
        assert store.before_since(clock.at) == store.last_by(clock.at)


def test_a_sheet_that_begins_after_the_last_place_of_before_is_caught(
    phone: Phone, of: Of, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "before_since", store.last_by)

    with pytest.raises(AssertionError):
        older_came_after(phone, of, people, clock)


def test_a_danger_leaves_the_sheet_when_somebody_is_noted_as_told_of_it(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417")
    chloe = of(people.chloe)
    assert "nobody noted as told" in part(chloe, "dangers")

    act(chloe, header, "told", told_who="Insp Shah", told_at=AN_HOUR, told_of=[NEAR_LIT])

    assert "DEMO-0417" not in part(chloe, "dangers")


STANDS = {
    "suspect_outstanding": {"threat": an_answer("yes")},
    "breach_not_dealt": BROKEN,
    "victim_not_told": {"relationship": an_answer("ex_partner")},
    "roles_open": {"order_any": an_answer("yes"), "order_on": an_answer("reporter")},
    "release_not_told": RELEASED,
}
"""{a point that stands against closing: a record of which it stands}."""


def test_each_point_that_stands_against_closing_is_looked_for_below() -> None:
    assert set(STANDS) == {one["id"] for one in shipped()["closing"]}


@pytest.mark.parametrize("point", STANDS)
def test_what_stands_against_closing_has_a_part_of_its_own(phone: Phone, of: Of, people: People, point: str) -> None:
    sent(phone, answers=STANDS[point], incident_ref="DEMO-0417")

    assert "DEMO-0417" in part(of(people.gita), point)


def test_what_was_directed_stands_on_it_until_another_version_comes(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, chloe = sent(phone, incident_ref="DEMO-0417"), of(people.chloe)
    clock.passes(minutes=1)
    assert done(act(chloe, header, "directed", direct_own="Bring the phone in by 07:00"))
    assert "DEMO-0417" in part(chloe, "directed")

    clock.passes(minutes=1)
    sent(phone, header, incident_ref="DEMO-0417")

    assert "DEMO-0417" not in part(chloe, "directed")


def test_what_its_officer_was_asked_stands_on_it_until_it_is_answered_or_withdrawn(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone, incident_ref="DEMO-0417"), of(people.chloe)
    assert "DEMO-0417" not in part(chloe, "returned")

    assert done(act(chloe, header, "asked", question="Where was he?", safety="no"))

    assert "DEMO-0417" in part(chloe, "returned")
    sent(phone, header, incident_ref="DEMO-0417")
    assert "DEMO-0417" not in part(chloe, "returned")


def test_what_was_decided_last_on_a_protection_order_is_said_with_its_days(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)
    assert done(act(gita, header, "decided", **ORDER))

    clock.passes(days=3)
    gita = of(people.gita)

    assert "Interim applied for" in part(gita, "orders")
    assert "3 days ago" in part(gita, "orders")


def test_a_call_with_no_report_under_its_number_is_said_until_there_is_one(
    phone: Phone, of: Of, people: People
) -> None:
    eve = phone_of(of(people.eve), people.eve)
    sent(eve, kind="call", incident_ref="DEMO-0500")
    gita = of(people.gita)
    assert "DEMO-0500" in part(gita, "calls")

    sent(phone, incident_ref="DEMO-0500")

    assert "DEMO-0500" not in part(gita, "calls")


def test_a_call_with_no_report_is_found_behind_any_number_that_have_one(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "FEW", 2)
    eve = phone_of(of(people.eve), people.eve)
    for number in ("DEMO-0500", "DEMO-0501", "DEMO-0502"):
        sent(eve, kind="call", incident_ref=number)
    for number in ("DEMO-0501", "DEMO-0502"):
        sent(phone, incident_ref=number)

    calls = part(of(people.gita), "calls")

    assert "DEMO-0500" in calls
    assert "DEMO-0501" not in calls


def test_a_restricted_report_is_no_report_for_whoever_may_not_read_it(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    """Else the sheet would tell that there is one."""
    with_a_report_only_hana_reads(app, phone, of, people)

    assert "DEMO-0500" in part(of(people.gita), "calls")


def with_a_report_only_hana_reads(app: Flask, phone: Phone, of: Of, people: People) -> None:
    with app.app_context(), writing():
        db.session.execute(
            update(OnNamedList).where(OnNamedList.person_id == people.gita.id).values(person_id=people.hana.id)
        )
    sent(phone_of(of(people.eve), people.eve), kind="call", incident_ref="DEMO-0500")
    sent(phone, answers={"police_link": an_answer("yes")}, incident_ref="DEMO-0500")


def with_a_number(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.execute(select(Record.record_id)).scalars())


def test_a_sheet_of_one_unit_holds_no_other_unit_s(phone: Phone, of: Of, people: People) -> None:
    sent(phone, incident_ref="DEMO-0417")
    gita = of(people.gita)

    assert "DEMO-0417" in part(gita, "came", unit=people.asha.unit_id)
    assert "DEMO-0417" not in part(gita, "came", unit=people.hana.unit_id)


@pytest.mark.parametrize(
    "asked, said",
    [
        ({"since": "yesterday"}, "Enter a day and a time"),
        ({"since": "2026-11-27T08:00", "until": "2026-11-26T08:00"}, "must end after it begins"),
        ({"since": "2020-01-01T08:00"}, "at most 92 days"),
        ({"unit": "another force's"}, "Choose a unit of your force"),
    ],
)
def test_a_range_that_cannot_be_meant_says_what_to_do_and_shows_the_usual_sheet(
    of: Of, people: People, asked: dict[str, str], said: str
) -> None:
    answer = of(people.gita).get("/sheet", query_string=asked)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Came between these times" in answer.text


def test_a_sheet_read_up_to_tomorrow_is_read_up_to_now(phone: Phone, of: Of, people: People, clock: Clock) -> None:
    """Nothing that is still to come is taken for read."""
    gita = of(people.gita)
    gita.post("/sheet/read", data={"until": "2030-01-01T00:00:00+00:00"})
    clock.passes(minutes=1)

    sent(phone, incident_ref="DEMO-0417")

    assert "DEMO-0417" in part(gita, "came")


def test_what_came_just_before_a_sheet_was_read_stands_on_the_next_one_too(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    """It may have been received, and not yet in the list, as the sheet was made."""
    sent(phone, incident_ref="DEMO-0417")
    clock.passes(minutes=2)
    gita = of(people.gita)
    gita.post("/sheet/read", data={"until": clock.at.isoformat()})
    clock.passes(hours=1)

    assert "DEMO-0417" in part(of(people.gita), "came")


@pytest.mark.parametrize("name", ["visible_record_ids", "visible_first_of_each"])
def test_the_sheet_shows_nothing_that_its_reader_may_not_see(
    phone: Phone, of: Of, people: People, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mutant beside it: a sheet that asks for somebody else."""
    restricted = {**RELEASED, **NEAR, "police_link": an_answer("yes")}
    sent(phone, answers=restricted, call_ins=LIT, incident_ref="DEMO-0417")
    assert "DEMO-0417" in get_page(of(people.gita), "/sheet").text
    assert "DEMO-0417" not in get_page(of(people.chloe), "/sheet").text
    assert "DEMO-0417" not in get_page(of(people.hana), "/sheet").text

    asked = getattr(service.visibility, name)
    monkeypatch.setattr(service.visibility, name, lambda _person, *rest, **more: asked(people.gita, *rest, **more))
    monkeypatch.setattr(service, "listed_of", lambda _person, ids, ring: listed_of(people.gita, ids, ring))

    assert "DEMO-0417" in get_page(of(people.chloe), "/sheet").text


def test_a_sheet_that_calls_what_nobody_may_read_a_report_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a call vanishes because a report is there that its reader may not read."""
    with_a_report_only_hana_reads(app, phone, of, people)
    every = store.numbers_of
    monkeypatch.setattr(store, "numbers_of_reports", lambda _: set(every(with_a_number(app)).values()))

    assert "DEMO-0500" not in part(of(people.gita), "calls")


def test_a_case_stands_once_on_the_sheet_and_further_down_its_number_alone(
    phone: Phone, of: Of, people: People
) -> None:
    sent(phone, answers=NEAR | {"relationship": an_answer("ex_partner")}, call_ins=LIT, incident_ref="DEMO-0417")
    gita = of(people.gita)

    first, again = part(gita, "dangers"), part(gita, "came")

    assert "Former partner" in first
    assert "DEMO-0417" in again
    assert "Former partner" not in again
    assert "Its case stands above." in again


def test_two_accounts_stand_after_suspects_who_are_out_and_breaches_without_an_arrest(of: Of, people: People) -> None:
    page = of(people.gita).get("/sheet").text
    places = [page.index(f'data-part="{one}"') for one in ("suspect_outstanding", "breach_not_dealt", "roles_open")]

    assert places == sorted(places)
