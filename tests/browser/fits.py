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
FAULTS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`)"""


def faults(page: Page, axe: bool = True, thumb: bool = True) -> list[str]:
    """What axe finds, targets too small for a thumb, and whether anything is wider than the phone."""
    found: list[str] = []
    if axe:
        page.evaluate(AXE.read_text("utf-8"))
        found += page.evaluate(FAULTS)
    if thumb:
        found += [f"too small: {one}" for one in page.evaluate(SMALL)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the phone")
    return found
