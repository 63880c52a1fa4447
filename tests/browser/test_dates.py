"""The days of an occasion: what was typed stays as it was typed, and what looks wrong is said beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.test_entered import screen


def first_row(page: Page) -> Locator:
    """A first occasion's days, on the screen where an officer finds it."""
    steps.start_report(page)
    steps.go_to(page, "heard_what")
    page.locator('[data-question="occasion_rows"] [data-add-row][data-role="first"]').click()
    return page.locator('[data-question="occasion_rows"] [data-field="dates"]')


def the_wrong_way_round_is_said(ready: Ready) -> None:
    """And neither day is changed."""
    days = first_row(ready.page)

    days.locator('[data-end="from"]').fill("2026-03-09")
    days.locator('[data-end="to"]').fill("2026-01-02")
    days.locator('[data-end="to"]').blur()

    expect(days.get_by_text("The second day is before the first.")).to_be_visible()
    expect(days.locator('[data-end="from"]')).to_have_value("2026-03-09")
    expect(days.locator('[data-end="to"]')).to_have_value("2026-01-02")


@pytest.mark.prove
def test_a_second_day_before_the_first_is_said_and_neither_is_changed(ready):
    the_wrong_way_round_is_said(ready)


@pytest.mark.prove
def test_a_day_that_has_not_come_is_said(ready):
    days = first_row(ready.page)

    days.locator('[data-end="from"]').fill("2099-01-01")
    days.locator('[data-end="from"]').blur()

    expect(days).to_contain_text("This day has not come yet.")


def a_day(ready: Ready) -> Locator:
    """The day of the report to the police, on its screen, at the first of its parts."""
    field = screen(ready, "code_days").locator('[data-question="reported_on"]')
    field.locator("[type=date]").focus()
    return field


def half_a_day_is_said(ready: Ready) -> None:
    """On its field and in the header, until it is cleared."""
    page = ready.page
    field = a_day(ready)
    steps.saved(page)

    page.keyboard.type("11")
    steps.saved_but_for_one(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    steps.saved(page)  # nothing stands there any more
    page.keyboard.type("11")
    steps.saved_but_for_one(page)
    field.locator("[type=date]").blur()

    expect(field.get_by_text("Not kept yet")).to_be_visible()
    steps.choose(page, "code_events", "interview")
    steps.saved_but_for_one(page)
    field.locator("[data-clear]").click()
    steps.saved(page)
    assert not field.locator("[type=date]").evaluate("(date) => date.validity.badInput"), "what was typed is gone"


def next_says_what_is_not_kept(ready: Ready) -> None:
    """Once; tapped again it goes."""
    page = ready.page
    field = a_day(ready)
    page.keyboard.type("11")

    page.locator('[data-go="next"]').click()

    expect(field).to_contain_text("To leave without it, do the same again.")
    expect(field.locator("[type=date]")).to_be_focused()
    expect(page.locator("main")).to_have_attribute("data-screen", "code_days")
    page.locator('[data-go="next"]').click()
    steps.left(page, "code_days")
    steps.saved(page)


def chips_passed_by_answer_nothing(ready: Ready) -> None:
    """Beside half a day, the answer before it stays whatever the focus passes."""
    page = ready.page
    field = a_day(ready)
    steps.choose(page, "reported_on", "@yesterday")
    field.locator("[type=date]").focus()
    page.keyboard.press("Backspace")
    field.locator("[type=date]").blur()
    expect(field.get_by_text("as you left it before")).to_be_visible()

    field.locator("input[type=radio]").first.focus()
    field.locator("input[type=radio]").first.blur()

    expect(field.locator('[data-note="unread"]')).to_be_visible()
    steps.saved_but_for_one(page)
    expect(field.locator('input[value="@yesterday"]')).to_be_checked()


def test_a_day_typed_in_part_is_said_on_its_field_and_never_called_saved(ready):
    half_a_day_is_said(ready)


def test_next_says_first_what_is_not_kept_and_goes_when_it_is_tapped_again(ready):
    next_says_what_is_not_kept(ready)


@pytest.mark.prove
def test_beside_half_a_day_the_answer_before_it_stays(ready):
    chips_passed_by_answer_nothing(ready)


@pytest.mark.prove
def test_a_day_typed_in_part_and_then_whole_is_kept(ready):
    page = ready.page
    field = a_day(ready)
    page.keyboard.type("11")
    field.locator("[type=date]").blur()
    field.locator("[type=date]").focus()
    page.keyboard.type("11112025")

    expect(field.locator('[data-note="unread"]')).to_be_hidden()
    steps.saved(page)
    expect(field.locator("[type=date]")).to_have_value("2025-11-11")


@pytest.mark.prove
def test_a_day_emptied_by_hand_is_taken_back(ready):
    page = ready.page
    field = a_day(ready)
    page.keyboard.type("11112025")
    steps.saved(page)
    for _ in range(3):
        page.keyboard.press("Backspace")
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")

    expect(field.locator('[data-note="unread"]')).to_be_hidden()
    expect(field).to_contain_text("Before: ")
    steps.saved(page)


@pytest.mark.prove
def test_of_two_days_of_an_occasion_the_whole_one_is_kept_and_the_half_one_said(ready):
    page = ready.page
    days = first_row(page)
    days.locator('[data-end="from"]').fill("2026-01-02")
    days.locator('[data-end="to"]').focus()
    page.keyboard.type("03")
    days.locator('[data-end="to"]').blur()

    expect(days.get_by_text("What is whole is kept")).to_be_visible()
    steps.saved_but_for_one(page)
    page.locator('[data-go="next"]').click()
    page.locator('[data-go="next"]').click()
    steps.left(page, "heard_what")
    steps.saved(page)
    page.locator('[data-go="back"]').click()
    steps.on_screen(page, "heard_what")
    expect(days.locator('[data-end="from"]')).to_have_value("2026-01-02")


@pytest.mark.prove
def test_a_year_mistyped_is_not_called_saved(ready):
    field = a_day(ready)
    ready.page.keyboard.type("11110026")
    field.locator("[type=date]").blur()

    expect(field.get_by_text("Not kept yet")).to_be_visible()
    steps.saved_but_for_one(ready.page)
