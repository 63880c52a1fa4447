"""Unlock in a second: by a finger held to the phone's reader, as Chromium pretends it, and by six digits of a shift, to
the reports usable again. The finger's own time is left out: the pretended reader answers at once.
"""

from __future__ import annotations

from functools import partial

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.bench.measure import calibration, row, since_event, slow_page, some_usable, tap, until
from tests.browser import steps
from tests.browser.test_quick_unlock import PIN, Finger
from tests.fixtures.server import Server

TRIES = 20
LOCKED = "main[data-page=locked]"
OPEN = f"""document.querySelector('main[data-page=reports][data-screen-ready]') &&
  {some_usable("main[data-page=reports] button")}"""


def test_by_a_finger_and_by_six_digits(phone: BrowserContext, server: Server) -> None:
    page, _devtools = slow_page(phone)
    steps.set_up(page, server)
    words = steps.make_ready(page)
    Finger(page)
    page.goto(f"{server.url}/vault")
    page.get_by_label("Your four words, once more").fill(words)
    page.get_by_role("button", name="Use fingerprint or face").click()
    expect(page.get_by_text("Opens your reports on this phone, in a second.")).to_be_visible(timeout=60_000)

    by_finger = [_by_finger(page, server) for _ in range(TRIES)]
    choose_digits(page, server, words)
    by_digits = [_by_digits(page) for _ in range(TRIES)]

    row("Fingerprint or face tapped to the reports usable, 4x, the finger's own time left out", by_finger)
    row("The last of six digits to the reports usable, 4x", by_digits, of=calibration(phone))


def _by_finger(page: Page, server: Server) -> float:
    page.goto(f"{server.url}/reports")
    button = page.get_by_role("button", name="Fingerprint or face")
    expect(button).to_be_visible(timeout=60_000)
    return since_event(page, "click", OPEN, partial(tap, page, button))


def choose_digits(page: Page, server: Server, words: str) -> None:
    """Open it with the words, and choose six digits until the page is loaded anew."""
    page.goto(f"{server.url}/reports")
    until(page, f"document.querySelector('{LOCKED}')")
    page.get_by_text("Shorter next time").click()
    page.get_by_label("Six digits of your own").fill(PIN)
    words_field(page).fill(words)
    page.get_by_role("button", name="Unlock").click()
    until(page, OPEN)


def words_field(page: Page) -> Locator:
    """Where the four words are typed; behind the reader's button where there is one."""
    field = page.get_by_label("Your four words")
    if not field.is_visible():
        page.get_by_role("button", name="words").first.click()
    return field


def _by_digits(page: Page) -> float:
    steps.lock(page)
    digits = page.get_by_label("Your six digits of this shift")
    digits.press_sequentially(PIN[:-1])
    return since_event(page, "input", OPEN, partial(digits.press_sequentially, PIN[-1]))
