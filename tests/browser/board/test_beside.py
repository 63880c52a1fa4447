"""What is called in stands beside the board, on a whole desk and on half of one: never over the question at hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import (
    AT_HAND,
    AT_HAND_IN_SIGHT,
    HALF_A_DESK,
    WHO_AT_HAND,
    a_board,
    at_hand,
    at_hand_is_seen,
    go_to,
    on_the_board,
    press_letter,
    take_a_call,
)
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

HALF, A_DESK = {"width": 640, "height": 800}, {"width": 1280, "height": 800}
OVER = "Object.assign(document.querySelector('.call-ins__sheet').style, {insetInline: '0', width: 'auto'})"
"""As it was: over the full width."""


def much_is_lit(page: Page) -> None:
    """Four for dispatch and six for the supervisor, of which the call-ins open by themselves."""
    page.keyboard.press("3")
    press_letter(page, "near")
    go_to(page, "keys_held")
    page.keyboard.type("y4")
    go_to(page, "threat")
    page.keyboard.type("y")
    page.keyboard.press("Enter")
    page.keyboard.type("y")
    go_to(page, "weapon")
    page.keyboard.type("y")
    page.keyboard.press("Enter")
    page.keyboard.type("5y")
    page.keyboard.press("Enter")
    press_letter(page, "suspect")
    go_to(page, "order_kinds")
    press_letter(page, "non_molestation")
    page.keyboard.type("9")
    press_letter(page, "death")
    page.keyboard.type("0y")
    page.keyboard.press("Enter")
    page.keyboard.type("n")
    go_to(page, "vulnerable")
    page.keyboard.type("y")
    for level in ("radio_now", "sergeant"):
        poll(page, f"document.querySelector('#call-ins [data-message={level}]:not([hidden]) li')")


def one_line_where_there_is_no_room(phone: Ready) -> None:
    """As with letters twice as large on half a desk."""
    page = a_board(phone)
    page.set_viewport_size({"width": 640, "height": 400})
    page.keyboard.press("3")
    press_letter(page, "near")
    expect(page.locator(".call-ins__band")).to_contain_text("PASS TO DISPATCH")
    assert page.evaluate("!document.querySelector('#call-ins').open"), "it came over the question"
    expect(page.locator(".question--at-hand")).to_be_in_viewport()


@pytest.mark.prove
def test_where_there_is_no_room_beside_the_question_a_call_in_is_one_line_that_opens(ready_phone) -> None:
    phone = ready_phone(**HALF_A_DESK)
    one_line_where_there_is_no_room(phone)
    steps.look(phone.page, "board_200_percent")
    phone.page.keyboard.press("Shift+I")
    expect(phone.page.locator("#call-ins")).to_have_attribute("open", "")


@pytest.mark.prove
def test_escape_out_of_who_was_told_leads_to_the_question(ready_phone) -> None:
    page = a_board(ready_phone(**HALF_A_DESK))
    page.set_viewport_size({"width": 640, "height": 400})
    page.keyboard.press("3")
    press_letter(page, "near")
    asked = page.evaluate(AT_HAND)
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND)).to_be_visible()
    page.keyboard.press("Escape")
    poll(page, f"{AT_HAND} === {asked!r}")

    page.keyboard.press("Escape")  # the call-ins fold; their key would fold them too, and Escape then the prompt

    poll(page, f"{AT_HAND} === {asked!r}")


def lit(page: Page, level: str) -> int:
    """How many items of a level the sheet holds."""
    return page.locator(f"#call-ins .call-in--{level}").count()


def test_what_is_called_in_stands_beside_every_question_the_merged_message_first_and_says_where_it_goes_on(ready_phone):
    page = ready_phone(**HALF_A_DESK).page
    take_a_call(page)
    much_is_lit(page)
    assert (lit(page, "radio_now"), lit(page, "sergeant")) >= (4, 6)
    first = page.locator("#call-ins .call-ins__sheet > :is(ul, div, section, .call-ins__truth):visible").nth(1)
    expect(first).to_have_attribute("data-message", "radio_now")
    expect(page.locator("#call-ins .call-ins__sheet")).to_have_class("call-ins__sheet goes-on")
    for size in (HALF, A_DESK):
        page.set_viewport_size(size)
        for prompt in "1234567890":
            page.keyboard.press(prompt)
            at_hand_is_seen(page)
            page.keyboard.press("ArrowDown")
            if page.locator(".question--at-hand:not([data-question=order_kinds])").count():  # else past the last
                at_hand_is_seen(page)  # which order, of twenty-two, is higher than what is free: it scrolls

    page.evaluate(OVER)
    with pytest.raises(AssertionError):
        poll(page, AT_HAND_IN_SIGHT, timeout=1)


NOT_TO_SAY = """(() => {
  const [say, sheet] = ["[data-say] .advice__text", ".call-ins__sheet"].map((part) => document.querySelector(part));
  const [box, over] = [say?.getBoundingClientRect(), sheet.getBoundingClientRect()];
  return box?.height > 0 && box.top >= over.bottom && box.bottom <= innerHeight;
})()"""


def what_to_say_stays(phone: Ready) -> None:
    """Below what is called in, until all of it is told: then the call-ins make room."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "outside")
    poll(page, NOT_TO_SAY)
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND)).to_be_visible()
    page.keyboard.type("Dispatch")
    page.keyboard.press("Enter")
    expect(page.locator("#call-ins"), "all is told, and it takes the room").not_to_have_attribute("open", "")
    at_hand(page, "overhear")
    page.keyboard.press("z")
    expect(page.locator("#call-ins"), "told no more, and folded").to_have_attribute("open", "")


def after_a_reload(phone: Ready) -> None:
    """What nobody is noted as told of stands first, and the question where one was is at hand."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "outside")
    steps.saved(page)
    page.reload()
    steps.unlock(page, phone.words)
    on_the_board(page)
    expect(page.locator("#call-ins"), "untold, and folded").to_have_attribute("open", "")
    at_hand(page, "overhear")


@pytest.mark.parametrize("check", [what_to_say_stays, pytest.param(after_a_reload, marks=pytest.mark.prove)])
def test_beside_what_is_called_in(ready_phone, check):
    check(ready_phone(**HALF_A_DESK))


def what_is_lit_stays_over_a_search(phone: Ready) -> None:
    """Something is looked up while the suspect is near: the line stays, and leads back to where it is noted."""
    page = a_board(phone)
    page.keyboard.press("3")
    press_letter(page, "near")
    board = page.url
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    band = page.locator(".call-ins__band")
    assert band.is_visible(), "what is to be called in is out of sight"
    expect(band).to_contain_text("close by", ignore_case=True)
    cards = page.locator("[data-all] [data-group]:not(#codes) [data-entry]").count()
    assert page.locator("[data-opens]").count() == cards, "one screen leads to each card"
    assert page.evaluate("document.documentElement.scrollHeight") < 2000
    page.locator("[data-opens]").first.click()
    expect(page.locator("[data-opened] .entry__title")).to_be_visible()
    band.click()
    on_the_board(page)
    assert page.url == board


def test_what_is_to_be_called_in_stays_over_a_search_and_one_screen_leads_to_each_card(ready_phone) -> None:
    what_is_lit_stays_over_a_search(ready_phone(**{**HALF_A_DESK, "viewport": A_DESK}))
