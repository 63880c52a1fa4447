"""A key meant for the next question takes no danger away unseen and begins no text; no call is closed in danger."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board.steps import (
    AT_HAND,
    HALF_A_DESK,
    a_board,
    answers,
    at_hand,
    go_to,
    press_letter,
    take_a_call,
    told,
)
from tests.browser.board.test_undo import draft
from tests.browser.ready import Ready
from tests.browser.rebuilt import rebuilt
from tests.fixtures.browser import poll

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TAILS = "[data-panel='0'] .panel__tail:visible"


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(at=NOW, route=rebuilt(), **HALF_A_DESK)
    return phone


@pytest.fixture
def board(phone) -> Page:
    return a_board(phone)


def a_threat_to_kill(page: Page) -> None:
    """Threatened today, to kill; that question is at hand again."""
    page.keyboard.press("4")
    go_to(page, "threat")
    page.keyboard.press("y")
    page.keyboard.press("Enter")  # what has come up is taken
    at_hand(page, "threat_now")
    page.keyboard.press("y")
    at_hand(page, "threat_kind")
    press_letter(page, "kill")
    assert answers(page)["threat_kind"] == ["kill"]


def a_danger_wiped_has_its_undo_in_sight(phone: Ready) -> None:
    """Not known, meant for the next question, takes the threat to kill away: it says so, and z brings it back."""
    page = phone.page
    take_a_call(page)
    a_threat_to_kill(page)
    before = draft(page)["answers"]["threat_kind"]

    page.keyboard.press("k")

    bar = page.locator("[data-undo]")
    expect(bar, "it went unseen").to_be_visible()
    expect(bar).to_contain_text("What was threatened: not known. It was: Killing")
    page.keyboard.press("z")
    assert answers(page)["threat_kind"] == ["kill"]
    assert draft(page)["answers"]["threat_kind"] == before, "it left a trace"


def a_text_nobody_began_is_passed(phone: Ready) -> None:
    """Enter goes on past a text that came up: the yes that follows is the next question's, and no place."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("1")
    go_to(page, "location_confirmed")
    page.keyboard.press("n")
    go_to_by_enter(page, "place_words")
    page.keyboard.press("Enter")
    assert page.evaluate("!document.activeElement.matches('textarea, input[type=text]')"), "Enter began to write"
    at_hand(page, "ring_back_safe")
    page.keyboard.press("y")
    assert "place_words" not in draft(page)["answers"]
    assert answers(page)["ring_back_safe"] == ["yes"]


def go_to_by_enter(page: Page, question: str) -> None:
    """As whoever answers leads there: with Enter, and never with the arrow."""
    for _ in range(6):
        if page.evaluate(AT_HAND) == question and page.locator(".question--at-hand").count():
            return
        page.keyboard.press("Enter")
    raise AssertionError(f"{question} is not reached with Enter")


def test_not_known_over_a_threat_to_kill_says_so_and_is_undone_by_z(phone):
    a_danger_wiped_has_its_undo_in_sight(phone)


@pytest.mark.prove
def test_no_over_a_danger_says_so_too_and_an_answer_that_takes_none_away_says_nothing(board):
    board.keyboard.press("4")
    go_to(board, "hurt_now")
    board.keyboard.press("y")
    go_to(board, "weapon")
    board.keyboard.press("n")
    expect(board.locator("[data-undo]")).to_be_hidden()
    go_to(board, "weapon")
    board.keyboard.press("k")
    expect(board.locator("[data-undo]"), "no danger was taken away").to_be_hidden()
    board.keyboard.press("Home")
    go_to(board, "hurt_now")
    board.keyboard.press("n")
    expect(board.locator("[data-undo]")).to_contain_text("Hurt now: no. It was: yes")


def test_enter_passes_a_text_that_an_answer_led_to_and_writes_nothing_into_it(phone):
    a_text_nobody_began_is_passed(phone)


@pytest.mark.prove
def test_the_first_letter_begins_a_text_that_enter_led_to_and_the_foot_says_so(board):
    board.keyboard.press("1")
    go_to(board, "location_confirmed")
    board.keyboard.press("n")
    go_to_by_enter(board, "place_words")
    board.keyboard.type("Mill Lane, by the yard")
    told(board, "WRITING in")
    board.keyboard.press("Escape")
    assert draft(board)["answers"]["place_words"]["value"] == "Mill Lane, by the yard"


@pytest.mark.prove
def test_a_text_that_the_handler_went_to_takes_enter_as_before(board):
    board.keyboard.press("Shift+G")
    board.keyboard.press("Enter")
    board.keyboard.type("SEND-0009")
    board.keyboard.press("Escape")
    assert draft(board)["incident_ref"] == "SEND-0009"


