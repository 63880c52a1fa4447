"""Whom a ring-back rang, where it may be one of two: asked by key, and nothing is written before it is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, a_board, told
from tests.browser.board.test_keys import ROWS
from tests.browser.board.test_otherwise_since import answer, log
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt

ASKS = "[data-rung-whom]"
RESTS_MS = 1000
"""Longer than two keys of one word are apart."""


def press(page: Page, selector: str) -> None:
    """In the panel that is open, by its letter."""
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.press(str(page.locator(selector).get_attribute("data-key")))


def rung(phone: Ready, caller: str, whom: str) -> Page:
    """Nobody answered; whoever rang says who it was."""
    page = a_board(phone)
    answer(page, "caller_is", caller)
    page.keyboard.press("Shift+W")
    press(page, '[data-act="no_answer"]')
    expect(page.locator(ASKS)).to_be_visible()
    expect(page.locator(ROWS), "it is written before anybody said whom").to_have_count(0)
    steps.look(page, f"board_whom_{caller}")
    press(page, f'[data-rung-is="{whom}"]')
    told(page, "Rang, no answer")
    expect(page.locator(ASKS)).to_be_hidden()
    return page


@pytest.mark.parametrize(
    "caller, whom, says",
    [
        ("may_be_suspect", "caller", "the caller, who may be the suspect"),
        ("may_be_suspect", "victim", "the victim"),
        ("bystander", "victim", "the victim; no safe way fixed before"),
    ],
)
def test_whoever_rings_back_says_whom_by_one_key_and_the_log_says_it(
    ready_phone, caller: str, whom: str, says: str
) -> None:
    page = rung(ready_phone(**HALF_A_DESK), caller, whom)

    expect(page.locator(ROWS)).to_have_count(1)
    assert f"rang, no answer ({says})" in log(page)


def test_where_the_victim_rings_no_key_is_spent_on_whom_and_its_letters_do_nothing(ready_phone) -> None:
    page = a_board(ready_phone(**HALF_A_DESK))
    answer(page, "caller_is", "victim")
    page.keyboard.press("Shift+W")
    press(page, '[data-rung-is="caller"]')
    expect(page.locator(ROWS)).to_have_count(0)
    press(page, '[data-act="no_answer"]')

    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ASKS)).to_be_hidden()


def test_a_ring_back_that_is_written_without_asking_whom_fails(ready_phone) -> None:
    module = "walk/board/ring_ban.js"
    route = rebuilt({module: changed(module, '&& (is !== "victim" || isUnclear)', '&& is === "nobody"')})
    with pytest.raises(AssertionError):
        rung(ready_phone(route=route, **HALF_A_DESK), "may_be_suspect", "caller")
