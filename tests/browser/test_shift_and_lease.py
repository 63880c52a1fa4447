"""The end of a shift, and a phone too long without contact: what still opens, and what opens again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.phone_page import AHEAD, known, rows, this_phone, wait_for
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.browser.test_quick_unlock import PIN, choose_pin, is_open
from tests.fixtures.browser import poll


def ended(ready: Ready) -> Page:
    """A shift that ends with a report not sent, kept sealed."""
    known(ready)
    steps.report(ready.page, "NOT-SENT-1")
    page = this_phone(ready)
    end = page.get_by_role("button", name="End my shift")
    expect(page.locator("[data-open-list]")).to_contain_text("NOT-SENT-1")
    expect(end).to_be_disabled()
    steps.look(page, "shift_end")
    page.get_by_text("Keep what I have not sent, sealed").click()
    end.click()
    expect(page.get_by_text("Your shift is ended here.")).to_be_visible()
    return page


def nothing_opens_after_the_shift(ready: Ready) -> None:
    page = ended(ready)
    assert [name for row in rows(page, "vaults") for name in row if name in ("wrap", "passkey")] == [], "a way in stays"
    assert len(rows(page, "drafts")) == 1, "the report is gone"
    page.goto(ready.url + "/reports")
    steps.locked(page)
    expect(page.get_by_text("Nothing on this phone opens your reports now")).to_be_visible()
    steps.look(page, "locked_after_shift")


def test_the_end_of_a_shift_asks_about_each_open_report_and_takes_away_what_opens_them(ready):
    nothing_opens_after_the_shift(ready)


def digits_open_nothing_after_the_shift(ready: Ready) -> None:
    is_open(choose_pin(ready, PIN))
    page = ended(ready)
    page.locator(".bar__name").click()  # in the same page: what lies in its memory alone is still there
    steps.locked(page)
    expect(page.get_by_text("Nothing on this phone opens your reports now")).to_be_visible()
    expect(page.locator("#pin"), "the digits of the shift before are asked for").to_be_hidden()


def test_the_six_digits_of_a_shift_open_nothing_once_it_is_ended(ready_phone):
    digits_open_nothing_after_the_shift(ready_phone(unlock=False))


def test_at_the_next_shift_the_force_s_key_opens_them_with_new_words(ready):
    page = ended(ready)
    page.goto(ready.url + "/vault")
    page.get_by_role("button", name="Give me five new words").click()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").click()
    steps.type_back(page, words)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')", timeout=60)

    expect(page.locator("[data-drafts]")).to_contain_text("NOT-SENT-1")
    page.goto(ready.url + "/reports")
    steps.unlock(page, words)


@pytest.mark.prove
def test_a_force_without_keys_of_its_own_takes_nothing_away_at_the_end_of_a_shift_and_the_words_still_open(
    ready, serve
):
    known(ready)
    serve(FOURSIGHT_PHONE_RECOVERY="0")
    page = ready.page
    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    wait_for(page, "vaults", "row.word && !row.rec")
    this_phone(ready)
    expect(page.get_by_text("your force keeps no key of its own")).to_be_visible()
    page.get_by_role("button", name="End my shift").click()
    expect(page.get_by_text("This phone is locked.")).to_be_visible()

    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    expect(page.locator("[data-no-drafts]")).to_be_visible()


def too_long(ready: Ready) -> Page:
    """Unlocked with a report open, and then eight days without contact by the phone's clock."""
    known(ready)
    page = ready.page
    steps.report(page, "OPEN-1")
    steps.reports(page)
    steps.report(page, "OPEN-2")
    ready.context.route("**/sync/v1/phone/**", lambda route: route.abort())
    page.clock.install(time=AHEAD)
    return page


def test_too_long_without_contact_writing_goes_on_and_another_report_does_not_open(ready):
    page = too_long(ready)

    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.reports(page)

    expect(page.locator("[data-drafts] > li")).to_have_count(1)
    expect(page.locator("[data-drafts]")).to_contain_text("OPEN-2")
    steps.look(page, "reports_too_long")


@pytest.mark.prove
def test_locked_it_opens_nothing_until_there_is_a_network_and_then_everything(ready):
    page = too_long(ready)
    steps.lock(page)
    page.get_by_label("Your words").fill(ready.words)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_text("This phone was too long without contact.")).to_be_visible()
    steps.look(page, "locked_too_long")
    assert len(rows(page, "drafts")) == 2

    ready.context.unroute("**/sync/v1/phone/**")
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    wait_for(page, "vaults", f"row.word.heard_at > {AHEAD.timestamp() * 1000 - 1}")
    page.get_by_role("button", name="Unlock").click()

    poll(page, "!document.querySelector('main[data-page=locked]')", timeout=30)


FAULTS = {
    "at the end of a shift the words stay": Fault(
        "vault/closing.js",
        "await tx.store.put({ ...rest, rec, closed: { why, at: moment() } });",
        "await tx.store.put({ ...rest, rec, wrap: _wrap, closed: { why, at: moment() } });",
        nothing_opens_after_the_shift,
        "a way in stays",
    ),
    "at the end of a shift the digits stay": Fault(
        "pages/phone/shift_end.js",
        "  forgetDigits();",
        "",
        digits_open_nothing_after_the_shift,
        "the digits of the shift before are asked for",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what):
    notice(ready_phone, FAULTS[what], unlock=FAULTS[what].check is not digits_open_nothing_after_the_shift)
