"""A new fact ten minutes after a report was closed without a signal: what can be done with it is said, and is so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

NUMBER = "a fact later"


def where_more_of_it_goes_is_said(phone: Ready) -> None:
    """Before it is closed; while it waits, that nothing goes into it; once it is received, the way into it again."""
    page = phone.page
    steps.report(page, NUMBER)
    steps.beat(page, "Send", "send")
    expect(page.locator(".send")).to_contain_text("go on here: that adds without a network")
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.close_report(page, "Send and close")

    card = steps.outbox(page)
    expect(card).to_contain_text("Waiting")
    expect(card.locator("[data-add-now]")).to_be_visible()
    expect(card.locator("[data-add-link]")).to_be_hidden()
    steps.look(page, "closed_and_waits")
    page.context.unroute("**/sync/v1/versions**")
    page.get_by_role("button", name="Try to send now").click()
    expect(card).to_contain_text("Received by the force")
    expect(card.locator("[data-add-now]")).to_be_hidden()
    card.locator("[data-add-link]").click()
    steps.on_screen(page, "door_1")
    steps.beat(page, "Send", "send")
    steps.send_and_go_on(page)
    page.locator("[data-sent]").get_by_role("link", name="Reports on this phone").click()

    expect(page.locator("[data-outbox] > li")).to_have_count(1)
    expect(page.locator("[data-drafts] li")).to_contain_text("adding to what was sealed")
    expect(card.locator("[data-add-link]:visible")).to_have_count(0)


def test_where_more_goes_of_a_report_that_was_closed_is_said_and_is_so(ready: Ready) -> None:
    where_more_of_it_goes_is_said(ready)


FAULTS = {
    "it may be opened before the force has it": Fault(
        "pages/reports/outbox.js",
        'isClosed && row.state === "sent" && !untold',
        "isClosed && !untold",
        where_more_of_it_goes_is_said,
        "hidden",
    ),
    "nothing is said while it waits": Fault(
        "pages/reports/outbox.js",
        'isClosed && row.state !== "sent"',
        "false",
        where_more_of_it_goes_is_said,
        "visible",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_where_more_goes_is_noticed(ready_phone: Callable[..., Ready], name: str) -> None:
    notice(ready_phone, FAULTS[name])
