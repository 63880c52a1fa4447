"""The days of an occasion: what was typed stays as it was typed, and what looks wrong is said beside it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import steps


def first_row(page: Page) -> Locator:
    """A first occasion's days, on the screen where an officer finds it."""
    steps.start_report(page)
    steps.go_to(page, "heard_times")
    page.locator('[data-question="occasion_rows"] [data-add-row][data-role="first"]').click()
    return page.locator('[data-question="occasion_rows"] [data-field="dates"]')


def test_a_second_day_before_the_first_is_said_and_neither_is_changed(ready):
    days = first_row(ready.page)

    days.locator('[data-end="from"]').fill("2026-03-09")
    days.locator('[data-end="to"]').fill("2026-01-02")
    days.locator('[data-end="to"]').blur()

    expect(days).to_contain_text("The second day is before the first.")
    expect(days.locator('[data-end="from"]')).to_have_value("2026-03-09")
    expect(days.locator('[data-end="to"]')).to_have_value("2026-01-02")


def test_a_day_that_has_not_come_is_said(ready):
    days = first_row(ready.page)

    days.locator('[data-end="from"]').fill("2099-01-01")
    days.locator('[data-end="from"]').blur()

    expect(days).to_contain_text("This day has not come yet.")
