"""The force's server was restored from a backup: the phone gives it again what it had received since, and says so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.promises import wait_for
from tests.chaos.browser_kills import ROWS
from tests.fixtures.browser import PHONE

AGAIN = "Being given to the force again"


@pytest.mark.prove
def test_a_report_that_a_restore_lost_is_given_again_by_the_phone_itself(browser, gate, tmp_path):
    page = browser.new_context(**PHONE, service_workers="block").new_page()
    steps.set_up(page, gate.server)
    words = steps.make_ready(page)
    _sent(page, "in the backup")
    folders = tmp_path / "backup", "--keys", tmp_path / "keys"
    gate.server.flask("backup", *map(str, folders))
    _sent(page, "after the backup")
    first = _received_at(gate.server.database_url)

    gate.server.stop()
    gate.server.flask("restore", *map(str, folders), "--say", "replace 1 newer records")
    assert len(_received_at(gate.server.database_url)) == 1
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/sync/v1/versions", hold)
    gate.server.start()
    steps.sign_in(page, gate.server, "asha")
    page.goto(gate.url + "/reports")
    steps.unlock(page, words)

    wait_for(page, lambda: len(held) == 1)
    assert len(held[0].request.post_data_json["versions"]) == 2, "they do not go together"
    expect(page.locator("[data-outbox] > li").filter(has_text=AGAIN)).to_have_count(2)
    expect(steps.outbox(page)).to_contain_text("restored from a backup since, which may lack it")
    expect(page.locator("[data-status]")).to_contain_text("2 waiting")
    steps.look(page, "restored")
    held[0].continue_()
    page.unroute("**/sync/v1/versions")

    expect(page.locator("[data-outbox] > li").filter(has_text="Received by the force")).to_have_count(2)
    assert _received_at(gate.server.database_url) == first
    assert {row["state"] for row in page.evaluate(ROWS)["outbox"]} == {"sent"}
    page.context.close()


def _sent(page: Page, reference: str) -> None:
    steps.report(page, reference)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")


def _received_at(database_url: str) -> dict[str, Any]:
    """When the server first received each version."""
    with closing(sqlite3.connect(Path(database_url.removeprefix("sqlite:///")))) as database:
        return dict(database.execute("SELECT version_id, received_at FROM intake").fetchall())
