"""What a log must not say of a call: that a number was rung which must not be, or that something was cleared for nobody
knows whom.
"""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, WHO_AT_HAND, a_board, answers, go_to, press_letter, read_out, told
from tests.browser.ready import Ready

OTHERWISE = "#call-ins [data-wrong-tap]"
DARK = {"color_scheme": "dark"}


def answer(page: Page, question: str, value: str) -> None:
    """Tapped, wherever it stands."""
    page.evaluate(
        """([question, value]) => {
          const field = document.querySelector(`[data-question="${question}"]`);
          for (let fold = field; fold; fold = fold.parentElement.closest("details")) fold.open = true;
          field.querySelector(`input[value="${value}"]`).click();
        }""",
        [question, value],
    )


def log(page: Page) -> str:
    """The log, as it is copied."""
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+C")
    told(page, "Copied: Call log")
    return str(page.evaluate("window.pasted.at(-1)"))


def not_told_to_anybody(phone: Ready) -> None:
    """Answered yes by a slip, taken back, and nobody was noted as told in between."""
    page = a_board(phone)
    answer(page, "hurt_now", "yes")
    answer(page, "hurt_now", "no")
    words = page.locator("[data-not-so]")
    expect(words.locator("[data-not-so-untold]"), "it is to be said to whoever was told").to_be_visible()
    expect(words.locator("[data-not-so-told]")).to_be_hidden()


def test_what_nobody_was_told_of_and_is_not_so_now_is_not_to_be_said_to_whoever_was_told(ready_phone) -> None:
    not_told_to_anybody(ready_phone(**HALF_A_DESK))


def cleared_by_name(phone: Ready) -> None:
    """Told that somebody is hurt, then answered no."""
    page = a_board(phone)
    answer(page, "hurt_now", "yes")
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND)).to_have_count(1)
    page.keyboard.type("Dispatch ch 4")
    page.keyboard.press("Enter")
    answer(page, "hurt_now", "no")
    expect(page.locator("[data-not-so]")).to_contain_text("note who knows: Shift and T")

    page.keyboard.press("Shift+T")
    expect(page.locator(f"{OTHERWISE} input:focus")).to_have_count(1)
    steps.look(page, "board_otherwise")
    page.keyboard.press("Enter")
    assert page.locator(OTHERWISE).count() == 1, "nobody is named"
    page.keyboard.type("Dispatch ch 4")
    page.keyboard.press("Enter")

    told(page, "Dispatch ch 4 knows it changed")
    expect(page.locator(OTHERWISE)).to_have_count(0)
    assert "CLEARED: someone is hurt" in log(page), "the log has the new answer"


def test_what_is_otherwise_now_is_cleared_with_the_name_of_who_knows(ready_phone) -> None:
    cleared_by_name(ready_phone(**HALF_A_DESK, **DARK))


def test_who_knows_is_asked_in_a_sheet_that_was_not_drawn_since_the_answer(ready_phone) -> None:
    """The pictures of a stopped clock come late."""
    cleared_by_name(ready_phone(at=datetime(2026, 11, 24, 10, tzinfo=UTC), **HALF_A_DESK))


def left_after_a_no(phone: Ready) -> None:
    """To a caller who whispers: keys, no; the code for the door is not asked."""
    page = a_board(phone)
    page.keyboard.press("2")
    press_letter(page, "whisper")
    press_letter(page, "victim")
    page.keyboard.press("3")
    go_to(page, "keys_held")
    expect(page.locator("[data-rung-words]")).to_have_text("Do they have keys to your home?")
    read_out(page, "n")
    expect(page.locator("[data-rung-words]")).to_have_text("Do they have a code for your door?")
    assert "keys_held" not in answers(page)

    page.keyboard.press("4")

    assert "Holds keys or codes" in log(page).partition("NO ANSWER TAKEN")[2].partition("\n")[0], "it is not open"
    assert "NOT KNOWN" not in log(page), "nobody answered it"


def test_a_question_left_after_a_no_to_a_part_of_it_is_in_the_log_and_still_asked(ready_phone) -> None:
    phone = ready_phone(**HALF_A_DESK)
    left_after_a_no(phone)
    phone.page.keyboard.press("3")
    go_to(phone.page, "keys_held")

    expect(phone.page.locator("[data-rung-words]")).to_have_text("Do they have a code for your door?")
    read_out(phone.page, "n")
    assert answers(phone.page)["keys_held"] == ["no"]


def rung_by_the_safe_way(phone: Ready) -> None:
    """The caller's number must not be rung; a safe way is noted."""
    page = a_board(phone)
    answer(page, "caller_is", "victim")
    answer(page, "ring_back_safe", "no")
    page.locator('[data-question="safe_contact"] textarea').fill("text only, work phone")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+W")
    page.locator('[data-act="no_answer"]').click()

    assert "rang, no answer (by the safe way)" in log(page), "the number itself was rung"


def test_the_log_says_by_which_way_somebody_was_rung(ready_phone) -> None:
    rung_by_the_safe_way(ready_phone(**HALF_A_DESK))
