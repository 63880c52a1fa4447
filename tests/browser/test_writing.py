"""Writing a scenario in a real browser: the checker speaks in place, and nothing typed is lost without a network."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.class_server import laptop
from tests.fixtures.browser import DESK
from tests.fixtures.server import Server
from tests.people import PASSWORD

OURS = {"Sec-Fetch-Site": "same-origin"}


def test_the_checker_speaks_as_one_types_and_what_is_typed_waits_for_the_server(
    browser: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    desk = browser.new_context(**DESK, base_url=server.url)
    desk.request.post("/sign-in", form={"sign_in_name": people.dev.sign_in_name, "password": PASSWORD}, headers=OURS)
    began = desk.request.post("/training/written", form={"scenario": "ex_partner_tracker"}, headers=OURS)
    page = desk.new_page()
    page.goto(began.url)

    page.locator("#stages-0-told").fill("It is not stalking.")
    expect(page.locator("#found-stages-0-told")).to_contain_text("Foursight never says")
    page.locator("#stages-0-told").fill("A call at night.")
    expect(page.locator("#found-stages-0-told")).to_be_empty()

    page.locator("#stages-1-told").scroll_into_view_if_needed()
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # "Kept at" stands there from before
        page.locator("#keep").click()
    expect(page.get_by_text("Kept at")).to_be_visible()
    expect(page.locator("#keep")).to_be_focused()
    expect(page.locator("#stages-1-told")).to_be_in_viewport()  # where it was, but for what the checker says above it

    page.wait_for_timeout(300)  # what was kept is drawn: what is typed before it is would go with it
    desk.set_offline(True)
    page.locator("#advocate").fill("Typed while nothing answered.")
    page.locator("#advocate").blur()
    expect(page.get_by_text("Not kept: the server does not answer")).to_be_visible()
    desk.set_offline(False)
    page.get_by_role("button", name="Add a stage").click()

    expect(page.locator("#stages-3")).to_be_visible()
    expect(page.locator("#stages-3-where")).to_be_focused()
    expect(page.locator("#stages-3-where")).to_be_in_viewport()
    expect(page.locator("#advocate")).to_have_value("Typed while nothing answered.")
    desk.clear_cookies()
    page.locator("#advocate").fill("Typed after the sign-in had ended.")
    page.locator("#advocate").blur()
    expect(page.get_by_text("Not kept: you are not signed in any more")).to_be_visible()
    expect(page.locator("#advocate")).to_have_value("Typed after the sign-in had ended.")
    desk.close()
