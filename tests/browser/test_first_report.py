"""The thread through everything: a phone made ready, the server stopped, a report, the server back, a receipt."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps


def test_a_report_made_with_the_server_stopped_is_received_when_it_is_back(phone, server):
    page = phone.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    server.stop()

    steps.start_report(page)
    steps.write(page, "incident_ref", "1107-24NOV26")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.go_to(page, "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Waiting")
    expect(page.locator("[data-outbox]")).to_contain_text("Not noted as told. SERGEANT BEFORE YOU LEAVE: ")
    expect(page.locator(".bar__away")).to_be_visible()
    opened = page.context.new_page()
    opened.goto(server.url + "/")
    assert opened.url == server.url + "/reports", "whoever opens Foursight itself finds their reports"
    opened.close()
    server.start()

    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    expect(page.locator(".bar__away")).to_be_hidden()
    assert page.locator("[data-outbox] code").inner_text().startswith("Receipt ")


@pytest.mark.prove
def test_the_same_screen_and_every_answer_is_there_after_the_browser_was_closed(open_phone, server, tmp_path: Path):
    folder = tmp_path / "phone"
    page = open_phone(folder).new_page()
    steps.set_up(page, server)
    words = steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    server.stop()
    steps.start_report(page)
    steps.choose(page, "whereabouts", "nobody_knows")
    steps.go_to(page, "door_2")
    steps.choose(page, "weapon", "yes")
    steps.saved(page)
    address = page.url
    page.context.close()

    page = open_phone(folder).new_page()
    page.goto(address)
    steps.unlock(page, words)

    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="weapon"] input[value="yes"]')).to_be_checked()
