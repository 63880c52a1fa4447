"""What to say comes up by itself with the first danger: under a thumb that is on its way to the next answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

WHEN_IT_CAME_UP = """() => document.querySelector("#call-ins").addEventListener("toggle", () =>
  requestAnimationFrame(() => {
    const {left, top} = document.querySelector("#call-ins [data-level-message] input, #call-ins input")
      .getBoundingClientRect();
    window.takes = Boolean(document.elementFromPoint(left + 9, top + 9)?.closest(".call-ins__sheet"));
  }), { once: true })"""
"""Whether the field into which a thumb came is taken hold of then."""


def the_next_tap_lands_on_nothing(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    page.evaluate(WHEN_IT_CAME_UP)

    steps.tap(page, "whereabouts", "outside")

    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    page.wait_for_timeout(200)  # two pictures
    assert page.evaluate("window.takes") is False, "the next tap was taken"
    steps.read_call_ins(page)
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


def test_what_came_up_by_itself_takes_no_tap_for_half_a_second_and_then_does(ready: Ready) -> None:
    the_next_tap_lands_on_nothing(ready)


@pytest.mark.prove
def test_a_sheet_that_takes_the_next_tap_is_noticed(ready_phone) -> None:
    fault = Fault(
        "walk/call_in/sheet.js",
        'style.pointerEvents = "none";',
        "",
        the_next_tap_lands_on_nothing,
        "the next tap was taken",
    )
    notice(ready_phone, fault)
