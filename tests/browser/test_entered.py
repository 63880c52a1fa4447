"""What an officer enters is kept, told truthfully, and arrives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.core.clock import now
from tests.browser import promises, steps
from tests.browser.received import latest
from tests.browser.test_versions import join

HIDE = {
    "another app": "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });"
    "document.dispatchEvent(new Event('visibilitychange'))",
    "another page": "dispatchEvent(new Event('pagehide'))",
}


def sent_body(ready: Any, page: Page) -> dict[str, Any]:
    """Send the report and close it; what the server's version of it holds."""
    with page.expect_request("**/sync/v1/versions/*") as asked:
        steps.send(page)
    record = asked.value.post_data_json["header"]["record_id"]
    expect(steps.outbox(page)).to_contain_text("Received by the force")
    body: dict[str, Any] = latest(ready.context, ready.gate.url, record)
    return body


def screen(ready: Any, name: str) -> Page:
    """A new report, at one of its later screens."""
    page: Page = ready.page
    steps.report(page, f"entered {name}")
    page.goto(page.url.replace("door_1", name))
    steps.unlock(page, ready.words)
    steps.on_screen(page, name)
    return page


@pytest.mark.prove
def test_a_report_with_a_cleared_answer_is_opened_by_a_supervisor(ready, desk):
    page = ready.page
    steps.report(page, "cleared and sent")
    steps.choose(page, "hurt_any", "no")
    page.locator('[data-question="hurt_any"] > [data-clear]').click()
    steps.saved(page)
    record = sent_body(ready, page)["record_id"]
    reader = desk.new_page()
    join(reader, ready.server, "Nadia Cole", "nadia", "--role", "supervisor")

    reader.goto(f"{ready.gate.url}/records/{record}")

    expect(reader.locator("main")).to_contain_text("cleared and sent")
    expect(reader.locator("main")).to_contain_text("Before: no")


@pytest.mark.prove
def test_a_mark_that_was_not_meant_is_struck_out_with_a_reason_and_never_removed(ready):
    """A pocket presses too: what it noted stays, and says why it was not meant."""
    page = screen(ready, "listen")
    page.locator("[data-mark]").click()
    page.wait_for_timeout(700)  # a second tap so soon counts as the same
    page.locator("[data-mark]").click()
    expect(page.locator("[data-mark-count]")).to_have_text(" (2)")
    page.get_by_text("Marks so far").click()
    assert page.locator("[data-remove-row]").count() == 0

    row = page.locator("[data-row]").first
    row.locator("details > summary").first.click()
    row.get_by_role("textbox", name="Not meant: why").fill("pressed in the pocket")

    expect(page.locator("[data-mark-count]")).to_have_text(" (1)")
    steps.saved(page)
    marks = sent_body(ready, page)["answers"]["marks"]
    assert [one.get("struck") for one in marks["value"]] == ["pressed in the pocket", None]


@pytest.mark.prove
def test_a_mark_is_sent_with_its_time_and_the_tag_that_was_tapped(ready):
    page = screen(ready, "listen")
    page.locator("[data-mark]").click()
    page.locator('[data-mark-tags] [data-tag="threat"]').click()
    steps.saved(page)

    [mark] = sent_body(ready, page)["answers"]["marks"]["value"]

    assert mark["tag"] == "threat"
    assert any(str(value).startswith("20") and str(value).endswith("Z") for value in mark.values())


@pytest.fixture
def day(ready) -> Locator:
    """The field for a day, on its screen."""
    page = screen(ready, "code_days")
    return page.locator('[data-question="reported_on"]')


def type_day(field: Locator, keys: str) -> None:
    """As at a desk, from the first part of the field on."""
    field.locator("[type=date]").focus()
    field.page.keyboard.type(keys)
    field.locator("[type=date]").blur()


