"""The page of this phone, and what lies in its stores."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import Page

from backend.core.clock import now
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

ROWS = """(store) => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const all = asked.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => (asked.result.close(), done(all.result.map((row) => JSON.parse(JSON.stringify(row)))));
  };
})"""
AHEAD = now() + timedelta(days=8)


def rows(page: Page, store: str) -> list[dict[str, Any]]:
    """What lies in a store of the phone; bytes as they come."""
    found: list[dict[str, Any]] = page.evaluate(ROWS, store)
    return found


def wait_for(page: Page, store: str, what: str) -> None:
    """Wait until some row of a store is as `what` says of `row`."""
    poll(page, f"({ROWS})('{store}').then((rows) => rows.some((row) => {what}))", timeout=60)


def known(ready: Ready) -> None:
    """The phone has been in contact, and the force has its key."""
    wait_for(ready.page, "vaults", "row.word && row.rec")


def this_phone(ready: Ready, page: Page | None = None) -> Page:
    """To the page of this phone, by the menu."""
    page = page or ready.page
    page.locator(".bar__menu summary").click()
    page.get_by_role("link", name="This phone", exact=True).click()
    poll(page, "document.querySelector('main[data-page=this-phone][data-screen-ready]')")
    return page
