"""A screen on a wall: counts, incident numbers and units, to whoever stands before it, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import visibility
from backend.records.conflicts.models import Conflict
from backend.records.wall import parts, service
from tests.backend.authority.world import browser
from tests.backend.records.desk.acting import LIT, NEAR, Of, of, phone, sent
from tests.backend.records.ladder.scene import go
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.run import ROOT
from tests.people import People

__all__ = ["of", "phone"]

SAID = {
    **NEAR,
    "suspect_details": an_answer("Marek Nowak, 12 High Street"),
    "safe_contact": an_answer("by the school gate"),
    "release_today": an_answer("yes"),
}


def code_of(client: FlaskClient, **form: str) -> str:
    answer = client.post("/people/displays", data={"name": "Control room", **form})
    assert answer.status_code == 201, answer.text
    found = re.search(r"<code>([0-9A-Z-]{14})</code>", answer.text)
    assert found
    return found[1]


def a_screen(app: Flask, code: str) -> FlaskClient:
    """A browser that nobody signs in at, at which a code was typed."""
    screen = browser(app)
    assert screen.post("/wall/code", data={"code": code}).location == "/wall"
    return screen


@pytest.fixture
def screen(app: Flask, of: Of, people: People) -> FlaskClient:
    """A display of the force's."""
    return a_screen(app, code_of(of(people.ivor)))


@pytest.mark.each_database
def test_a_screen_shows_what_waits_by_incident_number_and_unit_and_no_name(
    phone: Phone, screen: FlaskClient, both_databases: str
) -> None:
    sent(phone, answers=SAID, call_ins=LIT, incident_ref="DEMO-0417")

    page = screen.get("/wall").text

    assert "DEMO-0417" in page
    assert "Response A" in page
    assert "Somebody is still to be told" in page
    for name in ("Nowak", "High Street", "school gate", "Asha", "Patel"):
        assert name not in page, name


def test_a_screen_says_that_nothing_goes_on_by_itself_while_that_stands_still(
    app: Flask, screen: FlaskClient, clock: Clock
) -> None:
    go(app, clock)
    assert "stands still" not in screen.get("/wall").text

    clock.passes(minutes=6)

    assert "stands still since" in screen.get("/wall").text


def test_nobody_who_has_typed_no_code_is_shown_it_signed_in_or_not(app: Flask, of: Of, people: People) -> None:
    assert browser(app).get("/wall").status_code == 403
    assert of(people.gita).get("/wall").status_code == 403


def test_a_display_opens_nothing_but_the_wall(screen: FlaskClient) -> None:
    for path in ("/records", "/sheet", "/people", "/attended"):
        assert screen.get(path).status_code == 303, path


def test_one_tap_ends_it(app: Flask, screen: FlaskClient, of: Of, people: People) -> None:
    page = of(people.ivor).get("/people/displays").text
    found = re.search(r"/people/displays/([0-9a-z]{26})/ended", page)
    assert found

    assert of(people.ivor).post(found[0]).status_code == 303

    assert screen.get("/wall").status_code == 403
    assert of(people.ivor).post(found[0]).status_code == 404
    with app.app_context():
        query = db.select(AuditEvent.action).where(AuditEvent.action.like("display%")).order_by(AuditEvent.seq)
        events = db.session.execute(query).scalars()
        assert list(events) == ["display_made", "display_begun", "display_ended"]


