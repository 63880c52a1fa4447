"""On a desk the incident update stands beside the questions as it is now: to be read, and neither sent nor copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import HERE

DESK = {**HERE, "viewport": {"width": 1280, "height": 800}}
LIVE = "[data-live-copy]"


def it_follows_and_is_what_copy_has(phone: Ready) -> None:
    """Each answer changes it, and it is the text of Copy, which leaves out where the victim will be."""
    page = phone.page
    steps.start_report(page)
    live = page.locator(LIVE)
    expect(live).to_contain_text("Not sent, not copied by standing here.")
    expect(live).to_contain_text("Once something is answered, it stands here.")
    steps.choose(page, "whereabouts", "outside")
    steps.read_call_ins(page)
    expect(live.locator("pre")).to_contain_text("in sight")
    beside(page)
    steps.choose(page, "threat", "yes")
    steps.read_call_ins(page)
    expect(live.locator("pre")).to_contain_text("Threat of serious harm reported")
    steps.look(page, "live_copy")
    stands = live.locator("pre").inner_text()

    live.get_by_role("link", name="Copy").click()

    steps.on_screen(page, "outcome")
    expect(live).to_have_count(0)
    block = page.locator('[data-block="incident_update"]')
    block.locator("[data-copy-fold] summary").first.click()
    expect(block.locator("[data-copy-text]")).to_contain_text("in sight")
    read = block.locator("[data-copy-text]").inner_text()
    assert [one for one in read.split("\n") if one not in stands.split("\n")] == []


def beside(page: Page) -> None:
    """Right of the questions, below the call-ins, above the way on."""
    boxes = [page.locator(one).bounding_box() for one in (LIVE, "#call-ins", "#q-whereabouts", ".thumb__next")]
    live, band, question, way_on = [box or {} for box in boxes]
    assert live["x"] >= question["x"] + question["width"]
    assert live["y"] >= band["y"] + band["height"]
    assert live["x"] >= way_on["x"] + way_on["width"]


def what_is_kept_out_stands_nowhere_in_it(phone: Ready) -> None:
    """How to reach the victim is left out of copies, and so is it here."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")
    steps.bring(page, "safe_contact")
    steps.write(page, "safe_contact", "her sister Amira 07700 900123")
    steps.saved(page)
    live = page.locator(LIVE)
    expect(live.locator("pre")).not_to_be_empty()

    assert "Amira" not in live.inner_text()
    assert "900123" not in live.inner_text()


def test_the_incident_update_stands_beside_the_questions_and_follows_each_answer(ready_phone) -> None:
    it_follows_and_is_what_copy_has(ready_phone(**DESK))


@pytest.mark.prove
def test_what_is_kept_out_of_copies_does_not_stand_beside_the_questions(ready_phone) -> None:
    what_is_kept_out_stands_nowhere_in_it(ready_phone(**DESK))


@pytest.mark.prove
def test_a_phone_has_no_such_column_and_fetches_none_of_it(ready_phone) -> None:
    phone = ready_phone()
    fetched: list[str] = []
    phone.context.on("request", lambda request: fetched.append(request.url))
    steps.start_report(phone.page)
    steps.choose(phone.page, "whereabouts", "elsewhere")
    steps.saved(phone.page)

    expect(phone.page.locator(LIVE)).to_have_count(0)
    assert [one for one in fetched if "live_copy" in one] == []


FAULTS = {
    "it does not follow": Fault(
        "walk/live_copy.js",
        'report.changes.addEventListener("change", () => showNow(report, blockText));',
        "void 0;",
        it_follows_and_is_what_copy_has,
        "in sight",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_column_that_stays_as_it_was_is_noticed(ready_phone, what) -> None:
    notice(ready_phone, FAULTS[what], **DESK)
