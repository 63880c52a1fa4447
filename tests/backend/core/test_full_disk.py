"""A full disk: said by /readyz, in the log and to the phone in its own words; nothing that has a receipt is lost.

The first tests fill SQLite to a bound it is given (`max_page_count`), and run everywhere. The last fills a real disk: a
small one in memory, mounted for it, which needs root.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import APIRequestContext, Playwright
from sqlalchemy import event, func, select, text

from backend.core import logs, ready, troubles
from backend.core.database import db
from backend.core.ids import new_id
from backend.records.models import Intake
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.fixtures.server import Server
from tests.page import checked
from tests.people import PASSWORD, People

__all__ = ["phone_of"]
LONG = "x" * 60_000


@contextmanager
def no_more_room(app: Flask) -> Iterator[None]:
    """The database may not grow any more, while this lasts."""

    def bounded(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "connect", bounded)
    yield
    with app.app_context():
        event.remove(db.engine, "connect", bounded)
        db.engine.dispose()


def fill(phone: Phone) -> tuple[list[Any], int, Any]:
    """Send until the server takes no more: what it took, each with its receipt, and the last answer."""
    receipts = []
    for _ in range(60):
        envelope = phone.version(
            answers={"threat_words": {"value": LONG, "by": "officer", "at": "2026-11-24T02:10:05Z"}}
        )
        status, answer = phone.send(envelope)
        if status != 201:
            return receipts, status, answer
        phone.verify(answer, envelope)
        receipts.append((envelope, answer))
    raise AssertionError("the disk never filled")


def test_a_phone_is_told_that_the_disk_is_full_and_what_was_receipted_stays(
    app: Flask, people: People, phone_of: Callable[..., Phone], capsys: pytest.CaptureFixture[str]
) -> None:
    phone = phone_of(people.asha)
    before = phone.send(phone.version())[0]
    with no_more_room(app):
        receipts, status, answer = fill(phone)

        assert (before, status, answer["error"]) == (201, 503, "disk_full")
        assert "no room left" in answer["message"]
        said = [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"disk_full"' in line]
        assert {(line["level"], line["code"]) for line in said if line["event"] == "disk_full"} == {
            ("error", "SQLITE_FULL")
        }

    assert fill_once(phone) == 201
    with app.app_context():
        assert db.session.execute(select(func.count()).select_from(Intake)).scalar_one() == len(receipts) + 2


def fill_once(phone: Phone) -> int:
    """One more record, as large."""
    return phone.send(phone.version(answers={}))[0]


def test_readyz_says_that_nothing_can_be_written_and_writes_nothing_itself(app: Flask, client: FlaskClient) -> None:
    with no_more_room(app):
        answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()["ready"], answer.get_json()["write"]) == (503, False, "disk_full")
    assert client.get("/readyz").get_json()["ready"]
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM rate_bucket WHERE key LIKE 'ready|%'")).scalar_one() == 0


def test_signing_in_on_a_full_disk_is_a_page_that_says_so(app: Flask, client: FlaskClient, people: People) -> None:
    with app.app_context():  # no free page is left inside the file either
        db.session.execute(text("CREATE TABLE filler (x)"))
        db.session.commit()
    with no_more_room(app):
        with app.app_context():
            _fill_pages()
        page = checked(client.post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD}), 503)

    assert page.h1 == "The server has no room left"
    assert int(page.response.headers["Retry-After"]) > 0


def _fill_pages() -> None:
    """Use up what room is left inside the pages there are."""
    while True:
        try:
            db.session.execute(text("INSERT INTO rate_bucket VALUES (:key, 0, '2026-11-26')"), {"key": new_id() * 7})
            db.session.commit()
        except troubles.ERRORS:
            db.session.rollback()
            return


@pytest.mark.parametrize(
    "free,code,status", [(10 * 2**30, "ok", 200), (100 * 2**20, "disk_low", 200), (3 * 2**20, "disk_full", 503)]
)
def test_readyz_says_how_much_room_there_is(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, free: int, code: str, status: int
) -> None:
    class Usage:
        def __init__(self) -> None:
            self.free = free

    monkeypatch.setattr(ready.shutil, "disk_usage", lambda _place: Usage())

    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()["disk"]) == (status, code)


def test_readyz_says_that_the_newest_record_does_not_open(
    app: Flask, client: FlaskClient, people: People, phone_of: Callable[..., Phone]
) -> None:
    from backend.core.realms import LIVE, realm_of
    from tests.fixtures.other_keys import with_other_seal

    phone = phone_of(people.asha)
    phone.send(phone.version())
    assert client.get("/readyz").get_json()["keys"] == "ok"

    with with_other_seal(app, realm_of(app, LIVE)):
        answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()["keys"]) == (503, "newest_record_closed")


def test_a_check_that_breaks_is_a_finding(app: Flask, client: FlaskClient) -> None:
    def breaks() -> str | None:
        raise RuntimeError

    ready.add_check(app, "write", breaks)

    assert client.get("/readyz").get_json()["write"] == "failed"


def test_a_readyz_that_only_asks_whether_the_database_answers_is_noticed(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: it was so, and said 200 on a full disk."""

    def answers() -> str | None:
        db.session.execute(text("SELECT 1"))
        return None

    ready.add_check(app, "write", answers)

    with no_more_room(app):
        assert client.get("/readyz").status_code == 200


