"""A handler types as typists do: what is on the screen takes the key, and a letter that is no answer does nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board.steps import HALF_A_DESK, a_board, answers, at_hand, go_to, told
from tests.browser.ready import Ready

TYPIST_MS = 280
RESTS_MS = 1100
DOUBTED = "[data-doubted]:not([hidden])"


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(**HALF_A_DESK)
    return phone


def keys(page: Page, pressed: str) -> None:
    """One after the other, as a typist does."""
    for key in pressed.split():
        page.keyboard.press(key)
        page.wait_for_timeout(TYPIST_MS)


def place(page: Page) -> Locator:
    """Where the place is written."""
    return page.locator("[data-question=place_words] :is(textarea, input:not([type=radio], [type=checkbox]))")


def a_house_number_is_text(phone: Ready, digits: str = "47") -> None:
    """The place confirmed, its prompt's number pressed, and the address typed."""
    page = a_board(phone)
    keys(page, "y")
    for digit in digits:
        keys(page, "1")
        at_hand(page, "place_words")
        address = f"{digit} Mill Lane" if digit in "2468" else f"{digit}b Mill Lane"
        page.keyboard.type(address[:3], delay=TYPIST_MS)
        page.keyboard.type(address[3:])
        expect(place(page), "a house number opened a prompt").to_have_value(address)
        place(page).fill("")
        keys(page, "Escape 2")
        page.wait_for_timeout(RESTS_MS)  # two digits in a run are a number


def test_an_address_that_begins_with_any_digit_is_kept_whole(phone) -> None:
    a_house_number_is_text(phone, "123456789")


def a_house_number_after_an_answer(phone: Ready) -> None:
    """No answer leads to the place, and the address is typed there at once."""
    page = a_board(phone)
    keys(page, "n")
    go_to(page, "ring_back_safe")
    keys(page, "n")
    at_hand(page, "safe_contact")
    page.keyboard.type("4 Mill Lane", delay=TYPIST_MS)
    contact = page.locator("[data-question=safe_contact] :is(textarea, input:not([type=radio], [type=checkbox]))")
    expect(contact, "a house number opened a prompt").to_have_value("4 Mill Lane")


def test_a_house_number_typed_at_a_text_that_an_answer_led_to_is_kept_too(phone) -> None:
    a_house_number_after_an_answer(phone)


def a_house_number_beside_the_box(phone: Ready, delay: int = TYPIST_MS, rests: int = RESTS_MS) -> None:
    """The place confirmed, and the address typed at once: the question after it is at hand, and the box is empty."""
    page = a_board(phone)
    for address in ("14 Mill Lane", "41 Mill Lane", "4 Mill Lane"):
        page.keyboard.press("Home")
        go_to(page, "location_confirmed")
        page.keyboard.press("y")
        at_hand(page, "ring_back_safe")
        page.wait_for_timeout(rests)
        page.keyboard.type(address[:4], delay=delay)
        page.keyboard.type(address[4:])
        expect(place(page), "a digit of the house number was lost").to_have_value(address)
        assert answers(page) == {"location_confirmed": ["yes"]}
        place(page).fill("")
        page.keyboard.press("Escape")
        page.wait_for_timeout(RESTS_MS)


def test_a_house_number_typed_once_the_place_is_confirmed_is_kept_whole(phone) -> None:
    a_house_number_beside_the_box(phone)


def a_house_number_in_one_breath(phone: Ready) -> None:
    """Faster than a prompt is chosen, right after the yes."""
    a_house_number_beside_the_box(phone, delay=150, rests=150)


def test_a_house_number_typed_fast_in_one_breath_with_the_yes_is_kept_whole(phone) -> None:
    a_house_number_in_one_breath(phone)


