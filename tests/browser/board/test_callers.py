"""Who is calling decides what is asked, and how: a caller who whispers by a ladder, somebody else of the victim."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser.board.steps import (
    ANSWERS,
    AT_HAND,
    HALF_A_DESK,
    a_board,
    answers,
    at_hand,
    go_to,
    on_the_board,
    press_letter,
    prompts,
    read_out,
    take_a_call,
    told,
)
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.fixtures.browser import poll

RESTS_MS = 1100
FOR_THE_VICTIM = """Object.fromEntries([...document.querySelectorAll("[data-say] .advice")].map((one) => [
  one.dataset.advice,
  getComputedStyle(one.querySelector(".advice__text"), "::after").content.includes("for the victim, not this caller"),
]))"""
"""What stands under *Say now*, and whether it says that it is not for whoever rings."""


def test_a_caller_who_whispers_is_asked_for_the_place_then_3_4_and_5_and_the_keys_stay(ready_phone) -> None:
    page = ready_phone(**HALF_A_DESK).page
    take_a_call(page)
    assert prompts(page) == "1234567890"
    page.keyboard.press("2")
    press_letter(page, "whisper")

    assert prompts(page) == "1345267890"
    told(page, "1, 3, 4, 5 come first.")
    at_hand(page, "caller_is")
    page.keyboard.press("4")
    at_hand(page, "hurt_now")
    page.keyboard.type("2")
    go_to(page, "caller_driving")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    told(page, "No question is at hand.")
    page.keyboard.press("4")
    page.locator("[data-question=hurt_now]").dispatch_event("keydown", {"key": "n", "repeat": True, "bubbles": True})
    assert set(page.evaluate(ANSWERS)) == {"can_talk"}, "neither a stray key nor one held down answers"
    page.keyboard.type("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    on_the_board(page)
    poll(page, f"{AT_HAND} === 'hurt_now'")


def pressed_elsewhere(phone: Ready) -> None:
    """A chip of another question is pressed with the mouse: the rung goes there, and not under the pointer first."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("4")
    go_to(page, "hurt_any")
    expect(page.locator("[data-rung]")).to_be_visible()
    page.locator('[data-question="hurt_now"] label', has=page.locator('input[value="no"]')).click(timeout=5000)
    page.wait_for_timeout(300)
    assert page.evaluate(ANSWERS).get("hurt_now") == ["no"], "the press was lost: the question had moved"


