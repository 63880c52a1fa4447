"""A question is in the document while it is asked, on the walk, in a duty and on the board, and nowhere before."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.outcome.test_outcome import in_danger
from tests.browser.ready import Ready

NOT_NOW = "main [data-question][hidden]"


def not_asked(page: Page) -> int:
    """How many questions stand on this screen that are not asked."""
    return page.locator(NOT_NOW).count()


def test_a_question_comes_when_it_is_asked_and_goes_with_what_was_typed_kept_for_when_it_is_asked_again(
    ready: Ready,
) -> None:
    page = ready.page
    steps.start_report(page)
    steps.go_to(page, "door_2")
    follow_up = page.locator('[data-question="threat_words"]')
    found = not_asked(page)
    expect(follow_up).to_have_count(0)

    steps.choose(page, "threat", "yes")
    follow_up.locator("textarea").fill("I will find you")
    steps.saved(page)
    steps.choose(page, "threat", "no")
    expect(follow_up).to_have_count(0)
    steps.choose(page, "threat", "yes")

    expect(follow_up.locator("textarea")).to_have_value("I will find you")
    assert (found, not_asked(page)) == (0, 0)


def test_what_a_duty_asks_beside_its_taps_is_drawn_when_it_is_asked(ready: Ready) -> None:
    page = ready.page
    in_danger(page)
    found = not_asked(page)

    duty = page.locator("[data-duty]").first
    duty.locator('.duty__taps input[value="not_done"]').locator("..").click()

    expect(duty.locator(".duty__part")).not_to_have_count(0)
    expect(duty.locator(".duty__part").first).to_be_visible()
    assert (found, not_asked(page)) == (0, 0)
