"""On half a desk, with a danger on the board: the words for dispatch, Told and the place in sight as they come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, a_board, go_to, press_letter
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
IN_SIGHT = """(part) => {
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const [sheet, close, shown] = [box(".call-ins__sheet"), box("[data-close-call-ins]"), box(part)];
  const end = document.querySelector(".call-ins__sheet").matches(".goes-on") ? close.top - 20 : close.top;
  return shown.height > 0 && shown.top >= sheet.top && shown.bottom <= end + 1;
}"""
WORDS, TOLD = "[data-message=radio_now] [data-lines]", "[data-message=radio_now] .message__told [type=submit]"
PLACE = """(() => {
  const [place, sheet, side] = ["[data-place-first]", ".call-ins__sheet", ".board__side"].map((one) =>
    document.querySelector(one).getBoundingClientRect());
  return place.height > 0 && place.top >= sheet.bottom - 1 && place.bottom <= side.bottom + 1;
})()"""


@pytest.fixture
def board(ready_phone) -> Page:
    phone: Ready = ready_phone(at=NOW, **HALF_A_DESK)
    page = a_board(phone)
    page.keyboard.press("3")
    go_to(page, "whereabouts")
    press_letter(page, "here")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    return page


def is_in_sight(page: Page, part: str) -> None:
    """In the sheet, not scrolled: above what closes it and what says that it goes on."""
    poll(page, f"({IN_SIGHT})({part!r})")


def test_told_is_whole_as_the_words_for_dispatch_come_and_the_place_stands_below(board: Page) -> None:
    is_in_sight(board, WORDS)
    is_in_sight(board, TOLD)
    poll(board, PLACE)
    steps.look(board, "half_a_desk_danger")


CALLER, LINE = "[data-caller-now]", "[data-message=radio_now] [data-lines] > :first-child"


def the_caller_is_told_too(phone: Ready) -> None:
    """At the door: what keeps the caller safe stands above what dispatch is told, as it comes and scrolled."""
    page = a_board(phone)
    page.keyboard.press("3")
    go_to(page, "whereabouts")
    press_letter(page, "here")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    expect(page.locator(CALLER), "nothing for the caller beside what dispatch is told").to_be_visible()
    above = "([a, b]) => a.getBoundingClientRect().bottom <= b.getBoundingClientRect().top + 1"
    both = [page.locator(one).element_handle() for one in (CALLER, "[data-message=radio_now]")]
    assert page.evaluate(above, both), "it stands below"
    page.evaluate("document.querySelector('.call-ins__sheet').scrollTo(0, 9999)")
    is_in_sight(page, CALLER)
    page.keyboard.press("Shift+T")
    expect(page.locator("#call-ins [name=who]:focus")).to_have_count(1)
    for part in (CALLER, LINE, "#call-ins [name=who]:focus"):
        is_in_sight(page, part)
    both = [page.locator(one).element_handle() for one in (CALLER, LINE)]
    assert page.evaluate(above, both), "it lies over what dispatch is told"


@pytest.mark.parametrize("size", [(640, 800), (360, 740)], ids=str)
def test_the_caller_s_sentence_stays_in_sight_above_what_dispatch_is_told(ready_phone, size: tuple[int, int]) -> None:
    width, height = size
    the_caller_is_told_too(ready_phone(at=NOW, **{**HALF_A_DESK, "viewport": {"width": width, "height": height}}))


def test_a_caller_who_may_be_the_suspect_has_no_such_sentence(ready_phone) -> None:
    page = a_board(ready_phone(at=NOW, **HALF_A_DESK))
    page.keyboard.press("2")
    go_to(page, "caller_is")
    press_letter(page, "may_be_suspect")
    page.keyboard.press("3")
    go_to(page, "whereabouts")
    press_letter(page, "here")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")

    expect(page.locator(CALLER)).to_be_hidden()
