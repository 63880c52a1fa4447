"""Signing in at the force's directory: who comes in, as whom, and what is said to whoever does not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts import gate
from backend.accounts.directory import talk
from backend.accounts.models import DirectoryIdentity, DirectoryTry, Person, Session
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import SECRET, FakeDirectory, signed
from tests.fixtures.app import Clock, Start, WholeAnswers
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in


def _person(app: Flask, sign_in_name: str) -> Person | None:
    with app.app_context():
        return db.session.execute(select(Person).where(Person.sign_in_name == sign_in_name)).scalar()


def test_whoever_it_names_for_the_first_time_gets_an_account_by_the_force_s_table(
    app_with_directory: Flask, browser: Browser
) -> None:
    came = browser.signs_in("/sign-in/directory?next=/account")

    assert came.status_code == 303
    assert came.headers["Location"] == "/account"
    person = _person(app_with_directory, "asha.patel@example.police")
    assert person is not None
    assert (person.name, person.unit.name, person.role_names) == ("Asha Patel", "Response A", {"officer"})
    assert person.password_hash is None


def test_the_second_time_it_is_the_same_person_whatever_they_are_called_by_then(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser
) -> None:
    browser.signs_in()
    directory.claims |= {"name": "Asha Rao", "preferred_username": "asha.rao@example.police"}
    directory.claims |= {"roles": ["Foursight.Sergeant"], "department": "Response B"}
    browser.signs_in()

    person = _person(app_with_directory, "asha.patel@example.police")
    assert person is not None
    assert (person.name, person.unit.name) == ("Asha Rao", "Response B")
    assert person.role_names == {"officer", "supervisor"}
    assert _person(app_with_directory, "asha.rao@example.police") is None


def test_it_is_asked_for_a_code_with_a_number_a_proof_key_and_the_client_s_secret(
    directory: FakeDirectory, browser: Browser
) -> None:
    browser.signs_in()
    out, code = directory.asked

    assert out["response_type"] == "code"
    assert out["code_challenge_method"] == "S256"
    assert len(out["state"]) >= 43
    assert len(out["nonce"]) >= 43
    assert len(code["code_verifier"]) >= 43
    assert code["authorization"].startswith("Basic ")
    assert SECRET not in str(out)


def test_a_name_that_somebody_here_has_is_not_taken_over(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People
) -> None:
    directory.claims["preferred_username"] = people.asha.sign_in_name

    came = browser.signs_in()

    assert came.status_code == 422
    assert "choose “Join with my force account”" in came.get_data(as_text=True)
    assert browser.who() is None


def test_whoever_has_that_name_joins_the_two_and_then_no_password_lets_them_in(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People
) -> None:
    directory.claims["preferred_username"] = people.asha.sign_in_name
    sign_in(browser.client, people.asha)

    assert browser.signs_in("/account/directory").headers["Location"] == "/account"

    other = WholeAnswers(app_with_directory, use_cookies=True)
    other.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    form = {"sign_in_name": people.asha.sign_in_name, "password": PASSWORD}
    post_page(other, "/sign-in", form, status=422)
    again = Browser(other, directory)
    again.signs_in()
    assert again.who() == "Asha Patel"


def test_what_one_browser_began_another_cannot_end(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser
) -> None:
    out = browser.client.get("/sign-in/directory")
    state, code = directory.lets_in(out.headers["Location"])
    other = Browser(WholeAnswers(app_with_directory, use_cookies=True), directory)

    came = other.comes_back(state, code)

    assert came.status_code == 422
    assert "begun in another window" in came.get_data(as_text=True)
    assert other.who() is None


def test_it_is_ended_once_and_soon(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    out = browser.client.get("/sign-in/directory")
    state, code = directory.lets_in(out.headers["Location"])
    assert browser.comes_back(state, code).status_code == 303
    assert browser.comes_back(state, code).status_code == 422

    late = browser.client.get("/sign-in/directory")
    clock.passes(minutes=11)
    assert browser.comes_back(*directory.lets_in(late.headers["Location"])).status_code == 422


@pytest.mark.parametrize(
    "said, words",
    [
        ({"roles": ["Somebody.Else"]}, "gives you no role"),
        ({"roles": None}, "gives you no role"),
        ({"roles": {"Foursight.Officer": True}}, "gives you no role"),
        ({"department": "Elsewhere"}, "no unit of that name"),
        ({"department": "\u200b \u202e"}, "does not say which unit"),
        ({"preferred_username": "\u202e\u00fc", "name": ""}, "no name to sign in with"),
    ],
)
def test_whoever_the_table_gives_nothing_is_told_what_to_ask_for(
    directory: FakeDirectory, browser: Browser, said: dict[str, object], words: str
) -> None:
    directory.claims |= said

    came = browser.signs_in()

    assert came.status_code == 422
    assert words in came.get_data(as_text=True)
    assert browser.who() is None


def test_a_closed_account_stays_closed(app_with_directory: Flask, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    with app_with_directory.app_context(), writing():
        db.session.execute(
            select(Person).where(Person.name == "Asha Patel", Person.password_hash.is_(None))
        ).scalar_one().disabled_at = clock.at

    came = browser.signs_in()

    assert came.status_code == 422
    assert "This account is closed" in came.get_data(as_text=True)


@pytest.mark.parametrize(
    "fails",
    [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b"{}"), (302, b""), (200, b'{"id_token": "' + b"x" * 300_000)],
    ids=["500", "a page", "a list", "nothing", "a redirect", "very long"],
)
def test_a_directory_that_fails_or_lies_lets_nobody_in_and_says_what_stays(
    directory: FakeDirectory, browser: Browser, fails: tuple[int, bytes]
) -> None:
    directory.fails = fails

    came = browser.signs_in()

    assert came.status_code == 422
    assert "Nothing on this phone is lost" in came.get_data(as_text=True)
    assert browser.who() is None


def test_a_directory_that_trickles_is_not_waited_for(
    directory: FakeDirectory, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "WAITS_S", 0.3)
    directory.pause_s = 0.1

    page = get_page(browser.client, "/sign-in/directory", status=503)

    assert "did not answer" in page.text
    assert directory.pieces < 20


def test_a_directory_that_sends_us_elsewhere_is_not_followed(directory: FakeDirectory, browser: Browser) -> None:
    directory.moved = True

    get_page(browser.client, "/sign-in/directory", status=503)

    assert directory.followed == 0


def test_a_directory_that_is_down_is_said_before_anybody_is_sent_there(
    directory: FakeDirectory, browser: Browser
) -> None:
    directory.stop()

    page = get_page(browser.client, "/sign-in/directory", status=503)

    assert "did not answer" in page.text


def test_a_directory_that_calls_itself_by_another_name_is_not_believed(
    directory: FakeDirectory, browser: Browser
) -> None:
    directory.calls_itself = "http://localhost/another"

    get_page(browser.client, "/sign-in/directory", status=503)


def test_whoever_says_no_there_is_not_let_in_here(browser: Browser) -> None:
    page = get_page(browser.client, "/sign-in/directory/back?error=access_denied&state=s", status=422)

    assert "did not let you in" in page.text


def test_the_last_administrator_of_a_force_stays_one_whatever_the_table_says(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People, clock: Clock
) -> None:
    directory.claims["roles"] = ["Foursight.Administrator"]
    browser.signs_in()
    with app_with_directory.app_context(), writing():
        db.session.get_one(Person, people.ivor.id).disabled_at = clock.at
    directory.claims["roles"] = ["Foursight.Officer"]

    browser.signs_in()

    person = _person(app_with_directory, "asha.patel@example.police")
    assert person is not None
    assert person.role_names == {"administrator", "officer"}


def test_showing_again_who_one_is_opens_reading_for_the_same_person_only(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, clock: Clock
) -> None:
    browser.signs_in()
    clock.passes(minutes=20)
    assert browser.client.get("/records").status_code == 401

    directory.claims["sub"] = "somebody-else"
    assert browser.signs_in("/reading/directory?next=/records").status_code == 422
    directory.claims["sub"] = "asha-in-the-directory"
    directory.claims["auth_time"] = int(clock.at.timestamp()) - 3_600
    assert browser.signs_in("/reading/directory?next=/records").status_code == 422
    del directory.claims["auth_time"]
    came = browser.signs_in("/reading/directory?next=/records")

    assert came.headers["Location"] == "/records"
    assert directory.asked[-2]["prompt"] == "login"
    assert browser.client.get("/records").status_code == 200


@pytest.mark.parametrize("shown", [None, "today", True], ids=["left out", "a text", "a yes"])
def test_a_directory_that_does_not_say_when_they_showed_who_they_are_opens_no_reading(
    directory: FakeDirectory, browser: Browser, clock: Clock, shown: object
) -> None:
    browser.signs_in()
    clock.passes(minutes=20)
    directory.claims["auth_time"] = shown
    if shown is None:
        directory.makes = without_auth_time

    assert browser.signs_in("/reading/directory?next=/records").status_code == 422
    assert browser.client.get("/records").status_code == 401


def without_auth_time(claims: dict[str, Any], key: Any) -> str:
    return signed({name: said for name, said in claims.items() if name != "auth_time"}, key)


@pytest.mark.parametrize("moved", [True, False], ids=["to another issuer", "nowhere"])
def test_the_same_subject_of_another_issuer_is_somebody_else(
    app_with_directory: Flask,
    directory: FakeDirectory,
    browser: Browser,
    agreed: Path,
    start: Start,
    moved: bool,
) -> None:
    """A force changes its directory, and the new one numbers its people as the old one did."""
    browser.signs_in()
    if moved:
        directory.issuer = directory.calls_itself = f"{directory.issuer}/of-another"
        agreed.write_text(re.sub(r"^issuer.*", f'issuer = "{directory.issuer}"', agreed.read_text(), flags=re.M))
    directory.claims |= {"name": "Ben Okoro", "preferred_username": "b.okoro@example.police"}
    later = Browser(WholeAnswers(start(directory_file=agreed), use_cookies=True), directory)

    came = later.signs_in("/sign-in/directory?next=/account")

    assert came.status_code == 303
    person = _person(app_with_directory, "asha.patel@example.police")
    assert person is not None
    assert person.name == ("Asha Patel" if moved else "Ben Okoro")
    assert (_person(app_with_directory, "b.okoro@example.police") is not None) == moved


def test_whoever_the_directory_let_in_shows_there_again_who_they_are_before_they_take_the_trail_out(
    directory: FakeDirectory, browser: Browser, clock: Clock, agreed: Path, start: Start, app_with_directory: Flask
) -> None:
    agreed.write_text(agreed.read_text() + '"Foursight.Auditor" = ["auditor"]\n')
    directory.claims["roles"] = ["Foursight.Auditor"]
    auditor = Browser(WholeAnswers(start(directory_file=agreed), use_cookies=True), directory)
    auditor.client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    auditor.signs_in()
    assert auditor.client.get("/audit/export").status_code == 200
    clock.passes(minutes=6)
    assert auditor.client.get("/audit").status_code == 200  # reading is open, and does not do for this

    asked = auditor.client.get("/audit/export")
    assert asked.headers["Location"] == "/reading?again=1&next=/audit/export"
    page = get_page(auditor.client, asked.headers["Location"])
    [there] = [one.get("href", "") for one in page.all("a") if one.get("href", "").startswith("/reading/directory")]
    came = auditor.signs_in(there)

    assert came.headers["Location"] == "/audit/export"
    assert auditor.client.get("/audit/export").status_code == 200


def test_nothing_of_it_is_kept_that_lets_anybody_in(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser
) -> None:
    browser.signs_in()

    with app_with_directory.app_context():
        session = db.session.execute(select(Session)).scalars().one()
        assert session.directory_refresh is not None
        assert b"refresh-1" not in session.directory_refresh
        assert db.session.execute(select(DirectoryTry)).first() is None
        assert db.session.execute(select(DirectoryIdentity.subject)).scalar_one() == "asha-in-the-directory"
        actions = set(db.session.execute(select(AuditEvent.action)).scalars())
    assert {"person_added", "joined_with_directory", "signed_in"} <= actions


def test_without_a_directory_none_of_these_addresses_is_there(client: FlaskClient, people: People) -> None:
    assert client.get("/sign-in/directory").status_code == 404
    assert client.get("/sign-in/directory/back?code=a&state=b").status_code == 404
    assert "/sign-in/directory" not in client.get("/sign-in").get_data(as_text=True)


def test_what_it_is_called_stands_on_the_page_to_sign_in(browser: Browser, agreed: Path) -> None:
    page = get_page(browser.client, "/sign-in?next=/account")

    assert page.single("a", href="/sign-in/directory?next=/account") is not None
    assert "Sign in with your force account" in page.text


def test_a_stranger_who_asks_on_keeps_nobody_behind_the_same_address_out(
    app_with_directory: Flask, browser: Browser, clock: Clock
) -> None:
    stranger = WholeAnswers(app_with_directory, use_cookies=True)
    for _ in range(70):
        stranger.get("/sign-in/directory")

    assert browser.signs_in("/sign-in/directory?next=/account").status_code == 303


def test_while_strangers_fill_the_queue_a_device_that_is_known_gets_in_and_the_others_are_told_what_is_so(
    app_with_directory: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.signs_in()
    browser.client.post("/sign-out")
    monkeypatch.setattr(gate, "ways_in", gate.Gate(at_once=2, waiting=-1, reserved=1))  # one place and one more

    with gate.ways_in.passing():
        told = WholeAnswers(app_with_directory).get("/sign-in/directory")
        came = browser.client.get("/sign-in/directory")

    assert (told.status_code, told.headers["Retry-After"]) == (503, "3")
    assert "Many people are signing in at this moment" in told.get_data(as_text=True)
    assert "directory did not answer" not in told.get_data(as_text=True)
    assert came.status_code == 302
