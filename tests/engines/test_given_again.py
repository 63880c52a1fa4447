"""The force's server was restored from a backup: the phone gives it again what it lost, in three engines."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.phone import Phone
from tests.engines.test_lost_and_shared import in_store, known, report

__all__ = ["known"]
RECEIVED = "Received by the force"


def send(phone: Phone, number: str, how_many: int) -> None:
    """A report, received; so many are then."""
    report(phone, number)
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")
    received(phone, how_many)


def received(phone: Phone, how_many: int) -> None:
    """Wait until the force has so many, and the phone says it."""
    rows = f"[...document.querySelectorAll('[data-outbox] > li')].filter((one) => one.innerText.includes('{RECEIVED}'))"
    phone.poll(f"{rows}.length === {how_many}")


def held(database_url: str) -> dict[str, Any]:
    """When the server first received each version."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as database:
        return dict(database.execute("SELECT version_id, received_at FROM intake").fetchall())


def test_what_a_restore_lost_the_phone_gives_again_by_itself(known: Ready, tmp_path: Path) -> None:
    phone, server, looks = known.phone, known.server, known.looks
    send(phone, "BEFORE-1", 1)
    folders = str(tmp_path / "backup"), "--keys", str(tmp_path / "keys")
    server.flask("backup", *folders)
    send(phone, "AFTER-2", 2)
    first = held(server.database_url)

    server.stop()
    server.flask("restore", *folders, "--say", "replace 1 newer records")
    assert len(held(server.database_url)) == 1
    server.start()
    officer.sign_in(phone, server.url, "asha")
    phone.go(f"{server.url}/reports")
    officer.unlock(phone, known.words)

    received(phone, 2)
    assert held(server.database_url) == first
    assert {row["state"] for row in in_store(phone, "outbox")} == {"sent"}
    looks.at("given again", within="main")
    assert looks.wrong == {}
