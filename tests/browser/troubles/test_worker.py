"""No service worker: the app works with a network, says so, and never says that it is ready to work offline."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps

NONE = "delete Navigator.prototype.serviceWorker;"
FAILS = """ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError("seeded"));"""
SAYS = {NONE: "With a network it works.", FAILS: "Not ready to work offline: part of Foursight could not be fetched."}


@pytest.mark.parametrize("before", SAYS, ids=["missing", "failing"])
def test_without_a_worker_the_app_works_with_a_network_and_never_says_it_is_ready(ready_phone, before):
    ready = ready_phone(before=before, worker=True)
    page = ready.page
    page.evaluate(
        """window.said = []; new MutationObserver(() => window.said.push(document.body.innerText))
        .observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true}), 0"""
    )
    expect(page.locator("[data-ready-words]")).to_contain_text(SAYS[before])

    steps.report(page, "no worker")
    steps.go_to(page, "door_2")
    steps.send(page)

    expect(steps.outbox(page)).to_contain_text("Received by the force")
    expect(page.locator("[data-ready-words]")).to_contain_text(SAYS[before])
    assert not [one for one in page.evaluate("window.said") if "Ready to work offline" in one]
