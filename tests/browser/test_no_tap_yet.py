"""What to say comes up by itself with the first danger: under a thumb that is on its way to the next answer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

TEN_TIMES_SLOWER = """() => {
  const was = setTimeout;
  window.setTimeout = (run, after, ...more) => was(run, after === 500 ? 5000 : after, ...more);
}"""
"""Half a second of the page's lasts five, so that a busy machine looks within it."""
TAKES = """() => {
  const {left, top} = document.querySelector("#call-ins input").getBoundingClientRect();
  return Boolean(document.elementFromPoint(left + 9, top + 9)?.closest(".call-ins__sheet"));
}"""
"""Whether the field into which a thumb comes is taken hold of."""


def the_next_tap_lands_on_nothing(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    page.evaluate(TEN_TIMES_SLOWER)

    steps.tap(page, "whereabouts", "outside")

    expect(page.locator("#call-ins input").first).to_be_visible()
    assert page.evaluate(TAKES) is False, "the next tap was taken"
    steps.read_call_ins(page)
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


def test_what_came_up_by_itself_takes_no_tap_for_half_a_second_and_then_does(ready: Ready) -> None:
    the_next_tap_lands_on_nothing(ready)


@pytest.mark.prove
def test_a_sheet_that_takes_the_next_tap_is_noticed(ready_phone) -> None:
    fault = Fault(
        "walk/call_ins.js",
        'style.pointerEvents = "none";',
        "",
        the_next_tap_lands_on_nothing,
        "the next tap was taken",
    )
    notice(ready_phone, fault)