def test_a_code_begins_one_screen_and_no_second_and_none_after_an_hour(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    code = code_of(of(people.ivor))
    a_screen(app, code)
    assert browser(app).post("/wall/code", data={"code": code}).status_code == 422

    late = code_of(of(people.ivor))
    clock.passes(hours=1)

    assert browser(app).post("/wall/code", data={"code": late}).status_code == 422


def test_a_screen_is_dark_after_ninety_days(screen: FlaskClient, clock: Clock) -> None:
    clock.passes(days=90)

    assert screen.get("/wall").status_code == 403


def test_a_screen_of_one_unit_shows_that_unit_alone(app: Flask, phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=SAID, call_ins=LIT, incident_ref="DEMO-0417")
    ivor = of(people.ivor)

    assert "DEMO-0417" in a_screen(app, code_of(ivor, unit=people.asha.unit_id)).get("/wall").text
    assert "DEMO-0417" not in a_screen(app, code_of(ivor, unit=people.hana.unit_id)).get("/wall").text
    assert ivor.post("/people/displays", data={"name": "x", "unit": people.mina.unit_id}).status_code == 422


def test_another_force_s_records_are_on_no_screen_of_this_one(app: Flask, phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=SAID, call_ins=LIT, incident_ref="DEMO-0417")

    assert "DEMO-0417" not in a_screen(app, code_of(of(people.noel))).get("/wall").text


def everything(screen: FlaskClient) -> str:
    return screen.get("/wall").text


def test_a_restricted_record_is_in_no_part_and_no_count(phone: Phone, screen: FlaskClient) -> None:
    before = everything(screen)

    sent(phone, answers={**SAID, "police_link": an_answer("yes")}, call_ins=LIT, incident_ref="DEMO-0417")

    assert everything(screen) == before


def test_what_anybody_is_kept_out_of_is_in_no_part_and_no_count(
    app: Flask, phone: Phone, screen: FlaskClient, people: People, clock: Clock
) -> None:
    """They may be standing before it. So is another record with the same number."""
    before = everything(screen)
    header = sent(phone, answers=SAID, call_ins=LIT, incident_ref="DEMO-0417")
    sent(phone, answers=SAID, call_ins=LIT, incident_ref="DEMO-0417")
    assert "DEMO-0417" in everything(screen)

    with app.app_context(), writing():
        who = {"person_id": people.chloe.id, "set_by": people.gita.id, "force_id": people.chloe.force_id}
        db.session.add(Conflict(record_id=header["record_id"], how="named", at=clock.at, **who))

    assert everything(screen) == before


def test_a_wall_that_counts_what_is_restricted_is_caught(
    phone: Phone, screen: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    sent(phone, answers={**SAID, "police_link": an_answer("yes")}, call_ins=LIT, incident_ref="DEMO-0417")
    monkeypatch.setattr(visibility, "is_for_everybody", true)

    assert "DEMO-0417" in everything(screen)


def test_what_was_attended_without_a_report_is_counted_by_unit(
    phone: Phone, screen: FlaskClient, of: Of, people: People, clock: Clock
) -> None:
    line = f"DEMO-0500,{clock.at - timedelta(hours=5):%Y-%m-%d %H:%M},Response A"
    of(people.gita).post("/attended/lists", data={"text": f"incident_number,attended,unit\n{line}\n"})
    assert "Attended, with no report" in everything(screen)

    sent(phone, incident_ref="DEMO-0500")

    assert "Attended, with no report" not in everything(screen)


@pytest.mark.each_database
def test_a_part_counts_up_to_so_many_and_says_that_there_may_be_more(
    phone: Phone, screen: FlaskClient, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    for number in range(3):
        sent(phone, answers=SAID, call_ins=LIT, incident_ref=f"DEMO-041{number}")
    assert '<span class="screen__many">3</span> Somebody is still to be told' in everything(screen)

    monkeypatch.setattr(parts, "COUNTED", 2)

    page = everything(screen)
    assert '<span class="screen__many">2+</span> Somebody is still to be told' in page
    assert "DEMO-0410" in page
    assert "DEMO-0412" not in page


def test_a_part_that_is_counted_no_further_and_does_not_say_so_is_caught(
    phone: Phone, screen: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    for number in range(3):
        sent(phone, answers=SAID, call_ins=LIT, incident_ref=f"DEMO-041{number}")
    monkeypatch.setattr(parts, "COUNTED", 2)
    whole = parts.first_of
    monkeypatch.setattr(
        service, "first_of", lambda *asked: {one: replace(it, is_more=False) for one, it in whole(*asked).items()}
    )

    assert '<span class="screen__many">2</span> Somebody is still to be told' in everything(screen)


def test_it_asks_again_by_itself_and_says_by_its_style_alone_when_it_is_old(screen: FlaskClient) -> None:
    page = everything(screen)
    style = (ROOT / "static/css/pages/wall.css").read_text("utf-8")

    assert 'hx-trigger="every 30s"' in page
    assert "OLD: no answer since" in page
    assert "animation: screen-old 0s 100s forwards" in style
