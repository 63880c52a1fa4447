"""What somebody does through the app is on the page of professional standards: one of each class of signal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.auditing import store
from backend.backup.anew import begin_anew
from backend.core import clock as server_clock
from backend.core.following import second_place_of
from backend.rules.days import add_days
from backend.rules.london import london_day
from tests.backend.accounts.staff.test_person import form_of
from tests.backend.authority.world import browser
from tests.backend.records.arrived import REFERENCE, sent
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

BrowserOf = Callable[[Person], FlaskClient]
Told = Callable[[], str]


@pytest.fixture
def told(browser_of: BrowserOf, people: People) -> Told:
    """told(): the page of signals, as professional standards have it."""
    return lambda: get_page(browser_of(people.tove), "/audit/signals").text


def test_whoever_looks_for_their_own_name_and_for_a_colleague_s(
    browser_of: BrowserOf, people: People, told: Told
) -> None:
    chloe = browser_of(people.chloe)
    for words in ("marsh chloe", "Ben Okoro"):
        post_page(chloe, "/records", {"words": words})

    text = told()

    assert "Chloe Marsh Looked 1 time for their own name among records" in text
    assert "Chloe Marsh Looked for Ben Okoro by their whole name among records" in text


def test_the_trail_taken_out_on_five_days_one_after_the_other(
    browser_of: BrowserOf, people: People, told: Told, clock: Clock
) -> None:
    for _ in range(5):
        today = london_day(clock.at)
        file = browser_of(people.sana).post("/audit/export", data={"since": add_days(today, -5), "until": today})
        assert file.status_code == 200
        clock.passes(days=1)

    assert "Sana Yilmaz Took the audit trail out as a file on 5 different days" in told()


def test_a_backup_that_was_put_back(app: Flask, people: People, told: Told) -> None:
    with app.app_context():
        places = {realm: second_place_of(app, realm) for realm in ("live", "training")}
        begin_anew(places, 2, "a-backup", server_clock.now(), reads_second_place=True)

    assert "By a command A backup was put back" in told()


@pytest.mark.parametrize("what", ["a role", "the list", "a second self", "calls"])
def test_an_administrator_who_gives_what_reads_much(
    browser_of: BrowserOf, people: People, told: Told, what: str, clock: Clock
) -> None:
    ivor, ben = browser_of(people.ivor), people.ben
    before = told()
    done = {
        "a role": lambda: ivor.post(f"/people/{ben.id}", data=form_of(ben, roles=["supervisor"], sure="yes")),
        "the list": lambda: ivor.post(f"/people/{ben.id}/named-list", data={"listed": "yes"}),
        "calls": lambda: ivor.post(f"/units/{people.hana.unit_id}/calls", data={"named": "yes"}),
        "a second self": lambda: ivor.post("/people", data=SECOND_SELF | {"unit": people.ivor.unit_id}),
    }[what]()

    assert done.status_code in (201, 303), done.get_data(as_text=True)
    said = {
        "a role": "Ivor Pugh Gave Ben Okoro the role of Supervisor",
        "the list": "Ivor Pugh Put Ben Okoro on the restricted list",
        "calls": "Ivor Pugh Named the unit Response B for calls",
        "a second self": "Ivor Pugh Gave Ivor Pew the role of Professional standards",
    }[what]
    assert said not in before
    assert said in told()


SECOND_SELF = {"name": "Ivor Pew", "sign_in_name": "ivor.two", "roles": ["professional_standards"], "sure": "yes"}


@pytest.mark.parametrize("what", ["roles", "unit"])
def test_an_administrator_who_would_give_themselves_more_is_refused_and_asked_about(
    browser_of: BrowserOf, people: People, told: Told, what: str, both_databases: str
) -> None:
    ivor, me = browser_of(people.ivor), people.ivor
    change = {"roles": ["administrator", "coordinator"]} if what == "roles" else {"unit": people.asha.unit_id}

    post_page(ivor, f"/people/{me.id}", form_of(me, **change, sure="yes"), status=422)

    assert "Ivor Pugh Tried 1 time to change their own roles or unit, and was refused" in told()


def test_somebody_else_s_roles_that_cannot_be_taken_are_none(browser_of: BrowserOf, people: People, told: Told) -> None:
    post_page(browser_of(people.ivor), f"/people/{people.ben.id}", form_of(people.ben, roles=[]), status=422)

    assert "Tried" not in told()


def test_a_named_reader_who_keeps_another_out(browser_of: BrowserOf, people: People, told: Told, phone: Phone) -> None:
    ivor, gita = browser_of(people.ivor), browser_of(people.gita)
    ivor.post(f"/people/{people.hana.id}/named-list", data={"listed": "yes"})
    record = sent(phone, an_answer("yes"))
    kept_out = gita.post(f"/records/{record}/conflict/others", data={"called": "Hana Sato"})

    assert kept_out.status_code == 303
    assert "Gita Shah Kept Hana Sato out of a restricted record" in told()


def test_whoever_opens_in_an_emergency(start: Callable[..., Flask], people: People, phone: Phone) -> None:
    app = start(break_glass_roles=("supervisor",))
    sent(phone)
    hana, tove = (sign_in(browser(app), one) for one in (people.hana, people.tove))
    hana.post("/reading", data={"password": PASSWORD})

    opened = hana.post("/emergency", data={"number": REFERENCE, "text": "He is on his way to her."})

    assert opened.status_code == 303
    assert "Hana Sato Opened a record in an emergency" in get_page(tove, "/audit/signals").text


def asks_for_briefs(app: Flask, people: People, clock: Clock, calls: bool) -> None:
    """Eve asks for three numbers, and sends a call under each, or under none."""
    eve = sign_in(browser(app), people.eve)
    board = phone_of(eve, people.eve)
    for number in ("A-1", "A-2", "A-3"):
        assert eve.post("/sync/v1/briefs", json={"ref": number}, headers={"X-Foursight": "1"}).status_code == 200
        clock.passes(minutes=2)
        if calls:
            assert board.send(board.version(kind="call", incident_ref=number))[0] == 201
    clock.passes(minutes=61)


NO_CALL = "Eve Lindqvist Asked for the briefs of 3 numbers within a week"


def test_briefs_asked_for_with_no_call(
    app: Flask, people: People, told: Told, clock: Clock, both_databases: str
) -> None:
    asks_for_briefs(app, people, clock, calls=False)

    assert NO_CALL in told()


def none_of_a_call_that_follows(app: Flask, people: People, told: Told, clock: Clock) -> None:
    asks_for_briefs(app, people, clock, calls=True)

    assert NO_CALL not in told()


def test_briefs_of_calls_that_follow_are_none(
    app: Flask, people: People, told: Told, clock: Clock, both_databases: str
) -> None:
    none_of_a_call_that_follows(app, people, told, clock)


def test_calls_of_which_nobody_knows_the_number_are_noticed(
    app: Flask, people: People, told: Told, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(store, "numbers_of", lambda *_: {})

    with pytest.raises(AssertionError):
        none_of_a_call_that_follows(app, people, told, clock)


def test_whoever_asked_for_a_number_s_brief_is_found_in_the_trail_by_the_number(
    app: Flask, people: People, browser_of: BrowserOf, clock: Clock
) -> None:
    asks_for_briefs(app, people, clock, calls=False)

    page = post_page(browser_of(people.tove), "/audit", {"incident": "a1"})

    assert page.text.count("Asked for the brief of a call's number") == 1


def test_fifteen_records_opened_one_after_the_other(
    browser_of: BrowserOf, people: People, told: Told, phone: Phone, clock: Clock
) -> None:
    chloe = browser_of(people.chloe)
    for record in [sent(phone) for _ in range(15)]:
        get_page(chloe, f"/records/{record}")

    assert "Chloe Marsh Opened 15 records within five minutes" in told()