def test_a_second_after_its_prompt_s_number_the_address_is_typed_without_it(phone) -> None:
    page = a_board(phone)
    keys(page, "y")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.press("1")
    page.wait_for_timeout(1000)
    page.keyboard.type("4 Mill Lane", delay=150)
    expect(place(page)).to_have_value("4 Mill Lane")


def test_an_address_that_begins_with_a_letter_of_the_board_is_kept_whole(phone) -> None:
    page = a_board(phone)
    keys(page, "y 1")
    page.keyboard.type("kings yard", delay=TYPIST_MS)
    expect(place(page)).to_have_value("kings yard")
    assert answers(page) == {"location_confirmed": ["yes"]}


def what_is_added_stands_apart(phone: Ready) -> None:
    """The address is there, and another is typed behind it."""
    page = a_board(phone)
    keys(page, "y 1")
    page.keyboard.type("22 High Street", delay=50)
    page.keyboard.press("Escape")
    keys(page, "2 1")
    go_to(page, "place_words")
    page.keyboard.type("flat 7", delay=TYPIST_MS)
    expect(place(page), "two addresses are one word").to_have_value("22 High Street, flat 7")


def test_what_is_typed_behind_an_address_stands_apart_from_it(phone) -> None:
    what_is_added_stands_apart(phone)


def a_fluent_order(phone: Ready) -> None:
    """Yes, on the suspect, a letter too many, today, a stalking protection order."""
    page = a_board(phone)
    keys(page, "5 y Enter s q")
    expect(page.locator(DOUBTED), "answers are taken for words").to_have_count(0)
    told(page, "has no such answer")
    keys(page, "t s")
    found = [answers(page)[one] for one in ("order_any", "order_on", "breach_when", "order_kinds")]
    assert found == [["yes"], ["suspect"], ["today"], ["spo"]]
    expect(page.locator(DOUBTED)).to_have_count(0)


def test_an_order_keyed_in_one_breath_stands_as_said(phone) -> None:
    a_fluent_order(phone)


def a_quick_yes_is_an_answer(phone: Ready) -> None:
    """To what the key before has brought up."""
    page = a_board(phone)
    page.keyboard.press("0")
    go_to(page, "children")
    keys(page, "y y")
    assert answers(page).get("child_danger") == ["yes"], "a quick yes was refused"


def test_a_quick_yes_to_a_question_on_the_screen_is_an_answer(phone) -> None:
    a_quick_yes_is_an_answer(phone)


def a_no_after_a_wrong_letter(phone: Ready) -> None:
    """As in "an ex": the letter is no answer there, and no is not meant."""
    page = a_board(phone)
    page.keyboard.press("5")
    at_hand(page, "order_any")
    keys(page, "a n")
    assert answers(page) == {}, "words have said no"


def test_a_no_in_one_run_with_a_letter_that_is_no_answer_answers_nothing(phone) -> None:
    a_no_after_a_wrong_letter(phone)


def no_by_accident(phone: Ready) -> None:
    """A non-molestation order, whose letter is pressed at the question before."""
    page = a_board(phone)
    keys(page, "5 y Enter s")
    at_hand(page, "breach_when")
    keys(page, "n")
    assert "breach_when" not in answers(page), "the order stands as not broken"
    told(page, "press n again for No")
    keys(page, "n")
    assert answers(page)["breach_when"] == ["no"]


def test_an_order_is_not_broken_by_two_presses_of_n_only(phone) -> None:
    no_by_accident(phone)


def test_y_says_that_an_order_was_broken_today(phone) -> None:
    page = a_board(phone)
    keys(page, "5 y Enter s y")
    assert answers(page)["breach_when"] == ["today"]


def test_f_is_neither_a_former_partner_nor_a_friend_nor_family(phone) -> None:
    page = a_board(phone)
    page.keyboard.press("7")
    at_hand(page, "relationship")
    keys(page, "f")
    assert answers(page) == {}
    told(page, "has no such answer")
    keys(page, "e")
    assert answers(page) == {"relationship": ["ex_partner"]}
