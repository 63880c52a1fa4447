"""Whoever finds Foursight locked makes new words of their own there, and they open nothing that was received."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.test_reading import ASKS, SENT, sent
from tests.fixtures.browser import poll

__all__ = ["sent"]
NO_STORE = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    tx.objectStore("vaults").clear();
    tx.oncomplete = () => (asked.result.close(), done(true));
  };
})"""


def _typed_back(page: Page) -> str:
    words = page.locator("p.words").inner_text().strip()
    page.locator("[data-learned]").click()
    page.locator("#typed").fill(words)
    page.locator("[data-type-back] [type=submit]").click()
    poll(page, "document.querySelector('[data-step=not-shown]:not([hidden])')")
    return words


def _opens_nothing(phone: Ready, words: str) -> None:
    page = phone.page
    page.locator("[data-later]").click()
    steps.settled(page)
    page.goto(phone.url + "/records")
    poll(page, ASKS)
    page.locator("[data-use-words]").click()
    steps.unlock(page, words)
    expect(page.locator("[data-not-theirs]")).to_be_visible()
    expect(page.locator("[data-key-not-shown]")).to_be_visible()
    assert SENT not in page.content()


@pytest.mark.prove
def test_start_again_with_new_words_opens_nothing_that_was_received(sent: Ready) -> None:
    page = sent.page
    steps.lock(page)

    page.goto(sent.url + "/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    page.locator("details:has([data-second]) > summary").click()
    page.locator("[data-second]").click()
    page.locator("[data-make]").click()

    _opens_nothing(sent, _typed_back(page))


@pytest.mark.prove
def test_words_of_one_s_own_where_there_is_no_store_opens_nothing(sent: Ready) -> None:
    page = sent.page
    steps.lock(page)
    page.evaluate(NO_STORE)

    page.goto(sent.url + "/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    page.locator("[data-make]").click()

    _opens_nothing(sent, _typed_back(page))


@pytest.mark.prove
def test_its_owner_shows_who_they_are_says_that_it_is_theirs_and_the_words_open_it(sent: Ready) -> None:
    page = sent.page
    steps.lock(page)
    page.evaluate(NO_STORE)
    page.goto(sent.url + "/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    page.locator("[data-make]").click()
    words = _typed_back(page)

    page.get_by_role("link", name="Show that it is me").click()
    poll(page, ASKS)
    page.get_by_label("Password of").fill(steps.PASSWORD)
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator("[data-not-proved] form button").first.click()
    expect(page.locator("[data-done=mine]")).to_be_visible()

    steps.lock(page)
    page.goto(sent.url + "/records")
    page.locator("[data-use-words]").click()
    steps.unlock(page, words)
    poll(page, "document.querySelector('main[data-page=records]')")
