"""What travels until a phone can work offline, and how soon what waited is with the force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.architecture.test_bytes import loaded, weighed
from tests.bench.measure import row, since_event, slow_page
from tests.browser import kept, steps
from tests.fixtures.browser import PHONE
from tests.fixtures.gate import Gate
from tests.fixtures.server import Server

PHONES = 3
RECORDS = 20
ALL_RECEIVED = """(() => {
  const rows = [...document.querySelectorAll('[data-outbox] [data-state]')];
  return rows.length > 0 && rows.every((one) => one.textContent === 'Received by the force');
})()"""


class Counting(Gate):
    """A gate that counts what passes, headers included."""

    bytes = 0
    requests = 0

    def _pump(self, source, target, look):  # type: ignore[no-untyped-def]
        def counted(data: bytes) -> bool:
            self.bytes += len(data)
            self.requests += len(re.findall(rb"^[A-Z]+ \S+ HTTP/1\.1\r$", data, re.MULTILINE))
            return bool(look(data))

        super()._pump(source, target, counted)


@pytest.fixture
def counting(make_server: Callable[..., Server]) -> Iterator[Counting]:
    """A counting gate in front of a server."""
    made = Counting()
    made.server = make_server(public_url=made.url)
    made.target_port = made.server.port
    yield made
    made.close()


def test_what_travels_until_a_phone_is_ready_to_work_offline(
    browser: Browser, phone: BrowserContext, counting: Counting
) -> None:
    first = phone.new_page()
    steps.set_up(first, counting.server)
    first.context.close()

    listed = kept.manifest(counting.server)
    later = {path for one in ("build", "pack") for path, *_ in listed[one]["later"]}
    travelled, asked = [], []
    for _ in range(PHONES):
        context = browser.new_context(**PHONE)
        counting.bytes = counting.requests = 0
        done: list[Request] = []
        context.on("requestfinished", lambda one, to=done: to.append(one))
        page = context.new_page()
        steps.sign_in(page, counting.server, "asha")
        page.goto(counting.url + "/reports")
        steps.make_ready(page)
        steps.says_ready_offline(page)
        bytes_, requests = counting.bytes, counting.requests
        # what no report needs may be on its way already while somebody still types their words
        not_needed = [one for one in done if one.service_worker and urlsplit(one.url).path in later]
        travelled.append(bytes_ - sum(sum(one.sizes().values()) for one in not_needed))
        asked.append(requests - len(not_needed))
        context.close()

    row(
        "Bytes on the wire until an offline start works, signing in and making the phone ready included", travelled, "B"
    )
    row("Requests until then", asked, "")


def test_what_a_first_load_of_a_walk_page_transfers(browser: Browser, server: Server) -> None:
    context = browser.new_context(**PHONE, service_workers="block")
    page = context.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.start_report(page)

    files = loaded(page, page.url)
    context.close()

    row("First load of a walk page: requests", [len(files)], "")
    row("First load of a walk page: scripts and style sheet in brotli", [sum(weighed(files).values())], "B")
    row("First load of a walk page: bytes, headers included", [sum(one["travelled"] for one in files.values())], "B")


def test_how_soon_what_waited_is_received(phone: BrowserContext, server: Server) -> None:
    page, _devtools = slow_page(phone)
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)

    row("One report: the network returns to the receipt shown, 4x", [reconnect(page, 1) for _ in range(10)])
    row(
        f"{RECORDS} reports: the network returns to the last receipt shown, 4x",
        [reconnect(page, RECORDS) for _ in range(3)],
    )


def reconnect(page: Page, reports: int) -> float:
    """Send reports with no network, then let the network return."""
    page.context.set_offline(True)
    for number in range(1, reports + 1):
        steps.start_report(page)
        page.locator('.beats a:has-text("Send")').tap()
        steps.on_screen(page, "send")
        steps.close_report(page)
        expect(page.locator("[data-outbox] [data-state]", has_text="Waiting")).to_have_count(number)
    return since_event(page, "online", ALL_RECEIVED, lambda: page.context.set_offline(False))
