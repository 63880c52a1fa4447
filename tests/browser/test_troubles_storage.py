"""The phone's storage refuses, is full, or drops its connection: the app says "not saved" and why."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import promises, steps
from tests.browser.promises import BREAKABLE_STORE
from tests.fixtures.browser import poll

REFUSED = """IDBFactory.prototype.open = () => { throw new DOMException("seeded", "SecurityError"); }"""
CLOSABLE = """{
  const real = IDBFactory.prototype.open;
  window.opened = [];
  IDBFactory.prototype.open = function (...how) {
    const asked = real.apply(this, how);
    asked.addEventListener("success", () => window.opened.push(asked.result));
    return asked;
  };
}"""
SMALL = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...what) {
    if (window.full) throw new DOMException("seeded", "QuotaExceededError");
    return real.apply(this, what);
  };
}"""
WHY = {
    "QuotaExceededError": "no room left",
    "SecurityError": "does not let Foursight store anything",
    "UnknownError": "storage stopped answering",
}


def test_a_phone_that_refuses_storage_says_so_at_the_lock(ready_phone):
    phone = ready_phone(before=REFUSED, unlock=False)
    steps.locked(phone.page)

    phone.page.get_by_label("Your four words").fill(phone.words)
    phone.page.get_by_role("button", name="Unlock").click()

    expect(phone.page.locator("[data-error]")).to_contain_text(WHY["SecurityError"])
    expect(phone.page.locator("[data-status]")).not_to_contain_text("Saved")


def test_a_phone_that_refuses_storage_cannot_be_made_ready_and_says_why(ready_phone):
    phone = ready_phone(before=REFUSED, unlock=False)
    page = phone.tab("/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")

    page.get_by_role("button", name="Give me four words").click()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").click()
    page.get_by_label("Type the four words").fill(words)
    page.get_by_role("button", name="Make this phone ready").click()

    expect(page.locator("[data-trouble]")).to_contain_text(WHY["SecurityError"])


@pytest.mark.parametrize("error", WHY)
def test_what_could_not_be_saved_is_said_with_why_and_saved_on_trying_again(ready_phone, error):
    phone = ready_phone(before=BREAKABLE_STORE)
    page = phone.page
    promises.not_saved_is_said_when_it_is_not(phone, error)
    expect(page.locator("[data-not-saved-why]")).to_contain_text(WHY[error])
    address = page.url

    page.evaluate("window.broken = ''")
    page.get_by_role("button", name="Try to save again").click()

    steps.saved(page)
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    _reopened_shows_the_answer(phone, address)


def test_a_write_that_finds_no_room_says_so_and_is_made_once_there_is_room(ready_phone):
    phone = ready_phone(before=SMALL)
    page = phone.page
    steps.start_report(page)

    page.evaluate("window.full = true")
    steps.choose(page, "threat", "yes")
    expect(page.locator("[data-not-saved-why]")).to_contain_text(WHY["QuotaExceededError"])
    expect(page.locator("[data-status]")).to_have_text("Not saved")
    page.evaluate("window.full = false")
    page.get_by_role("button", name="Try to save again").click()

    steps.saved(page)
    _reopened_shows_the_answer(phone, page.url)


def test_a_connection_closed_under_the_app_is_opened_again_and_the_answer_saved(ready_phone):
    phone = ready_phone(before=CLOSABLE)
    page = phone.page
    steps.start_report(page)
    before = page.evaluate("window.opened.length")

    page.evaluate("window.opened.forEach((one) => one.close())")
    steps.choose(page, "threat", "yes")

    steps.saved(page)
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    assert page.evaluate("window.opened.length") == before + 1
    _reopened_shows_the_answer(phone, page.url)


def test_a_report_that_is_not_saved_is_not_left_for_the_reports(ready_phone):
    phone = ready_phone(before=BREAKABLE_STORE)
    page = phone.page
    promises.not_saved_is_said_when_it_is_not(phone)

    page.locator(".bar__name").click()

    expect(page.locator("[data-not-saved]")).to_be_focused()
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()


def test_a_report_that_is_not_saved_is_not_sent(ready_phone):
    phone = ready_phone(before=BREAKABLE_STORE)
    page = phone.page
    steps.start_report(page)
    steps.beat(page, "Send", "send")
    steps.saved(page)

    page.evaluate("window.broken = 'UnknownError'")
    page.get_by_role("button", name="Send and close it on this phone").click()

    expect(page.locator("[data-send-failed]")).to_contain_text("Not sealed.")
    expect(page.locator("[data-send-failed]")).to_contain_text(WHY["UnknownError"])
    page.evaluate("window.broken = ''")
    page.get_by_role("button", name="Send and close it on this phone").click()
    expect(page.get_by_role("heading", name="Reports on this phone")).to_be_visible()


def test_a_report_that_cannot_be_started_says_so(ready_phone):
    page: Page = ready_phone(before=BREAKABLE_STORE).page

    page.evaluate("window.broken = 'UnknownError'")
    page.get_by_role("button", name="Start a report").click()

    expect(page.locator("[data-trouble]")).to_contain_text("No report was started. ")
    expect(page.locator("[data-trouble]")).to_contain_text(WHY["UnknownError"])


def _reopened_shows_the_answer(phone, address: str) -> None:
    phone.page.goto(address)
    steps.unlock(phone.page, phone.words)
    steps.on_screen(phone.page, "door_1")
    expect(phone.page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
