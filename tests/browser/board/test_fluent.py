"""A handler types as typists do: what is on the screen takes the key, and a letter that is no answer does nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board.steps import HALF_A_DESK, a_board, answers, at_hand, go_to, told
from tests.browser.ready import Ready

TYPIST_MS = 280
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


def test_an_address_that_begins_with_a_letter_of_the_board_is_kept_whole(phone) -> None:
    page = a_board(phone)
    keys(page, "y 1")
    page.keyboard.type("kings yard", delay=TYPIST_MS)
    expect(place(page)).to_have_value("kings yard")
    assert answers(page) == {"location_confirmed": ["yes"]}


def what_is_added_stands_apart(phone: Ready) -> None:
    """The address is there, and another is typed behind it."""
    page = a_board(phone)
    keys(page, "y 1 Enter")
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