def the_next_open_one(phone: Ready) -> None:
    """The key of the open prompt leads to what is open there; Home to its first, to change it."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("4")
    for question in ("hurt_now", "threat"):
        go_to(page, question)
        page.keyboard.press("n")
    go_to_back(page, "hurt_now")

    page.keyboard.press("4")

    at = page.evaluate(AT_HAND)
    assert at not in ("hurt_now", "threat"), f"{at} stands answered"
    page.keyboard.press("4")
    assert page.evaluate(AT_HAND) == at, "the open question at hand stays"
    page.keyboard.press("Home")
    at_hand(page, "hurt_now")


def go_to_back(page: Page, question: str) -> None:
    """With the arrow, to one before."""
    for _ in range(12):
        if page.evaluate(AT_HAND) == question:
            return
        page.keyboard.press("ArrowUp")
    raise AssertionError(f"{question} is not reached with the arrow")


def test_the_prompt_s_key_again_leads_to_its_next_open_question_and_not_to_an_answered_one(phone):
    the_next_open_one(phone)


def a_text_that_came_up_is_passed(phone: Ready) -> None:
    """Somebody else rings, and where the victim is comes up: Enter takes it, and the next goes on."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("2")
    go_to(page, "caller_is")
    press_letter(page, "bystander")
    told(page, "New: Victim is at. Enter goes to it.")
    page.keyboard.press("Enter")
    told(page, "its first letter begins it, Enter goes on")
    page.keyboard.press("Enter")
    assert page.evaluate("!document.activeElement.matches('textarea, input[type=text]')"), "Enter began to write"
    assert "victim_place_words" not in draft(page)["answers"]


def test_enter_passes_a_text_that_came_up_too(phone):
    a_text_that_came_up_is_passed(phone)


@pytest.mark.prove
def test_enter_on_a_chip_leads_on_from_a_question_of_several_answers(board):
    a_threat_to_kill(board)
    board.keyboard.press("Tab")
    assert board.evaluate("document.activeElement.matches('input[type=checkbox]')")
    board.keyboard.press("Enter")
    assert board.evaluate(AT_HAND) != "threat_kind"
    assert answers(board)["threat_kind"] == ["kill"]


def a_call_in_danger_is_not_closed(phone: Ready) -> None:
    """The words to close with stand there once nothing is lit, and not while the suspect is outside."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("0")
    expect(page.locator(TAILS).first).to_contain_text("Then close")
    page.keyboard.press("3")
    press_letter(page, "outside")
    page.keyboard.press("0")
    expect(page.locator(TAILS), "the call is closed in danger").to_have_text(
        ["Stay on the line until officers are with them."]
    )


def test_nobody_is_told_to_close_a_call_while_the_suspect_is_outside(phone):
    a_call_in_danger_is_not_closed(phone)


@pytest.mark.prove
def test_nobody_is_told_to_close_the_call_of_a_caller_who_whispers(board):
    board.keyboard.press("2")
    go_to(board, "can_talk")
    press_letter(board, "whisper")
    board.keyboard.press("0")
    expect(board.locator(TAILS)).to_have_text(["Stay on the line until officers are with them."])
    expect(board.locator(".board__side"), "the first words ask what they cannot answer").not_to_contain_text(
        "What happened just now, and where are they?"
    )


@pytest.mark.prove
def test_the_card_of_a_caller_who_may_be_the_suspect_is_red(board):
    board.keyboard.press("2")
    go_to(board, "caller_is")
    press_letter(board, "may_be_suspect")
    card = board.locator("[data-do-now] [data-finding=call_may_be_suspect]")
    expect(card).to_be_visible()
    edge = "(one) => getComputedStyle(one).borderInlineStartColor"
    red = board.evaluate(
        "() => { const p = document.createElement('p'); p.style.color = 'var(--radio)'; document.body.append(p);"
        " const found = getComputedStyle(p).color; p.remove(); return found; }"
    )
    assert card.evaluate(edge) == red


@pytest.mark.prove
def test_after_a_copy_nothing_says_that_nothing_is_copied(board):
    board.keyboard.press("3")
    press_letter(board, "coming")
    board.clock.fast_forward(2000)
    board.keyboard.press("Shift+C")
    told(board, "Copied: ")
    expect(board.locator("[data-log-next]")).to_contain_text("copied 10:00, nothing new since")
    board.keyboard.press("Shift+L")
    expect(board.get_by_role("dialog")).to_contain_text("Copied 10:00. Nothing new since.")
    expect(board.get_by_role("dialog")).not_to_contain_text("Nothing is copied yet")


@pytest.mark.prove
def test_who_is_told_is_asked_with_the_words_in_sight(phone):
    the_words_are_in_sight(phone)


def the_words_are_in_sight(phone: Ready) -> None:
    """For dispatch and for the caller, while somebody is named; a supervisor is to be told too."""
    board = a_board(phone)
    a_threat_to_kill(board)
    board.keyboard.press("3")
    press_letter(board, "outside")
    board.keyboard.press("Shift+T")
    field = board.locator("#call-ins [name=who]:focus")
    expect(field).to_have_count(1)
    expect(field).to_be_in_viewport()
    for part in ("[data-message=radio_now] [data-lines] > *", "[data-caller-now]"):
        poll(board, f"({NOTHING_OVER})({part!r})")  # the sheet has just opened, and finds its place


NOTHING_OVER = """(part) => [...document.querySelectorAll(part)].every((line) => {
  const { left, top, bottom } = line.getBoundingClientRect();
  return [top + 2, bottom - 2].every((at) => line.contains(document.elementFromPoint(left + 2, at)));
})"""
