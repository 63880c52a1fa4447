"""How a time is taken in a page, and how a row of figures is printed.

A time ends in the first animation frame in which a condition is true, plus one task after that frame; it begins at the
page's navigation, or at the time stamp of an event. The page's own clock is used throughout. What measures is compiled
and has looked once before the event: at a quarter of the speed that alone takes 8 ms, which no phone has to do.

A finger lies on the glass for a moment before it is lifted, and the click's time stamp is the lifting (so were Enketo's
figures taken). The driver's own tap lifts at once, has its own listeners look at each event of it, and so counts as the
app's what a phone has done by the time the finger is lifted; `tap` touches as a finger does.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page

from tests.bench import figures
from tests.bench.profiles import profiled

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
THROTTLE = 4
PRESS_MS = 70  # of a short tap; 50 to 100 ms are usual
HIT = """(one) => {
  if (!one || one.disabled || !one.checkVisibility({visibilityProperty: true})) return false;
  const { left, top, width, height } = one.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return Boolean(there) && (one.contains(there) || there.contains(one) || one.labels?.[0]?.contains(there));
}"""
LONGEST_MS = 60_000  # what is not true by then never will be: a screen that was renamed would be waited for without end
FRAMES = (
    f"const LONGEST_MS = {LONGEST_MS};"
    + """window.until = (isTrue) => new Promise((done, failed) => {
  const last = performance.now() + LONGEST_MS;
  const look = () => {
    if (isTrue()) afterTask();
    else if (performance.now() > last) failed(new Error(`never true at ${location.href}: ${isTrue}`));
    else requestAnimationFrame(look);
  };
  const afterTask = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const at = performance.now();
      performance.mark("bench-ended");
      done(at);
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
});"""
)

PARSES = """(bytes) => {
  const one = '<div class="one"><p id="p">A line of words to be parsed <strong>and some strong</strong>.</p></div>';
  const html = one.repeat(Math.ceil(bytes / one.length)).slice(0, bytes);
  const times = [];
  for (let n = 0; n < 15; n++) {
    const began = performance.now();
    new DOMParser().parseFromString(html, "text/html");
    times.push(performance.now() - began);
  }
  return times.slice(3);
}"""


def usable(selector: str) -> str:
    """A condition: this element is there, shown, enabled and not covered."""
    return f"({HIT})(document.querySelector({json.dumps(selector)}))"


def some_usable(selector: str) -> str:
    """A condition: one of these elements is there, shown, enabled and not covered."""
    return f"[...document.querySelectorAll({json.dumps(selector)})].some({HIT})"


def slow_page(context: BrowserContext, *, network: bool = False) -> tuple[Page, CDPSession]:
    """A page at a quarter of the processor's speed, and over a slow network if asked to."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    if network:
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    return page, devtools


def since_navigation(page: Page, address: str, condition: str) -> float:
    """Milliseconds from the navigation to an address until a condition is true there."""
    with profiled(page, condition):
        page.goto(address, wait_until="commit")
        return until(page, condition)


def until(page: Page, condition: str) -> float:
    """When a condition is true, in milliseconds since the navigation."""
    marked = 'performance.mark("bench-began", { startTime: 0 })'
    return float(page.evaluate(f"(() => {{ {FRAMES} {marked}; return window.until(() => {condition}); }})()"))


def since_event(page: Page, event: str, condition: str, act: Callable[[], Any]) -> float:
    """Milliseconds from the next event of a kind, which `act` brings about, until a condition is true."""
    page.evaluate(
        f"""async () => {{ {FRAMES}
          let looks = 0;
          const isTrue = () => {condition};
          await window.until(() => (isTrue(), ++looks > 1));
          window.took = new Promise((done, failed) => {{
            setTimeout(() => failed(new Error("no {event}, or never after it")), 2 * LONGEST_MS);
            addEventListener({json.dumps(event)}, ({{timeStamp}}) => {{
              performance.mark("bench-began", {{startTime: timeStamp}});
              window.until(isTrue).then((at) => done(at - timeStamp), failed);
            }}, {{once: true, capture: true}});
          }});
          window.took.catch(() => {{}}); }}"""
    )
    with profiled(page, condition):
        act()
        return float(page.evaluate("window.took"))


def tap(page: Page, target: Locator) -> None:
    """Touch something as a finger does: down, a moment, up."""
    target.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")  # clear of the bars
    box = target.bounding_box()
    assert box, "it is not shown"
    at = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at})
    page.wait_for_timeout(PRESS_MS)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    devtools.detach()


def calibration(context: BrowserContext) -> float:
    """Milliseconds in which this browser parses a fixed 100 kB of HTML at the same quarter of the processor's speed:
    by it, figures of two machines can be laid beside each other.
    """
    page, _ = slow_page(context)
    times = page.evaluate(PARSES, 100_000)
    page.close()
    return statistics.median(times)


def row(what: str, times: Iterable[float], unit: str = "ms", of: float | None = None, digits: int = 0) -> None:
    """Print a line of the table, and keep it: number, median, 95th percentile; and, where the calibration's
    milliseconds are given, how many of them the median is. `digits` after the point are printed.
    """
    ordered = sorted(times)
    middle = statistics.median(ordered)
    worst = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    ratio = round(middle / of, 1) if of else None
    said = f" | {ratio} of parsing 100 kB" if ratio is not None else ""
    print(f"| {what} | {len(ordered)} | {middle:,.{digits}f} {unit} | {worst:,.{digits}f} {unit} |{said}")
    kept = max(1, digits)
    figures.note(what, n=len(ordered), median=round(middle, kept), p95=round(worst, kept), unit=unit, ratio=ratio)
