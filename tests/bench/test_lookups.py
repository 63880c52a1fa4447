"""How long a look-up takes a call handler, in keys and milliseconds, at a quarter of the speed and with no network."""

from __future__ import annotations

import json
import statistics

from playwright.sync_api import BrowserContext, Page, expect

from tests.bench.measure import row, since_event, slow_page, until
from tests.browser import steps
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

LOOKUPS = json.loads((ROOT / "tests" / "conformance" / "lookups.json").read_text("utf-8"))
MOST_KEYS = 16  # `/`, the letters until the card stands first, Enter; of two breaches only the last word says which
HALF_A_SCREEN = {"width": 640, "height": 800}
FIRST = "document.querySelector('#found-0[aria-selected=true]')?.dataset.found"  # what is only nearest is not chosen
IN_THE_BOX = "document.activeElement?.id === 'lookup'"
OPENED = "document.activeElement?.matches('.entry--open')"


def test_twenty_look_ups(desk: BrowserContext, server: Server) -> None:
    page, _ = slow_page(desk)
    page.set_viewport_size(HALF_A_SCREEN)  # type: ignore[arg-type]
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    steps.start_report(page)
    server.stop()

    keys: dict[str, int] = {}
    letters: list[float] = []
    opened: list[float] = []
    to_the_box: list[float] = []
    for typed, card in LOOKUPS:
        to_the_box.append(since_event(page, "keydown", IN_THE_BOX, lambda: page.keyboard.press("/")))
        count, took = type_until_first(page, typed, f"card-{card}")
        letters += took
        opened.append(since_event(page, "keydown", OPENED, lambda: page.keyboard.press("Enter")))
        expect(page.locator(".entry--open")).to_have_attribute("data-entry", f"card-{card}")
        keys[typed] = count + 2
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        steps.on_screen(page, "door_1")

    row("`/` on a screen of the walk to the search box on the reference page, 4x", to_the_box)
    row("a letter typed to its results shown, 4x", letters)
    row("Enter to the card open with the focus on it, 4x", opened)
    row("keys for a look-up: `/`, letters until its card stands first, Enter", keys.values(), "keys")
    print(f"| the same, one by one (median {statistics.median(keys.values()):.0f}) | {len(keys)} | {keys} |")
    assert max(keys.values()) <= MOST_KEYS, keys


def type_until_first(page: Page, typed: str, wanted: str) -> tuple[int, list[float]]:
    """Type letter by letter until the wanted document stands first; how many letters that took, and how long each."""
    took: list[float] = []
    for end in range(1, len(typed) + 1):
        so_far = json.dumps(typed[:end])
        shown = f"document.querySelector('[data-lookup]').dataset.shown === {so_far}"
        took.append(since_event(page, "keydown", shown, lambda end=end: page.keyboard.type(typed[end - 1])))
        until(page, shown)
        if page.evaluate(FIRST) == wanted:
            return end, took
    raise AssertionError(f"{typed} does not find {wanted} first")
