"""A report that is on its way to the screen, while something else happens: a lock, a second tap, Back."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import promises, steps
from tests.browser.test_dates import a_day

CANARY = "harrierdown5507"
SAYS_IT_IS_ELSEWHERE = "[data-read-only]"


def held_pack(ready_phone):
    """(phone, what holds its pack up) of a phone whose first report is on its way."""
    held = []

    def hold(route):
        held.append(route)

    phone = ready_phone(route=("**/pack.json", hold))
    phone.page.get_by_role("button", name="Start a report").click()
    expect(phone.page.locator("main[data-page=walk]")).to_be_visible()
    while not held:
        phone.page.wait_for_timeout(20)
    return phone, held


def test_a_report_that_was_on_its_way_when_the_phone_locked_is_not_shut_out_by_itself(ready_phone):
    phone, held = held_pack(ready_phone)
    page = phone.page

    steps.lock(page)
    page.get_by_label("Your words").fill(phone.words)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("main[data-page=walk]")).to_be_visible()
    held[0].continue_()

    steps.on_screen(page, "door_1")
    expect(page.locator(SAYS_IT_IS_ELSEWHERE)).to_be_hidden()
    steps.choose(page, "reporter", "victim")
    steps.saved(page)


@pytest.mark.prove
def test_a_report_that_cannot_come_leaves_the_lock_screen_where_it_is(ready_phone):
    phone, held = held_pack(ready_phone)

    steps.lock(phone.page)
    held[0].abort()
    phone.page.wait_for_timeout(300)

    steps.locked(phone.page)


@pytest.mark.prove
def test_back_says_once_what_is_not_kept(ready):
    page = ready.page
    field = a_day(ready)
    page.locator('[data-go="next"]').click()
    steps.left(page, "code_days")
    page.locator('[data-go="back"]').click()
    steps.on_screen(page, "code_days")
    field.locator("[type=date]").focus()
    page.keyboard.type("11")
    field.locator("[type=date]").blur()
    expect(field.get_by_text("Not kept yet")).to_be_visible()

    page.evaluate("history.back()")

    expect(field).to_contain_text("To leave without it, do the same again.")
    expect(page.locator("main")).to_have_attribute("data-screen", "code_days")


@pytest.mark.prove
def test_of_two_taps_while_an_answer_is_written_the_last_counts(ready_phone):
    page = ready_phone(before=promises.HELD_WRITES).page
    steps.start_report(page)
    page.evaluate("window.holdWrites = true")
    steps.choose(page, "reporter", "victim")

    page.locator('[data-go="next"]').click()
    page.locator(".bar__name").click()
    page.wait_for_timeout(100)
    page.evaluate("window.letGo()")

    expect(page.locator("main[data-page=reports][data-screen-ready]")).to_be_visible()


def test_the_title_says_what_is_shown_also_where_a_report_is_asked_for(ready):
    page = ready.page
    steps.report(page, "one that is open")
    steps.reports(page)
    address = page.locator("[data-drafts] a").first.get_attribute("href") or ""

    page.goto(ready.gate.url + address.split("?")[0])
    expect(page).to_have_title("Locked – Foursight")
    steps.unlock(page, ready.words)

    expect(page.get_by_role("heading", name="Which report?")).to_be_visible()
    expect(page).to_have_title("Which report? – Foursight")


@pytest.mark.prove
def test_the_page_that_screens_are_drawn_in_bears_no_mark_of_its_coming(ready):
    steps.start_report(ready.page)
    ready.page.locator('[data-go="next"]').click()
    steps.left(ready.page, "door_1")

    expect(ready.page.locator("main")).to_have_class("page")


def test_nothing_typed_is_left_in_the_memory_of_a_locked_page(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "reporter", "victim")
    steps.write(page, "incident_ref", CANARY)
    steps.go_to(page, "door_2")
    steps.saved(page)
    assert CANARY in heap(ready), "the look would find it"

    steps.lock(page)

    assert CANARY not in heap(ready)


def heap(ready) -> str:
    """Every string in the memory of the page's scripts, what can be let go let go first."""
    devtools = ready.context.new_cdp_session(ready.page)
    parts = []
    devtools.on("HeapProfiler.addHeapSnapshotChunk", lambda one: parts.append(one["chunk"]))
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    devtools.detach()
    return "\n".join(json.loads("".join(parts))["strings"])


def test_a_walk_page_of_another_build_than_the_scripts_is_loaded_whole_and_so_locks(ready_phone):
    seen = []

    def other_build(route):
        seen.append(route)
        body = route.fetch().text()
        if len(seen) == 1:  # what comes next is whole: page and scripts are of one build
            body = re.sub(r'(<main[^>]*data-build=")', r"\1another", body)
        route.fulfill(body=body, content_type="text/html")

    page = ready_phone(route=(re.compile("/walk/door_1"), other_build)).page

    page.get_by_role("button", name="Start a report").click()

    steps.locked(page)
