"""After sending: the supervisor reads it elsewhere, the author goes on at a desk, a police link hides it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import case_walk, steps
from tests.browser.people_join import join
from tests.browser.received import open_received

SIDES = 2  # of A4, on which a record is printed


def sent_report(page: Page, reference: str, answers: dict) -> None:
    """One report sent, closed on the phone."""
    steps.report(page, reference)
    case_walk.walk(page, answers)
    page.locator('.beats a:has-text("Send")').click()
    steps.on_screen(page, "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)


@pytest.mark.prove
def test_a_supervisor_elsewhere_reads_the_same_wording_answers_reasons_and_unknowns(ready, desk):
    server = ready.server
    sent_report(ready.page, "1107-24NOV26", case_walk.case("restraining_order_neighbour")["answers"])
    page = desk.new_page()
    join(page, server, "Chloe Marsh", "chloe", "--role", "supervisor")

    open_received(page, server.url, "1107-24NOV26")

    main = page.locator("main")
    expect(main).to_contain_text("Any order, bail, charge, warrant or warning, on either of them?")
    expect(main).to_contain_text("Restraining order")
    expect(main).to_contain_text("RADIO NOW")
    expect(main).to_contain_text("who was told, first of: ")
    expect(main).to_contain_text("Because: Breach not yet dealt with: yes")
    expect(main).to_contain_text("Asked, not known")
    expect(main).to_contain_text("The device's evaluation and the server's are the same.")
    expect(page.locator("[data-versions] > li")).to_have_count(1)
    assert re.search(r"Content pack\s+Foursight, [0-9a-f]{32}", main.text_content() or "")
    steps.look(page, "record_at_a_desk")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= SIDES
    page.get_by_role("button", name="I have read it").click()
    expect(page.locator("[data-state]")).to_have_text("Read")
    page.goto(server.url + "/records?state=read")
    expect(page.locator("[data-records] tbody > tr")).to_have_count(1)


@pytest.mark.prove
def test_the_author_reopens_a_sent_report_at_a_desk_and_adds_the_second_version(ready, desk):
    server = ready.server
    sent_report(ready.page, "1108-24NOV26", case_walk.case("dash_marked_standard")["answers"])
    page = desk.new_page()
    steps.sign_in(page, server, "asha")
    page.goto(server.url + "/vault")
    steps.make_ready(page)
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Received by the force").click()
    page.get_by_role("link", name="1108-24NOV26").click()

    page.get_by_role("link", name="Continue this report").click()
    steps.on_screen(page, "door_1")
    steps.choose(page, "threat", "yes")
    expect(page.locator('[data-question="threat"] [data-earlier]')).to_contain_text("Before: not known")
    page.locator('.beats a:has-text("Send")').click()
    steps.on_screen(page, "send")
    steps.close_report(page, "Send and close it on this computer")
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    page.goto(server.url + "/records")
    page.get_by_role("link", name="1108-24NOV26").click()

    expect(page.locator("[data-versions] > li")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("Version 2 of 2")
    expect(page.locator("main")).to_contain_text("Before: not known")


def test_a_report_with_a_police_link_is_received_and_shown_to_nobody_who_is_not_named(ready, desk):
    page, server = ready.page, ready.server
    sent_report(page, "1109-24NOV26", {"police_link": {"value": "reason"}})
    supervisor = desk.new_page()
    join(supervisor, server, "Hana Weiss", "hana", "--role", "supervisor")

    supervisor.goto(server.url + "/records")
    page.goto(server.url + "/records")

    expect(supervisor.locator("main")).not_to_contain_text("1109-24NOV26")
    expect(page.locator("main")).to_contain_text("Received")
    expect(page.locator("main")).not_to_contain_text("1109-24NOV26")
