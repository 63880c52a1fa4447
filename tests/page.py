"""Every page a test fetches goes through here, and so is checked (tests/page_checks.py).

page = get_page(client, "/sign-in")                         200 unless `status` says otherwise
page = post_page(client, "/sign-in", {"password": ""}, status=422)
page.h1, page.text, page.errors, page.single("a", href="/x"), page.all("li"), page.value("sign_in_name")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page_checks import complaints_about, text_of, walk
from tests.quick_html import parse_page

Element = ElementTree.Element


class Page:
    """One page, parsed. Content of `<template>` elements is not on the page, and the ways to other rooms are aside:
    `rooms`, (address, words) of each.
    """

    rooms: Sequence[tuple[str, str]] = ()

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.root = parse(response.get_data(as_text=True))

    def set_rooms_aside(self) -> None:
        """The ways to other rooms stand on every page of a desk: what a test looks for on a page is not among them."""
        for element in walk(self.root):
            for nav in [child for child in element if child.tag == "nav" and child.get("data-rooms") is not None]:
                self.rooms = [(link.get("href", ""), text_of(link)) for link in nav]
                element.remove(nav)

    @property
    def h1(self) -> str:
        """The heading."""
        return text_of(self.single("h1"))

    @property
    def text(self) -> str:
        """What is written in `<main>`, with single spaces."""
        return text_of(self.single("main"))

    @property
    def errors(self) -> dict[str, str]:
        """The error summary: field to words."""
        links = [link for box in self.all("div", role="alert") for link in walk(box) if link.tag == "a"]
        return {link.get("href", "").lstrip("#"): text_of(link) for link in links}

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of a kind with these attributes."""
        return list(_matching(self.root, tag, attributes))

    def single(self, tag: str, **attributes: str) -> Element:
        """The only such element; fails where there is none or more."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}> on the page"
        return found[0]

    def value(self, name: str) -> str | None:
        """What a form field already holds; where several forms have it, the same in each."""
        held = {field.get("value") for field in self.all("input", name=name)}
        assert len(held) == 1, f"{len(held)} values of {name} on the page"
        return held.pop()


class DrawnPage(Page):
    """A screen as a script drew it (tests/fixtures/drawn.py): its <main>, which had no answer of its own."""

    def __init__(self, main: str) -> None:
        self.root = parse(f"<!doctype html><title>drawn</title>{main}")


def get_page(client: FlaskClient, path: str, *, status: int = 200) -> Page:
    """Fetch a page and check it."""
    return checked(client.get(path), status)


def post_page(client: FlaskClient, path: str, data: dict[str, Any] | None = None, *, status: int = 200) -> Page:
    """Send a form and check the page that comes back."""
    return checked(client.post(path, data=data or {}), status)


def checked(response: TestResponse, status: int = 200) -> Page:
    """The page of an answer; fails where its status is another or anything about it is wrong."""
    body = response.get_data(as_text=True)
    assert response.status_code == status, f"{response.request.path}: {response.status}\n{body[:3000]}"
    page = Page(response)
    wrong = list(complaints_about(body, page.root, response.headers))
    assert not wrong, f"{response.request.method} {response.request.path}:\n  " + "\n  ".join(wrong)
    page.set_rooms_aside()
    return page


def parse(html: str) -> Element:
    """The parsed page. Raises html5lib's ParseError for anything a browser would have to guess about."""
    return parse_page(html)


def _matching(root: Element, tag: str, attributes: dict[str, str]) -> Iterator[Element]:
    for element in walk(root):
        if element.tag == tag and all(element.get(name.rstrip("_")) == value for name, value in attributes.items()):
            yield element