def test_a_chip_that_is_pressed_while_a_rung_stands_elsewhere_answers(ready_phone) -> None:
    pressed_elsewhere(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_a_caller_who_whispers_is_asked_by_a_ladder_of_yes_and_no(ready_phone) -> None:
    page = ready_phone(**HALF_A_DESK).page
    take_a_call(page)
    rung, place = page.locator("[data-rung-words]"), page.locator("[data-place-first]")
    expect(place).to_have_text("No confirmed place: get it first.")
    page.keyboard.press("2")
    press_letter(page, "whisper")
    press_letter(page, "victim")
    expect(page.locator("[data-care-always]"), "it is not always red").to_be_hidden()

    page.keyboard.press("1")
    expect(page.locator('[data-panel="1"] .panel__words')).to_contain_text("Yes or no is enough")
    at_hand(page, "location_confirmed")
    expect(rung).to_contain_text("Is it this place:")
    read_out(page, "n")
    at_hand(page, "place_said")
    expect(rung).to_have_text("Are you at home?")
    read_out(page, "n")
    told(page, "Ask: Are you at work?")
    read_out(page, "y")
    said = page.evaluate(ANSWERS)
    assert (said["place_said"], said["location_confirmed"]) == (["work"], ["no"]), "where they say to be was lost"
    at_hand(page, "place_words")
    page.keyboard.type("Hull, Mill Lane, 14")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+L")
    lines = page.locator("[data-board-text]")
    for line in ("Says: at work", "The address held is not where they are.", "Place, as said: Hull, Mill Lane, 14"):
        expect(lines).to_contain_text(line)
    page.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("1")
    at_hand(page, "location_confirmed")
    read_out(page, "y")
    at_hand(page, "ring_back_safe")
    expect(place).to_be_hidden()
    page.keyboard.press("3")
    read_out(page, "nnn")
    expect(rung).to_have_text("Are they following you?")
    page.keyboard.press("5")
    expect(rung).to_have_text("Is there a court order?")
    page.keyboard.press("3")
    expect(rung, "what was asked before leaving is asked again").to_have_text("Are they following you?")
    read_out(page, "y")
    at_hand(page, "overhear")
    expect(rung).to_have_text("Could they hear us?")
    page.keyboard.press("4")
    read_out(page, "n")
    told(page, "Ask: Is anybody with you hurt?")
    read_out(page, "n")
    answered = page.evaluate(ANSWERS)
    assert [answered[one] for one in ("location_confirmed", "whereabouts", "hurt_now")] == [["yes"], ["near"], ["no"]]


def past_the_last_rung(phone: Ready) -> None:
    """To a caller who whispers: each rung of a list, and the question after it."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("3")
    go_to(page, "home_reached")
    read_out(page, "nnnnny")
    at_hand(page, "keys_held")
    told(page, "Been at home or work: Was outside, earlier. z undoes it")
    read_out(page, "y")
    assert page.evaluate(ANSWERS)["keys_held"] == ["yes"], "a yes past the last of a list is the next question's"
    page.keyboard.press("ArrowUp")
    at_hand(page, "keys_held")


def asked_once(phone: Ready) -> None:
    """How frightened they are says whether they are very frightened."""
    page = a_board(phone)
    page.keyboard.press("9")
    press_letter(page, "death")
    at_hand(page, "own_suicide")
    expect(page.locator("[data-question=very_frightened]")).to_have_count(0)
    assert page.evaluate(ANSWERS)["fear_level"] == ["death"]


@pytest.mark.prove
def half_asked_stays_open(phone: Ready) -> None:
    """To a caller who whispers: no keys, the codes not asked, and another prompt. Nobody answered the question."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("3")
    go_to(page, "keys_held")
    expect(page.locator("[data-rung-place]")).to_have_text("1 of 2. y: yes; n: no, then 1 more to ask")
    read_out(page, "n")
    expect(page.locator("[data-rung-place]")).to_have_text("2 of 2. y: yes; n: no")
    page.keyboard.press("4")

    told(page, "")
    expect(page.locator('[data-panel="3"] [data-panel-said]')).to_have_text("Not yet: Holds keys or codes.")
    assert "keys_held" not in answers(page), "nobody answered it"


def test_a_ladder_that_is_left_after_a_no_writes_nothing_and_stays_to_be_asked(ready_phone) -> None:
    half_asked_stays_open(ready_phone(**HALF_A_DESK))


def test_past_the_last_rung_of_a_list_the_next_question_is_asked(ready_phone) -> None:
    past_the_last_rung(ready_phone(**HALF_A_DESK))


@pytest.mark.prove
def test_what_follows_from_an_answer_is_shown_and_not_asked_again(ready_phone) -> None:
    asked_once(phone := ready_phone(**HALF_A_DESK))
    page = phone.page
    page.keyboard.press("2")
    page.locator('[data-question=caller_is] input[value="may_be_suspect"]').click()
    expect(page.locator(".panel--open .panel__tail").first, "what is for a victim").to_be_hidden()


def test_somebody_else_who_rings_is_asked_of_the_victim_and_of_themselves(ready_phone) -> None:
    page = ready_phone(**HALF_A_DESK).page
    take_a_call(page)
    page.keyboard.press("2")
    press_letter(page, "freely")
    press_letter(page, "bystander")

    expect(page.locator('[data-panel="1"] .panel__words')).to_contain_text("Where is the person you are worried about?")
    where = page.locator(".question--new-here")
    expect(where, "where the victim is comes first").to_have_attribute("data-question", "victim_place_words")
    told(page, "New: Victim is at. Enter goes to it.")
    assert page.evaluate(FOR_THE_VICTIM) == {"call_opening": False, "reach_with_care": True}, "who it is said to"
    page.keyboard.press("z")
    told(page, "Undone: Caller is: Someone else, and they may not know.")
    press_letter(page, "bystander")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.type("12 Mill Lane")
    expect(page.locator("[data-question=victim_place_words] textarea"), "a house number opens no prompt").to_have_value(
        "12 Mill Lane"
    )
    page.keyboard.press("Enter")
    at_hand(page, "victim_place")
    page.keyboard.press("2")
    assert page.evaluate(
        "getComputedStyle(document.querySelector('[data-panel=\"0\"] .panel__tail')).display === 'none'"
    ), "the closing words are a victim's"
    page.locator('[data-question=caller_is] input[value="may_be_suspect"]').click()
    expect(page.locator(".board__claims")).to_contain_text("as the caller says")
    expect(page.locator('[data-panel="1"] .panel__words')).to_have_text(
        "Where are you now, and on what number can I reach you? Where do you say the other person is?"
    )
    expect(page.locator('[data-panel="3"] .panel__words'), "how we see them is told to nobody").to_have_text(
        "Where are you, and who is with you?"
    )
    expect(page.locator("[data-care-always]"), "it is answered").to_be_hidden()
    page.keyboard.press("1")
    expect(page.locator("[data-question=place_words]"), "where a suspect says to be can be written").to_be_visible()


@pytest.mark.prove
def test_a_call_is_never_locked_by_the_time_that_goes_by(ready_phone) -> None:
    page = ready_phone(**HALF_A_DESK, at=now()).page
    take_a_call(page)

    page.clock.fast_forward("45:00")
    page.keyboard.press("2")

    expect(page.locator('[data-panel="2"]')).to_be_visible()
    assert page.locator("main").get_attribute("data-page") == "walk"


def what_follows_is_kept(phone: Ready) -> None:
    """Strangled: then nobody asks whether they were ever hurt, and no single key says that they were not."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("4")
    go_to(page, "neck")
    read_out(page, "yy")
    assert answers(page)["neck"] == ["recent"]
    assert page.evaluate(AT_HAND) != "hurt_any", "a question was spent on what an answer says"
    page.wait_for_timeout(RESTS_MS)

    go_to_back(page, "hurt_any")
    read_out(page, "n")
    told(page, "Kept. Ever assaulted: yes, from Strangled or choked. Same key again changes it.")
    assert answers(page)["hurt_any"] == ["yes"], "one key has said that nobody was ever hurt, beside a strangling"
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.press("n")
    assert answers(page)["hurt_any"] == ["no"], "what somebody means cannot be said"


def go_to_back(page: Page, question: str) -> None:
    """With the arrow, up or down."""
    page.keyboard.press("Home")
    go_to(page, question)


def test_to_a_caller_who_whispers_what_follows_from_a_yes_is_not_asked_nor_overwritten_by_one_key(ready_phone) -> None:
    what_follows_is_kept(ready_phone(**HALF_A_DESK))


def the_suspect_before_the_car(phone: Ready) -> None:
    """Whispering: neither a moving car nor a language stands between who rings and where the suspect is."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    press_letter(page, "victim")
    told(page, "That was the last question here.")
    page.keyboard.press("2")
    assert page.evaluate(AT_HAND) not in ("caller_driving", "need_language"), "a question before where the suspect is"
    page.keyboard.press("3")
    at_hand(page, "whereabouts")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.press("y")
    assert answers(page)["whereabouts"] == ["inside"]

    page.keyboard.press("2")
    at_hand(page, "caller_driving")


def test_a_caller_who_whispers_is_led_to_no_car_and_no_language_before_where_the_suspect_is(ready_phone) -> None:
    the_suspect_before_the_car(ready_phone(**HALF_A_DESK))


def ticked_by_its_letter(phone: Ready) -> None:
    """What a whispering caller has said already, ticked by hand, is not asked of them."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("5")
    go_to(page, "order_any")
    read_out(page, "y")
    go_to(page, "order_kinds")
    rung = page.locator("[data-rung-words]")
    expect(rung).to_have_text("Is it a non-molestation order?")
    press_letter(page, "non_molestation")
    expect(rung, "it is asked though it is ticked").not_to_have_text("Is it a non-molestation order?")
    assert answers(page)["order_kinds"] == ["non_molestation"]


def test_a_closed_question_whose_answer_was_ticked_by_its_letter_is_not_asked(ready_phone) -> None:
    ticked_by_its_letter(ready_phone(**HALF_A_DESK))


def typed_ahead(phone: Ready) -> None:
    """To a caller who whispers: a no for each part that the handler thought was asked, and a yes to the threat."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("4")
    at_hand(page, "hurt_now")
    read_out(page, "n")
    page.keyboard.type("nnnyy", delay=120)
    assert answers(page).keys().isdisjoint({"hurt_now", "neck", "hurt_any", "threat"}), (
        "nobody read out what was answered"
    )
    told(page, "Not answered. Read it out first: Is anybody with you hurt?")


@pytest.mark.prove
def test_a_key_before_a_closed_question_can_have_been_read_out_answers_nothing(ready_phone) -> None:
    typed_ahead(ready_phone(**HALF_A_DESK))


def test_a_ladder_that_takes_keys_typed_ahead_fails(ready_phone) -> None:
    module = "walk/board/ladder.js"
    route = rebuilt({module: changed(module, "at - on.since >= GAP_MS", "at >= on.since")})
    with pytest.raises(AssertionError):
        typed_ahead(ready_phone(route=route, **HALF_A_DESK))


def test_a_yes_to_the_wrong_closed_question_is_one_key_to_take_back(ready_phone) -> None:
    page = a_board(ready_phone(**HALF_A_DESK))
    page.keyboard.press("2")
    press_letter(page, "whisper")
    page.keyboard.press("4")
    go_to(page, "hurt_any")
    read_out(page, "y")
    told(page, "Ever assaulted: yes. z undoes it for ten seconds.")
    assert answers(page)["hurt_any"] == ["yes"]

    page.keyboard.press("z")

    assert "hurt_any" not in answers(page)
    at_hand(page, "hurt_any")
