"""The content changes while a report is open: the report keeps the wording it was begun with, online and offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import kept, steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

OLD, NEW = "Where", "Where everybody is"


def heading(page: Page, words: str) -> None:
    """What the screen is called."""
    expect(page.get_by_role("heading", level=1).locator("visible=true")).to_have_text(words)


def to_reports(page: Page) -> None:
    """By the name in the bar, without a load."""
    page.locator("a.bar__name").click()
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


def lock_and_update(page: Page, words: str) -> None:
    """Lock, have the new version take over, unlock."""
    page.evaluate("window.oldDocument = true")
    steps.tap_lock(page)
    poll(page, "!window.oldDocument && document.querySelector('main[data-page=locked]')", timeout=60)
    steps.unlock(page, words)


@pytest.fixture
def new_content(tmp_path: Path) -> dict[str, str]:
    """The settings of a server with the next content pack."""
    return {"FOURSIGHT_PACK": str(kept.changed_pack(tmp_path / "pack", "door_1", NEW))}


def test_a_report_begun_on_the_old_content_keeps_it_and_the_next_one_has_the_new(
    kept_phone: Ready, serve: Callable[..., Server], new_content: dict[str, str]
) -> None:
    page, words = kept_phone.page, kept_phone.words
    old = steps.start_report(page)
    steps.choose(page, "reporter", "victim")
    steps.saved(page)
    serve(**new_content)
    to_reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    lock_and_update(page, words)

    for _ in ("online", "offline"):
        page.goto(kept_phone.url + "/reports")
        steps.unlock(page, words)
        page.locator(f'main a[href*="{old}"]').click()
        steps.on_screen(page, "door_1")
        heading(page, OLD)
        expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
        to_reports(page)
        steps.start_report(page)
        heading(page, NEW)
        kept_phone.gate.cut()


@pytest.mark.prove
def test_each_pack_is_searched_in_its_own_words_without_a_network(
    kept_phone: Ready, serve: Callable[..., Server], new_content: dict[str, str]
) -> None:
    page, words = kept_phone.page, kept_phone.words
    steps.start_report(page)
    old = "/".join(page.url.split("/")[:6])  # …/p/<pack>/<lang>
    serve(**new_content)
    to_reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    lock_and_update(page, words)
    steps.wait_until_ready_offline(page)
    kept_phone.gate.cut()

    for address, screen in ((f"{old}/reference", OLD), (f"{kept_phone.url}/reference", NEW)):
        page.goto(f"{address}#question-overhear")
        expect(page.locator(".entry--open")).to_contain_text(f"Asked on the screen: {screen}")


@pytest.mark.prove
def test_a_report_begun_while_the_new_content_was_waiting_opens_without_a_network_after_it_is_used(
    kept_phone: Ready, serve: Callable[..., Server], new_content: dict[str, str]
) -> None:
    page, words = kept_phone.page, kept_phone.words
    serve(**new_content)
    to_reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    kept_phone.gate.cut()
    steps.start_report(page)
    heading(page, OLD)
    steps.choose(page, "reporter", "victim")
    steps.saved(page)

    lock_and_update(page, words)

    steps.on_screen(page, "door_1")
    heading(page, OLD)
    page.reload()
    steps.unlock(page, words)
    steps.on_screen(page, "door_1")
    heading(page, OLD)
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
