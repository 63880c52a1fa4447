"""Who is on duty: one tap for oneself, or a list from a file that is looked at, kept whole, and taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.duty.models import Duty
from backend.accounts.duty.service import of_force
from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import People, sign_in

NewClient = Callable[[], FlaskClient]
HEAD = "sign_in_name,from,to,unit\n"


@pytest.fixture
def of(new_client: NewClient) -> Callable[[Person], FlaskClient]:
    """Somebody's browser."""
    return lambda person: sign_in(new_client(), person)


Of = Callable[[Person], FlaskClient]


def on_duty(app: Flask, person: Person, clock: Clock) -> list[str]:
    with app.app_context():
        return [tour.name for tour in of_force(person, clock.at).now]


def line(clock: Clock, name: str = "hana", begins: float = 0, hours: float = 8, unit: str = "") -> str:
    since = clock.at + timedelta(hours=begins)
    return f"{name},{since:%Y-%m-%d %H:%M},{since + timedelta(hours=hours):%Y-%m-%d %H:%M},{unit}\n"


def test_one_tap_begins_a_tour_and_one_ends_it(app: Flask, people: People, clock: Clock, of: Of) -> None:
    chloe = of(people.chloe)
    assert "Nobody is on duty for" in get_page(chloe, "/duty").text

    assert chloe.post("/duty", data={"hours": "10"}).status_code == 303
    assert on_duty(app, people.gita, clock) == ["Chloe Marsh"]
    assert "You are on duty for Response A" in get_page(chloe, "/duty").text

    assert chloe.post("/duty/ended").status_code == 303
    assert on_duty(app, people.gita, clock) == []
    with app.app_context():
        said = select(AuditEvent.action).where(AuditEvent.action.like("duty%")).order_by(AuditEvent.seq)
        assert list(db.session.execute(said).scalars()) == ["duty_started", "duty_ended"]


def test_who_forgets_to_go_is_off_duty_when_the_tour_is_over(app: Flask, people: People, clock: Clock, of: Of) -> None:
    of(people.chloe).post("/duty", data={"hours": "8"})

    clock.passes(hours=8)

    assert on_duty(app, people.gita, clock) == []


def test_coming_on_again_leaves_one_tour(app: Flask, people: People, clock: Clock, of: Of) -> None:
    chloe = of(people.chloe)
    for hours in ("8", "12"):
        chloe.post("/duty", data={"hours": hours})
        clock.passes(minutes=5)

    assert on_duty(app, people.gita, clock) == ["Chloe Marsh"]


def test_how_long_must_be_one_of_those_there_are(people: People, of: Of) -> None:
    assert "Select how long at most" in post_page(of(people.chloe), "/duty", {"hours": "99"}, status=422).text


def test_who_is_on_duty_is_of_one_s_own_force(app: Flask, people: People, clock: Clock, of: Of) -> None:
    of(people.joan).post("/duty", data={"hours": "8"})

    assert on_duty(app, people.gita, clock) == []
    assert on_duty(app, people.mina, clock) == ["Joan Ferris"]


def test_whoever_s_account_is_closed_is_not_on_duty(app: Flask, people: People, clock: Clock, of: Of) -> None:
    of(people.chloe).post("/duty", data={"hours": "8"})

    of(people.ivor).post(f"/people/{people.chloe.id}/disabled", data={"disabled": "yes"})

    assert on_duty(app, people.gita, clock) == []


def test_a_list_is_shown_kept_whole_and_taken_back(app: Flask, people: People, clock: Clock, of: Of) -> None:
    gita, text = of(people.gita), HEAD + line(clock) + line(clock, "chloe", unit="response b")
    page = post_page(gita, "/duty/list/preview", {"text": text})
    assert "Nothing is kept yet." in page.text
    assert on_duty(app, people.gita, clock) == []

    assert gita.post("/duty/lists", data={"text": page.value("text")}).location == "/duty/list?kept=2"
    assert on_duty(app, people.gita, clock) == ["Chloe Marsh", "Hana Sato"]
    with app.app_context():
        rows = db.session.execute(select(Duty)).scalars().all()
        assert {one.unit_id for one in rows} == {people.hana.unit_id}

    [list_id] = {str(one.list_id) for one in rows}
    assert gita.post(f"/duty/lists/{list_id}/taken-back").location == "/duty/list?gone=2"
    assert on_duty(app, people.gita, clock) == []
    assert gita.post(f"/duty/lists/{list_id}/taken-back").status_code == 404


def test_a_list_that_is_kept_twice_is_there_once(app: Flask, people: People, clock: Clock, of: Of) -> None:
    gita, text = of(people.gita), HEAD + line(clock)
    gita.post("/duty/lists", data={"text": text})

    assert gita.post("/duty/lists", data={"text": text}).location == "/duty/list?kept=0"
    assert on_duty(app, people.gita, clock) == ["Hana Sato"]


@pytest.mark.parametrize(
    "bad, words",
    [
        (lambda at: line(at, "nobody.here"), "Nobody of your force signs in as “nobody.here”"),
        (lambda at: line(at, "joan"), "Nobody of your force signs in as “joan”"),
        (lambda at: line(at, hours=-2), "It ends before it begins"),
        (lambda at: line(at, hours=25), "It is longer than 24 hours"),
        (lambda at: line(at, begins=-20), "It is over already"),
        (lambda at: line(at, begins=3000), "It is more than 100 days ahead"),
        (lambda at: line(at, unit="Response Z"), "Your force has no open unit called “Response Z”"),
        (lambda _: "hana,tonight,tomorrow,\n", "“tonight” under from is no day and time"),
        (
            lambda _: "hana,2026-02-30 10:00,2026-02-30 12:00,\n",
            "“2026-02-30 10:00” under from is no day",
        ),
        (lambda at: line(at, begins=1), "It overlaps line 2"),
    ],
)
def test_one_bad_line_keeps_all_of_them_out_and_is_named(
    app: Flask, people: People, clock: Clock, of: Of, bad: Callable[[Clock], str], words: str
) -> None:
    text = HEAD + line(clock) + bad(clock)

    page = post_page(of(people.gita), "/duty/lists", {"text": text}, status=422)

    assert f"Line 3: {words}" in page.text
    assert on_duty(app, people.gita, clock) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_in_each_encoding_that_says_what_it_is(
    people: People, clock: Clock, of: Of, encoding: str
) -> None:
    file = (io.BytesIO((HEAD + line(clock)).encode(encoding)), "duty.csv")

    answer = of(people.gita).post("/duty/lists", data={"file": file})

    assert answer.location == "/duty/list?kept=1"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-be"])
def test_a_list_in_an_encoding_that_nobody_can_tell_is_refused(
    people: People, clock: Clock, of: Of, encoding: str
) -> None:
    file = (io.BytesIO((HEAD + line(clock, unit="Réponse")).encode(encoding)), "duty.csv")

    assert of(people.gita).post("/duty/lists", data={"file": file}).status_code == 422


def test_times_of_a_list_are_those_of_clocks_here(app: Flask, people: People, clock: Clock, of: Of) -> None:
    clock.set(clock.at.replace(year=2027, month=6, day=30, hour=20))
    of(people.gita).post("/duty/lists", data={"text": "sign_in_name,from,to\nhana,30/06/2027 22:00,01/07/2027 07:00\n"})

    with app.app_context():
        row = db.session.execute(select(Duty)).scalar_one()
        assert (row.since.hour, row.until.hour) == (21, 6)
