"""The tree of a page, quickly. html5lib reads as a browser does and refuses what a browser would have to guess about,
in half a second for a record; a page of a shape that it took before need only be put together.

parse_page(html)    the tree; raises html5lib's ParseError for anything that is not well formed
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import html5lib

Element = ElementTree.Element
EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
VALUE, WORDS = re.compile(r'="[^"&]*"'), re.compile(r">[^<&>]+<")
_taken: dict[str, bool] = {}
"""Shapes that html5lib took in this process, each with whether putting it together came to the same tree."""


def parse_page(html: str) -> Element:
    """A page's tree."""
    shape = shape_of(html)
    if _taken.get(shape):
        return put_together(html)
    root = read_strictly(html)
    _taken[shape] = _comes_to(root, html)
    return root


def shape_of(html: str) -> str:
    """All that can be wrong with a page: its text without values and words in which no character stands for another."""
    return WORDS.sub("><", VALUE.sub('=""', html))


def read_strictly(html: str) -> Element:
    """What a browser would make of it. Raises ParseError where that would have to guess."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    return root


def put_together(html: str) -> Element:
    """What stands there, element in element, as it is written."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.builder.close()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = ElementTree.TreeBuilder()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.depth += 1
        if tag in EMPTY:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:  # in a picture
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.builder.data(data)


def is_same(read: Element, written: Element) -> bool:
    """Whether two trees hold the same elements, attributes and words; however these are spaced."""
    if read.tag != written.tag or read.attrib != written.attrib or len(read) != len(written):
        return False
    words = ((read.text, written.text), (read.tail, written.tail))
    if any((a or "").split() != (b or "").split() for a, b in words):
        return False
    return all(is_same(a, b) for a, b in zip(read, written, strict=True))


def _comes_to(read: Element, html: str) -> bool:
    """Whether a page put together is what was read; a part of a page is in nothing, and is not put together."""
    try:
        return is_same(read, put_together(html))
    except ElementTree.ParseError:
        return False
