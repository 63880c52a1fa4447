"""A yes to whether the suspect could see or hear warns under the question, on the tap, without a network."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, take_a_call
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

PHONE = {"viewport": {"width": 360, "height": 740}}
SMALL = {"viewport": {"width": 320, "height": 480}}
WARNING = '[data-question="overhear"] > [data-warns]'
IN_SIGHT = """() => {
  const warning = document.querySelector("[data-warns]").getBoundingClientRect();
  const above = document.querySelectorAll(".bar, #call-ins:not([hidden]) > summary");
  const top = Math.max(...[...above].map((part) => part.getBoundingClientRect().bottom));
  const below = document.querySelector(".thumb")?.getBoundingClientRect().top ?? innerHeight;
  return warning.height > 0 && warning.top >= top - 1 && warning.bottom <= below + 1;
}"""
"""Whole, between what is pinned above and below."""


def thumb(page: Page, value: str) -> None:
    """A thumb on one of its chips, where the screen has it."""
    chip = page.locator(f'[data-question="overhear"] .chip:has(input[value="{value}"])')
    chip.scroll_into_view_if_needed()
    box = chip.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    steps.at_rest(page)


def warns(page: Page, finding: str) -> None:
    """Of that finding, in sight, with what to do."""
    assert page.locator(WARNING).get_attribute("data-warns") == finding, "nothing warns on the tap"
    assert page.locator(f"{WARNING} > li").count() > 2
    page.wait_for_timeout(60)
    steps.at_rest(page)
    assert page.evaluate(IN_SIGHT), "the warning is out of sight"


def a_yes_warns_at_once(phone: Ready) -> None:
    """Nothing else is answered, and nothing is called in."""
    page = phone.page
    steps.start_report(page)
    thumb(page, "yes")

    warns(page, "could_be_overheard")
    expect(page.locator("#call-ins")).to_be_hidden()
    words = page.locator(f"{WARNING} > li").first.inner_text()
    expect(page.locator("[data-announce]"), "a screen reader is not told").to_contain_text(words)


def test_a_yes_warns_at_once_with_the_server_stopped(ready_phone: Callable[..., Ready]) -> None:
    phone = ready_phone(worker=True, **PHONE)
    steps.wait_until_ready_offline(phone.page)
    phone.gate.cut()

    a_yes_warns_at_once(phone)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_warning_stays_on_its_screen_and_goes_with_a_no(ready_phone: Callable[..., Ready], scheme: str) -> None:
    page = ready_phone(color_scheme=scheme, **PHONE).page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "elsewhere")
    thumb(page, "yes")
    warns(page, "could_be_overheard")
    steps.look(page, f"could-be-overheard-{scheme}")

    steps.leave_and_come_back(page)
    expect(page.locator(f"{WARNING} > li").first).to_be_visible()
    expect(page.locator("[data-announce]")).to_be_empty()
    thumb(page, "no")
    expect(page.locator(WARNING)).to_be_hidden()
    thumb(page, "yes")
    warns(page, "could_be_overheard")


def the_warning_is_brought_into_sight(phone: Ready) -> None:
    """On a small screen it would lie below the bar."""
    page = phone.page
    steps.start_report(page)
    thumb(page, "no")
    page.evaluate("""() => {
      const chip = document.querySelector('[data-question="overhear"] .chip').getBoundingClientRect();
      const bar = document.querySelector(".thumb").getBoundingClientRect();
      scrollBy({ top: chip.bottom - bar.top + 4, behavior: "instant" });
    }""")
    thumb(page, "yes")

    warns(page, "could_be_overheard")


def test_the_warning_is_brought_into_sight_on_a_small_phone(ready_phone: Callable[..., Ready]) -> None:
    the_warning_is_brought_into_sight(ready_phone(**SMALL))


def test_close_by_it_is_called_in_and_the_question_says_so_too(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(**PHONE).page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    thumb(page, "yes")

    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    steps.look(page, "overheard-close-by")
    steps.read_call_ins(page)
    assert page.locator(WARNING).get_attribute("data-warns") == "overheard"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_the_board_a_yes_warns_the_call_handler_at_once(ready_phone: Callable[..., Ready], scheme: str) -> None:
    page = ready_phone(color_scheme=scheme, **HALF_A_DESK).page
    take_a_call(page)
    page.keyboard.press("3")
    page.locator('[data-question="overhear"] .chip:has(input[value="yes"])').click()

    steps.look(page, f"call-may-be-heard-{scheme}")
    expect(page.locator('[data-do-now] > [data-finding="call_may_be_heard"]')).to_be_in_viewport(ratio=1)
    assert page.locator(WARNING).get_attribute("data-warns") == "call_may_be_heard"


FAULTS = {
    "only after more answers": Fault(
        "walk/show_answers.js",
        'answers[asked]?.value === "yes" ?',
        'answers[asked]?.value === "yes" && Object.keys(answers).length > 1 ?',
        a_yes_warns_at_once,
        "nothing warns on the tap",
    ),
    "only on the next screen": Fault(
        "walk/show_answers.js",
        "warn(main, report, isFresh);",
        "if (isFresh) warn(main, report, isFresh);",
        a_yes_warns_at_once,
        "nothing warns on the tap",
    ),
    "a screen reader is told nothing": Fault(
        "walk/show_answers.js",
        'announce(lines.join(" "));',
        "{}",
        a_yes_warns_at_once,
        "a screen reader is not told",
    ),
    "below the bar": Fault(
        "walk/next_open.js",
        'maybe(field, "[data-warns]:not(:empty)", HTMLElement) ?? nextBelow(main, field)',
        "nextBelow(main, field)",
        the_warning_is_brought_into_sight,
        "out of sight",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_warning_that_comes_late_or_unseen_is_noticed(ready_phone: Callable[..., Ready], name: str) -> None:
    fault = FAULTS[name]
    notice(ready_phone, fault, **(SMALL if fault.check is the_warning_is_brought_into_sight else PHONE))
