"""A random word typed into every field of the walk, the board and practice is nowhere to be read after the lock, in
three engines; a word that is planted is found in each place that was looked at.

Looked at: the document, its fields, its title, its address, what the page says of its history and of what it has
loaded, both storages, the cookies, what a screen reader is told, what was asked of the server and what the server
noted, and, once the browser is closed, every file of its profile, also where Firefox packs it.

What a driver cannot show, and what stands for it:

- Chromium shows all of it; in its profile it encrypts the cookies. With each fault put in, it is
  tests/browser/test_nothing_in_clear.py.
- Firefox hands out no accessibility tree: roles and names as Playwright reads them from the document. It does not say
  where the way back leads: the file of its history (places.sqlite) does.
- WebKitGTK hands out role and name of one element at a time: asked of each that is shown, and not of its tree. Way back
  and what was asked for are written down by the window (webkit_browser.py); it keeps no history of its own on the disk.
  What its service worker asks for stands in the server's log alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.browser.every_text import Chosen, rounds
from tests.browser.in_clear import FILL_ASKED, HELD, PLANT, TO, files_that_hold, stands_in
from tests.engines import officer
from tests.engines.conftest import NewPhone, NewServer
from tests.engines.phone import Phone

CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"
ASK = "async (word) => { await fetch(`/healthz?${word}`); }"
KEEPS = {
    "chromium": ("local storage", "indexeddb", "service worker"),
    "firefox": ("/ls/", "/idb/", "/cache/", "cookies.sqlite", "places.sqlite"),
    "webkit": ("localstorage", "indexeddb", "cachestorage", "cookies.sqlite", "history.txt", "asked.txt"),
}


def answer_and_fill(phone: Phone, chosen: Chosen) -> set[str]:
    """Type it into every field of the screen at hand, answered so; which questions and fields those were."""
    return set(phone.ask(FILL_ASKED, [CANARY, {name: sorted(values) for name, values in chosen.items()}]))


def fill_all(phone: Phone, screens: Iterable[str], chosen: Chosen) -> set[str]:
    """The same of these screens of the report that is open."""
    filled: set[str] = set()
    address, _, draft = phone.address().partition("?")
    for screen in screens:
        phone.wait_for_history()
        phone.ask(TO, f"{address.rpartition('/')[0]}/{screen}?{draft}")
        officer.on_screen(phone, screen)
        filled |= answer_and_fill(phone, chosen)
        phone.see("Saved", "[data-status]")
    return filled


def on_a_report(phone: Phone, screens: list[str], answers: Sequence[Chosen]) -> set[str]:
    """One that is sent, and stays open."""
    officer.start_report(phone)
    filled = set[str]().union(*(fill_all(phone, screens, chosen) for chosen in answers))
    officer.beat(phone, "Send", "send")
    phone.click("main button", "Send what I have, and go on here")
    phone.poll("document.querySelector('[data-sent]')?.checkVisibility()")
    officer.reports(phone)
    return filled


def on_the_board(phone: Phone, answers: Sequence[Chosen]) -> set[str]:
    """A call that is open."""
    officer.take_a_call(phone)
    filled = set[str]().union(*(answer_and_fill(phone, chosen) for chosen in answers))
    phone.see("Saved", "[data-status]")
    return filled


def in_practice(phone: Phone, url: str, screens: list[str]) -> set[str]:
    """A case begun."""
    phone.go(f"{url}/practice?s=ex_partner_tracker")
    phone.click("main button", "Begin, on the walk")
    phone.poll("document.querySelector('main[data-screen=door_1] [data-story]:not([hidden])') !== null")
    return fill_all(phone, screens, {})


def holds(phone: Phone) -> Iterator[tuple[str, str]]:
    """Everything somebody could read who finds it unlocked and open: what it is, and its text."""
    yield "document, addresses, storage", str(phone.ask(HELD))
    yield "cookies", phone.cookies()
    yield "what a screen reader is told", phone.told()
    yield "history", phone.history()
    yield "asked for", phone.asked()


def lies_in(folder: Path, word: str) -> list[str]:
    """The files of a profile that hold a word."""
    return [f"/{path.relative_to(folder)}" for path in files_that_hold(folder, word)]


def test_what_was_typed_into_every_field_stands_nowhere_readable_and_what_was_planted_is_found(
    engine: str, new_phone: NewPhone, new_server: NewServer
) -> None:
    pack = load_pack(Config.pack_folder).data
    screens = [one["id"] for one in pack["outline"] if one["kind"] not in ("board", "contents")]
    texts = {one["id"] for one in pack["questions"] if one["kind"] == "text"}
    phone, server = new_phone(engine), new_server()
    officer.set_up(phone, server)
    words = officer.make_ready(phone, server.url)
    officer.wait_until_all_is_kept(phone)

    filled = on_a_report(phone, screens, rounds(pack))
    filled |= on_the_board(phone, rounds(pack))
    practised = in_practice(phone, server.url, screens)
    phone.go(f"{server.url}/reports")
    officer.unlock(phone, words)
    phone.click("[data-drafts] a")
    phone.poll("document.querySelector('main:is([data-screen], [data-kind=board])[data-screen-ready]') !== null")
    officer.lock(phone)
    readable = [what for what, text in holds(phone) if stands_in(text, CANARY)]
    phone.ask(PLANT, CONTROL)
    phone.ask(ASK, CONTROL)
    planted = {what for what, text in holds(phone) if stands_in(text, CONTROL)}
    shown = {what for what, text in holds(phone) if text}
    phone.close()

    assert sorted(texts - filled) == [], "these were not typed into"
    assert practised & texts
    told = stands_in(server.log(), CANARY)
    assert (readable, told, lies_in(phone.folder, CANARY)) == ([], False, []), "it is readable"
    assert planted == shown
    found = lies_in(phone.folder, CONTROL)
    assert [part for part in KEEPS[engine] if not any(part in path.lower() for path in found)] == [], found
