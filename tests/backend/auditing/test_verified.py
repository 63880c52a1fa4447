"""The server looks by itself whether the trail is whole; who watches it is told what came of it, or that it is late."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.accounts.models import Person
from backend.auditing import verified, verify_daily
from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.audit_command import NOT_AS_WRITTEN
from backend.core.checks import checks_of
from backend.core.config import Config
from backend.core.following import second_place_of
from tests.backend.core.test_audit import tamper
from tests.backend.core.test_signed_checkpoints import rewritten
from tests.fixtures.app import Clock
from tests.fixtures.server import Server
from tests.page import get_page
from tests.people import People

BrowserOf = Callable[[Person], FlaskClient]


@pytest.fixture
def looks(app: Flask, people: People, clock: Clock) -> Callable[[], bool]:
    """looks(): the server looks whether it is due, and verifies as the command does; whether it was due."""
    config: Config = app.extensions["foursight"]
    since = server_clock.now()
    run = app.test_cli_runner()
    return lambda: verified.verify_if_due(
        config, since, server_clock.now(), lambda: run.invoke(args=["audit", "verify"]).exit_code
    )


def told(client: FlaskClient) -> str | None:
    """What the page of the trail says of it."""
    [said] = [one for one in get_page(client, "/audit").root.iter() if one.get("data-verified")]
    on_account = [one for one in get_page(client, "/account").root.iter() if one.get("data-told") == "trail"]
    assert bool(on_account) == (said.get("data-verified") != "whole")
    return said.get("data-verified")


def test_it_looks_after_a_start_and_once_a_day(looks: Callable[[], bool], clock: Clock) -> None:
    asked = [looks(), looks()]
    clock.passes(hours=23)
    asked.append(looks())
    clock.passes(hours=1)

    assert [*asked, looks()] == [True, False, False, True]


def one_row_changed(_app: Flask) -> None:
    """By whoever may write to the database."""
    tamper(update(AuditEvent).where(AuditEvent.seq == 2).values(action="signed_out"))


def whole_chain_rewritten(app: Flask) -> None:
    """By whoever may write to the second place as well: both agree again, but for the signatures."""
    rewritten(second_place_of(app, "live"), lambda event: event.__setitem__("action", "signed_out"))


def after_a_change(
    app: Flask,
    looks: Callable[[], bool],
    clock: Clock,
    watching: list[FlaskClient],
    change: Callable[[Flask], None] = one_row_changed,
) -> list[str | None]:
    """What those who watch are told before somebody changes the database behind the server's back, and a day later."""
    looks()
    before = [told(one) for one in watching]
    with app.app_context():
        change(app)
    clock.passes(minutes=10)
    looks()
    return [*before, *(told(one) for one in watching)]


@pytest.fixture
def always_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day is a minute."""
    monkeypatch.setattr(verified, "EVERY", timedelta(minutes=1))


@pytest.mark.usefixtures("always_due")
@pytest.mark.parametrize("change", [one_row_changed, whole_chain_rewritten], ids=["a row", "the whole chain"])
def test_a_trail_that_was_changed_is_said_to_the_auditor_and_to_professional_standards(
    app: Flask,
    looks: Callable[[], bool],
    clock: Clock,
    people: People,
    browser_of: BrowserOf,
    change: Callable[[Flask], None],
) -> None:
    watching = [browser_of(people.sana), browser_of(people.tove)]

    assert after_a_change(app, looks, clock, watching, change) == ["whole", "whole", "not_whole", "not_whole"]


@pytest.mark.usefixtures("always_due")
@pytest.mark.parametrize(
    "asked, said", [({"trail", "heads", "signatures"}, "not_whole"), ({"trail", "heads"}, "whole")]
)
def test_a_chain_that_was_rewritten_whole_is_found_by_the_signatures_of_the_second_place(
    app: Flask,
    looks: Callable[[], bool],
    clock: Clock,
    people: People,
    browser_of: BrowserOf,
    asked: set[str],
    said: str,
) -> None:
    """And the mutant: nobody asks whether what the second place has was signed."""
    runs = checks_of(app, "live").runs
    for name in runs.keys() - asked:
        del runs[name]

    assert after_a_change(app, looks, clock, [browser_of(people.sana)], whole_chain_rewritten) == ["whole", said]


@pytest.mark.usefixtures("always_due")
def test_the_mutant_that_takes_every_end_for_a_good_one_is_caught(
    app: Flask,
    looks: Callable[[], bool],
    clock: Clock,
    people: People,
    browser_of: BrowserOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verified, "NOT_WHOLE", verified.WHOLE)

    assert after_a_change(app, looks, clock, [browser_of(people.sana)]) == ["whole", "whole"]


def test_what_did_not_end_is_said_and_where_nobody_looked_for_a_day_and_a_half_it_is_late(
    app: Flask, people: People, clock: Clock, browser_of: BrowserOf
) -> None:
    def does_not_end() -> int:
        raise verified.NotEnded

    said = [told(browser_of(people.sana))]
    verified.verify_if_due(app.extensions["foursight"], server_clock.now(), server_clock.now(), does_not_end)
    said.append(told(browser_of(people.sana)))
    verified.verify_if_due(app.extensions["foursight"], clock.passes(hours=25), server_clock.now(), lambda: 0)
    said.append(told(browser_of(people.sana)))
    clock.passes(hours=37)

    assert [*said, told(browser_of(people.sana))] == ["late", "not_ended", "whole", "late"]


def test_while_one_process_looks_no_other_begins(app: Flask) -> None:
    config, now = app.extensions["foursight"], server_clock.now()

    def meanwhile() -> int:
        return 1 if verified.verify_if_due(config, now, now, lambda: 0) else 0

    assert verified.verify_if_due(config, now, now, meanwhile)
    assert verified.last_verified(config).result == "whole"


@pytest.mark.parametrize(
    "does, result",
    [
        ("exit 0", "whole"),
        (f"echo 'Error: {NOT_AS_WRITTEN}' >&2; exit 1", "not_whole"),
        ("echo 'the database is away' >&2; exit 1", "not_ended"),
        ("sleep 20", "not_ended"),
    ],
)
def test_only_what_the_command_says_is_wrong_is_called_wrong(
    app: Flask, does: str, result: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_daily, "COMMAND", ("sh", "-c", does))
    monkeypatch.setattr(verify_daily, "AT_MOST_S", 3)
    config, now = app.extensions["foursight"], server_clock.now()

    verified.verify_if_due(config, now, now, verify_daily.run_command)

    assert verified.last_verified(config).result == result


def says(server: Server, result: str) -> bool:
    """Whether a line of the server's log says that it looked and came to this."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        lines = [line for line in server.log().splitlines() if '"audit_verified"' in line]
        if any(f'"{result}"' in line for line in lines):
            return True
        time.sleep(0.2)
    return False


@pytest.mark.prove
def test_a_running_server_looks_by_itself_says_so_in_its_log_and_answers_meanwhile(
    database_url: str, training_database_url: str, tmp_path: Path
) -> None:
    settings = {"FOURSIGHT_TRAINING_DATABASE_URL": training_database_url, "FOURSIGHT_AUDIT_VERIFY": "1"}
    server = Server(tmp_path, database_url, **settings)
    server.module = "tests.backend.auditing.verifies_soon"
    server.start()
    try:
        assert says(server, "whole")
        assert server.answers()
    finally:
        server.kill()
