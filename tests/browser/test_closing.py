"""Closing a report at Send: never by the second half of a double tap, never over a danger without a question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

CLOSES = '.thumb [data-send="finished"]'
SECOND_TAPS_MS = (80, 350)


def a_second_tap_closes_nothing(phone: Ready) -> None:
    """Where Next stood at the outcome, Send and close stands a moment later."""
    page = phone.page
    steps.start_report(page)
    steps.beat(page, "Outcome", "outcome")
    box = page.locator('.thumb [data-go="next"]').bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.touchscreen.tap(x, y)
    for after in SECOND_TAPS_MS:
        page.wait_for_timeout(after)
        page.touchscreen.tap(x, y)

    steps.on_screen(page, "send")
    expect(page.locator(CLOSES)).to_be_enabled()
    expect(page.locator("[data-sent]")).to_be_hidden()


def an_untold_danger_is_asked_about(phone: Ready) -> None:
    """By name, with the way to telling first; and it closes all the same for whoever says so."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "outside")
    steps.leave_and_come_back(page)
    steps.beat(page, "Send", "send")
    page.locator(CLOSES).click()

    asked = page.locator("[data-close-untold]")
    expect(asked).to_be_focused()
    expect(asked.locator("li")).to_have_count(1)
    steps.look(page, "close_untold")
    asked.locator("[data-tell-first]").click()
    expect(page.locator("#call-ins[open] .message--radio_now")).to_be_visible()
    page.locator(".call-ins__band").click()

    page.locator(CLOSES).click()
    asked.locator("[data-close-all-the-same]").click()
    expect(page.locator("main[data-page=reports][data-screen-ready]")).to_be_visible()


def test_a_second_tap_where_next_stood_does_not_send_and_close(ready: Ready) -> None:
    a_second_tap_closes_nothing(ready)


def test_it_is_not_closed_over_a_danger_nobody_was_told_of_without_a_question(ready: Ready) -> None:
    an_untold_danger_is_asked_about(ready)


@pytest.mark.prove
def test_it_is_not_closed_either_over_what_is_the_sergeant_s_before_leaving(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.beat(page, "Send", "send")

    page.locator(CLOSES).click()

    expect(page.locator("[data-close-untold]")).to_contain_text("threat", ignore_case=True)
    expect(page.locator("[data-sent]")).to_be_hidden()


FAULTS = {
    "the button is there at once": Fault(
        "walk/close_untold.js", "closes.disabled = true;", "", a_second_tap_closes_nothing, ""
    ),
    "it closes without a question": Fault(
        "walk/close_untold.js", "return names.length > 0;", "return false;", an_untold_danger_is_asked_about, ""
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_closing_is_noticed(ready_phone, name: str) -> None:
    notice(ready_phone, FAULTS[name])
