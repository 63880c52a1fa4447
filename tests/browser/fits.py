"""Whether a page fits the phone, the thumb and everybody."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.fixtures.run import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TARGETS = "button, summary, .govuk-button, .chip, .thumb a, .list__item > a, .listing [scope=row] > a, .tick, input"
SMALL = f"""() => [...document.querySelectorAll('{TARGETS}')]
  .filter((one) => one.checkVisibility() && (one.matches('.chip, .tick') || !one.closest('.chip, .tick')))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.height, box.width) < (innerWidth <= 180 ? 21.75 : 43.5)) // at 200% a point is two
  .map(([html, box]) => `${{html}} ${{Math.round(box.width)}}x${{Math.round(box.height)}}`)"""
ASTRAY = """() => {
  const over = document.querySelector("dialog:modal");
  if (innerWidth < 320 || innerHeight < 600 || !document.querySelector(".bar") || over) return [];
  const found = [], menu = document.querySelector(".bar__menu");
  const shown = (which) => [...document.querySelectorAll(which)].filter((one) => one.checkVisibility());
  const near = (one, other) => {
    const [a, b] = [one, other].map((each) => each.getBoundingClientRect());
    return Math.hypot(Math.max(a.left - b.right, b.left - a.right, 0), Math.max(a.top - b.bottom, b.top - a.bottom, 0));
  };
  const keys = shown(".thumb a, .thumb button, main .govuk-button:not(.govuk-button--secondary)");
  const hide = shown(".bar [data-hide]");
  if (hide.length !== 1) found.push(`Hide is ${hide.length} times in the bar`);
  for (const one of hide) {
    const box = one.getBoundingClientRect();
    const under = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!one.contains(under)) found.push("Hide is not to be reached with one tap");
    if (box.bottom > innerHeight / 4) found.push(`Hide lies where a thumb strays, at ${Math.round(box.bottom)}`);
    if (keys.some((key) => near(one, key) < 44)) found.push("Hide lies beside what is tapped most");
    const below = document.elementFromPoint(box.left + box.width / 2, box.bottom + 7);
    if (below?.closest("summary, a, button, label, input")) found.push("Hide ends above what takes a tap");
  }
  const was = menu?.open ?? false;
  if (menu && !was && shown("[data-lock]").length) found.push("Lock is there without the menu");
  if (menu) menu.open = true;
  for (const one of shown("[data-lock]")) {
    if (one.getBoundingClientRect().bottom > (innerHeight * 3) / 4) found.push("Lock lies where a thumb strays");
    if (hide.some((other) => near(one, other) < 44)) found.push("Lock lies beside Hide");
  }
  if (menu) menu.open = was;
  return found;
}"""
"""Of Hide, which is one tap away on every screen, and of Lock: what brings either under a thumb that meant another."""
FAULTS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`)"""


def faults(page: Page, axe: bool = True, thumb: bool = True) -> list[str]:
    """What axe finds, what is too small for a thumb, Hide and Lock where it strays, what is wider than a phone."""
    found: list[str] = []
    if axe:
        page.evaluate(AXE.read_text("utf-8"))
        found += page.evaluate(FAULTS)
    if thumb:
        found += [f"too small: {one}" for one in page.evaluate(SMALL)]
        found += page.evaluate(ASTRAY)
    if page.evaluate("document.documentElement.scrollWidth") > (page.viewport_size or {})["width"]:
        found.append("wider than the phone")  # innerWidth grows with what is too wide on a phone
    return found
