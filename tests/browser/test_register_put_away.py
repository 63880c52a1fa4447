"""The register's pages, documents of their own, are put away as the others are that show what is somebody's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people_join import join
from tests.fixtures.browser import PHONE

pytestmark = pytest.mark.browser
LOCKED = "new BroadcastChannel('foursight-locked-live').postMessage(null)"


@pytest.fixture
def register(browser, made) -> Iterator[Page]:
    """The register before a trainer, on a clock."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.clock.install()
    join(page, made.gate.server, "Dev Rao", f"dev.away.{id(page)}", "--role", "trainer", url=made.gate.url)
    page.goto(f"{made.gate.url}/training/register")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Put away")
    yield page
    context.close()


def test_ten_minutes_without_a_touch_empty_the_register_and_close_reading(register: Page) -> None:
    with register.expect_response("**/reading/close"):
        register.clock.fast_forward("10:10")

    expect(register.get_by_role("heading", level=1)).to_have_text("Put away")
    register.get_by_role("link", name="Show it again").click()
    expect(register.get_by_role("heading", level=1)).to_have_text("Show that it is you")


@pytest.mark.prove
def test_a_lock_in_another_window_empties_it(register: Page) -> None:
    other = register.context.new_page()
    other.goto(register.url.replace("/register", ""))
    other.evaluate(LOCKED)

    expect(register.get_by_role("heading", level=1)).to_have_text("Put away")
