"""How long an officer waits at each step of the walk, at a quarter of the processor's speed, and what stays in memory.

Every ten steps the calibration is taken anew: a machine that does something else meanwhile is slow in both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page

from tests.bench import heap
from tests.bench.measure import calibration, row, since_event, slow_page, some_usable, tap
from tests.browser import steps
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

STEPS = 60
LONG_WALK = 200
BLOCK = 10
SHEET_MS = 400  # in which a RADIO NOW opens its script, at a quarter of the speed
SAVED = "document.querySelector('[data-status]').textContent.includes('Saved on this phone')"
SCREEN = "document.querySelector('main[data-screen]')"
SHOWN = some_usable("main h1, main legend, main label")  # drawn in one task; one comes to rest further down
Touch = Callable[[Page, Locator], Any]


class Walk:
    """Steps to and fro through the walk, with what each took, and the calibration beside them."""

    def __init__(self, page: Page, phone: BrowserContext, touch: Touch) -> None:
        self.page, self.phone, self.touch = page, phone, touch
        self.answers: list[float] = []
        self.moves: list[float] = []
        self.units: list[float] = []
        self.way = "next"

    def go(self, count: int) -> None:
        """So many steps more, each with an answer before it where there is one to give."""
        for at in range(count):
            if at % BLOCK == 0:
                self.units.append(calibration(self.phone))
            if not self.page.locator(f'[data-go="{self.way}"]:visible').count():
                self.way = "back" if self.way == "next" else "next"
            self.answers += self._answer("no" if self.way == "next" else "@not_known")
            self.moves.append(self._move())

    def _answer(self, value: str) -> list[float]:
        chip = self.page.locator(f'.chip:visible:has(input[value="{value}"]:not(:checked))')
        if not chip.count():
            return []
        took = since_event(self.page, "change", SAVED, lambda: self.touch(self.page, chip.first))
        self.page.wait_for_timeout(SHEET_MS)  # or the next tap would fold the sheet and not go on
        steps.read_call_ins(self.page)
        return [took]

    def _move(self) -> float:
        here = self.page.locator("main").get_attribute("data-screen")
        there = f"{SCREEN} && {SCREEN}.dataset.screen !== '{here}' && {SHOWN}"
        link = self.page.locator(f'[data-go="{self.way}"]')
        took = since_event(self.page, "click", there, lambda: self.touch(self.page, link))
        poll(self.page, SAVED)  # which screen to come back to is written too; the next step begins after it
        return took


def test_sixty_steps(phone: BrowserContext, server: Server) -> None:
    page, _ = first_question(phone, server)
    finger, driver = Walk(page, phone, tap), Walk(page, phone, lambda _page, one: one.tap())

    finger.go(STEPS)
    driver.go(STEPS)

    unit = statistics.median(finger.units + driver.units)
    row("Parsing a fixed 100 kB of HTML, 4x", finger.units + driver.units)
    row("Answer tapped to written for good, 4x", finger.answers, of=unit)
    row("Next or Back tapped to the next screen usable, 4x", finger.moves, of=unit)
    row("Answer tapped to written for good, 4x, lifted at once by the driver", driver.answers, of=unit)
    row("Next or Back to the next screen usable, 4x, lifted at once by the driver", driver.moves, of=unit)


def test_two_hundred_steps_leave_nothing_behind(phone: BrowserContext, server: Server) -> None:
    page, devtools = first_question(phone, server)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    walk = Walk(page, phone, lambda _page, one: one.tap())

    walk.go(STEPS)
    heaps, first = [(len(walk.moves), heap.used(devtools))], heap.held(devtools)
    while len(walk.moves) < LONG_WALK:
        walk.go(2 * BLOCK)
        heaps.append((len(walk.moves), heap.used(devtools)))
    last = heap.held(devtools)

    empty = heap.of_an_empty_page(phone, f"{server.url}/healthz")
    per_step = statistics.linear_regression(*zip(*heaps, strict=True)).slope
    megabytes("Scripts' heap after 60 steps, after a forced collection", heaps[0][1])
    megabytes("Of it, an empty page under the same driver", empty)
    megabytes("Of it, the page's own", heaps[0][1] - empty)
    megabytes("Scripts' heap after 200 steps, the same", heaps[-1][1])
    row("Trend of the heap from 60 to 200 steps, a step", [per_step / 1000], unit="kB", digits=2)
    of_steps = LONG_WALK - STEPS
    row("The same without compiled code, a step", [(last - first) / of_steps / 1000], unit="kB", digits=2)


def megabytes(what: str, size: float) -> None:
    """A row of one size in bytes."""
    row(what, [size / 1_000_000], unit="MB", digits=2)


def first_question(phone: BrowserContext, server: Server) -> tuple[Page, CDPSession]:
    """A slow page on the first question of a new report."""
    page, devtools = slow_page(phone)
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    steps.start_report(page)
    return page, devtools
