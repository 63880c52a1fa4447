"""At a desk the list of received records is gone through by keys, and says what came since it was shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import DESK, poll


@pytest.mark.prove
def test_j_and_k_go_from_record_to_record_enter_opens_one_and_the_list_says_what_came_since(ready_phone) -> None:
    phone: Ready = ready_phone()
    for number in ("KEYS-1", "KEYS-2"):
        steps.report(phone.page, number)
        steps.send(phone.page)
        expect(steps.outbox(phone.page)).to_contain_text("Received by the force")
    desk: Ready = ready_phone(**DESK, has_touch=False, is_mobile=False)
    page = desk.page
    records = page.locator("main [data-records] [scope=row] > a")
    for _ in range(40):  # what was received is listed once it was judged, after its receipt
        page.goto(desk.url + "/records")
        if page.locator("main tr", has_text="KEYS-2").count() and page.locator("main tr", has_text="KEYS-1").count():
            break
        page.wait_for_timeout(250)
    poll(page, "document.body.dataset.booted")
    expect(records.first).to_be_visible()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("The next record of the list")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(records.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(records.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(records.nth(0)).to_be_focused()
    long_ago = r"\1=2020-01-01T00%3A00%3A00"
    page.route(
        "**/records/news?*",
        lambda route: route.continue_(url=re.sub(r"\b(since|at)=[^&]+", long_ago, route.request.url)),
    )
    order = [one.get_attribute("href") for one in records.all()]
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("main [data-records] tbody > tr [data-changed-at]")).to_have_count(len(order))
    expect(page.locator("#came")).to_contain_text("came since this list was shown.")
    expect(records.nth(0)).to_be_focused()
    assert [one.get_attribute("href") for one in records.all()] == order, "what is read stays in its order"
    page.route("**/records/news?*", lambda route: route.abort())
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(300)
    expect(records.nth(0)).to_be_focused()  # where nothing answers the list stays

    page.keyboard.press("Enter")
    poll(page, "document.querySelector('main[data-page=record]')")
