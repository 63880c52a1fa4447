"""What typed words have answered is not taken for an answer: it stays marked, and an incident number is a number."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.board.steps import (
    CLIPBOARD,
    HALF_A_DESK,
    answers,
    at_hand,
    go_to,
    on_the_board,
    take_a_call,
    told,
)
from tests.browser.board.test_undo import draft
from tests.browser.ready import Ready
from tests.browser.rebuilt import rebuilt
from tests.fixtures.browser import poll

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
RESTS_MS = 1_100
OVER_MS = 11_000
MARK = "[data-question=order_any] > [data-doubted]"
NUMBER = "NP-20261130-0417"


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(at=NOW, route=rebuilt(), **HALF_A_DESK)
    return phone


def words_answer_an_order(page: Page) -> None:
    """Words typed where no text is, and ten seconds after them."""
    take_a_call(page)
    page.keyboard.press("5")
    at_hand(page, "order_any")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.type("yes, he is out at 6")
    assert answers(page)["order_any"] == ["yes"]
    page.wait_for_timeout(RESTS_MS)
    page.clock.fast_forward(OVER_MS)


def copied(page: Page) -> str:
    """The log, as its key copies it."""
    page.keyboard.press("Shift+C")
    poll(page, "window.pasted.length")
    return str(page.evaluate("window.pasted.at(-1)"))


def stays_marked(phone: Ready) -> None:
    """In the log, on its prompt's line and at the foot; after the page was loaded again too."""
    page = phone.page
    words_answer_an_order(page)
    expect(page.locator(MARK), "after ten seconds it stands as if somebody had said it").to_be_visible()
    expect(page.locator("[data-strip-doubted]")).to_contain_text("NOT CONFIRMED")
    expect(page.locator('[data-panel="5"] [data-panel-said]')).to_contain_text("(not confirmed)")
    assert "not confirmed" in copied(page), "the log says it as a fact"
    steps.saved(page)
    page.reload()
    steps.unlock(page, phone.words)
    on_the_board(page)
    expect(page.locator(MARK), "the mark is gone with the page").to_be_visible()


def test_what_typed_words_have_answered_stays_marked_in_the_log_and_after_a_reload(phone) -> None:
    stays_marked(phone)


def the_same_key_confirms(phone: Ready) -> None:
    """At the question once more."""
    page = phone.page
    words_answer_an_order(page)
    page.keyboard.press("5")
    go_to(page, "order_any")
    page.keyboard.press("y")
    expect(page.locator(MARK), "a handler's own answer is taken for a slip").to_be_hidden()
    assert draft(page)["answers"]["order_any"]["confirmed"] is True
    page.evaluate(CLIPBOARD)
    assert "not confirmed" not in copied(page)


def test_the_same_key_confirms_what_typed_words_have_answered(phone) -> None:
    the_same_key_confirms(phone)


def number(page: Page) -> Locator:
    """Where the incident number is written."""
    return page.locator("[data-question=incident_ref] :is(textarea, input:not([type=radio], [type=checkbox]))")


def a_number_a_field_late(phone: Ready, typed: str = NUMBER) -> None:
    """A letter begins the number, Enter goes on, and the number is typed at the grade."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+G")
    page.keyboard.press("i")
    page.keyboard.press("Enter")
    at_hand(page, "call_grade")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.type(typed)
    told(page, "Taken as a number")
    expect(number(page), "it became a grade and a reason").to_have_value(typed)
    page.keyboard.press("Escape")
    steps.saved(page)
    kept = draft(page)
    assert kept["incident_ref"] == typed
    assert not {"call_grade", "call_grade_why"} & set(kept["answers"]), "it is a grade and a reason too"


@pytest.mark.parametrize("typed", [NUMBER, "np-20261130-0417", "P20261130"])
def test_an_incident_number_typed_at_the_grade_is_the_number_and_no_grade(phone, typed) -> None:
    a_number_a_field_late(phone, typed)


def test_a_grade_and_its_reason_typed_in_one_go_stay_what_they_are(phone) -> None:
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+G")
    page.keyboard.press("Enter")
    page.keyboard.type("CAD-1")
    page.keyboard.press("Enter")
    at_hand(page, "call_grade")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.type("pThreats, 2 calls today")
    page.keyboard.press("Escape")
    steps.saved(page)
    kept = draft(page)
    assert kept["incident_ref"] == "CAD-1"
    assert kept["answers"]["call_grade"]["value"] == "prompt"
    assert kept["answers"]["call_grade_why"]["value"] == "Threats, 2 calls today"


def a_claim_is_taken_down(phone: Ready) -> None:
    """By the key that copies what the caller said: with nothing written it leads to where it is written."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+E")
    at_hand(page, "call_words")
    told(page, "Nothing to copy yet.")
    page.keyboard.type("she is lying")
    page.keyboard.press("Escape")
    steps.saved(page)
    page.keyboard.press("Shift+E")
    poll(page, "window.pasted.length")
    assert "she is lying" in str(page.evaluate("window.pasted.at(-1)")), "the words are not copied"


def test_the_key_that_copies_the_caller_s_words_leads_to_them_while_none_are_written(phone) -> None:
    a_claim_is_taken_down(phone)
