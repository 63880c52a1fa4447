"""A new version comes while an officer works: nothing moves under their hands, and nothing is lost when it is used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

NOTICE = "A new version is ready."


def build_in(folder: Path) -> str:
    """The name of the build in a folder."""
    return str(json.loads((folder / "manifest.json").read_text())["build"])


def build_of(page: Page) -> str | None:
    """Which build this document was loaded from."""
    return page.locator("body").get_attribute("data-build")


def to_reports(page: Page) -> None:
    """By the name in the bar, without a load."""
    page.locator("a.bar__name").click()
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


def lock(page: Page) -> None:
    """The Lock button."""
    steps.tap_lock(page)
    poll(page, "document.querySelector('main[data-page=locked]')")


def checked(page: Page, question: str, value: str) -> None:
    """An answer is on the screen."""
    expect(page.locator(f'[data-question="{question}"] input[value="{value}"]').first).to_be_checked()


def test_a_new_version_moves_nothing_in_an_open_report_and_after_lock_opens_it_with_every_answer(
    kept_phone: Ready, serve: Callable[..., Server], next_build: Path
) -> None:
    page, words = kept_phone.page, kept_phone.words
    old = build_of(page)
    draft = steps.start_report(page)
    steps.choose(page, "overhear", "no")
    page.evaluate("window.sameDocument = true")
    serve(FOURSIGHT_BUILT=str(next_build))

    steps.go_to(page, "door_2")
    steps.choose(page, "weapon", "no")
    steps.saved(page)
    to_reports(page)
    expect(page.locator("[data-update]")).to_contain_text(NOTICE, timeout=60_000)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    kept_phone.gate.cut()
    page.locator(f'main a[href*="{draft}"]').click()
    steps.on_screen(page, "door_2")
    checked(page, "weapon", "no")
    steps.choose(page, "hurt_now", "no")
    steps.saved(page)
    assert page.evaluate("window.sameDocument")
    assert build_of(page) == old

    lock(page)
    poll(page, f"document.body?.dataset.build === '{build_in(next_build)}'", timeout=60)
    steps.unlock(page, words)
    steps.on_screen(page, "door_2")
    checked(page, "weapon", "no")
    checked(page, "hurt_now", "no")
    page.locator('[data-go="back"]').click()
    steps.on_screen(page, "door_1")
    checked(page, "overhear", "no")


@pytest.mark.prove
def test_a_new_version_is_not_used_while_another_window_is_open(
    kept_phone: Ready, serve: Callable[..., Server], next_build: Path
) -> None:
    page, words = kept_phone.page, kept_phone.words
    other = page.context.new_page()
    other.goto(kept_phone.url + "/reports")
    steps.unlock(other, words)
    steps.start_report(other)
    other.evaluate("window.sameDocument = true")
    serve(FOURSIGHT_BUILT=str(next_build))
    to_reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)

    lock(page)
    steps.unlock(page, words)
    expect(page.locator("[data-update]")).to_be_visible()
    assert build_of(page) != build_in(next_build)
    steps.unlock(other, words)  # a lock closes every window
    steps.choose(other, "threat", "no")
    steps.saved(other)
    assert other.evaluate("window.sameDocument")

    other.close()
    lock(page)
    poll(page, f"document.body?.dataset.build === '{build_in(next_build)}'", timeout=60)


@pytest.mark.prove
def test_words_that_somebody_is_typing_are_not_taken_by_a_new_version_which_is_used_the_next_time(
    kept_phone: Ready, serve: Callable[..., Server], next_build: Path
) -> None:
    page, words = kept_phone.page, kept_phone.words
    serve(FOURSIGHT_BUILT=str(next_build))
    to_reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    once = "{ once: true }"
    page.evaluate(
        f"addEventListener('foursight:locked', () => (document.querySelector('#words').value = 'half of'), {once})"
    )

    lock(page)
    page.wait_for_timeout(1500)  # longer than a hand-over and the wait for one that does not come

    assert page.get_by_label("Your words").input_value() == "half of"
    steps.unlock(page, words)
    assert build_of(page) != build_in(next_build)
    lock(page)
    poll(page, f"document.body?.dataset.build === '{build_in(next_build)}'", timeout=60)


@pytest.mark.prove
def test_taking_the_worker_back_leaves_reports_and_what_waits_and_both_still_work_online(
    kept_phone: Ready, serve: Callable[..., Server]
) -> None:
    page, words = kept_phone.page, kept_phone.words
    draft = steps.start_report(page)
    steps.choose(page, "threat", "no")
    steps.saved(page)
    kept_phone.gate.cut()
    to_reports(page)
    steps.start_report(page)
    steps.beat(page, "Send", "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Waiting")

    serve(FOURSIGHT_RETIRE_WORKER="1")
    to_reports(page)
    gone = "caches.keys().then((names) => names.length === 0)"
    poll(page, f"navigator.serviceWorker.getRegistration().then((one) => Boolean(one.waiting) || {gone})", timeout=20)
    page.close()  # no later than now the old worker makes room
    page = kept_phone.tab("/healthz")
    poll(page, gone, timeout=60)
    poll(page, "navigator.serviceWorker.getRegistration().then((one) => one.active.state === 'activated')", timeout=60)
    page.goto(kept_phone.url + "/reports")
    steps.unlock(page, words)
    poll(page, "document.querySelector('[data-ready-words]').textContent.includes('switched off for now')", timeout=60)
    poll(page, "caches.keys().then((names) => names.length === 0)")
    page.reload()
    steps.unlock(page, words)

    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    page.locator(f'main a[href*="{draft}"]').click()
    steps.on_screen(page, "door_2")
    checked(page, "threat", "no")
    steps.choose(page, "hurt_any", "no")
    steps.saved(page)
