"""What others did about a record is said on its page while it stands open: at the foot, where nothing moves by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.browser.test_desk_pages import a_screen, demonstration
from tests.fixtures.browser import DESK
from tests.fixtures.server import Server

__all__ = ["demonstration"]

HALF = "She moved out, and he"


def view(page: Page) -> Page:
    """The form of a view, opened."""
    page.locator("[data-act=view] > summary").click()
    return page


@pytest.mark.prove
def test_what_another_did_is_said_at_the_foot_and_nothing_that_is_read_or_typed_moves(
    demonstration: tuple[Server, dict[str, str]], browser: Browser, console: list[str]
) -> None:
    server, passwords = demonstration
    with a_screen(browser, console, **DESK) as hers, a_screen(browser, console, **DESK) as theirs:
        gita, chloe = hers.new_page(), theirs.new_page()
        steps.sign_in(gita, server, "gita", passwords["gita"])
        steps.sign_in(chloe, server, "chloe", passwords["chloe"])
        chloe.goto(server.url + "/records")
        record = chloe.locator("[data-records] [scope=row] > a").first.get_attribute("href")
        gita.goto(f"{server.url}{record}")
        view(gita)
        typed = gita.locator("#view_why")
        typed.fill(HALF)
        before = typed.bounding_box()

        chloe.goto(f"{server.url}{record}")
        view(chloe).get_by_label("This is stalking").check()
        chloe.locator("#view_why").fill("He came back after a no, twice.")
        chloe.get_by_role("button", name="Give this view").click()
        expect(chloe.locator("#desk")).to_contain_text("He came back after a no")
        gita.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")

        said = gita.locator("#others [data-others]")
        expect(said).to_contain_text("Since this page was shown: Chloe")
        assert typed.bounding_box() == before
        expect(typed).to_be_focused()
        expect(typed).to_have_value(HALF)
        said.get_by_role("link", name="Show it").click()
        expect(gita.locator("#desk")).to_contain_text("He came back after a no")
        assert [line for line in console if line.startswith(("error", "uncaught"))] == []
