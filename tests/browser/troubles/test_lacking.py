"""A browser that lacks something: each feature the app asks for is taken away in turn, and a report is written, saved,
sent and locked all the same; what cannot be without it is said, and nothing is promised. Web Locks and word between
tabs are not among them: without either no report opens, and nothing says why (docs/asvs.md).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

LACKS = {
    "a worker": "delete Navigator.prototype.serviceWorker",
    "a place that is kept": "delete Navigator.prototype.storage",
    "kept answers": "delete window.caches",
    "a screen that stays on": "delete Navigator.prototype.wakeLock",
    "passkeys": "delete window.PublicKeyCredential",
    "the clipboard": "delete Navigator.prototype.clipboard",
    "push": "delete window.PushManager; delete window.Notification",
    "transitions": "delete Document.prototype.startViewTransition",
}
MAY_NOT_BE_READY = ("a worker", "kept answers")
CANNOT = "This browser cannot keep Foursight for work without a network"


def works_on(ready: Ready) -> Page:
    """From the reports, unlocked, to the receipt and the lock."""
    page = ready.page
    steps.report(page, "LACKS-1")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    return page


@pytest.mark.prove
@pytest.mark.parametrize("what", LACKS)
def test_a_browser_that_lacks_it_works_on_and_promises_nothing_it_cannot_keep(
    ready_phone: Callable[..., Ready], what: str
) -> None:
    ready = ready_phone(before=LACKS[what], worker=what not in MAY_NOT_BE_READY)

    page = works_on(ready)

    if what == "a worker":
        says_that_it_cannot(ready)
    if what in MAY_NOT_BE_READY:
        expect(page.locator("[data-ready-words]")).not_to_contain_text("Ready to work offline")
    steps.lock(page)
    assert page.locator("main[data-page=locked]").is_visible()


def says_that_it_cannot(ready: Ready) -> None:
    expect(ready.page.locator("[data-ready-words]")).to_contain_text(CANNOT)


FAULT = Fault(
    "pages/ready_offline.js",
    '  if (!("serviceWorker" in navigator))\n',
    "  if (false)\n",
    says_that_it_cannot,
    "to contain text",
    LACKS["a worker"],
)


@pytest.mark.prove
def test_a_promise_that_cannot_be_kept_is_noticed(ready_phone: Callable[..., Ready]) -> None:
    """The fault: a browser without a worker is told that it fetches what it needs."""
    notice(ready_phone, FAULT)
