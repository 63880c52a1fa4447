"""A directory that says nothing: whoever it let in works on, reads for so long as the force has agreed, and
administrators are told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.directory import talk
from backend.accounts.directory.settings import read_directory
from backend.accounts.service.directory import standing
from backend.core.audit import events_of
from backend.core.config import ConfigRefused
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import OTHER_KEY, FakeDirectory, signed
from tests.fixtures.app import Clock
from tests.page import get_page, text_of
from tests.people import People, sign_in

READS, WORKS = "/records", "/account"
HOURS = 4


@pytest.fixture(autouse=True)
def _reads_for_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading that nobody uses closes after a quarter of an hour, which is not what is asked here."""
    monkeypatch.setattr("backend.accounts.service.reading.is_open", lambda *_: True)


def works_on(browser: Browser, clock: Clock, minutes: int) -> None:
    """They go on, asking something now and then, for so many minutes."""
    for _ in range(minutes // 20):
        clock.passes(minutes=20)
        browser.client.get(WORKS)


def down(directory: FakeDirectory) -> None:
    directory.fails = (503, b"{}")


def gone(directory: FakeDirectory) -> None:
    directory.stop()


def garbled(directory: FakeDirectory) -> None:
    directory.fails = (200, b"<h1>Please sign in to the network</h1>")


def slow(directory: FakeDirectory) -> None:
    directory.pause_s = 0.5


@pytest.mark.parametrize("silent", [down, gone, garbled, slow])
def test_whoever_it_let_in_works_on_and_after_four_hours_reads_nothing_more(
    directory: FakeDirectory,
    browser: Browser,
    clock: Clock,
    silent: Callable[[FakeDirectory], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(talk, "WAITS_S", 0.3)
    browser.signs_in()
    silent(directory)

    works_on(browser, clock, HOURS * 60 - 20)
    assert browser.client.get(READS).status_code == 200
    clock.passes(minutes=21)
    refused = browser.client.get(READS, headers={"Accept": "text/html"})

    assert (refused.status_code, browser.who()) == (401, "Asha Patel")
    assert "directory, which let you in, has not answered for a long time" in refused.get_data(as_text=True)
    unlocked = {"author_key_id": "k", "challenge": "c", "signature": "s"}
    answer = browser.client.post("/sync/v1/reading/unlocked", json=unlocked, headers={"X-Foursight": "1"})
    assert "directory has not answered" in answer.get_json()["message"]


def test_once_it_answers_again_they_read_again(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    down(directory)
    works_on(browser, clock, HOURS * 60 + 20)
    assert browser.client.get(READS).status_code == 401
    directory.fails = None
    clock.passes(minutes=6)

    assert browser.client.get(READS).status_code == 200


def test_whom_it_lets_in_again_reads_at_once(directory: FakeDirectory, browser: Browser, clock: Clock) -> None:
    browser.signs_in()
    down(directory)
    works_on(browser, clock, HOURS * 60 + 20)
    directory.fails = None

    browser.signs_in("/reading/directory?next=/records")

    assert browser.client.get(READS).status_code == 200


def test_a_local_account_is_none_of_its_business(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People, clock: Clock
) -> None:
    browser.signs_in()
    chloe = sign_in(_another(app_with_directory), people.chloe)
    down(directory)
    works_on(browser, clock, HOURS * 60 + 20)

    assert chloe.get(READS).status_code == 200


def test_administrators_are_told_since_when_and_what_they_can_do_and_nobody_else_is(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People, clock: Clock
) -> None:
    browser.signs_in()
    ivor, noel, chloe = (sign_in(_another(app_with_directory), one) for one in (people.ivor, people.noel, people.chloe))
    down(directory)
    works_on(browser, clock, 80)

    for path in ("/people", "/account"):
        [said] = get_page(ivor, path).all("div", **{"data-directory-silent": "away"})
        assert "1 sign-in that it let in goes on" in text_of(said)
    for other in (noel, chloe):
        assert not get_page(other, "/account").all("div", **{"data-directory-silent": "away"})
    directory.fails = None
    works_on(browser, clock, 20)
    assert not get_page(ivor, "/account").all("div", **{"data-directory-silent": "away"})


def test_a_silence_and_its_end_stand_in_the_trail_once_each(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, clock: Clock
) -> None:
    browser.signs_in()
    down(directory)
    works_on(browser, clock, 180)
    directory.fails = None
    works_on(browser, clock, 60)

    assert _noted(app_with_directory) == [("directory_silent", {"why": "away"}), ("directory_answers", {})]


def test_somebody_who_signs_in_while_it_is_away_shows_it_too(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser
) -> None:
    directory.stop()

    assert browser.client.get("/sign-in/directory").status_code == 503

    assert [what for what, _ in _noted(app_with_directory)] == ["directory_silent"]


def test_one_that_lies_is_believed_by_nobody_and_administrators_are_told(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser, people: People, clock: Clock
) -> None:
    browser.signs_in()
    ivor = sign_in(_another(app_with_directory), people.ivor)
    directory.makes = lambda claims, _key: signed(claims, OTHER_KEY)
    clock.passes(minutes=51)

    assert browser.who() is None

    clock.passes(minutes=11)
    assert get_page(ivor, "/account").all("div", **{"data-directory-silent": "not_believed"})


def test_the_mutant_that_reads_on_for_ever_is_noticed(
    directory: FakeDirectory, browser: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "may_read", lambda *_: True)
    browser.signs_in()
    down(directory)
    works_on(browser, clock, HOURS * 60 + 20)

    assert browser.client.get(READS).status_code == 200


@pytest.mark.parametrize("minutes", ["30", "59", "721", "true", '"240"'])
def test_a_bound_that_is_shorter_than_asking_or_longer_than_a_sign_in_stops_the_start(
    agreed: Path, minutes: str
) -> None:
    agreed.write_text(f"silent_minutes = {minutes}\n" + agreed.read_text())

    with pytest.raises(ConfigRefused, match="silent_minutes"):
        read_directory(agreed, frozenset({"officer", "supervisor", "administrator"}))


def _another(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


def _noted(app: Flask) -> list[tuple[str, dict[str, object]]]:
    with app.app_context():
        return [(one.action, one.detail) for one in events_of("directory_silent", "directory_answers")]
