"""A phone of an earlier version, as it was left (phone.tar.xz), becomes one of this: nothing is lost. `make prove`
does the same with that version running (tests/prove/test_update_from_before.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.before import dump
from tests.browser.before.house import everything_is_there, start
from tests.fixtures import browser as fixtures
from tests.fixtures.gate import Gate
from tests.fixtures.server import Server

LARGEST = 200_000


@pytest.fixture
def left(tmp_path: Path) -> dump.Phone:
    """The phone as it was left."""
    return dump.unpacked(tmp_path)


@pytest.fixture
def gate(left: dump.Phone, tmp_path: Path) -> Iterator[Gate]:
    """Its force's server, of this version now."""
    gate = Gate()
    instance = tmp_path / "instance"
    live, training = (f"sqlite:///{instance / name}" for name in dump.DATABASES)
    start(Server(instance, live, gate.url, FOURSIGHT_TRAINING_DATABASE_URL=training), gate)
    yield gate
    gate.server.stop()
    gate.close()


OpenPhone = Callable[[dump.Phone], Page]


@pytest.fixture
def open_left(browser: Browser, gate: Gate, console: list[str], request: pytest.FixtureRequest) -> Iterator[OpenPhone]:
    """Open a phone with what it holds, signed in again; locked."""
    opened: list[BrowserContext] = []

    def open_(phone: dump.Phone) -> Page:
        context = browser.new_context(**fixtures.PHONE, storage_state=dump.store_at(phone, gate.url))
        opened.append(context)
        fixtures.listen(context, console)
        page = context.new_page()
        page.goto(gate.url + "/healthz")
        dump.keep_caches(page, phone)
        steps.sign_in(page, gate.server, "asha")
        page.goto(gate.url + "/reports")
        return page

    yield open_
    for context in opened:
        fixtures._leave(context, "phone", console, request)


def test_a_phone_left_under_an_earlier_version_loses_nothing(
    left: dump.Phone, gate: Gate, open_left: OpenPhone
) -> None:
    page = open_left(left)
    steps.unlock(page, left.words)

    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    steps.wait_until_ready_offline(page)
    assert page.locator("body").get_attribute("data-build") != left.build
    everything_is_there(page, gate, left.draft, left.pack)


@pytest.mark.prove
def test_the_mutant_a_phone_whose_drafts_were_left_behind_is_seen(
    left: dump.Phone, gate: Gate, open_left: OpenPhone
) -> None:
    for origin in left.store["origins"]:
        for database in origin["indexedDB"]:
            for store in database["stores"]:
                if store["name"] == "drafts":
                    store["records"] = []
    page = open_left(left)
    steps.unlock(page, left.words)
    steps.wait_until_ready_offline(page)

    assert page.locator(f'[data-drafts] a[href*="{left.draft}"]').count() == 0


def test_the_dump_is_small() -> None:
    assert dump.FILE.stat().st_size <= LARGEST
