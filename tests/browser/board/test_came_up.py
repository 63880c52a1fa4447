"""What comes up with an answer waits until it is gone to: the next key was meant for the question seen before it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser.board.steps import (
    AT_HAND,
    HALF_A_DESK,
    WHO_AT_HAND,
    a_board,
    answers,
    at_hand,
    go_to,
    press_letter,
    told,
)
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt


@pytest.fixture
def board(ready_phone) -> Page:
    """A call just taken."""
    return a_board(ready_phone(**HALF_A_DESK))


def what_came_up_waits(phone: Ready) -> None:
    """The slip that was made: yes, and no for the question that was seen next."""
    page = a_board(phone)
    page.keyboard.press("0")
    go_to(page, "children")
    page.keyboard.press("y")
    page.wait_for_timeout(300)  # it is read
    page.keyboard.press("n")

    assert answers(page) == {"children": ["yes"]}, "a question that had just come up took a key"
    told(page, "Not answered. Child in danger now is new: press again, or Enter to go to it.")
    expect(page.locator(".question--at-hand"), "nothing is at hand").to_have_count(0)
    expect(page.locator(".question--new-here")).to_have_attribute("data-question", "child_danger")
    page.keyboard.press("Enter")
    expect(page.locator(".question--at-hand")).to_have_attribute("data-question", "child_danger")
    page.keyboard.press("n")
    assert answers(page)["child_danger"] == ["no"]


@pytest.mark.prove
def test_a_question_that_came_up_with_an_answer_takes_no_no_until_it_is_gone_to(ready_phone):
    what_came_up_waits(ready_phone(**HALF_A_DESK))


def once_it_is_seen_it_takes_the_key(phone: Ready) -> None:
    """Online, and a no to what it brought up: pressed too soon it stays to be asked, later it counts."""
    page = a_board(phone)
    page.keyboard.press("8")
    go_to(page, "online_any")
    page.keyboard.press("y")
    told(page, "New: Private images.")
    page.wait_for_timeout(300)
    page.keyboard.press("n")
    assert "image_abuse" not in answers(page), "what had just come up took a key"
    page.keyboard.press("9")
    expect(page.locator('[data-panel="8"] [data-panel-said]')).to_contain_text("Not yet: Private images.")
    go_back(page)
    page.keyboard.press("y")
    told(page, "New: Private images.")

    page.wait_for_timeout(1700)
    page.keyboard.press("k")  # not the key that was refused before

    assert answers(page).get("image_abuse") == ["@not_known"], "it was seen, and the key was refused"
    expect(page.locator('[data-panel="8"] [data-panel-said]')).not_to_contain_text("Not yet")


PRESSED_AND_HANDLED = """([key, pressed, handled]) => {
  const now = performance.now();
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: now + pressed });
  performance.now = () => now + handled;
  document.activeElement.dispatchEvent(event);
  delete performance.now;
}"""


def what_a_busy_machine_comes_to_late(phone: Ready) -> None:
    """A no, pressed with the yes before it and handled five seconds later; then one pressed five seconds later."""
    page = a_board(phone)
    page.keyboard.press("0")
    go_to(page, "children")
    page.keyboard.press("y")
    page.evaluate(PRESSED_AND_HANDLED, ["n", 0, 5000])
    assert "child_danger" not in answers(page), "a no answered what was not on the screen when it was pressed"
    page.evaluate(PRESSED_AND_HANDLED, ["n", 5000, 0])
    assert answers(page)["child_danger"] == ["no"], "a no was refused that was pressed when it had been read"


def test_a_key_that_is_handled_late_answers_only_what_was_on_the_screen_when_it_was_pressed(ready_phone):
    what_a_busy_machine_comes_to_late(ready_phone(**HALF_A_DESK))


TO_A_WHISPERER = """async () => {
  const press = (key, ago) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: performance.now() - ago });
    document.activeElement.dispatchEvent(event);
  };
  press("4", 0);
  for (const [key, ago] of [["n", 3000], ["y", 0]]) {
    await new Promise((drawn) => setTimeout(drawn, 150));
    press(key, ago);
  }
}"""


def nobody_has_read_it_out(phone: Ready) -> None:
    """To a caller who whispers: a no pressed before the question stood there, which comes late, and a yes at once."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.evaluate(TO_A_WHISPERER)
    assert "hurt_now" not in answers(page), "a question that nobody had read out was answered"
    at_hand(page, "hurt_now")


def test_a_key_that_comes_late_lets_the_next_answer_nothing_that_nobody_has_read_out(ready_phone) -> None:
    nobody_has_read_it_out(ready_phone(**HALF_A_DESK))


def test_a_late_key_that_turns_the_time_back_fails(ready_phone) -> None:
    module = "walk/board/ladder.js"
    route = rebuilt({module: changed(module, "Math.max(on.since, at)", "at")})
    with pytest.raises(AssertionError, match="nobody had read out"):
        nobody_has_read_it_out(ready_phone(route=route, **HALF_A_DESK))


