"""Whatever the page: ten minutes without a touch, or signing out, and the key is gone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from backend.core.clock import now
from tests.browser import steps
from tests.fixtures.browser import poll


def test_idling_on_an_open_page_drops_the_key_too(ready_phone):
    page = ready_phone(at=now()).page
    steps.start_report(page)
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Call-in scripts").click()
    poll(page, "document.querySelector('main[data-page=guidance]')")

    page.clock.fast_forward(11 * 60 * 1000)
    page.get_by_role("link", name="Foursight, reports").click()

    steps.locked(page)


@pytest.mark.prove
def test_signing_out_drops_the_key(ready_phone):
    ready = ready_phone(unlock=False)
    page = ready.page
    ready.context.clear_cookies()  # a sign-in of its own: the other tests go on with theirs
    steps.sign_in(page, ready.server, "asha")
    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    steps.start_report(page)
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Your account").click()
    poll(page, "document.querySelector('main[data-page=account]')")

    page.get_by_role("button", name="Sign out").click()
    poll(page, "document.querySelector('main[data-page=sign-in]')")

    expect(page.locator("[data-lock]")).to_be_hidden()


@pytest.mark.prove
def test_a_record_left_on_a_desk_without_a_store_is_put_away(desk, made):
    page = desk.new_page()
    page.clock.install()
    steps.sign_in(page, made.gate.server, "asha")
    page.goto(made.gate.url + "/people")
    expect(page.locator("main")).to_contain_text("Asha Patel")

    page.clock.fast_forward(11 * 60 * 1000)

    expect(page.get_by_role("heading", name="Put away")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Asha Patel")
