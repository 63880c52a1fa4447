"""While nothing answers: the lock says so, what waits is safe, what was sent untold can be said, practice says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.fixtures.browser import poll

IS_JUDGED = """() => {
  const id = new URLSearchParams(location.search).get("continue");
  return fetch(`/sync/v1/records/${id}/latest`).then((one) => one.ok);
}"""


def test_what_was_sent_untold_can_be_said_at_once_and_is_noted_once_it_is_open_again(kept_phone):
    page, gate = kept_phone.page, kept_phone.gate
    gate.cut()
    steps.start_report(page)
    steps.choose(page, "whereabouts", "outside")
    steps.send(page)
    item = steps.outbox(page)

    expect(item).to_contain_text("Sending told nobody.")
    item.get_by_text("Say it now").click()
    expect(item.locator("[data-say-lines] > li").first).to_have_text("RADIO NOW:")
    expect(item.locator("[data-say-lines]")).to_contain_text("I need units to me now.")
    page.get_by_role("button", name="Try to send now").click()
    expect(page.locator("[data-tried]")).to_contain_text("What waits is safe here")
    item.get_by_role("link", name="Open it again with a network, to note who was told").click()
    expect(page.locator("[data-trouble]")).to_contain_text("The server did not answer")

    gate.restore()
    page.get_by_role("button", name="Try to send now").click()
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    expect(page.locator("[data-tried]")).to_be_hidden()
    poll(page, IS_JUDGED)
    steps.outbox(page).get_by_role("link", name="Open it again with a network, to note who was told").click()
    steps.on_screen(page, "door_1")
    page.locator("#told-radio_now").fill("Control")  # the sheet is open: that is what it was opened for
    page.locator('[data-message="radio_now"]').get_by_role("button", name="Told", exact=True).click()
    steps.read_call_ins(page)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    expect(page.locator("[data-to-tell]:visible")).to_have_count(0)


@pytest.mark.prove
def test_locked_the_header_says_that_nothing_answers(kept_phone):
    page = kept_phone.page
    kept_phone.gate.cut()
    page.reload()
    steps.locked(page)

    expect(page.locator(".bar__away")).to_be_visible()


@pytest.mark.prove
def test_practice_that_is_not_kept_says_so_without_locking(kept_phone):
    page = kept_phone.page
    kept_phone.gate.cut()
    steps.start_report(page)
    steps.reports(page)
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator(".bar__away")).to_be_visible()

    page.get_by_role("link", name="Practise on an invented case").click()

    expect(page.locator("[data-no-practice]")).to_contain_text("Practice is not kept on this phone yet")
    page.locator("main").get_by_role("link", name="Reports on this phone").click()
    expect(page.get_by_role("button", name="Start a report")).to_be_visible()
