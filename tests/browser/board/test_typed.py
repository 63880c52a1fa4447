"""Words typed where no field has the focus answer nothing, and what a question has just come up with is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board.steps import HALF_A_DESK, a_board, answers, at_hand, go_to, press_letter, read_out, told
from tests.browser.ready import Ready

WORDS = "text only, not after 6, work phone"
RESTS_MS = 1100
READ_MS = 300


@pytest.fixture
def board(ready_phone) -> Page:
    """A call just taken."""
    return a_board(ready_phone(**HALF_A_DESK))


BORDER = "getComputedStyle(document.querySelector('.question--at-hand')).borderTopStyle"


def typed_beside_a_text(phone: Ready) -> None:
    """The slip that was made: the question of before still has the focus."""
    page = a_board(phone)
    go_to(page, "ring_back_safe")
    page.keyboard.type(WORDS)
    assert answers(page) == {}, "words typed beside a field were taken as answers"
    told(page, "Typed where no text is: nothing of it is taken.")
    at_hand(page, "ring_back_safe")
    assert page.evaluate(BORDER) == "dashed", "the question looks as if keys answered it"
    page.keyboard.type("he is ")
    page.keyboard.press("Shift+C")
    told(page, "NOT copied")
    page.wait_for_timeout(RESTS_MS)
    assert page.evaluate(BORDER) != "dashed", "keys answer again"


@pytest.mark.prove
def test_words_typed_where_no_field_has_the_focus_answer_nothing_and_open_no_prompt(ready_phone) -> None:
    phone = ready_phone(**HALF_A_DESK)
    typed_beside_a_text(phone)
    board = phone.page
    board.wait_for_timeout(RESTS_MS)

    board.keyboard.press("n")

    assert answers(board) == {"ring_back_safe": ["no"]}, "after a rest keys answer again"


def taken_back_as_a_run(phone: Ready) -> None:
    """Words that begin with what is an answer."""
    page = a_board(phone)
    page.keyboard.press("5")
    at_hand(page, "order_any")
    page.keyboard.press("n")
    page.keyboard.press("5")
    at_hand(page, "order_any")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.type("yes, he is out at 6")
    assert answers(page)["order_any"] == ["yes"]
    page.wait_for_timeout(RESTS_MS)

    page.keyboard.press("z")

    assert answers(page)["order_any"] == ["no"], "what was typed beside a field stays answered"
    told(page, "Typed where no text is")


@pytest.mark.prove
def test_what_such_words_have_answered_is_taken_back_with_one_key(ready_phone) -> None:
    taken_back_as_a_run(ready_phone(**HALF_A_DESK))


def the_first_letter_is_text(page: Page) -> None:
    """Without Enter, at a question that is answered in words."""
    page.keyboard.press("n")
    go_to(page, "safe_contact")
    page.keyboard.type(WORDS)
    expect(page.locator("[data-question=safe_contact] textarea, [data-question=safe_contact] input")).to_have_value(
        WORDS
    )


@pytest.mark.prove
def test_a_question_that_is_answered_in_words_takes_the_first_letter_as_text(board) -> None:
    go_to(board, "ring_back_safe")
    the_first_letter_is_text(board)
    board.keyboard.press("Escape")
    board.keyboard.press("2")
    at_hand(board, "can_talk")


def a_second_press_answers(page: Page) -> None:
    """Asked, and answered as it came up."""
    page.keyboard.press("0")
    go_to(page, "children")
    page.keyboard.press("y")
    page.wait_for_timeout(READ_MS)
    page.keyboard.press("n")
    assert "child_danger" not in answers(page), "a question that had just come up took a key"
    told(page, "Child in danger now is new")
    expect(page.locator(".question--refused")).to_have_attribute("data-question", "child_danger")
    page.wait_for_timeout(RESTS_MS)

    page.keyboard.press("n")

    assert answers(page)["child_danger"] == ["no"], "it was asked and answered, and stands as not asked"


def test_a_question_that_came_up_shows_itself_and_takes_the_same_key_the_second_time(board) -> None:
    a_second_press_answers(board)


def another_key_answers_nothing(phone: Ready) -> None:
    """No after yes is for another question than the one that came up, and so is not known."""
    page = a_board(phone)
    page.keyboard.press("0")
    go_to(page, "children")
    page.keyboard.press("y")
    page.wait_for_timeout(READ_MS)
    page.keyboard.press("n")
    page.wait_for_timeout(READ_MS)
    page.keyboard.press("k")
    assert "child_danger" not in answers(page), "another key answered what had just come up"


@pytest.mark.prove
def test_another_key_than_the_first_answers_nothing_that_came_up(ready_phone) -> None:
    another_key_answers_nothing(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_to_a_caller_who_whispers_the_second_press_asks_first_and_the_next_answers(board) -> None:
    board.keyboard.press("2")
    press_letter(board, "whisper")
    board.keyboard.press("0")
    go_to(board, "children")
    read_out(board, "y")
    board.keyboard.press("n")
    board.wait_for_timeout(RESTS_MS)
    board.keyboard.press("n")
    at_hand(board, "child_danger")
    expect(board.locator("[data-rung-words]")).to_have_text("Is a child in danger now?")
    assert "child_danger" not in answers(board), "nobody was asked"
    read_out(board, "n")
    assert answers(board)["child_danger"] == ["no"]


def names_are_text(phone: Ready) -> None:
    """At hand and not entered: a name begins with a capital that is a key elsewhere."""
    page = a_board(phone)
    page.keyboard.press("7")
    page.keyboard.press("e")
    at_hand(page, "suspect_details")
    page.keyboard.press("Shift+S")
    page.keyboard.type("haun, 40")
    expect(details(page)).to_have_value("Shaun, 40")
    expect(page.locator("[data-panel=s] [data-panel-body]")).to_be_hidden()
    told(page, "WRITING in Known of the suspect: nothing is sent, keys are text.")


def details(page: Page) -> Locator:
    """Where what is known of them is written."""
    return page.locator("[data-question=suspect_details] :is(textarea, input:not([type=radio], [type=checkbox]))")


def test_a_name_typed_at_a_question_of_text_sends_nothing_and_is_the_text(ready_phone) -> None:
    names_are_text(ready_phone(**HALF_A_DESK))


def a_command_in_a_text(phone: Ready) -> None:
    """Send is meant, and a text is at hand: it is written there, and the foot says that nothing was sent."""
    page = a_board(phone)
    page.keyboard.type("yy")
    at_hand(page, "safe_contact")
    contact = page.locator('[data-question="safe_contact"] textarea')
    for command in ("Shift+C", "Shift+R", "Shift+S"):
        page.keyboard.press(command)
        assert contact.input_value() == "", "a command is the caller's words for a moment"
    told(page, "⇧S is text in Safe contact: nothing was done, nothing sent.")
    assert page.locator('[data-question="safe_contact"] textarea').input_value() == "", (
        "a command stands as their words"
    )
    struck = "getComputedStyle(document.querySelector('.board__acts kbd')).textDecorationLine"
    assert page.evaluate(struck) == "line-through", "the commands look as if they acted"
    page.keyboard.press("Escape")
    told(page, "At hand: Safe contact.")
    assert page.evaluate(struck) == "none"
    page.keyboard.press("Shift+S")
    expect(page.locator("[data-panel=s] [data-panel-body]")).to_be_visible()


def test_a_command_typed_into_a_text_is_said_to_have_done_nothing(ready_phone) -> None:
    a_command_in_a_text(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_tab_leads_from_a_text_to_what_is_asked_next_and_not_to_clear(board) -> None:
    board.keyboard.type("yn")
    at_hand(board, "safe_contact")
    board.keyboard.type("text only")

    board.keyboard.press("Tab")

    assert board.evaluate("document.activeElement.getAttribute('aria-controls')") == "panel-2"


@pytest.mark.prove
def test_a_number_typed_there_opens_no_prompt_and_after_escape_the_keys_act(board) -> None:
    board.keyboard.press("7")
    go_to(board, "suspect_details")
    board.keyboard.press("0")
    board.keyboard.type("533 Wayne")
    expect(details(board)).to_have_value("0533 Wayne")
    board.keyboard.press("Escape")
    board.keyboard.press("Shift+W")
    expect(board.locator("[data-panel=w] [data-panel-body]")).to_be_visible()


@pytest.mark.prove
def test_a_plain_answer_is_taken_back_by_z_and_its_question_is_at_hand_again(board) -> None:
    board.keyboard.press("1")
    go_to(board, "location_confirmed")
    board.keyboard.press("y")
    assert answers(board) == {"location_confirmed": ["yes"]}

    board.keyboard.press("z")

    assert answers(board) == {}, "z left what was just written"
    at_hand(board, "location_confirmed")


def pressed_together(phone: Ready) -> None:
    """Two keys before anybody can have read what the first one has brought up."""
    page = a_board(phone)
    page.keyboard.press("0")
    go_to(page, "children")
    page.evaluate(TWO_AT_ONCE)
    assert answers(page) == {"children": ["yes"], "vulnerable": ["no"]}, "the second was lost, or answered what came up"
    told(page, "New: Child in danger now. Enter goes to it.")
    page.keyboard.press("z")
    page.keyboard.press("z")
    assert answers(page) == {}, "z took back one of the two"


TWO_AT_ONCE = """for (const key of ["y", "n"])
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));"""


def test_of_two_keys_pressed_together_the_second_is_the_next_question_s_and_z_takes_back_both(ready_phone) -> None:
    pressed_together(ready_phone(**HALF_A_DESK))


def a_digit_leads_on(phone: Ready) -> None:
    """Place yes, number safe yes: a text is at hand, and the handler goes on to the next prompt."""
    page = a_board(phone)
    page.keyboard.type("yy")
    at_hand(page, "safe_contact")
    page.keyboard.press("2")
    at_hand(page, "can_talk")
    page.wait_for_timeout(RESTS_MS)
    press_letter(page, "freely")
    expect(safe_contact(page)).to_have_value("")


def a_number_is_text(phone: Ready) -> None:
    """No: then the safe number is typed, and its first digit is a prompt's too."""
    page = a_board(phone)
    page.keyboard.type("yn")
    at_hand(page, "safe_contact")
    page.keyboard.type("07700900123")
    expect(safe_contact(page)).to_have_value("07700900123")
    assert answers(page) == {"location_confirmed": ["yes"], "ring_back_safe": ["no"]}


