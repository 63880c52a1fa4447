"""Ten seconds to undo what a key wrote on the call handler's board, as if it had not been written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, WHO_AT_HAND, at_hand, on_the_board, press_letter, take_a_call, told
from tests.browser.board.test_keys import ROWS
from tests.browser.ready import Ready
from tests.browser.rebuilt import rebuilt

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
DRAFT = (
    "() => import(document.querySelector('script[src*=boot]').src.replace('pages/boot', 'walk/controller'))"
    ".then(({ currentReport }) => currentReport().draft)"
)


def draft(page: Page) -> dict[str, Any]:
    """The call as it is kept."""
    found: dict[str, Any] = page.evaluate(DRAFT)
    return found


def act(page: Page, name: str) -> None:
    """In the panel that is open, by its letter."""
    page.keyboard.press(str(page.locator(f'[data-act="{name}"]').get_attribute("data-key")))


def written_and_undone(phone: Ready) -> None:
    """Rang, by a slip: `z`, and nothing of it is in the record."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+W")
    act(page, "thrive_again")
    expect(page.locator(ROWS)).to_have_count(1)
    before = draft(page)["answers"]["ring_backs"]
    page.clock.fast_forward(2000)
    act(page, "rang")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator("[data-undo]")).to_contain_text("Rang, and spoke to them, 10:00")
    told(page, "z undoes it for ten seconds.")

    page.keyboard.press("z")

    told(page, "Undone: Rang, and spoke to them, 10:00.")
    expect(page.locator(ROWS)).to_have_count(1)
    assert draft(page)["answers"]["ring_backs"] == before, "it left a trace"
    page.keyboard.press("z")
    told(page, "Undone: THRIVE done again")
    assert "ring_backs" not in draft(page)["answers"], "it left a trace"
    steps.saved(page)


def undone_in_time_only(phone: Ready) -> None:
    """Ten seconds, and no more."""
    page = phone.page
    take_a_call(page)
    page.clock.pause_at(NOW.replace(minute=2))
    page.keyboard.press("Shift+W")
    act(page, "rang")
    page.clock.run_for(9900)
    expect(page.locator("[data-undo]"), "before ten seconds are over").to_contain_text("1 s")
    page.clock.run_for(400)
    expect(page.locator("[data-undo]"), "after ten seconds").to_be_hidden()
    page.keyboard.press("z")
    page.clock.run_for(100)
    told(page, "Nothing to undo")
    expect(page.locator(ROWS)).to_have_count(1)


def told_and_undone(phone: Ready) -> None:
    """Noted as told, by a slip."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "coming")
    before = draft(page)["call_ins"]
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND)).to_have_count(1)
    page.keyboard.type("Channel 4")
    page.keyboard.press("Enter")
    told(page, "Noted: told Channel 4")
    assert draft(page)["call_ins"] != before

    page.keyboard.press("z")

    told(page, "Undone: told Channel 4")
    assert draft(page)["call_ins"] == before, "it left a trace"
    expect(page.locator("#call-ins [data-told-list]").first).to_be_empty()
    expect(page.locator('#call-ins [data-level="radio_now"]').first).to_contain_text("Read it out")
    at_hand(page, "overhear")


def noted_already_and_undone(phone: Ready) -> None:
    """The same name a second time is no new telling; the key that takes it away acts, and is no letter of the name."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "coming")
    before = draft(page)["call_ins"]
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND)).to_have_count(1)
    page.keyboard.type("Channel 4")
    page.keyboard.press("Enter")
    told(page, "Noted: told Channel 4")
    once = draft(page)["call_ins"]

    page.keyboard.press("Shift+T")
    told(page, "Noted already: told Channel 4, 10:00. Somebody else: write the name.")
    expect(page.locator(WHO_AT_HAND)).to_have_count(1)
    page.keyboard.type("channel 4")
    page.keyboard.press("Enter")

    told(page, "Noted already: told Channel 4, 10:00. z undoes it for ten seconds.")
    at_hand(page, "overhear")
    assert draft(page)["call_ins"] == once, "it was noted twice"
    page.keyboard.press("z")
    told(page, "Undone: told Channel 4")
    assert draft(page)["call_ins"] == before, "it left a trace"
    page.keyboard.press("Shift+T")
    expect(page.locator(WHO_AT_HAND), "for whom it asks, once nobody is told").to_have_count(1)
    expect(page.locator("[data-told]")).not_to_contain_text("Noted already")


