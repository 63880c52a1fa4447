"""What every page must be: each check yields a sentence for each thing that is wrong. Used by tests/page.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree

from werkzeug.datastructures import Headers

from backend.core.headers import ALWAYS, sound_headers

Element = ElementTree.Element
SAID_ALOUD = 4  # letters from which a word tells what a page is about
TYPED = {"input", "select", "textarea"}
LOOSE = ("{{", "}}", "{%", "%}", "Undefined")
NOT_LABELLED = {"hidden", "submit", "button", "reset", "image"}


def complaints_about(html: str, root: Element, headers: Headers) -> Iterator[str]:
    """Everything wrong with one page."""
    visible = list(walk(root))
    return chain(_outline(html, root, visible), complaints_about_part(html, root), _headers(root, headers))


def complaints_about_part(html: str, root: Element) -> Iterator[str]:
    """Everything wrong with what stands on a page, wherever it is from: a script may have drawn it."""
    visible = list(walk(root))
    checks = (
        _ids(visible),
        _labels(visible),
        _names(visible),
        _forms(visible),
        _nothing_inline(list(root.iter())),
        _no_loose_ends(html),
    )
    return chain.from_iterable(checks)


def walk(root: Element) -> Iterator[Element]:
    """Every element in order, without what is inside `<template>`."""
    yield root
    if root.tag != "template":
        for child in root:
            yield from walk(child)


def text_of(element: Element) -> str:
    """The element's text with single spaces; the cells of a row are read apart, as they are seen."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("template", "script"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield " " if child.tag in ("td", "th") else ""
        yield child.tail or ""


def _outline(html: str, root: Element, visible: list[Element]) -> Iterator[str]:
    if not html.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    if not root.get("lang"):
        yield "<html> has no lang"
    tags = Counter(element.tag for element in visible)
    for tag in ("title", "main", "h1"):
        if tags[tag] != 1:
            yield f"{tags[tag]} <{tag}>, there must be one"
    if tags["title"] == tags["h1"] == 1:
        title, h1 = (text_of(next(e for e in visible if e.tag == tag)) for tag in ("title", "h1"))
        if not _words(title) & _words(h1):
            yield f"the title {title!r} has nothing to do with the heading {h1!r}"


def _words(text: str) -> set[str]:
    words = text.removesuffix(" – Foursight").casefold().split()
    return {word.strip(".,:?!") for word in words if len(word) >= SAID_ALOUD} or set(words)


def _ids(visible: list[Element]) -> Iterator[str]:
    ids = Counter(element.get("id") for element in visible if element.get("id"))
    yield from (f"id {name!r} is there {number} times" for name, number in ids.items() if number > 1)
    for element in visible:
        for attribute in ("for", "aria-describedby", "aria-labelledby"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}={name!r} names nothing on the page"
        inside = element.get("href") or ""
        if inside.startswith("#") and inside[1:] not in ids:
            yield f"a link goes to {inside!r}, which is not there"


def _labels(visible: list[Element]) -> Iterator[str]:
    named = {element.get("for") for element in visible if element.tag == "label"}
    wrapped = {id(inner) for label in visible if label.tag == "label" for inner in walk(label)}
    for element in visible:
        if element.tag not in TYPED or element.get("type") in NOT_LABELLED:
            continue
        own = element.get("aria-label") or element.get("aria-labelledby") or element.get("id") in named
        if not own and id(element) not in wrapped:
            yield f"<{element.tag} name={element.get('name')!r}> has no label"


def _names(visible: list[Element]) -> Iterator[str]:
    for element in visible:
        if element.tag == "img" and element.get("alt") is None:
            yield f"image {element.get('src')!r} has no alt"
        if element.tag in ("button", "a") and not (text_of(element) or element.get("aria-label")):
            yield f"a <{element.tag}> says nothing"
        if element.tag == "a" and not element.get("href"):
            yield f"link {text_of(element)!r} goes nowhere"
        if element.tag == "button" and element.get("type") not in ("submit", "button"):
            yield f"button {text_of(element)!r} does not say what type it is"


def _forms(visible: list[Element]) -> Iterator[str]:
    for form in (element for element in visible if element.tag == "form"):
        if not form.get("action") or (form.get("method") or "").lower() not in ("get", "post"):
            yield f"a form has action {form.get('action')!r} and method {form.get('method')!r}"


def _nothing_inline(everything: list[Element]) -> Iterator[str]:
    for element in everything:
        if element.tag == "style" or (
            element.tag == "script" and (not element.get("src") or (element.text or "").strip())
        ):
            yield f"inline <{element.tag}>"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"<{element.tag}> has {name}="
            if value.strip().lower().startswith(("javascript:", "data:text")):
                yield f"<{element.tag} {name}> is code"


def _no_loose_ends(html: str) -> Iterator[str]:
    yield from (f"{loose!r} was left in the page" for loose in LOOSE if loose in html)


def _headers(root: Element, headers: Headers) -> Iterator[str]:
    """Every page's; of one that has sound, or records it, those for that, and of no other page."""
    sounds = [one for one in root.iter() if one.tag == "audio"]
    expected = ALWAYS | (sound_headers(recorded=any(one.get("src") is None for one in sounds)) if sounds else {})
    for name, value in expected.items():
        sent = headers.get(name, "").replace("geolocation=(self)", "geolocation=()")  # which may: core/test_headers.py
        if sent != value:
            yield f"header {name} is {headers.get(name)!r}"
    if not headers.get("Cache-Control"):
        yield "no Cache-Control"
