"""A browser that lacks something: each feature the app asks for is taken away in turn, and a report is written, saved,
sent and locked all the same; what cannot be without it is said, and nothing is promised. Without Web Locks or word
between tabs no report can be kept: the page says so, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

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
CANNOT_BE_WITHOUT = {
    "locks": "delete Navigator.prototype.locks",
    "word between tabs": "delete window.BroadcastChannel",
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


def says_that_it_has_not_started(page: Page) -> None:
    """After eight seconds, and not before: a page that is still coming frightens nobody."""
    said = page.locator(".not-started")
    expect(said).to_be_hidden(timeout=1)
    expect(said).to_be_visible(timeout=15_000)
    expect(said).to_contain_text("note on paper")
    assert said.bounding_box()["y"] > 0


def signed_in_without(phone: BrowserContext, server: Server, what: str) -> Page:
    """At the page that makes a phone ready, in a browser that cannot."""
    page = phone.new_page()
    steps.set_up(page, server)
    page.add_init_script(CANNOT_BE_WITHOUT[what])
    page.reload(wait_until="load")
    return page


@pytest.mark.parametrize(
    "what", [pytest.param(one, marks=[pytest.mark.prove][:n]) for n, one in enumerate(CANNOT_BE_WITHOUT)]
)
def test_a_browser_that_can_keep_no_report_says_so_and_what_to_do(
    phone: BrowserContext, server: Server, what: str
) -> None:
    page = signed_in_without(phone, server, what)

    says_that_it_has_not_started(page)

    steps.look(page, "not_started")
    assert page.locator("body[data-booted]").count() == 0


@pytest.mark.prove
def test_a_start_without_locks_is_noticed(phone: BrowserContext, server: Server) -> None:
    """The fault: it starts all the same, and no report opens."""
    right = 'if (!navigator.locks) throw new Error("no Web Locks");'
    phone.route(*rebuilt({"pages/boot.js": changed("pages/boot.js", right, "")}))

    page = signed_in_without(phone, server, "locks")

    poll(page, "document.body.dataset.booted")
    with pytest.raises(AssertionError, match="visible"):
        says_that_it_has_not_started(page)


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
