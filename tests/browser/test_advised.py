"""What an officer wrote as advice is asked about under the field, and left as they wrote it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

UNSAFE = "Kept messages. Told them to block the suspect on everything."
SAFE = "Told them not to block the suspect, and to keep every message."
DOUBT = '[data-advised="advised"]'


def at_what_was_advised(page: Page) -> None:
    """Starts a report and goes, by the table, to the screen that asks what was advised."""
    steps.start_report(page)
    steps.beat(page, "More", "more_contents")
    page.locator('[data-contents="more_advised"] a').click()
    steps.on_screen(page, "more_advised")


def has_come(page: Page) -> bool:
    """Whether the code that looks at it is on the page."""
    return bool(
        page.evaluate("performance.getEntriesByType('resource').some((one) => one.name.endsWith('/walk-advised.js'))")
    )


def test_unsafe_advice_raises_a_question_and_changes_nothing(ready):
    page = ready.page
    at_what_was_advised(page)

    steps.write(page, "advised", UNSAFE)

    expect(page.locator(DOUBT)).to_contain_text("You wrote: “Told them to block the suspect on everything.”")
    expect(page.locator(DOUBT)).to_contain_text("Did you advise them to block, remove or ignore someone?")
    expect(page.locator(DOUBT)).to_contain_text("no blame")
    expect(page.locator('[data-question="advised"] textarea')).to_have_value(UNSAFE)
    steps.saved(page)
    steps.look(page, "advised")
    page.locator('[data-go="next"]').click()
    steps.left(page, "more_advised")


@pytest.mark.prove
def test_a_mended_sentence_takes_the_question_away(ready):
    page = ready.page
    at_what_was_advised(page)
    steps.write(page, "advised", UNSAFE)
    expect(page.locator(DOUBT)).to_contain_text("You wrote")

    steps.write(page, "advised", SAFE)

    expect(page.locator(DOUBT)).to_be_empty()


@pytest.mark.prove
def test_its_code_comes_only_to_a_screen_that_asks_it(ready):
    page = ready.page
    steps.start_report(page)
    assert not has_come(page)

    steps.beat(page, "More", "more_contents")
    page.locator('[data-contents="more_advised"] a').click()
    steps.on_screen(page, "more_advised")
    expect(page.locator(DOUBT)).to_be_attached()

    assert has_come(page)
