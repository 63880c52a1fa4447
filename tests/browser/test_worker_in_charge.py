"""What a new worker says may reach the page before there is a controller to ask what is on the phone (WebKit), or not
at all: the page finds out all the same that the phone is ready.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ready import Ready
from tests.fixtures.browser import poll

CONTROLLER_COMES_LATER = """
  const real = Object.getOwnPropertyDescriptor(ServiceWorkerContainer.prototype, "controller").get;
  Object.defineProperty(ServiceWorkerContainer.prototype, "controller", {
    get() { return window.inCharge ? real.call(this) : null; },
  });
  const comes = (event) => window.inCharge || event.stopImmediatePropagation();
  navigator.serviceWorker.addEventListener("controllerchange", comes);
  navigator.serviceWorker.addEventListener("message", ({ data }) => (window.saidActive ||= data?.type === "active"));
"""
IT_COMES = """() => {
  window.inCharge = true;
  navigator.serviceWorker.dispatchEvent(new Event("controllerchange"));
}"""


def comes_late(page: Page) -> None:
    """The worker has said that it is active and nobody could be asked; then it is in charge."""
    poll(page, "window.saidActive", timeout=90)
    expect(page.locator("[data-ready-words]")).to_contain_text("Not ready to work offline yet")
    page.evaluate(IT_COMES)


def test_a_worker_that_is_in_charge_only_after_its_own_word_is_asked_once_it_is(
    ready_phone: Callable[..., Ready],
) -> None:
    page = ready_phone(CONTROLLER_COMES_LATER, worker=True).page
    comes_late(page)

    expect(page.locator("[data-ready-words]")).to_have_text("Ready to work offline")


ANSWERS_LATER = """
  const send = ServiceWorker.prototype.postMessage;
  ServiceWorker.prototype.postMessage = function (message, ...more) {
    if (sessionStorage.answers || message?.type !== "status") return send.call(this, message, ...more);
  };
"""
NO_TIMER = "const every = setInterval; window.setInterval = (act, ms) => (ms === 5000 ? 0 : every(act, ms));"


def answers_at_last(page: Page) -> None:
    """The worker was asked in vain, and says nothing more by itself; what it is asked from now on reaches it."""
    poll(page, "navigator.serviceWorker.controller?.state === 'activated'", timeout=90)
    page.wait_for_timeout(3000)
    page.evaluate("sessionStorage.answers = 'yes'")


@pytest.mark.prove
def test_a_page_that_was_not_answered_asks_again_by_itself(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(ANSWERS_LATER, worker=True).page
    answers_at_last(page)

    expect(page.locator("[data-ready-words]")).to_have_text("Ready to work offline", timeout=60_000)


@pytest.mark.prove
def test_a_page_that_waits_for_news_alone_would_be_seen(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(ANSWERS_LATER + NO_TIMER, worker=True).page
    answers_at_last(page)
    page.wait_for_timeout(7000)

    expect(page.locator("[data-ready-words]")).not_to_have_text("Ready to work offline")
