"""A start looks at the second place: whether the database is the one that was noted, and where the place lies."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask
from sqlalchemy import delete

from backend.core import clock, starting
from backend.core.audit import AuditEvent, append
from backend.core.database import writing
from backend.core.following import second_place_of
from backend.core.second_place import SecondPlace
from backend.core.starting import TrailRefused, catch_up_at_start, words_at_start
from tests.backend.core.test_audit import tamper
from tests.fixtures.app import Start
from tests.fixtures.server import Server, ServerDidNotStart


def test_a_database_that_lacks_what_was_noted_is_not_served(app: Flask, start: Start, both_databases: str) -> None:
    note(app, 3)
    start()
    go_back(app, 1)

    with pytest.raises(TrailRefused) as refused:
        start()

    words = str(refused.value)
    assert "event 3 of the live audit trail was noted" in words
    assert "flask --app wsgi restored" in words
    assert "FOURSIGHT_SECOND_PLACE" in words
    assert "flask --app wsgi audit verify" in words


def test_a_start_that_does_not_ask_would_be_seen(app: Flask, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant."""
    note(app, 3)
    go_back(app, 1)
    monkeypatch.setattr(starting, "_refuse_lost", lambda _place: None)

    start()


def test_whoever_says_so_goes_on_and_what_is_gone_stays_noted_as_gone(app: Flask, start: Start) -> None:
    note(app, 3)
    go_back(app, 1)
    run = app.test_cli_runner()

    assert run.invoke(args=["audit", "note"]).exit_code == 0
    start()

    told = run.invoke(args=["audit", "verify"])
    assert (told.exit_code, "event 3 was noted: its end was cut off" in told.output) == (1, True)


def test_a_journal_that_cannot_be_read_stops_no_start(app: Flask, start: Start) -> None:
    note(app, 3)
    place(app).journal.path.write_text("damaged\n")

    start()


def test_a_demonstration_may_be_thrown_away(app: Flask, start: Start) -> None:
    demo = start(demo=True)
    note(demo, 3)
    go_back(demo, 1)

    start(demo=True)


def test_the_start_says_that_the_second_place_lies_on_the_same_disk(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    (words,) = words_at_start(app)

    assert "lies on the same disk as the database" in words
    assert "Set FOURSIGHT_SECOND_PLACE" in words


def test_of_a_second_place_on_another_disk_it_says_nothing(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    made = start(second_place=share)
    assert len(words_at_start(made)) == 1

    monkeypatch.setattr(starting, "_disk_of", lambda folder: 2 if folder == share else 1)

    assert words_at_start(made) == []


def test_a_start_catches_up_what_a_crash_left_out(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as crashed:
        crashed.setattr(SecondPlace, "note", lambda _self: None)
        note(app, 2)

    assert catch_up_at_start(app) == []

    with app.app_context():
        assert [seq for seq, _ in place(app).noted_heads()] == [2]


def test_readyz_says_that_the_second_place_is_behind_and_stays_ready(
    app: Flask, client: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    note(app, 1)
    away = place(app).folder.rename(place(app).folder.with_name("away"))
    place(app).folder.write_text("no folder")
    note(app, 1)

    behind = client.get("/readyz")
    place(app).folder.unlink()
    away.rename(place(app).folder)
    again = client.get("/readyz")

    assert (behind.status_code, behind.get_json()["ready"], behind.get_json()["second_place_live"]) == (
        200,
        True,
        "behind",
    )
    assert again.get_json()["second_place_live"] == "ok"
    assert '"event": "ready_and_not_well"' in capsys.readouterr().out


@pytest.mark.prove
def test_a_real_server_says_it_all(make_server: Callable[..., Server], tmp_path: Path) -> None:
    share = tmp_path / "share"
    server = make_server(FOURSIGHT_SECOND_PLACE=str(share))
    assert f"The second place of the audit trail, {share}, cannot be written (FileNotFoundError)" in server.log()
    server.stop()
    share.mkdir()
    server.flask("people", "add", "--name=A B", "--sign-in-name=a.b", "--unit=U", "--role=officer", "--force=F")
    server.start()
    assert (share / "live.jsonl").exists()
    server.stop()
    database = sqlite3.connect(server.database_url.removeprefix("sqlite:///"))
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("DELETE FROM audit_event WHERE seq > 1")
    database.commit()
    database.close()

    with pytest.raises(ServerDidNotStart) as refused:
        server.start()

    log = str(refused.value)
    assert "Foursight does not start: event" in log
    assert "Traceback" not in log.rpartition("Foursight does not start")[2]
    assert "its end was cut off" in tolerant(server, "audit", "verify")


def tolerant(server: Server, *arguments: str) -> str:
    """What a command prints, whether or not it ends well."""
    try:
        return server.flask(*arguments)
    except subprocess.CalledProcessError as error:
        return str(error.stdout)


def note(app: Flask, events: int) -> None:
    """Add events, each in a write of its own."""
    with app.app_context():
        for _ in range(events):
            with writing():
                about = {"actor_id": None, "object_type": "test", "object_id": None, "force_id": None}
                append("force", "something", **about, now=clock.now())  # type: ignore[arg-type]


def go_back(app: Flask, seq: int) -> None:
    """The database as it was, as a copy that was put back."""
    with app.app_context():
        tamper(delete(AuditEvent).where(AuditEvent.seq > seq))


def place(app: Flask) -> SecondPlace:
    return second_place_of(app, "live")


@pytest.mark.parametrize("name,mends", [("run", False), ("build", True), ("restored", True)])
def test_a_command_may_mend_what_stops_a_start_but_flask_run_serves(name: str, mends: bool) -> None:
    with click.Context(click.Command(name), info_name=name):
        assert starting.is_a_command() is mends
    assert not starting.is_a_command()
