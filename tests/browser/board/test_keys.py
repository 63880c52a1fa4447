"""Keys of the call handler's board that could do what nobody meant: what opens does nothing, what has come up waits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.steps import (
    HALF_A_DESK,
    WHO_AT_HAND,
    a_board,
    answers,
    at_hand,
    go_to,
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


@pytest.mark.prove
def test_what_opens_a_panel_neither_writes_nor_sends_with_the_next_enter(ready_phone):
    opening_does_nothing(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_each_act_of_a_panel_has_a_letter_of_its_own_that_acts_where_its_panel_is_open(board):
    acts = board.locator("[data-act], [data-send]")
    letters = acts.evaluate_all("all => all.map((one) => one.dataset.key)")

    assert acts.evaluate_all("all => all.map((one) => one.getAttribute('aria-keyshortcuts'))") == letters
    assert len(letters) == len(set(letters)) == 6
    assert not set(letters) & set("ynkxzgws"), "one that answers, undoes or opens a panel"
    board.keyboard.press("Escape")
    board.keyboard.press(letters[0])
    told(board, "No question is at hand.")
    assert answers(board) == {}
    board.keyboard.press("Shift+W")
    board.keyboard.press(letters[0])
    told(board, "Rang, and spoke to them.")
    expect(board.locator(ROWS)).to_have_count(1)


@pytest.mark.prove
def test_escape_out_of_who_did_you_tell_leads_back_and_enter_notes_who_was_told(ready_phone):
    phone = ready_phone(**HALF_A_DESK)
    escape_leads_back(phone)
    board = phone.page
    board.keyboard.press("Shift+T")
    expect(board.locator(WHO_AT_HAND)).to_have_count(1)
    board.keyboard.press("ControlOrMeta+A")
    board.keyboard.press("Backspace")
    board.keyboard.press("Enter")
    expect(board.locator("#call-ins [data-told-list]").first, "nobody was named").to_be_empty()
    board.keyboard.type("Channel 4")
    board.keyboard.press("Enter")

    expect(board.locator("#call-ins [data-told-list]").first).to_contain_text("Told Channel 4")
    at_hand(board, "overhear")
    board.keyboard.press("n")
    assert answers(board)["overhear"] == ["no"]


@pytest.mark.prove
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


def a_second_later(board):
    """Times are kept by the second."""
    poll(board, f"Math.floor(Date.now() / 1000) > {board.evaluate('Math.floor(Date.now() / 1000)')}")


@pytest.mark.prove
def test_the_foot_shows_what_the_log_s_key_copies_once_the_whole_and_then_what_is_new(board):
    foot, dialog = board.locator("[data-log-next]"), board.get_by_role("dialog")
    expect(foot).to_contain_text("CALL. NO ANSWER TAKEN: Place confirmed; Suspect now;")
    board.keyboard.press("3")
    press_letter(board, "coming")
    expect(foot).to_contain_text("CALL. CALLER SAYS, THREAT: Suspect on the way.")
    board.keyboard.press("Escape")
    board.keyboard.press("Shift+L")
    expect(dialog).to_contain_text("Nothing is copied yet")
    expect(dialog.locator("[data-plain]")).to_contain_text("THREAT: Suspect on the way.")
    assert board.evaluate("window.pasted") == []

    board.keyboard.press("Escape")
    a_second_later(board)  # what is said in the second of a copy is said again
    board.keyboard.press("Shift+C")
    told(board, "Copied: ")
    (whole,) = board.evaluate("window.pasted")
    assert "Suspect on the way" in whole
    again = f"nothing new since; the whole again, {len(whole)} characters: {' '.join(whole.splitlines())}"
    expect(foot).to_have_text(re.compile(rf"^copied \d\d:\d\d, {re.escape(again)}$"))
    board.keyboard.press("6")
    board.keyboard.press("y")
    board.keyboard.press("Shift+C")
    poll(board, "window.pasted.length === 2")
    news = board.evaluate("window.pasted[1]")
    assert "Suspect on the way" not in news, "what was copied is not copied again"
    assert 0 < len(news) < len(whole)


@pytest.mark.prove
def test_the_log_shown_beside_an_open_call_in_is_seen_whole_and_copied_from_there_and_no_key_fails_silently(board):
    board.keyboard.press("3")
    press_letter(board, "coming")
    expect(board.locator("#call-ins")).to_have_attribute("open", "")
    board.keyboard.press("Escape")
    board.keyboard.press("Escape")
    for key in ("Shift+R", "Shift+L"):
        board.keyboard.press(key)
        shown = board.get_by_role("dialog")
        box = shown.bounding_box() or {"x": -1, "width": 0}
        assert 0 <= box["x"] <= 640 - box["width"], f"{key} hangs off the edge: {box}"
        board.keyboard.press("y")
        expect(shown).to_contain_text("Nothing was done: Esc closes")
        if key == "Shift+R":
            board.keyboard.press("Escape")
    board.keyboard.press("Shift+C")
    expect(shown).to_contain_text("Copied: Call log")
    assert board.evaluate("window.pasted[0]") == shown.locator("[data-plain]").text_content()


@pytest.mark.prove
def test_enter_is_done_with_the_incident_number(board):
    board.keyboard.press("Shift+G")
    go_to(board, "incident_ref")
    board.keyboard.press("Enter")
    board.keyboard.type("NP-20261127-0417\n")
    assert board.locator("[data-question=incident_ref] :is(input, textarea)").input_value() == "NP-20261127-0417"
    poll(board, "document.activeElement?.closest('[data-question], .panel__head')")
    assert not board.evaluate("document.activeElement.matches('textarea, input[type=text]')")
    board.keyboard.press("i")
    assert answers(board) == {"call_grade": ["immediate"]}, "the grade's letter went into the caller's exact words"


def test_each_answer_has_the_letter_of_the_pack_and_nothing_that_a_letter_answers_lies_behind_more(board):
    board.keyboard.type("5y")
    shown = board.locator(".chip[data-key] input").evaluate_all("""all => Object.fromEntries(all.map((one) => [
        one.closest("[data-question]").dataset.question + " " + one.value, one.closest(".chip").dataset.key]))""")

    assert {shown[one] for one in ("order_on suspect", "caller_is may_be_suspect", "history_searched name")} == {"s"}
    assert {shown[one] for one in ("order_for someone_else", "caller_is bystander", "whereabouts elsewhere")} == {"e"}
    assert (shown["call_grade immediate"], shown["order_kinds warrant"], shown["behaviours @all"]) == ("i", "w", ".")
    assert {shown[one] for one in ("police_link not_identified", "whereabouts nobody_knows")} == {"k"}

    expect(board.locator('[data-question="order_kinds"] .chip--rare').first).to_be_visible()
    assert board.locator(".panel--open .chip--more").evaluate_all("all => all.map((one) => one.checkVisibility())") == [
        False
    ]
