"""What to say comes up by itself with the first danger: under a thumb on its way to an answer or to Next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

GO_ON = "[data-close-call-ins]"
NEXT = '[data-go="next"]'
SIZES = {
    "a phone": {"width": 360, "height": 740},
    "a small phone": {"width": 320, "height": 640},
    "on its side": {"width": 740, "height": 360},
    "text at 200%": {"width": 180, "height": 370},
}

BY_HAND = """() => {
  const was = setTimeout, late = [];
  let now = 0;
  window.setTimeout = (run, after, ...more) =>
    after >= 400 && after <= 2000 ? late.push({ run, at: now + after, more }) : was(run, after, ...more);
  window.passes = (ms) => {
    now += ms;
    for (const one of late.splice(0)) one.at > now ? late.push(one) : one.run(...one.more);
  };
}"""
"""The page's longer timers run when the test says so: the machine's pace decides nothing."""

BOX = """(selector) => {
  const one = document.querySelector(selector);
  if (!one.checkVisibility()) return null;
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return bottom <= 0 || top >= innerHeight ? null : { left, top, right, bottom };
}"""
"""Where it is on the screen; none where nothing of it is in sight."""

PRESSED = """(selector) => {
  const one = document.querySelector(selector);
  one.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { left, top, width, height } = one.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}"""


def tap_at(page: Page, selector: str) -> None:
    """A tap where it stands, whatever takes it."""
    page.mouse.click(**page.evaluate(PRESSED, selector))


def is_open(page: Page) -> bool:
    return page.locator("#call-ins[open]").count() == 1


def a_second_without_a_tap(ready: Ready) -> None:
    """At 0.9 seconds a tap on *Go on with the report* does nothing; at 1.1 it acts."""
    page = ready.page
    steps.start_report(page)
    page.evaluate(BY_HAND)
    steps.tap(page, "whereabouts", "outside")
    expect(page.locator("#call-ins input").first).to_be_visible()

    page.evaluate("passes(900)")
    tap_at(page, GO_ON)
    assert is_open(page), "a tap within a second put the words away"
    page.evaluate("passes(200)")
    tap_at(page, GO_ON)
    assert not is_open(page), "after a second the button acts"


def test_what_came_up_by_itself_takes_no_tap_for_a_second_and_then_does(ready: Ready) -> None:
    a_second_without_a_tap(ready)


def overlap(box: dict[str, float], other: dict[str, float]) -> bool:
    across = box["left"] < other["right"] and other["left"] < box["right"]
    return across and box["top"] < other["bottom"] and other["top"] < box["bottom"]


def not_where_next_was(phone: Ready) -> None:
    """Whatever the sheet holds, its button lies nowhere over the Next that the thumb was on its way to."""
    page = phone.page
    steps.start_report(page)
    for question, value in (("whereabouts", "outside"), ("threat", "yes"), ("hurt_now", "yes")):
        steps.to_question(page, question)
        page.locator(NEXT).scroll_into_view_if_needed()
        before = page.evaluate(BOX, NEXT)
        assert before, "Next is in sight"
        steps.tap(page, question, value)
        expect(page.locator("#call-ins")).to_be_visible()
        if not is_open(page):
            page.locator("#call-ins > summary").click()
        page.evaluate("document.querySelector('.call-ins__sheet').scrollTo(0, 1e5)")
        there = page.evaluate(BOX, NEXT)
        for was in filter(None, (before, there)):
            button = page.evaluate(BOX, GO_ON)
            assert not button or not overlap(button, was), f"Go on lies where Next was: {button} over {was}"
        steps.read_call_ins(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_way_back_to_the_report_lies_nowhere_over_next(ready_phone, size: str) -> None:
    not_where_next_was(ready_phone(viewport=SIZES[size]))


FAULTS = {
    "it takes the next tap": Fault(
        "walk/call_ins.js",
        'style.pointerEvents = "none";',
        "",
        a_second_without_a_tap,
        "put the words away",
    ),
    "half a second": Fault(
        "walk/call_ins.js",
        "SETTLES_MS = 1000",
        "SETTLES_MS = 500",
        a_second_without_a_tap,
        "put the words away",
    ),
    "two seconds": Fault(
        "walk/call_ins.js",
        "SETTLES_MS = 1000",
        "SETTLES_MS = 2000",
        a_second_without_a_tap,
        "the button acts",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_sheet_that_takes_the_next_tap_is_noticed(ready_phone, name: str) -> None:
    notice(ready_phone, FAULTS[name])


@pytest.mark.prove
def test_a_way_back_over_next_is_noticed(ready_phone) -> None:
    phone = ready_phone(viewport=SIZES["a phone"])
    phone.page.evaluate("document.querySelector('.call-ins__sheet').style.borderBlockEndWidth = '0'")

    with pytest.raises(AssertionError, match="lies where Next was"):
        not_where_next_was(phone)
