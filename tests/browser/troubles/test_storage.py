"""The phone's storage refuses, is full, or drops its connection: the app says "not saved" and why, and tries on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser import promises, steps
from tests.browser.promises import BREAKABLE_STORE, SILENT_STORE, SMALL_STORE
from tests.fixtures.browser import poll

REFUSED = """IDBFactory.prototype.open = () => { throw new DOMException("seeded", "SecurityError"); }"""
# window.full = true: no answer finds room until an envelope that the force has received is let go of.
KEPT_STORE = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (row, ...key) {
    if (this.name === "outbox" && row.state === "sent" && !row.envelope) window.full = false;
    if (this.name === "drafts" && window.full) throw new DOMException("seeded", "QuotaExceededError");
    return real.call(this, row, ...key);
  };
}"""
CLOSABLE = """{
  const real = IDBFactory.prototype.open;
  window.opened = [];
  IDBFactory.prototype.open = function (...how) {
    const asked = real.apply(this, how);
    asked.addEventListener("success", () => window.opened.push(asked.result));
    return asked;
  };
}"""
WHY = {
    "QuotaExceededError": "no room left",
    "SecurityError": "does not let Foursight store anything",
    "UnknownError": "storage stopped answering",
}
MOST_LIKELY, *OTHERS = WHY


@pytest.mark.prove
def test_a_phone_that_refuses_storage_says_so_at_the_lock(ready_phone):
    phone = ready_phone(before=REFUSED, unlock=False)
    steps.locked(phone.page)

    phone.page.get_by_label("Your words").fill(phone.words)
    phone.page.get_by_role("button", name="Unlock").click()

    expect(phone.page.locator("[data-error]")).to_contain_text(WHY["SecurityError"])
    expect(phone.page.locator("[data-status]")).not_to_contain_text("Saved")


def test_a_phone_that_refuses_storage_cannot_be_made_ready_and_says_why(ready_phone):
    phone = ready_phone(before=REFUSED, unlock=False)
    page = phone.tab("/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")

    page.get_by_role("button", name="Give me five words").click()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").click()
    page.get_by_label("Type the five words").fill(words)
    page.get_by_role("button", name="Make this phone ready").click()

    expect(page.locator("[data-trouble]")).to_contain_text(WHY["SecurityError"])


@pytest.mark.parametrize("error", [MOST_LIKELY, *(pytest.param(one, marks=pytest.mark.prove) for one in OTHERS)])
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


@pytest.mark.prove
def test_a_write_that_finds_no_room_says_so_and_is_made_once_there_is_room(ready_phone):
    phone = ready_phone(before=SMALL_STORE)
    page = phone.page
    steps.start_report(page)

    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved-why]")).to_contain_text(WHY["QuotaExceededError"])
    expect(page.locator("[data-status]")).to_have_text("Not saved")
    page.evaluate("window.full = false")
    page.get_by_role("button", name="Try to save again").click()

    steps.saved(page)
    _reopened_shows_the_answer(phone, page.url)


def test_a_full_phone_lets_go_of_what_the_force_has_before_it_says_that_an_answer_is_not_saved(ready_phone):
    phone = ready_phone(before=KEPT_STORE)
    page = phone.page
    steps.report(page, "received")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")
    steps.start_report(page)

    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")

    steps.saved(page)
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    assert page.evaluate("window.full") is False
    _reopened_shows_the_answer(phone, page.url)


def test_a_connection_closed_under_the_app_is_opened_again_and_the_answer_saved(ready_phone):
    phone = ready_phone(before=CLOSABLE)
    page = phone.page
    steps.start_report(page)
    before = page.evaluate("window.opened.length")

    page.evaluate("window.opened.forEach((one) => one.close())")
    steps.choose(page, "reporter", "victim")

    steps.saved(page)
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    assert page.evaluate("window.opened.length") == before + 1
    _reopened_shows_the_answer(phone, page.url)


@pytest.mark.prove
def test_a_report_that_is_not_saved_is_not_left_for_the_reports(ready_phone):
    phone = ready_phone(before=BREAKABLE_STORE)
    page = phone.page
    promises.not_saved_is_said_when_it_is_not(phone)

    page.locator(".bar__name").click()

    expect(page.locator("[data-not-saved]")).to_be_focused()
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()


def test_a_report_that_is_not_saved_is_not_sent(ready_phone):
    phone = ready_phone(before=BREAKABLE_STORE)
    page = phone.page
    steps.start_report(page)
    steps.beat(page, "Send", "send")
    steps.saved(page)

    page.evaluate("window.broken = 'UnknownError'")
    steps.close_report(page)

    expect(page.locator("[data-send-failed]")).to_contain_text("Not sealed.")
    expect(page.locator("[data-send-failed]")).to_contain_text(WHY["UnknownError"])
    page.evaluate("window.broken = ''")
    steps.close_report(page)
    expect(page.get_by_role("heading", name="Reports on this phone")).to_be_visible()


@pytest.mark.prove
def test_a_report_that_cannot_be_started_says_so(ready_phone):
    page: Page = ready_phone(before=BREAKABLE_STORE).page

    page.evaluate("window.broken = 'UnknownError'")
    page.get_by_role("button", name="Start a report").click()

    expect(page.locator("[data-trouble]")).to_contain_text("No report was started. ")
    expect(page.locator("[data-trouble]")).to_contain_text(WHY["UnknownError"])


