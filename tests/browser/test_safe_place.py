"""Nowhere safe for tonight: one tap on a plain No, on the walk or on the board, lights RADIO NOW."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import case_walk, steps
from tests.browser.board.steps import take_a_call
from tests.browser.ready import Ready


def chip(page: Page, value: str) -> str:
    """The colour a chosen chip turns to."""
    one = page.locator(f'[data-question="safe_place"] .chip:has(input[value="{value}"]) > span')
    return str(one.evaluate("(found) => getComputedStyle(found).borderTopColor"))


def test_a_plain_no_on_the_walk_lights_it_and_a_yes_takes_nothing_away(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.go_to(page, "leave_tonight")

    steps.tap(page, "safe_place", "no")

    expect(page.locator("#call-ins [data-script]").first).to_contain_text("nowhere safe tonight")
    steps.read_call_ins(page)
    assert case_walk.lit(page) == ["no_safe_place"]
    danger = chip(page, "no")
    steps.look(page, "safe-place-no")
    steps.leave_and_come_back(page)
    steps.choose(page, "safe_place", "yes")
    assert case_walk.lit(page) == ["no_safe_place"]  # once lit it stays, until somebody clears it
    assert chip(page, "yes") != danger


@pytest.mark.prove
def test_a_plain_no_on_the_board_lights_it(ready: Ready) -> None:
    page = ready.page
    take_a_call(page)
    page.keyboard.press("0")  # "Who is with you? … Where is the safest place to wait?"

    steps.tap(page, "safe_place", "no")

    steps.read_call_ins(page)
    assert "no_safe_place" in case_walk.lit(page)
