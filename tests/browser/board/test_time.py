"""What the clock asks on the call handler's board."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Route, expect

from tests.browser import steps
from tests.browser.board.steps import ANSWERS, HALF_A_DESK, at_hand, on_the_board, take_a_call, told

RESTS_MS = 1_100
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTES = 5


def with_minutes(route: Route) -> None:
    """The pack as a force has it that set the minutes."""
    answer = route.fetch()
    pack = json.loads(answer.body())
    pack["about"]["designated"]["board"]["ring_back_minutes"] = MINUTES
    route.fulfill(response=answer, json=pack)


@pytest.mark.prove
def test_past_the_force_s_minutes_it_says_ring_back_and_each_thing_done_is_written(ready_phone) -> None:
    page = ready_phone(at=NOW, route=("**/pack.json", with_minutes), **HALF_A_DESK).page
    take_a_call(page)
    expect(page.locator("[data-late]")).to_be_empty()
    expect(page.locator("[data-strip-open]"), "no order was told").not_to_contain_text("Terms read")
    page.clock.fast_forward(60_000 * MINUTES)

    expect(page.locator("[data-late]")).to_contain_text("Ring back, do THRIVE again, tell the supervisor.")
    page.keyboard.press("Shift+W")
    for done in ("rang", "thrive_again", "supervisor"):
        act = page.locator(f'[data-act="{done}"]')
        page.wait_for_timeout(RESTS_MS)  # three letters in one run are a word
        page.keyboard.press(str(act.get_attribute("aria-keyshortcuts")))
        if done == "supervisor":  # nobody is told without a name, as at the call-ins
            told(page, "Who was told?")
            expect(page.locator("[data-question=ring_backs] [data-row]")).to_have_count(2)
            page.keyboard.type("Sgt Lowe")
            page.keyboard.press("Enter")
        expect(act.locator("[data-act-last]")).to_contain_text("10:05")
        told(page, "Written at 10:05")
    told(page, "Supervisor told, Sgt Lowe")
    expect(page.get_by_label("Supervisor: who was told?"), "asked once").to_have_value("Sgt Lowe")
    expect(page.locator("[data-late]")).to_be_empty()
    expect(page.locator("[data-question=ring_backs] [data-row]")).to_have_count(3)
    steps.look(page, "board_wait")


def test_a_board_left_open_for_hours_asks_whether_it_is_the_same_call_and_loses_nothing(ready_phone) -> None:
    phone = ready_phone(at=NOW, **HALF_A_DESK)
    page = phone.page
    take_a_call(page)
    page.keyboard.type("y")
    steps.saved(page)
    page.clock.fast_forward("03:00:00")
    steps.lock(page)
    steps.unlock(page, phone.words)
    on_the_board(page)

    ask = page.locator("[data-same-call]")
    expect(ask).to_contain_text("Is this the same call?")
    expect(ask).to_contain_text("10:00")
    expect(ask.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Enter")
    expect(ask, "a key meant for what was there before answers nothing").to_be_visible()
    page.keyboard.press("1")
    told(page, "First: is this the same call?")
    steps.look(page, "board_old")
    page.keyboard.press("y")

    expect(ask).to_be_hidden()
    assert page.evaluate(ANSWERS) == {"location_confirmed": ["yes"]}
    at_hand(page, "ring_back_safe")
    steps.reports(page)
    expect(page.locator("[data-drafts]")).to_contain_text("A call, you stopped at Call board, not sent yet")
    page.locator("[data-drafts] a").first.press("Enter")
    on_the_board(page)
