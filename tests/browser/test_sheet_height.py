"""The sheet of what is to be called in: it ends where the screen ends, wherever the page is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

ABOVE = "document.body.insertAdjacentHTML('afterbegin', '<p style=\"height: 60px\">Demonstration</p>')"

OPENED = """() => new Promise((done) => {
  const band = document.querySelector("#call-ins");
  band.addEventListener("toggle", () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
  band.querySelector(".call-ins__band").click();
})"""
"""Done when the sheet has taken its height: what is swiped before that would give it the right one by chance."""

SWIPED = """() => new Promise((done) => {
  scrollTo({ top: 300, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


def sheet_ends_with_the_screen(phone: Ready) -> None:
    """A line stands above what is pinned, as in a demonstration; the page is swiped under the open sheet."""
    page = phone.page
    steps.start_report(page)
    page.evaluate(ABOVE)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    steps.choose(page, "whereabouts", "outside")
    steps.read_call_ins(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.read_call_ins(page)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.evaluate(OPENED)
    sheet = page.locator(".call-ins__sheet")
    expect(sheet).to_be_visible()

    page.evaluate(SWIPED)
    box = sheet.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert sheet.evaluate("one => one.scrollHeight > one.clientHeight"), "it needs all of the height"
    assert round(box["y"] + box["height"]) == size["height"], "some of the height is left blank"


def test_the_open_sheet_takes_the_height_that_a_swiped_page_leaves(ready_phone) -> None:
    sheet_ends_with_the_screen(ready_phone(viewport={"width": 360, "height": 740}))


@pytest.mark.prove
def test_a_sheet_that_keeps_its_first_height_is_noticed(ready_phone) -> None:
    fault = Fault(
        "walk/call_ins.js",
        'addEventListener("scroll", reachDown, { passive: true });',
        "",
        sheet_ends_with_the_screen,
        "some of the height is left blank",
    )
    notice(ready_phone, fault, viewport={"width": 360, "height": 740})
