"""What is wrong with a page where there is little room: on its side, or with letters twice as large.

faults(page): what makes it wider than the screen, which words are cut off, and which control lies under something else
once it is brought into sight.
"""

from __future__ import annotations

from playwright.sync_api import Page

SIZES = {"on its side": {"width": 740, "height": 360}, "text at 200%": {"width": 180, "height": 370}}
MAY_BE_CUT = ".call-ins__band, .govuk-visually-hidden, .govuk-skip-link"
"""The pinned line, of which a tap shows the whole; what only a screen reader says; what is drawn with the focus."""
FAULTS = """([mayBeCut, width]) => {
  const found = [], name = (one) => `${one.tagName.toLowerCase()}.${one.className}`;
  const wide = document.documentElement.scrollWidth;
  if (wide > width) found.push(`sideways: ${wide} of ${width}`); // innerWidth grows with what is too wide on a phone
  const cutBy = (one, rect) => {
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      const [style, box] = [getComputedStyle(up), up.getBoundingClientRect()];
      if (["auto", "scroll"].includes(style.overflowX)) return null;
      const hides = ["hidden", "clip"].includes(style.overflowX);
      if (hides && (rect.right > box.right + 2 || rect.left < box.left - 2)) return up;
      const hidesBelow = ["hidden", "clip"].includes(style.overflowY);
      if (hidesBelow && (rect.bottom > box.bottom + 4 || rect.top < box.top - 4)) return up;
    }
    return rect.right > width + 1 || rect.left < -1 ? document.body : null;
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (words.nextNode()) {
    const text = words.currentNode, one = text.parentElement;
    if (!text.data.trim() || !one.checkVisibility({ visibilityProperty: true }) || one.closest(mayBeCut)) continue;
    if (one.clientHeight === 1) continue; // for a screen reader alone
    range.selectNodeContents(text);
    const by = [...range.getClientRects()].map((rect) => cutBy(one, rect)).find(Boolean);
    if (by) found.push(`cut off by ${name(by)}: ${text.data.trim().slice(0, 40)}`);
  }
  const tapped = "main :is(a[href], button, summary, .chip, select, textarea, input:not([type=hidden]))";
  for (const one of document.querySelectorAll(tapped)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(".chip input") || one.disabled) continue;
    one.scrollIntoView({ block: "nearest", behavior: "instant" });
    const [box] = one.getClientRects(), at = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    const hit = document.elementFromPoint(...at);
    const same = hit && (one.contains(hit) || (hit.closest("label") && hit.closest("label") === one.closest("label")));
    const by = hit ? name(hit) : "nothing";
    if (!same) found.push(`covered by ${by}: ${name(one)} ${one.textContent.trim().slice(0, 30)}`);
  }
  return found.map((one) => one.replace(/\\s+/g, " "));
}"""


def faults(page: Page) -> list[str]:
    """What is sideways, cut off or covered; scrolls the page."""
    found: list[str] = page.evaluate(FAULTS, [MAY_BE_CUT, (page.viewport_size or {})["width"]])
    page.evaluate("scrollTo(0, 0)")
    return found