def test_a_log_that_finds_no_room_takes_nobodys_answer_away(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen on the small disk below: the log lay on it, and each answer became a 500."""

    class Full:
        def write(self, _text: str) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    app.after_request(logs._done)
    monkeypatch.setattr(sys, "stdout", Full())

    assert client.get("/healthz").status_code == 200


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.prove
def test_on_a_disk_that_is_really_full_nothing_with_a_receipt_is_lost(
    small_disk: Path, database_url: str, training_database_url: str, playwright: Playwright
) -> None:
    instance = small_disk / "instance"
    instance.mkdir(mode=0o700)
    kept = instance / "foursight.sqlite3"
    kept.write_bytes(Path(database_url.removeprefix("sqlite:///")).read_bytes())
    server = Server(instance, f"sqlite:///{kept}", FOURSIGHT_TRAINING_DATABASE_URL=training_database_url)
    server._log = small_disk.parent / "server.log"
    server.start()
    try:
        _fill_and_look(server, playwright)
    finally:
        server.kill()


def _fill_and_look(server: Server, playwright: Playwright) -> None:
    asked = playwright.request.new_context(base_url=server.url, extra_http_headers={"Origin": server.url})
    code = server.flask("setup-code").partition("code: ")[2].strip()
    first = {"code": code, "name": "Asha Patel", "sign_in_name": "asha", "force": "Example Police", "unit": "A"}
    asked.post("/set-up", form={**first, "password": "four lanterns by the quay"}, max_redirects=0)
    phone = _phone(asked)
    filler = server.instance.parent / "filler"
    room = os.statvfs(server.instance)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - 1_500_000)))

    receipts, status, answer = fill(phone)
    ready_ = asked.get("/readyz")
    signed_in = asked.post("/sign-in", form={"sign_in_name": "asha", "password": "four lanterns by the quay"})
    server.kill()
    filler.unlink()
    server.start()

    assert (status, answer["error"]) == (503, "disk_full")
    assert (ready_.status, ready_.json()["disk"]) == (503, "disk_full")
    assert signed_in.status in (200, 503)  # a few bytes may still find room; never 500
    assert '"code": "SQLITE_FULL"' in server.log()
    assert '"event": "failure"' not in server.log()
    assert asked.get("/readyz").status == 200
    assert fill_once(phone) == 201
    whole = server.flask("audit", "verify")
    assert "whole" in whole
    assert len(receipts) > 3
    assert [phone.send(envelope) for envelope, _ in receipts] == [(200, receipt) for _, receipt in receipts]


def _phone(asked: APIRequestContext) -> Phone:
    """A phone that speaks to the real server."""

    def transport(method: str, path: str, body: bytes | None, content_type: str) -> tuple[int, bytes]:
        headers = {"X-Foursight": "1"} | ({"Content-Type": content_type} if content_type else {})
        answer = asked.fetch(path, method=method, data=body, headers=headers)
        return answer.status, answer.body()

    person_id = asked.get("/sync/v1/hello", headers={"X-Foursight": "1"}).json()["person_id"]
    return Phone(person_id, transport).enrol()