def go_back(page: Page) -> None:
    """Online is not known, so that what it brings up is new again."""
    page.keyboard.press("8")
    page.keyboard.press("Home")
    go_to(page, "online_any")
    page.keyboard.press("n")
    page.keyboard.press("ArrowUp")
    go_to(page, "online_any")


def test_what_came_up_takes_a_key_once_it_was_seen_and_stays_to_be_asked_where_it_was_refused(ready_phone):
    once_it_is_seen_it_takes_the_key(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_the_arrow_tab_and_the_prompt_s_own_key_go_to_a_question_that_came_up_too(board):
    board.keyboard.press("5")
    for key, on in (("5", "suspect"), ("ArrowDown", "reporter"), ("Tab", "both")):
        go_to(board, "order_any")
        board.keyboard.press("k")
        told(board, "New: Order or warning is on.")
        board.keyboard.press(key)
        poll_at_hand(board, "order_on")
        press_letter(board, on)
        assert answers(board)["order_on"] == [on], key
        go_to(board, "order_any")
        board.keyboard.press("n")


def poll_at_hand(page: Page, question: str) -> None:
    """It is marked, and has the focus or holds it."""
    expect(page.locator(".question--at-hand")).to_have_attribute("data-question", question)
    assert page.evaluate(AT_HAND) == question


@pytest.mark.prove
def test_what_came_up_with_it_needs_no_second_key_and_waits_again_when_it_comes_again(board):
    board.keyboard.press("4")
    go_to(board, "threat")
    board.keyboard.press("y")
    at_hand(board, "threat_now")
    board.keyboard.press("Enter")
    board.keyboard.press("y")
    poll_at_hand(board, "threat_kind")
    press_letter(board, "kill")
    board.keyboard.press("Enter")
    poll_at_hand(board, "threat_words")  # what was said, under what was threatened
    board.keyboard.press("Enter")
    poll_at_hand(board, "weapon")
    board.keyboard.press("n")
    assert answers(board)["weapon"] == ["no"], "a question seen before takes its key at once"

    go_to(board, "threat")
    board.keyboard.press("n")
    poll_at_hand(board, "weapon")
    board.keyboard.press("ArrowUp")
    board.keyboard.press("y")
    board.wait_for_timeout(300)  # it is read
    board.keyboard.press("n")
    assert answers(board)["threat_now"] == ["yes"], "it came again as it was answered, and took no key"
    told(board, "is new: press again, or Enter to go to it.")


@pytest.mark.prove
def test_a_text_that_came_up_is_typed_into_with_one_enter(board):
    board.keyboard.press("7")
    press_letter(board, "ex_partner")
    board.keyboard.press("ArrowDown")
    press_letter(board, "yes")
    board.keyboard.press("Enter")
    board.keyboard.type("Serving officer")
    board.keyboard.press("Escape")

    expect(board.locator("[data-question=police_link_why] textarea")).to_have_value("Serving officer")


@pytest.mark.prove
def test_home_leads_to_what_changes_and_what_dispatch_may_not_have_heard_is_said(board):
    board.keyboard.press("3")
    press_letter(board, "outside")
    at_hand(board, "overhear")
    expect(board.locator(".call-ins__band")).to_contain_text("PASS TO DISPATCH Suspect outside, in sight.")
    expect(board.locator("[data-changed]")).to_be_empty()
    board.keyboard.press("Home")
    at_hand(board, "whereabouts")
    press_letter(board, "inside")

    expect(board.locator(".call-ins__band")).to_contain_text("Suspect inside.")
    expect(board.locator("[data-changed]")).to_contain_text("Suspect inside. It was: Suspect outside, in sight.")
    expect(board.locator('[data-do-now] [data-finding="suspect_near"]')).to_contain_text("Caller: stay on the line.")
    at_hand(board, "overhear")


def test_a_danger_that_was_called_in_and_is_not_so_now_is_to_be_said_again_and_stays_as_it_was_told(board):
    board.keyboard.press("3")
    press_letter(board, "coming")
    at_hand(board, "overhear")
    expect(board.locator("[data-not-so]")).to_be_hidden()
    board.keyboard.press("Shift+T")
    expect(board.locator(WHO_AT_HAND)).to_have_count(1)
    board.keyboard.type("Channel 4")
    board.keyboard.press("Enter")
    at_hand(board, "overhear")
    board.clock.set_fixed_time(now() + timedelta(seconds=5))  # moments are kept by the second
    board.keyboard.press("ArrowUp")
    at_hand(board, "whereabouts")
    press_letter(board, "custody")

    expect(board.locator("[data-not-so]")).to_contain_text("The suspect is here, near or on the way.")
    expect(board.locator("#call-ins [data-again-lines]")).to_contain_text("on the way")
    expect(board.locator("#call-ins [data-again-lines]")).not_to_contain_text("custody")
