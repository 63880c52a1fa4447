"""What was told says so wherever it stands to be told; and a window that was made wide is used."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import steps

SERGEANT = '[data-group="sergeant"]'


def test_what_the_sergeant_was_told_stands_as_told_under_everything_else(ready_phone) -> None:
    page = ready_phone(color_scheme="dark").page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.beat(page, "Outcome", "outcome")
    page.locator("[data-rest] > summary").click()
    count = page.locator(f"{SERGEANT} [data-group-count]")
    waiting = int(count.inner_text())
    assert waiting > 0
    page.locator("#call-ins > summary").click()
    page.locator("#told-sergeant").fill("Sgt Okafor")
    page.locator("#told-sergeant").press("Enter")
    steps.read_call_ins(page)

    expect(count).to_have_text("all told")
    page.locator(f"{SERGEANT} > summary").click()
    expect(page.locator(f"{SERGEANT} .now__told")).to_have_count(waiting)
    expect(page.locator(f"{SERGEANT} .now__told").first).to_contain_text("told Sgt Okafor, ")
    page.locator(SERGEANT).scroll_into_view_if_needed()
    steps.look(page, "told_under_everything_else")


def test_a_window_made_wide_is_used_at_the_next_screen(ready_phone) -> None:
    page = ready_phone().page
    steps.start_report(page)
    page.set_viewport_size({"width": 1280, "height": 800})

    page.locator("[data-go=next]").click()

    steps.on_screen(page, "door_2")
    expect(page.locator("[data-report] > .beats")).to_have_css("flex-direction", "column")