def with_ring_backs(route: Route) -> None:
    """The pack as one has it whose log says what was done while nobody was there."""
    answer = route.fetch()
    pack = json.loads(answer.body())
    log = next(one for one in pack["copy_blocks"] if one["id"] == pack["about"]["designated"]["board"]["log"])
    log["lines"].append({"title": "RING-BACKS", "answers": ["ring_backs"]})
    route.fulfill(response=answer, json=pack)


def what_was_copied_is_said(phone: Ready) -> None:
    """The log was copied with the line that is undone. Needs `with_ring_backs`."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+W")
    page.keyboard.press("Shift+E")  # the words have nothing of it: where they are written is at hand
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+W")
    act(page, "rang")
    page.keyboard.press("Shift+C")
    told(page, "Copied: Call log")
    assert "spoke to them" in page.evaluate("window.pasted.at(-1)")

    page.keyboard.press("z")

    told(page, "Call log was copied with it: take it out there, or copy again.")
    page.keyboard.press("Shift+C")
    told(page, "Copied: Call log")
    assert "spoke to them" not in page.evaluate("window.pasted.at(-1)")


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(at=NOW, route=rebuilt(), **HALF_A_DESK)
    return phone


@pytest.mark.prove
def test_what_a_letter_wrote_is_undone_by_z_and_leaves_no_trace(phone):
    written_and_undone(phone)


@pytest.mark.prove
def test_it_can_be_undone_for_ten_seconds_and_not_after(phone):
    undone_in_time_only(phone)


def test_who_was_told_is_undone_by_z_and_leaves_no_trace(phone):
    told_and_undone(phone)


@pytest.mark.prove
def test_the_same_name_again_is_undone_by_z_and_is_no_letter_of_it(phone):
    noted_already_and_undone(phone)


@pytest.mark.prove
def test_what_was_copied_with_a_line_that_is_undone_is_said(ready_phone):
    what_was_copied_is_said(ready_phone(at=NOW, route=("**/pack.json", with_ring_backs), **HALF_A_DESK))


@pytest.mark.prove
def test_a_call_in_cleared_by_a_slip_is_lit_again_by_z(phone):
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "coming")
    before = draft(page)["call_ins"]
    page.locator("#call-ins .call-in__head").first.click()
    page.locator("#call-ins .call-in__clear summary").first.click()
    page.locator("#call-ins [data-clear-form] input").first.press_sequentially("A slip")
    page.keyboard.press("Enter")
    told(page, "Noted: cleared, 10:00, A slip.")
    assert draft(page)["call_ins"] != before

    page.keyboard.press("z")

    told(page, "Undone: cleared")
    assert draft(page)["call_ins"] == before


@pytest.mark.prove
def test_undo_is_a_button_too_and_the_handler_is_where_they_were(phone):
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+W")
    page.locator("[data-act=rang]").click()
    page.keyboard.press("Enter")  # not on the button any more
    expect(page.locator(ROWS)).to_have_count(1)

    page.get_by_role("button", name="Undo").click()

    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator("[data-undo]")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('[data-panel=w] h2')")


@pytest.mark.prove
def test_locked_within_the_ten_seconds_the_line_stays(phone):
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+W")
    act(page, "rang")
    steps.lock(page)
    steps.unlock(page, phone.words)
    on_the_board(page)

    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("[data-undo]")).to_be_hidden()
