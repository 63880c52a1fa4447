"""What the force has of a record: it is there a moment after the receipt, which goes out before anything is judged."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import BrowserContext, Page


def latest(context: BrowserContext, url: str, record_id: str, version_id: str = "", timeout_s: float = 10) -> Any:
    """The newest version of a record of whoever is signed in there, asked for until it, or that one, is made."""
    until = time.monotonic() + timeout_s
    while True:
        answer = context.request.get(f"{url}/sync/v1/records/{record_id}/latest")
        if answer.status == 200 and answer.json()["version_id"] == (version_id or answer.json()["version_id"]):
            return answer.json()
        assert time.monotonic() < until, f"no version was made of it: {answer.status} {answer.text()}"
        time.sleep(0.05)


def open_received(page: Page, url: str, reference: str, timeout_s: float = 10) -> None:
    """Open a record by its number from the list of received ones, asked for until it is in it."""
    until = time.monotonic() + timeout_s
    link = page.get_by_role("link", name=reference)
    page.goto(f"{url}/records")
    while not link.count():
        assert time.monotonic() < until, f"{reference} is not in the list"
        time.sleep(0.05)
        page.reload()
    link.click()
