"""On Listen the screen stays on: asked for, let go of at the lock and elsewhere, taken again on coming back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

HOLDS = """{
  window.asked = [];
  let shown = "visible";
  const request = async (kind) => {
    const one = { kind, isHeld: true, release: async () => void (one.isHeld = false) };
    window.asked.push(one);
    return one;
  };
  Object.defineProperty(Navigator.prototype, "wakeLock", { configurable: true, get: () => ({ request }) });
  Object.defineProperty(Document.prototype, "visibilityState", { configurable: true, get: () => shown });
  window.otherApp = (isInFront) => {
    shown = isInFront ? "hidden" : "visible";
    if (isInFront) window.asked.forEach((one) => (one.isHeld = false)); // as a browser does by itself
    document.dispatchEvent(new Event("visibilitychange"));
  };
}"""
HELD = "window.asked.filter(({ kind, isHeld }) => isHeld && kind === 'screen').length"


def on_listen(ready: Ready) -> Page:
    """A report at Listen, the screen kept on."""
    page = ready.page
    steps.report(page, "SCREEN-1")
    assert page.evaluate("window.asked.length") == 0, "asked for before"
    steps.go_to(page, "listen")
    poll(page, f"{HELD} === 1")
    return page


def the_lock_lets_go(ready: Ready) -> None:
    page = on_listen(ready)

    steps.lock(page)
    assert page.evaluate(HELD) == 0, "kept on behind the lock"
    steps.unlock(page, ready.words)
    steps.on_screen(page, "listen")

    poll(page, f"{HELD} === 1")


def test_the_screen_is_kept_on_while_listening_let_go_of_at_the_lock_and_kept_on_again_after_it(ready_phone) -> None:
    the_lock_lets_go(ready_phone(before=HOLDS))


def another_app_in_front(ready: Ready) -> None:
    page = on_listen(ready)

    page.evaluate("otherApp(true)")
    assert page.evaluate(HELD) == 0
    page.evaluate("otherApp(false)")

    poll(page, f"{HELD} === 1")


@pytest.mark.prove
def test_it_is_kept_on_again_once_another_app_is_left(ready_phone) -> None:
    another_app_in_front(ready_phone(before=HOLDS))


@pytest.mark.prove
def test_whoever_wants_it_otherwise_or_leaves_the_screen_has_it_let_go(ready_phone) -> None:
    page = on_listen(ready_phone(before=HOLDS))
    expect(page.locator("[data-screen-on]")).to_be_checked()
    expect(page.locator("label:has([data-screen-on])")).to_contain_text("Unticked, it goes dark by itself")

    page.locator("[data-screen-on]").click()
    poll(page, f"{HELD} === 0")
    page.locator("[data-screen-on]").click()
    poll(page, f"{HELD} === 1")
    page.locator('[data-go="next"]').click()
    steps.left(page, "listen")

    poll(page, f"{HELD} === 0")


LACKING = "delete Navigator.prototype.wakeLock"
REFUSING = """{
  const request = async () => { throw new DOMException("low battery", "NotAllowedError"); };
  Object.defineProperty(Navigator.prototype, "wakeLock", { configurable: true, get: () => ({ request }) });
}"""
CANNOT = "The screen is not kept on: this browser cannot, or not now."


def says_that_it_cannot(ready: Ready) -> None:
    page = ready.page
    steps.report(page, "SCREEN-2")

    steps.go_to(page, "listen")

    expect(page.get_by_text(CANNOT), "nothing says that it goes dark").to_be_visible()
    expect(page.locator("[data-screen-on]")).not_to_be_checked()


@pytest.mark.prove
def test_a_browser_without_it_is_said_to_have_none_and_offers_no_box(ready_phone) -> None:
    ready = ready_phone(before=LACKING)

    says_that_it_cannot(ready)

    expect(ready.page.locator("[data-screen-on]")).to_be_hidden()


def test_a_phone_that_refuses_it_says_so_beside_the_empty_box(ready_phone) -> None:
    says_that_it_cannot(ready_phone(before=REFUSING))


@pytest.mark.prove
def test_while_it_is_kept_on_nothing_says_otherwise(ready_phone) -> None:
    page = on_listen(ready_phone(before=HOLDS))

    expect(page.locator("[data-screen-on]")).to_be_checked()
    expect(page.get_by_text(CANNOT)).to_be_hidden()


FAULTS = {
    "a refusal is not said": Fault(
        "walk/listen_lock.js",
        'show(main, "[data-not-kept-on]", !held);',
        "",
        says_that_it_cannot,
        "nothing says that it goes dark",
        REFUSING,
    ),
    "a browser without it is not said to have none": Fault(
        "walk/listen_lock.js",
        'show(main, "[data-not-kept-on]", !isThere);',
        "",
        says_that_it_cannot,
        "nothing says that it goes dark",
        LACKING,
    ),
    "the lock lets go of nothing": Fault(
        "walk/listen_lock.js",
        "(held?.release().catch(() => undefined), (held = null))",
        "(held = null)",
        the_lock_lets_go,
        "kept on behind the lock",
        HOLDS,
    ),
    "it is not asked for again": Fault(
        "walk/listen_lock.js",
        'document.addEventListener("visibilitychange", hold, { signal });',
        "",
        another_app_in_front,
        "=== 1",
        HOLDS,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str) -> None:
    notice(ready_phone, FAULTS[what])
