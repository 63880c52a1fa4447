"""Band, sheet and outcome name dangers in the one order that the record and the queue have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.backend.content.lighting import shipped
from tests.browser import jobs, steps
from tests.browser.case_walk import walk
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.browser.test_many_dangers import BAND, PHONE, seen
from tests.fixtures.one_order import IN_ORDER

FIRST = "suspect outside, in sight"  # what the band says; the others stand by name in the sheet
RADIO = "#call-ins [data-each] [data-call-in]"


def radioed(page: Page) -> list[str]:
    """What the sheet lists one by one, of RADIO NOW."""
    ids = page.locator(RADIO).evaluate_all("found => found.map((one) => one.dataset.callIn.split(':')[1])")
    now = {one["id"] for one in shipped()["findings"] if one.get("call_in") == "radio_now"}
    return [one for one in ids if one in now]


def one_order_stands_everywhere(phone: Ready) -> None:
    """The sheet lists them and Do draws them in that order; the band names the first."""
    page = phone.page
    steps.start_report(page)
    walk(page, jobs.FIFTEEN)
    seen(page)

    assert radioed(page) == IN_ORDER, "the sheet"
    assert FIRST in page.locator(BAND).inner_text(), "the band"
    steps.beat(page, "Outcome", "outcome")
    drawn = page.locator("[data-now] [data-finding]")
    shown = drawn.evaluate_all("found => found.map((one) => one.dataset.finding)")
    assert shown == IN_ORDER, "the outcome"


def test_band_sheet_and_outcome_name_the_dangers_in_the_one_order(ready_phone: Callable[..., Ready]) -> None:
    one_order_stands_everywhere(ready_phone(viewport=PHONE))


REVERSED = Fault(
    "walk/outcome/do.js",
    "const dangers = dangersOf(report);",
    "const dangers = dangersOf(report).reverse();",
    one_order_stands_everywhere,
    "the outcome",
)


@pytest.mark.prove
def test_an_outcome_that_is_drawn_in_reverse_would_be_seen(ready_phone: Callable[..., Ready]) -> None:
    notice(ready_phone, REVERSED, viewport=PHONE)
