"""How long an officer waits at each step of the walk, at a quarter of the processor's speed."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.bench.measure import calibration, row, since_event, slow_page, usable
from tests.browser import steps
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

STEPS = 60
SAVED = "document.querySelector('[data-status]').textContent.includes('Saved on this phone')"
READY = "document.querySelector('main[data-screen-ready]')"


def test_sixty_steps(phone: BrowserContext, server: Server) -> None:
    page, _ = slow_page(phone)
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    steps.start_report(page)

    unit = calibration(phone)
    answers, moves, way = [], [], "next"
    while len(moves) < STEPS:
        way = way if page.locator(f'[data-go="{way}"]:visible').count() else ("back" if way == "next" else "next")
        answers += answer(page, "no" if way == "next" else "@not_known")
        moves.append(move(page, way))

    row("Answer tapped to written for good, 4x", answers)
    row("Parsing a fixed 100 kB of HTML, 4x", [unit])
    row("Next or Back tapped to the next screen's heading usable, 4x", moves, of=unit)


def answer(page: Page, value: str) -> list[float]:
    """Tap an answer that is not given yet, if this screen has one."""
    chip = page.locator(f'.chip:visible:has(input[value="{value}"]:not(:checked))')
    if not chip.count():
        return []
    took = since_event(page, "change", SAVED, chip.first.tap)
    steps.read_call_ins(page)
    return [took]


def move(page: Page, way: str) -> float:
    """To the next screen or the one before."""
    here = page.locator("main").get_attribute("data-screen")
    there = f"{READY}?.dataset.screen !== '{here}' && {READY} && {usable('main h1:not([hidden] *)')}"
    took = since_event(page, "click", there, page.locator(f'[data-go="{way}"]').tap)
    poll(page, SAVED)  # which screen to come back to is written too; the next step begins after it
    return took
