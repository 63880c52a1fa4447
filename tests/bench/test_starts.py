"""How long until an officer can work: the first visit over a slow network, and a start without any."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.measure import calibration, row, since_event, since_navigation, slow_page, some_usable, tap, usable
from tests.browser import steps
from tests.fixtures.browser import PHONE, poll
from tests.fixtures.server import Server

STARTS = 10
VISITS = 6
FIRST_QUESTION = (
    f"document.querySelector('main[data-screen=door_1][data-screen-ready]') && {some_usable('main .chip input')}"
)
# The keystroke-level model of Card, Moran and Newell: an average typist's key, a point-and-tap, a thought before each.
KEY_S, TAP_S, THINK_S = 0.28, 1.1, 1.35
FIELDS = 5  # that a person turns to: code, name, sign-in name, password, the words
COUNT = """
const add = (name, count) => { localStorage[name] = Number(localStorage[name] ?? 0) + count; };
addEventListener("input", (event) => add("typed", event.target.value.length), true);
addEventListener("click", () => add("taps", 1), true);
"""
# What the app asks its key worker is kept, so that the same can be asked again when nothing else is going on.
KEEPS_THE_KEY_WORKER = """
const Own = Worker;
window.Worker = class extends Own {
  constructor(...made) { super(...made); this.made = made; }
  postMessage(message) {
    window.keyWorker = { made: this.made, message: structuredClone(message) };
    super.postMessage(message);
  }
};
"""
DERIVES_ALONE = """async () => {
  const { made, message } = window.keyWorker;
  const times = [];
  for (let n = 0; n < 3; n++) {
    const began = performance.now();
    const worker = new Worker(...made);
    await new Promise((done, failed) => {
      worker.onmessage = ({ data }) => (data.raw ? done() : failed(new Error(data.failed)));
      worker.postMessage(message);
    });
    times.push(performance.now() - began);
    worker.terminate();
  }
  return times;
}"""
LOCKED = usable("main[data-page=locked] #words")


def test_a_start_in_a_new_browser_without_a_network(
    open_phone: Callable[..., BrowserContext], server: Server, tmp_path: Path
) -> None:
    page = open_phone(tmp_path / "phone").new_page()
    steps.set_up(page, server)
    words = steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    steps.start_report(page)
    steps.choose(page, "overhear", "no")
    steps.saved(page)
    address = page.url
    page.context.close()
    server.stop()

    locked, unlocked, alone, beyond, units = [], [], [], [], []
    for _ in range(STARTS):
        context = open_phone(tmp_path / "phone")
        context.add_init_script(KEEPS_THE_KEY_WORKER)
        page, _devtools = slow_page(context)
        locked.append(since_navigation(page, address, LOCKED))
        page.get_by_label("Your words").fill(words)
        button = page.get_by_role("button", name="Unlock")
        unlocked.append(since_event(page, "click", FIRST_QUESTION, partial(tap, page, button)))
        page.wait_for_timeout(500)
        alone.append(statistics.median(page.evaluate(DERIVES_ALONE)))
        beyond.append(unlocked[-1] - alone[-1])
        units.append(calibration(context))
        context.close()

    row("Parsing a fixed 100 kB of HTML, 4x, beside the offline starts", units)
    row("The key's derivation, timed alone", alone)
    row("Unlock tapped to the same question usable with its answers, 4x, beyond the derivation", beyond)
    row("Offline start in a new browser, to the lock screen usable, 4x", locked)
    row("Unlock tapped to the same question usable with its answers, 4x (the key's derivation included)", unlocked)
    row("Both together", [sum(pair) for pair in zip(locked, unlocked, strict=True)])


def test_a_first_visit_over_a_slow_network(browser: Browser, phone: BrowserContext, server: Server) -> None:
    steps.set_up(phone.new_page(), server)

    visits = [first_visit(browser, server) for _ in range(VISITS)]

    load, make, start = zip(*visits, strict=True)
    row("First visit, signed in, to the first screen usable, slow 4G and 4x", load)
    row("Five words typed back to the reports usable", make)
    row("Start tapped to the first question usable", start)
    row("All three: first visit to the first question, without a person's own time", [sum(one) for one in visits])


def first_visit(browser: Browser, server: Server) -> tuple[float, float, float]:
    """A new phone of somebody who is signed in."""
    context = browser.new_context(**PHONE)
    form = {"sign_in_name": "asha", "password": steps.PASSWORD}
    context.request.post(f"{server.url}/sign-in", form=form, headers={"Sec-Fetch-Site": "same-origin"})
    page, _devtools = slow_page(context, network=True)
    make = "main[data-page=vault] [data-make]"
    load = since_navigation(
        page, f"{server.url}/reports", f"document.querySelector('[data-screen-ready]') && {usable(make)}"
    )
    times = load, made_ready(page), started(page)
    context.close()
    return times


def made_ready(page: Page) -> float:
    """From the last tap to the reports."""
    page.get_by_role("button", name="Give me five words").tap()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").tap()
    page.get_by_label("Type the five words").fill(words)
    reports = f"document.querySelector('main[data-page=reports][data-screen-ready]') && {usable('[data-start]')}"
    return since_event(page, "click", reports, page.get_by_role("button", name="Make this phone ready").tap)


def started(page: Page) -> float:
    """From Start to the first question."""
    took = since_event(page, "click", FIRST_QUESTION, page.get_by_role("button", name="Start a report").tap)
    poll(page, FIRST_QUESTION)
    return took


def test_a_persons_own_time_from_the_printed_address_to_the_first_question(
    phone: BrowserContext, server: Server
) -> None:
    phone.add_init_script(COUNT)
    page = phone.new_page()

    began = time.monotonic()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.start_report(page)
    machine_s = time.monotonic() - began

    typed, taps = (page.evaluate(f"Number(localStorage.{one} ?? 0)") for one in ("typed", "taps"))
    person_s = len(server.url) * KEY_S + typed * KEY_S + taps * TAP_S + (taps + FIELDS) * THINK_S
    row(
        f"Typed {typed} characters and the address, {taps} taps; a person's time by the keystroke-level model",
        [1000 * person_s],
    )
    row("What the machine took beside it", [1000 * machine_s])
