"""From the outcome to the question that is still to ask: without locking, and to where it can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.fixtures.browser import poll

LISTS = ("[data-ask-list]", "[data-find-out-list]", "[data-open-list]")
BELOW_THE_BAND = (
    "() => document.querySelector(location.hash).getBoundingClientRect().top"
    " >= document.querySelector('.top').getBoundingClientRect().bottom"
)


@pytest.mark.parametrize("name", LISTS)
def test_a_question_still_to_ask_opens_without_locking(ready, name):
    page = _outcome(ready.page)

    asked = page.locator(f"{name} a").first
    address = asked.get_attribute("href")
    asked.click()

    steps.left(page, "outcome")
    expect(page.locator("main")).to_have_attribute("data-page", "walk")
    assert page.url.endswith(address)
    expect(page.locator(f"#{address.split('#')[1]}")).to_be_in_viewport()
    poll(page, BELOW_THE_BAND)


@pytest.mark.parametrize("part", ["do-now", "say", "copy"])
def test_a_part_of_the_outcome_is_not_jumped_to_under_the_pinned_band(ready, part):
    page = _outcome(ready.page)

    page.locator(f'.jump a[href="#{part}"]').click()

    expect(page.locator(f"#{part} h2")).to_be_in_viewport()
    poll(page, BELOW_THE_BAND)


def _outcome(page: Page) -> Page:
    """The outcome of a report with both call-ins lit, all lists unfolded."""
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.choose(page, "hurt_any", "yes")
    steps.beat(page, "Outcome", "outcome")
    page.locator("[data-open-findings] > summary").click()
    return page
