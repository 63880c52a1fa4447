"""Where a word may stand readable: a browser's profile and what a page, its history and its accessibility tree hold.

Looked for as UTF-8 and UTF-16, and each of them as base64, hexadecimal digits and in the form of addresses.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

HELD = """() => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href, document.title,
  history.state, performance.getEntries().map((one) => one.name), document.documentElement.outerHTML,
  ...[...document.querySelectorAll("input, textarea")].map((one) => one.value)])"""


def forms(word: str) -> set[bytes]:
    """A word in every form that is looked for."""
    plain = {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")}
    return {*plain, *(form for one in plain for form in _encoded(one))}


def files_that_hold(folder: Path, word: str) -> list[Path]:
    """The files of a browser's profile in which it stands, in whatever form."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    wanted = forms(word)
    return [path for path in files if any(form in path.read_bytes() for form in wanted)]


def stands_in(text: str, word: str) -> bool:
    """Whether it stands in a text, in whatever form."""
    told = text.encode()
    return any(form in told for form in forms(word))


def page_holds(page: Page) -> Iterator[tuple[str, str]]:
    """Everything a page holds that somebody could read who finds it: what it is, and its text."""
    yield "document, addresses, storage", str(page.evaluate(HELD))
    yield "cookies", str(page.context.cookies())
    devtools = page.context.new_cdp_session(page)
    yield "accessibility tree", str(devtools.send("Accessibility.getFullAXTree"))
    yield "history", str(devtools.send("Page.getNavigationHistory"))
    devtools.detach()


def _encoded(plain: bytes) -> set[bytes]:
    """As hexadecimal digits, percent signs, and base64 wherever in a longer text it may begin: without the digits that
    others touch.
    """
    shifted = [base64.b64encode(b"\0" * at + plain)[2 * bool(at) + (at == 2) : -4] for at in range(3)]
    in_addresses = [one.replace(b"+", b"-").replace(b"/", b"_") for one in shifted]
    percent = b"".join(b"%%%02X" % byte for byte in plain)
    return {plain.hex().encode(), plain.hex().upper().encode(), percent, percent.lower(), *shifted, *in_addresses}
