"""An officer who is shut out in the middle of a report finishes it, keeps it, is told what to do, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.people_join import join
from tests.fixtures.server import Server

NUMBER = "LOCKED-OUT-1"


class Shift:
    """Bo with a report begun on a phone, and an administrator at a desk."""

    def __init__(self, phone: BrowserContext, desk: BrowserContext, server: Server) -> None:
        self.server, self.office = server, desk.new_page()
        steps.set_up(self.office, server)
        self.page = phone.new_page()
        join(self.page, server, "Bo Reyes", "bo", "--role", "officer")
        self.words = steps.make_ready(self.page)
        steps.report(self.page, NUMBER)

    def account(self, button: str, sure: str = "") -> None:
        """The administrator closes Bo's account, or opens it again."""
        self.office.goto(f"{self.server.url}/people")
        self.office.get_by_role("link", name="Bo Reyes").click()
        self.office.get_by_text(button, exact=True).click()
        if sure:
            self.office.get_by_role("button", name=sure).click()
        self.office.wait_for_load_state("networkidle")


@pytest.fixture
def shift(phone: BrowserContext, desk: BrowserContext, server: Server) -> Callable[[], Shift]:
    """Makes the two, once."""
    return lambda: Shift(phone, desk, server)


def finishes_and_keeps_it(shift: Shift) -> None:
    """From the middle of the report to the receipt."""
    page = shift.page
    shift.account("Close account", "Close it")

    steps.choose(page, "threat", "yes")  # writing goes on
    steps.saved(page)
    page.reload()
    steps.unlock(page, shift.words)
    steps.send(page)
    waits_and_says_what_to_do(page)

    page.goto(f"{shift.server.url}/sign-in")
    page.get_by_label("Sign-in name").fill("bo")
    page.get_by_label("Password").fill(steps.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.goto(f"{shift.server.url}/reports")
    steps.unlock(page, shift.words)
    waits_and_says_what_to_do(page)

    shift.account("Open account")
    steps.sign_in(page, shift.server, "bo")
    page.goto(f"{shift.server.url}/reports")
    if page.locator("main[data-page=locked]").count():
        steps.unlock(page, shift.words)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)


def waits_and_says_what_to_do(page: Page) -> None:
    """It is here, sealed, and says that it needs a sign-in."""
    expect(steps.outbox(page)).to_contain_text("It goes when somebody signs in here", timeout=30_000)
    expect(page.locator("[data-sign-in]:visible")).to_contain_text("What waits here stays here. Sign in to send it")


def test_an_officer_whose_account_is_closed_finishes_and_keeps_the_report_and_it_is_received_once_it_is_open_again(
    shift: Callable[[], Shift],
) -> None:
    finishes_and_keeps_it(shift())