def place_words(page: Page) -> Locator:
    """Where the place is written: confirmed and not typed, its key leads there."""
    return page.locator("[data-question=place_words] :is(textarea, input:not([type=radio], [type=checkbox]))")


def safe_contact(page: Page) -> Locator:
    """Where the safe way is written."""
    return page.locator("[data-question=safe_contact] :is(textarea, input:not([type=radio], [type=checkbox]))")


@pytest.mark.prove
def test_at_a_text_that_an_answer_led_to_one_digit_is_the_prompt_s_and_two_are_a_number(ready_phone) -> None:
    a_digit_leads_on(ready_phone(**HALF_A_DESK))
    a_number_is_text(ready_phone(**HALF_A_DESK))


def keys_after_opening(phone: Ready) -> None:
    """Its number has opened a prompt at a text: every sign is text. A command has: the next may be another command."""
    page = a_board(phone)
    page.keyboard.type("yy")
    page.keyboard.press("2")
    page.wait_for_timeout(RESTS_MS)  # two digits in a run are a number
    page.keyboard.press("1")
    at_hand(page, "place_words")
    page.keyboard.type("yes, by text")
    expect(place_words(page), "words were lost").to_have_value("yes, by text")
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    expect(page.locator('[data-panel="4"] [data-panel-body]'), "a prompt's key was written down").to_be_visible()

    page.keyboard.press("Shift+G")
    at_hand(page, "incident_ref")
    page.keyboard.press("Shift+L")
    expect(page.locator("dialog[data-board-text]"), "a command was written down").to_be_visible()
    expect(page.locator("[data-question=incident_ref] :is(textarea, input)")).to_have_value("")


def test_where_a_number_has_opened_a_prompt_at_a_text_every_sign_is_text_and_a_command_may_follow_a_command(
    ready_phone,
) -> None:
    keys_after_opening(ready_phone(**HALF_A_DESK))


def words_beside_acts(phone: Ready) -> None:
    """In the panel of rings, where a letter writes one down: words that begin with such a letter, and with none."""
    page = a_board(phone)
    page.keyboard.press("Shift+W")
    letter = page.locator("[data-panel=w] [data-act]").first.get_attribute("data-key")
    for words in (f"{letter}re you ringing from a car", "he has a car"):
        page.wait_for_timeout(RESTS_MS)
        page.keyboard.type(words)
        told(page, "Typed where no text is")
        expect(page.locator("[data-question=ring_backs] [data-row]"), "words were written down as rings").to_have_count(
            0
        )


def test_words_typed_in_a_panel_of_acts_do_none_of_them(ready_phone) -> None:
    words_beside_acts(ready_phone(**HALF_A_DESK))
