"""A running sign-in that the directory let in: it is asked again within the hour, and its no counts at once."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.core.database import db, writing
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import FakeDirectory
from tests.fixtures.app import Clock
from tests.page import get_page
from tests.people import People


def _asked(directory: FakeDirectory) -> int:
    return sum(one.get("grant_type") == "refresh_token" for one in directory.asked)


def test_it_is_asked_when_that_is_due_and_not_before(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    clock.passes(minutes=49)
    browser.who()
    assert _asked(directory) == 0
    clock.passes(minutes=2)
    for _ in range(3):
        assert browser.who() == "Asha Patel"

    assert _asked(directory) == 1


def test_whoever_it_has_ended_is_out_within_the_hour(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    directory.stands = False
    clock.passes(minutes=51)

    assert browser.who() is None


def test_what_it_says_of_their_roles_by_then_counts_at_once(
    directory: FakeDirectory, browser: Browser, clock: Clock
) -> None:
    directory.claims["roles"] = ["Foursight.Administrator"]
    browser.signs_in()
    assert browser.client.get("/people").status_code == 200
    directory.claims["roles"] = ["Foursight.Officer"]
    clock.passes(minutes=51)
    browser.who()

    assert browser.client.get("/people").status_code in (401, 403, 404)


def test_the_last_administrator_stays_one_when_it_is_asked_again_and_is_told_why_until_there_is_another(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People, clock: Clock
) -> None:
    directory.claims["roles"] = ["Foursight.Administrator", "Foursight.Officer"]
    browser.signs_in()
    disabled(app_with_directory, people.ivor, clock.at)
    told = ["You stay an administrator only because" in get_page(browser.client, "/account").text]
    directory.claims["roles"] = ["Foursight.Officer"]

    for ivor in (clock.at, None):
        disabled(app_with_directory, people.ivor, ivor)
        clock.passes(minutes=51)
        browser.signs_in("/reading/directory?next=/account")
        told.append("You stay an administrator only because" in get_page(browser.client, "/account").text)

    assert told == [False, True, False]
    assert browser.client.get("/people").status_code == 403


def disabled(app: Flask, person: Person, at: datetime | None) -> None:
    with app.app_context(), writing():
        db.session.get_one(Person, person.id).disabled_at = at


def test_whoever_has_no_role_by_then_is_out(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    directory.claims["roles"] = []
    clock.passes(minutes=51)

    assert browser.who() is None


def test_while_it_does_not_answer_work_goes_on_and_it_is_asked_again_soon(
    directory: FakeDirectory, browser: Browser, clock: Clock
) -> None:
    browser.signs_in()
    directory.fails = (503, b"{}")
    clock.passes(minutes=51)
    assert browser.who() == "Asha Patel"

    directory.fails, directory.stands = None, False
    clock.passes(minutes=6)

    assert browser.who() is None


def test_where_it_gives_nothing_to_ask_with_the_sign_in_ends_then(
    directory: FakeDirectory, browser: Browser, clock: Clock
) -> None:
    directory.refresh = None
    browser.signs_in()
    clock.passes(minutes=49)
    assert browser.who() == "Asha Patel"
    clock.passes(minutes=2)

    assert browser.who() is None


@pytest.mark.parametrize("sub", ["somebody-else", ""])
def test_an_answer_about_somebody_else_ends_it(
    directory: FakeDirectory, browser: Browser, clock: Clock, sub: str
) -> None:
    browser.signs_in()
    directory.claims["sub"] = sub
    clock.passes(minutes=51)

    assert browser.who() is None


def test_where_the_force_takes_its_directory_away_whoever_it_let_in_is_out(
    app_with_directory: Flask, browser: Browser
) -> None:
    browser.signs_in()
    del app_with_directory.extensions["foursight_directory"]

    assert browser.who() is None