@pytest.mark.prove
def test_a_mistyped_year_is_said_and_hides_no_report(ready, day):
    type_day(day, "111126")

    expect(day.get_by_text("Not kept yet")).to_be_visible()
    expect(day.locator("[type=date]")).not_to_have_value("")
    ready.page.locator('.beats a:has-text("Send")').click()
    expect(day.get_by_text("Still on this screen")).to_be_visible()
    assert "reported_on" not in sent_body(ready, ready.page)["answers"]


@pytest.mark.prove
def test_a_mistyped_year_leaves_the_day_before_it_until_it_is_mended(ready, day):
    type_day(day, "11112026")
    expect(day.locator('[data-note="unread"]')).to_be_hidden()
    day.locator("[type=date]").fill("0026-11-11")
    expect(day.locator('[data-note="unread"]')).to_be_visible()
    steps.choose(ready.page, "code_events", "interview")
    expect(day.locator("[type=date]")).to_have_value("0026-11-11")

    day.locator("[type=date]").fill("2025-11-11")

    expect(day.locator('[data-note="unread"]')).to_be_hidden()
    steps.saved(ready.page)
    answer = sent_body(ready, ready.page)["answers"]["reported_on"]
    assert (answer["value"], [one["value"] for one in answer["was"]]) == ("2025-11-11", ["2026-11-11"])


@pytest.mark.prove
def test_a_chip_or_clear_takes_a_mistyped_day_away(day):
    day.locator("[type=date]").fill("0026-11-11")
    day.locator('.chip:has(input[value="@yesterday"])').click()
    expect(day.locator('[data-note="unread"]')).to_be_hidden()
    expect(day.locator("[type=date]")).not_to_have_value("0026-11-11")
    day.locator("[type=date]").fill("0026-11-11")
    expect(day.locator('[data-note="unread"]')).to_be_visible()

    day.locator("[data-clear]").click()

    expect(day.locator("[type=date]")).to_have_value("")
    expect(day.locator('[data-note="unread"]')).to_be_hidden()


def test_typing_without_a_pause_is_kept_and_never_called_saved_before_it_is(ready_phone):
    promises.typing_without_a_pause_is_kept(ready_phone(before=promises.GOES_WITHOUT_A_WORD, at=now()))


@pytest.mark.parametrize("how", HIDE)
def test_what_was_typed_is_saved_at_once_when_the_page_is_left(ready_phone, how):
    page = ready_phone(at=now()).page
    steps.start_report(page)
    page.clock.pause_at(now() + timedelta(minutes=1))
    page.locator('[data-question="incident_ref"] textarea').press_sequentially("1107")
    expect(page.locator("[data-status]")).to_have_text("Saving…")

    page.evaluate(HIDE[how])

    steps.saved(page)


def test_a_copy_that_failed_is_not_noted_as_copied(ready):
    page = ready.page
    steps.report(page, "copied")
    steps.beat(page, "Outcome", "outcome")
    page.locator('[data-go-place="copy"]').click()
    page.evaluate("void (navigator.clipboard.writeText = async () => { throw new DOMException('seeded') })")
    page.locator("[data-block]:visible [data-copy]").first.click()
    expect(page.locator("[data-block]:visible [data-copied]").first).to_contain_text("copy it by hand")

    assert sent_body(ready, page)["copied"] == []


@pytest.mark.prove
def test_a_copy_that_was_made_is_noted(ready):
    page = ready.page
    steps.report(page, "copied")
    steps.beat(page, "Outcome", "outcome")
    page.locator('[data-go-place="copy"]').click()
    page.evaluate("void (navigator.clipboard.writeText = async () => undefined)")
    page.locator("[data-block]:visible [data-copy]").first.click()
    expect(page.locator("[data-block]:visible [data-copied]").first).to_have_text("Copied.")

    first = page.locator("[data-block]:visible").first.get_attribute("data-block")
    assert [one["block"] for one in sent_body(ready, page)["copied"]] == [first]


@pytest.mark.prove
def test_an_incident_reference_takes_in_what_lists_can_show(ready):
    page = ready.page
    steps.start_report(page)

    page.locator('[data-question="incident_ref"] textarea').press_sequentially("7" * 70)

    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value("7" * 64)
