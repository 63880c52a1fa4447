"""How long an officer waits for the outcome of a full case, and a call handler for the board of a full call, at a
quarter of the processor's speed.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import BrowserContext, Page

from tests.bench.measure import calibration, row, since_event, some_usable, tap, usable
from tests.browser import steps
from tests.browser.board import steps as board_steps
from tests.browser.case_walk import case, walk
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

TIMES = 12
READS_MS = 500  # nobody taps the next thing sooner than that: the screen has to be read
CASE = "non_molestation_broken_spo_refused"
SAVED = "document.querySelector('[data-status]').textContent.includes('Saved on this ')"
SAID = "[data-place=do] :is(.finding__text, [data-duty-text])"  # which comes first is the case's
OUTCOME = f"document.querySelector('main[data-kind=outcome]') && {some_usable(SAID)}"
BOARD_THERE = "document.querySelector('main[data-kind=board]:is([data-board-shown], [data-board-ready])')"
BOARD = f"{BOARD_THERE} && {usable('.board__title')} && {usable('.question--at-hand')}"
BESIDE = f"document.querySelector('main[data-kind=board][data-board-ready]') && {usable('.board__side .finding__text')}"


def test_the_outcome_of_a_full_case(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    steps.start_report(page)
    walk(page, case(CASE)["answers"])
    steps.beat(page, "Outcome", "outcome")
    found = page.locator("[data-finding], [data-duty-text]").count()
    _slow_down(phone, page)

    units, times = [], []
    for _ in range(TIMES):
        units.append(calibration(phone))
        times.append(_there_again(page))

    unit = statistics.median(units)
    row(f"Next tapped to the outcome of a full case usable ({found} findings and duties), 4x", times, of=unit)


def _there_again(page: Page) -> float:
    page.locator('[data-go="back"]').tap()
    poll(page, "document.querySelector('main:not([data-kind=outcome])[data-screen-ready]')")
    poll(page, SAVED)
    page.wait_for_timeout(READS_MS)
    return since_event(page, "click", OUTCOME, lambda: tap(page, page.locator('[data-go="next"]')))


def test_the_board_of_a_full_call(desk: BrowserContext, server: Server) -> None:
    page = desk.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    board_steps.take_a_call(page)
    for key in "1234567890":
        page.keyboard.press(key)
        for _ in range(4):
            page.keyboard.press("y")
        steps.read_call_ins(page)
    poll(page, SAVED)
    found = page.locator("[data-finding]").count()
    _slow_down(desk, page)

    units, times, beside = [], [], []
    for _ in range(2 * TIMES):
        units.append(calibration(desk))
        steps.reports(page)
        page.wait_for_timeout(READS_MS)
        kind = BESIDE if len(beside) < len(times) else BOARD
        (beside if kind is BESIDE else times).append(
            since_event(page, "click", kind, page.locator("[data-drafts] a").first.click)
        )

    unit = statistics.median(units)
    row(f"An open call tapped to its board usable ({found} findings), 4x", times, of=unit)
    row("The same, to what it comes to beside the prompts", beside, of=unit)


def _slow_down(context: BrowserContext, page: Page) -> None:
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