def test_what_could_not_be_saved_is_saved_by_itself_once_there_is_room(ready_phone):
    phone = ready_phone(before=SMALL_STORE)
    page = phone.page
    steps.start_report(page)
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()

    page.evaluate("window.full = false")

    expect(page.locator("[data-status]")).to_contain_text("Saved on this phone", timeout=30_000)
    expect(page.locator("[data-not-saved]")).to_be_hidden()
    _reopened_shows_the_answer(phone, page.url)


@pytest.mark.prove
def test_what_could_not_be_saved_is_tried_again_on_coming_back(ready_phone):
    phone = ready_phone(before=SMALL_STORE, at=now())
    page = phone.page
    steps.start_report(page)
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    page.evaluate("window.full = false")
    page.clock.pause_at(now() + timedelta(seconds=1))

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    steps.saved(page)


@pytest.mark.prove
def test_the_lock_button_stays_where_something_is_not_saved_and_locks_once_it_is(ready_phone):
    phone = ready_phone(before=SMALL_STORE)
    page = phone.page
    steps.start_report(page)
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()

    steps.tap_lock(page)

    expect(page.locator("[data-not-locked]")).to_be_focused()
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
    page.evaluate("window.full = false")
    page.get_by_role("button", name="Try to save again").click()
    steps.saved(page)
    expect(page.locator("[data-not-locked]")).to_be_hidden()
    steps.lock(page)
    expect(page.locator("[data-left]")).to_be_hidden()


@pytest.mark.prove
def test_locking_all_the_same_keeps_what_is_not_saved_until_it_is(ready_phone):
    phone = ready_phone(before=SMALL_STORE)
    page = phone.page
    steps.start_report(page)
    address = page.url
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    steps.tap_lock(page)
    expect(page.locator("[data-not-locked]")).to_be_visible()

    steps.lock(page)

    expect(page.locator("[data-left]")).to_contain_text("not saved on this phone yet")
    page.evaluate("window.full = false")
    expect(page.locator("[data-left-saved]")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-left]")).to_be_hidden()
    expect(page.locator("[data-status]")).to_have_text("")
    _reopened_shows_the_answer(phone, address)


@pytest.mark.prove
def test_an_idle_lock_keeps_what_is_not_saved_and_it_is_there_after_unlocking(ready_phone):
    phone = ready_phone(before=SMALL_STORE, at=now())
    page = phone.page
    promises.an_idle_lock_keeps_what_is_not_saved(phone)

    page.evaluate("window.full = false")

    expect(page.locator("[data-status]")).to_contain_text("Saved on this phone", timeout=30_000)
    _reopened_shows_the_answer(phone, page.url)


@pytest.mark.prove
def test_no_other_tab_writes_over_what_is_not_saved_yet(ready_phone):
    phone = ready_phone(before=SMALL_STORE)
    page = phone.page
    steps.start_report(page)
    address = page.url
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()
    steps.tap_lock(page)
    steps.lock(page)

    tab = phone.tab(address.removeprefix(phone.gate.url))
    steps.unlock(tab, phone.words)
    steps.on_screen(tab, "door_1")

    expect(tab.locator("[data-read-only]")).to_be_visible()


def test_a_storage_that_answers_nothing_is_said_and_the_report_opens_by_itself_once_it_answers(ready_phone):
    """As WebKit's does after what a page left in its middle, until the browser is closed."""
    phone = ready_phone(before=SILENT_STORE, at=now())
    page = phone.page
    draft = steps.start_report(page)
    steps.choose(page, "reporter", "victim")
    steps.saved(page)
    steps.reports(page)
    expect(page.locator("[data-silent]")).to_be_hidden()

    page.evaluate("window.silent = []")
    page.locator(f'[data-drafts] a[href*="{draft}"]').click()
    _is_said_after_a_while(page)
    page.evaluate("window.speak()")

    steps.on_screen(page, "door_1")
    expect(page.locator("[data-silent]")).to_be_hidden()
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()


@pytest.mark.prove
def test_a_storage_that_answers_nothing_is_said_at_the_lock_and_on_the_reports(ready_phone):
    phone = ready_phone(before=SILENT_STORE, at=now(), unlock=False)
    page = phone.page
    steps.locked(page)

    page.evaluate("window.silent = []")
    page.get_by_label("Your words").fill(phone.words)
    page.get_by_role("button", name="Unlock").click()
    _is_said_after_a_while(page)
    page.evaluate("window.speak(); window.silent = []")
    poll(page, "document.querySelector('main[data-page=reports]')")
    _is_said_after_a_while(page)
    page.evaluate("window.speak()")

    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")
    expect(page.locator("[data-silent]")).to_be_hidden()
    steps.start_report(page)


def _is_said_after_a_while(page: Page) -> None:
    poll(page, "window.silent.length > 0")
    page.clock.fast_forward(5000)
    expect(page.locator("[data-silent]")).to_contain_text("Nothing that was saved is lost")
    expect(page.locator("[data-silent]")).to_be_visible()


def _reopened_shows_the_answer(phone, address: str) -> None:
    phone.page.goto(address)
    steps.unlock(phone.page, phone.words)
    steps.on_screen(phone.page, "door_1")
    expect(phone.page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
