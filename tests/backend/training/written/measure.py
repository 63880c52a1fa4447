"""What somebody who writes a scenario has to read and to fill in, counted on a page as it is drawn.

Words are those of the page's main part, as they stand when it is opened: what is in a closed fold is counted apart, and
so is what stands in lists to choose from. What only a screen reader says is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tests.page import Page

UNSEEN = ("script", "style", "datalist", "template", "textarea")
HIDDEN = "govuk-visually-hidden"
TYPED = ("text", "date", "")


@dataclass(frozen=True)
class Read:
    """How many words are seen, are folded away, and stand in lists; how many fields are seen that are still empty."""

    seen: int
    folded: int
    listed: int
    empty: int


def read_of(page: Page) -> Read:
    """What is to be read on a page."""
    main = page.single("main")
    every = list(_parts(main, folded=False))
    counts = {what: sum(many for kind, many in every if kind == what) for what in ("seen", "folded", "listed", "empty")}
    return Read(**counts)


def _parts(node: Element, *, folded: bool) -> Iterator[tuple[str, int]]:
    """(what, how many) of a node and all in it."""
    if node.tag in UNSEEN or node.get("hidden") is not None or HIDDEN in node.get("class", ""):
        yield from [("empty", 1)] if not folded and node.tag == "textarea" and not (node.text or "").strip() else []
        return
    if node.tag == "option":
        yield "listed", _words("".join(node.itertext()))
        return
    if not folded and _is_empty(node):
        yield "empty", 1
    where = "folded" if folded else "seen"
    yield where, _words(node.text)
    for child in node:
        closed = node.tag == "details" and node.get("open") is None and child.tag != "summary"
        yield from _parts(child, folded=folded or closed)
        yield where, _words(child.tail)


def _is_empty(node: Element) -> bool:
    """A line to type into, or a list to choose from, with nothing in it."""
    if node.tag == "input":
        return node.get("type", "") in TYPED and not node.get("value")
    chosen = [one for one in node.iter("option") if one.get("selected") is not None and one.get("value")]
    return node.tag == "select" and not chosen


def _words(text: str | None) -> int:
    return len((text or "").split())
