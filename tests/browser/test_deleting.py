"""A draft is deleted only on purpose, only where nobody is working on it, and a delete that failed says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.promises import BREAKABLE_STORE


def delete(page: Page, word: str = "delete") -> None:
    """Type a word under the only report, and press."""
    if not page.locator("[data-drafts] details[open]").count():
        page.locator("[data-drafts] summary").click()
    page.get_by_label("Type delete").fill(word)
    page.get_by_role("button", name="Delete it").click()


def test_a_report_is_deleted_on_the_word(ready):
    page = ready.page
    steps.report(page, "to go")
    steps.reports(page)

    delete(page, " Delete ")

    expect(page.locator("[data-no-drafts]")).to_be_visible()


@pytest.mark.prove
def test_another_word_deletes_nothing_and_says_so(ready):
    page = ready.page
    steps.report(page, "to stay")
    steps.reports(page)

    delete(page, "delet")

    expect(page.locator("[data-not-deleted]")).to_have_text(
        "Not deleted: the word is not “delete”. Check it and try again."
    )
    expect(page.locator("[data-drafts] li")).to_have_count(1)


@pytest.mark.prove
def test_a_report_open_in_another_tab_is_not_deleted_until_it_is_closed_there(ready):
    page = ready.page
    steps.report(page, "open elsewhere")
    address = page.url.removeprefix(ready.gate.url)
    steps.reports(page)
    other = ready.tab(address)
    steps.unlock(other, ready.words)
    steps.on_screen(other, "door_1")

    delete(page)
    expect(page.locator("[data-not-deleted]")).to_contain_text("this report is open in another tab")
    steps.choose(other, "threat", "yes")
    steps.saved(other)
    other.close()
    delete(page)

    expect(page.locator("[data-no-drafts]")).to_be_visible()
    page.reload()
    steps.unlock(page, ready.words)
    expect(page.locator("[data-no-drafts]")).to_be_visible()


@pytest.mark.parametrize(
    "error,why", [("UnknownError", "storage stopped answering"), ("SecurityError", "store anything")]
)
def test_a_delete_that_failed_says_why_and_works_once_the_store_does(ready_phone, error, why):
    page = ready_phone(before=BREAKABLE_STORE).page
    steps.report(page, "not deleted")
    steps.reports(page)

    page.evaluate(f"window.broken = '{error}'")
    delete(page)
    expect(page.locator("[data-not-deleted]")).to_contain_text("Not deleted. ")
    expect(page.locator("[data-not-deleted]")).to_contain_text(why)
    page.evaluate("window.broken = ''")
    delete(page)

    expect(page.locator("[data-no-drafts]")).to_be_visible()
