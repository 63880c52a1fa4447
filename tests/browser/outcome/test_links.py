"""From the outcome to the question that is still to ask: without locking, and to where it can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.fixtures.browser import poll

LISTS = ("[data-ask-list]", "[data-not-asked-list]", ".letters")
PLACES = ("do", "say", "ask", "copy")
BELOW_THE_BAND = (
    "() => document.querySelector(location.hash).getBoundingClientRect().top"
    " > document.querySelector('.top').getBoundingClientRect().bottom - 1"  # parts of a point are rounded
)


@pytest.mark.parametrize("name", LISTS)
def test_a_question_still_to_ask_opens_without_locking(ready, name):
    page = _outcome(ready.page)

    if name == ".letters":
        page.locator("details:has(.letters) > summary").click()  # FOUR is folded
    asked = page.locator(f"{name} a:visible").first
    address = asked.get_attribute("href")
    asked.click()

    steps.left(page, "outcome")
    expect(page.locator("main")).to_have_attribute("data-page", "walk")
    assert page.url.endswith(address)
    expect(page.locator(f"#{address.split('#')[1]}")).to_be_in_viewport()
    poll(page, BELOW_THE_BAND)
    page.get_by_role("link", name="Back to Outcome").click()
    steps.on_screen(page, "outcome")
    expect(page.locator('[data-place="ask"]')).to_be_visible()


@pytest.mark.prove
def test_a_place_of_the_outcome_is_turned_to_alone_and_not_under_the_pinned_band(ready):
    page = _outcome(ready.page)

    for part in PLACES:
        page.locator(f'[data-go-place="{part}"]').click()

        expect(page.locator("[data-place]:visible")).to_have_count(1)
        expect(page.locator(f"#{part}")).to_be_in_viewport()
        expect(page.locator("[data-go-place][aria-current]")).to_have_attribute("data-go-place", part)
        poll(page, BELOW_THE_BAND)


def test_a_duty_leads_to_what_belongs_to_it_without_locking(ready):
    page = _outcome(ready.page)
    page.locator('[data-go-place="do"]').click()
    duty = page.locator('[data-duty="arrest_search_duty"]')
    duty.locator("summary").first.click()

    duty.locator("[data-leads] a").first.click()

    steps.left(page, "outcome")
    expect(page.locator("main")).to_have_attribute("data-page", "walk")


def _outcome(page: Page) -> Page:
    """What to ask, on the outcome of a report with both call-ins lit, everything not asked unfolded."""
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.go_to(page, "door_2")
    steps.choose(page, "hurt_any", "yes")
    steps.beat(page, "Outcome", "outcome")
    page.locator('[data-go-place="ask"]').click()
    page.locator("[data-not-asked] > summary").click()
    return page
