"""A lock between the picture and the filling of the folded sheet leaves nothing in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

LOCKS_WHEN_IT_IS_TO_BE_FILLED = """() => {
  const band = document.querySelector("#call-ins");
  new MutationObserver((_, observer) => {
    if (band.dataset.filled !== "yes") return;
    observer.disconnect();
    window.lockedBefore = !band.querySelector("[data-lines]").childElementCount;
    document.querySelector("[data-lock]").click();
  }).observe(band, { attributes: true, attributeFilter: ["data-filled"] });
}"""


def a_lock_leaves_nothing_in_the_sheet(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.bring(page, "threat")
    page.wait_for_load_state("networkidle")  # the sheet's own script has come
    page.evaluate(LOCKS_WHEN_IT_IS_TO_BE_FILLED)

    steps.tap(page, "threat", "yes")
    steps.locked(page)
    page.wait_for_timeout(500)

    assert page.evaluate("window.lockedBefore"), "it was filled before the lock"
    left = page.locator("#call-ins .call-ins__sheet :is([data-lines] li, [data-call-in], [data-told-log] li)")
    assert left.count() == 0, f"left in the sheet: {left.all_text_contents()}"


def test_a_lock_before_the_folded_sheet_is_filled_leaves_nothing_in_it(ready_phone: Callable[..., Ready]) -> None:
    a_lock_leaves_nothing_in_the_sheet(ready_phone())


FAULT = Fault(
    "walk/call_ins.js",
    "shownOf === result && !band.open && fill(band, report, lit)",
    "!band.open && fill(band, report, lit)",
    a_lock_leaves_nothing_in_the_sheet,
    "left in the sheet",
)


@pytest.mark.prove
def test_a_sheet_that_is_filled_after_the_lock_is_noticed(ready_phone: Callable[..., Ready]) -> None:
    """The fault: nobody asks whether it is still that report's."""
    notice(ready_phone, FAULT)
