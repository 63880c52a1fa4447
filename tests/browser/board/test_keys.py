"""Keys of the call handler's board that could do what nobody meant: what opens does nothing, what has come up waits."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.steps import (
    ANSWERS,
    AT_HAND,
    HALF_A_DESK,
    WHO_AT_HAND,
    at_hand,
    go_to,
    letter_of,
    press_letter,
    take_a_call,
    told,
)
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

FOCUSED = "document.activeElement"
SEEN = """() => {
  const { left, top, width, height } = document.querySelector(".question--at-hand").getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there?.closest(".question--at-hand") !== null;
}"""
ROWS = "[data-question=ring_backs] [data-row]"


@pytest.fixture
def board(ready_phone) -> Page:
    """A call just taken."""
    return a_board(ready_phone(**HALF_A_DESK))


def a_board(phone: Ready) -> Page:
    """A call just taken, on this phone."""
    take_a_call(phone.page)
    return phone.page


def answers(page: Page) -> dict[str, Any]:
    """What stands on the board."""
    found: dict[str, Any] = page.evaluate(ANSWERS)
    return found


def opening_does_nothing(phone: Ready) -> None:
    """Shift with W and with S puts the focus on a heading, where Enter does nothing."""
    page = a_board(phone)
    for key in "ws":
        page.keyboard.press(f"Shift+{key.upper()}")
        assert page.evaluate(f"{FOCUSED}.matches('[data-panel={key}] h2')"), f"the heading of {key} has the focus"
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
    expect(page.locator('[data-panel="s"] [data-panel-body]')).to_be_visible()
    assert page.locator(ROWS).count() == 0, "Enter wrote something"
    expect(page.locator("[data-sent]"), "Enter sent something").to_be_hidden()


def what_came_up_waits(phone: Ready) -> None:
    """The slip that was made: not known, and yes for the question that was seen next."""
    page = a_board(phone)
    page.keyboard.press("5")
    at_hand(page, "order_any")
    page.keyboard.press("k")
    page.keyboard.press(letter_of(page, "order_on", "suspect"))

    assert answers(page) == {"order_any": ["@not_known"]}, "a question that had just come up took a key"
    told(page, "Not answered. Order is on is new: Enter takes it.")
    expect(page.locator(".question--at-hand"), "nothing is at hand").to_have_count(0)
    expect(page.locator(".question--new-here")).to_have_attribute("data-question", "order_on")
    page.keyboard.press("Enter")
    expect(page.locator(".question--at-hand")).to_have_attribute("data-question", "order_on")
    press_letter(page, "suspect")
    assert answers(page)["order_on"] == ["suspect"]


def escape_leads_back(phone: Ready) -> None:
    """From *Who did you tell?* to the question at hand."""
    page = a_board(phone)
    page.keyboard.press("3")
    press_letter(page, "coming")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    at_hand(page, "overhear")
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND), "t leads into who was told").to_have_count(1)
    page.keyboard.type("Cha")
    page.keyboard.press("Escape")
    at_hand(page, "overhear")
    page.keyboard.press("Escape")
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    at_hand(page, "overhear")


def test_what_opens_a_panel_neither_writes_nor_sends_with_the_next_enter(ready_phone):
    opening_does_nothing(ready_phone(**HALF_A_DESK))


def test_each_act_of_a_panel_has_a_letter_of_its_own_shown_on_its_button(board):
    acts = board.locator("[data-act], [data-send]")
    letters = acts.evaluate_all("all => all.map((one) => one.dataset.key)")

    assert acts.evaluate_all("all => all.map((one) => one.getAttribute('aria-keyshortcuts'))") == letters
    assert len(letters) == len(set(letters)) == 6
    assert not set(letters) & set("ynkxgwscerizt")
    board.keyboard.press("Shift+W")
    board.keyboard.press(letters[0])
    told(board, "Rang, and spoke to them.")
    expect(board.locator(ROWS)).to_have_count(1)


def test_a_letter_of_an_act_does_nothing_where_its_panel_is_not_open(board):
    letter = board.locator("[data-act=rang]").get_attribute("data-key")
    board.keyboard.press("Escape")
    board.keyboard.press(letter)

    told(board, "No question is at hand.")
    assert answers(board) == {}


def test_a_question_that_came_up_with_an_answer_takes_no_key_until_it_is_gone_to(ready_phone):
    what_came_up_waits(ready_phone(**HALF_A_DESK))


@pytest.mark.parametrize("key", ["ArrowDown", "Tab", "5"])
def test_the_arrow_tab_and_the_prompt_s_own_key_go_to_a_question_that_came_up_too(board, key):
    board.keyboard.type("5k")
    board.keyboard.press(key)

    poll_at_hand(board, "order_on")
    press_letter(board, "suspect")
    assert answers(board)["order_on"] == ["suspect"]


def poll_at_hand(page: Page, question: str) -> None:
    """It is marked, and has the focus or holds it."""
    expect(page.locator(".question--at-hand")).to_have_attribute("data-question", question)
    assert page.evaluate(AT_HAND) == question


def a_threat(board: Page) -> None:
    """Told in prompt 4, of which when and what come up."""
    board.keyboard.press("4")
    go_to(board, "threat")
    board.keyboard.press("y")


def test_what_came_up_with_it_needs_no_second_key(board):
    a_threat(board)
    at_hand(board, "threat_now")
    board.keyboard.press("Enter")
    board.keyboard.press("y")
    poll_at_hand(board, "threat_kind")
    press_letter(board, "kill")
    board.keyboard.press("Enter")

    poll_at_hand(board, "weapon")
    board.keyboard.press("n")
    assert answers(board)["weapon"] == ["no"], "a question seen before takes its key at once"


def test_what_came_up_and_went_and_came_again_waits_again(board):
    a_threat(board)
    board.keyboard.press("Enter")
    board.keyboard.press("ArrowUp")
    board.keyboard.type("n")
    poll_at_hand(board, "weapon")
    board.keyboard.press("ArrowUp")
    board.keyboard.type("yn")

    assert "threat_now" not in answers(board)
    told(board, "is new: Enter takes it.")


def test_a_text_that_came_up_is_typed_into_with_one_enter(board):
    board.keyboard.press("7")
    press_letter(board, "ex_partner")
    board.keyboard.press("ArrowDown")
    press_letter(board, "yes")
    board.keyboard.press("Enter")
    board.keyboard.type("Serving officer")
    board.keyboard.press("Escape")

    expect(board.locator("[data-question=police_link_why] textarea")).to_have_value("Serving officer")


def test_escape_out_of_who_did_you_tell_leads_back_to_the_question_at_hand(ready_phone):
    escape_leads_back(ready_phone(**HALF_A_DESK))


def test_who_was_told_is_noted_by_key_and_the_question_is_at_hand_again(board):
    board.keyboard.press("3")
    press_letter(board, "coming")
    board.keyboard.press("Shift+T")
    expect(board.locator(WHO_AT_HAND)).to_have_count(1)
    board.keyboard.press("Enter")
    expect(board.locator("#call-ins [data-told-list]").first, "nobody was named").to_be_empty()
    board.keyboard.type("Channel 4")
    board.keyboard.press("Enter")

    expect(board.locator("#call-ins [data-told-list]").first).to_contain_text("Told Channel 4")
    at_hand(board, "overhear")
    board.keyboard.press("n")
    assert answers(board)["overhear"] == ["no"]


def test_on_a_phone_the_question_at_hand_is_seen_below_the_script(ready_phone):
    page = ready_phone().page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "coming")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    at_hand(page, "overhear")

    poll(page, SEEN)


def test_the_keys_that_were_once_slips_are_answers_and_letters_never_command(board):
    board.keyboard.press("6")
    go_to(board, "behaviours")
    board.keyboard.type("fw")
    board.keyboard.press("Enter")
    assert answers(board)["behaviours"] == ["following", "watching"], "Follows, Watches, done"
    assert board.locator(ROWS).count() == 0

    board.keyboard.press("Shift+G")
    go_to(board, "call_grade")
    board.keyboard.press("Shift+Y")
    assert "call_grade" not in answers(board), "with Shift nothing answers"
    board.keyboard.press("i")
    assert answers(board)["call_grade"] == ["immediate"]
    board.keyboard.press("Escape")
    for letter in "gwsceritl":
        board.keyboard.press(letter)
        told(board, "No question is at hand.")
    expect(board.locator(".panel--open")).to_have_count(0)


def test_each_answer_has_the_letter_that_the_pack_gives_it(board):
    shown = board.locator(".chip[data-key] input").evaluate_all("""all => Object.fromEntries(all.map((one) => [
        one.closest("[data-question]").dataset.question + " " + one.value, one.closest(".chip").dataset.key]))""")

    assert {shown[one] for one in ("order_on suspect", "caller_is may_be_suspect", "history_searched name")} == {"s"}
    assert {shown[one] for one in ("order_for someone_else", "caller_is bystander", "whereabouts elsewhere")} == {"e"}
    assert (shown["call_grade immediate"], shown["order_kinds warrant"], shown["behaviours @all"]) == ("i", "w", ".")


def a_second_later(board):
    """Times are kept by the second."""
    poll(board, f"Math.floor(Date.now() / 1000) > {board.evaluate('Math.floor(Date.now() / 1000)')}")


def test_the_log_s_key_copies_once_the_whole_and_then_what_is_new_since(board):
    board.keyboard.press("3")
    press_letter(board, "coming")
    board.keyboard.press("Escape")
    a_second_later(board)  # what is said in the second of a copy is said again
    board.keyboard.press("Shift+C")
    told(board, "Copied: ")
    board.keyboard.press("6")
    board.keyboard.press("y")
    board.keyboard.press("Shift+C")
    poll(board, "window.pasted.length === 2")

    whole, news = board.evaluate("window.pasted")
    assert "Suspect on the way" in whole
    assert "Suspect on the way" not in news, "what was copied is not copied again"
    assert 0 < len(news) < len(whole)


def test_the_foot_shows_what_the_log_s_key_would_copy_and_a_key_the_whole_of_it(board):
    foot, dialog = board.locator("[data-log-next]"), board.get_by_role("dialog")
    expect(foot).to_contain_text("CALL. NOT ASKED: Suspect now;")
    board.keyboard.press("3")
    press_letter(board, "coming")
    expect(foot).to_contain_text("CALL. THREAT: Suspect on the way.")
    board.keyboard.press("Escape")
    board.keyboard.press("Shift+L")
    expect(dialog).to_contain_text("Nothing is copied yet")
    expect(dialog.locator("[data-plain]")).to_contain_text("THREAT: Suspect on the way.")
    assert board.evaluate("window.pasted") == []

    board.keyboard.press("Escape")
    a_second_later(board)
    board.keyboard.press("Shift+C")
    told(board, "Copied: ")
    (copied,) = board.evaluate("window.pasted")
    expect(foot).to_have_text(
        f"nothing new; the whole again, {len(copied)} characters: {' '.join(copied.splitlines())}"
    )


def test_what_a_letter_can_answer_is_in_sight_and_nothing_lies_behind_more(board):
    board.keyboard.type("5y")

    expect(board.locator('[data-question="order_kinds"] .chip--rare').first).to_be_visible()
    assert board.locator(".panel--open .chip--more").evaluate_all("all => all.map((one) => one.checkVisibility())") == [
        False
    ]
