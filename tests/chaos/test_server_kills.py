"""Three real browsers send while the server is killed again and again. CHAOS_REPORTS (6) says how many each has.

tests/prove/test_sync_kills.py does it with simulated phones and counts breaches of the server; here it is the app
itself that must end with everything received, once. Prints its figures for docs/proof.md.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
from collections import Counter

from playwright.sync_api import Page, Request, expect

from tests.browser import steps
from tests.chaos.browser_kills import ROWS
from tests.fixtures.browser import PHONE

REPORTS = int(os.environ.get("CHAOS_REPORTS", "6"))
PHONES = 3
VERSIONS = re.compile(r"/sync/v1/versions\b")  # one by one, and several in one request
MOST_KILLS = 30


def test_each_report_of_three_browsers_is_received_once_however_often_the_server_dies(browser, gate, tmp_path):
    pages = [_phone(browser, gate, first=number == 0) for number in range(PHONES)]
    sent: Counter[str] = Counter()
    for number, page in enumerate(pages):
        page.route(VERSIONS, lambda route: route.abort())
        for report in range(REPORTS):
            steps.report(page, f"phone {number} report {report}")
            steps.send(page)
        page.unroute(VERSIONS)
        page.on("request", lambda request: sent.update(_versions_in(request)))

    kills = _kill_until_all_is_received(pages, gate, random.Random(1))

    for page in pages:
        received = page.locator("[data-outbox] > li").filter(has_text="Received by the force")
        expect(received).to_have_count(REPORTS, timeout=60_000)
    held = Counter(row["version_id"] for page in pages for row in page.evaluate(ROWS)["outbox"])
    stored = _stored(gate.server.database_url)
    print(f"server killed under {PHONES} browsers: {len(held)} reports, {sent.total()} sends, {kills} kills")
    assert stored == held
    assert set(stored.values()) == {1}
    assert kills
    assert sent.total() > len(held), "no send was ever cut short: the kills came too late to try anything"
    for page in pages:
        page.context.close()


def _phone(browser, gate, *, first: bool) -> Page:
    """A phone of its own, made ready, at the reports."""
    page = browser.new_context(**PHONE, service_workers="block").new_page()
    if first:
        steps.set_up(page, gate.server)
    else:
        steps.sign_in(page, gate.server, "asha")
        page.goto(gate.url + "/vault")
    steps.make_ready(page)
    return page


def _kill_until_all_is_received(pages: list[Page], gate, chance: random.Random) -> int:
    """Press Try to send now on every phone, and kill; again. The server is left running."""
    kills = 0
    gate.delay_s = 0.05  # so that some die between the commit and the receipt's arrival
    while kills < MOST_KILLS and any(_waits(page) for page in pages):
        for page in pages:
            if _waits(page):
                page.get_by_role("button", name="Try to send now").click()
        pages[0].wait_for_timeout(chance.random() * 700)
        gate.server.kill()
        kills += 1
        pages[0].wait_for_timeout(chance.random() * 300)
        gate.server.start()
    gate.delay_s = 0
    return kills


def _versions_in(request: Request) -> list[str]:
    """The versions that a request sends."""
    if not VERSIONS.search(request.url) or request.method not in {"PUT", "POST"}:
        return []
    if request.method == "PUT":
        return [request.url.rsplit("/", 1)[1]]
    return [version["version_id"] for version in request.post_data_json["versions"]]


def _waits(page: Page) -> bool:
    return any(row["state"] == "queued" for row in page.evaluate(ROWS)["outbox"])


def _stored(database_url: str) -> Counter[str]:
    """How often the server has each version."""
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as database:
        return Counter(row[0] for row in database.execute("SELECT version_id FROM intake"))
