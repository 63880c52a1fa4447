"""What keeps reports on a phone, in three engines, without a network: six digits, Hide, Mark while locked, This phone,
and the words where no finger opens anything.
"""

from __future__ import annotations

import pytest

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.phone import HEIGHT, WIDTH, Phone

PIN = "804217"
CANARY, SEALED = "heron lamp 5172", "SEALED-8841"
PLACES = [
    [x * side for x, side in zip(at, (WIDTH, HEIGHT), strict=True)] for at in ((0.1, 0.02), (0.5, 0.5), (0.9, 0.9))
]
COVERS = """(places) => places.every(([x, y]) => document.elementFromPoint(x, y)?.matches("[data-hidden-screen]"))"""
NO_FINGER = "Not in this browser, or not on this phone. The four words open your reports, and six digits for a shift"


@pytest.fixture
def kept(ready: Ready) -> Ready:
    """With all that comes after a phone is ready, the server stopped again."""
    ready.server.start()
    ready.phone.go(f"{ready.server.url}/reports")
    officer.unlock(ready.phone, ready.words)
    officer.wait_until_all_is_kept(ready.phone)
    ready.server.stop()
    return ready


def a_report(phone: Phone, number: str = CANARY) -> None:
    """With something typed, saved."""
    officer.start_report(phone)
    officer.write(phone, "incident_ref", number)
    officer.saved(phone)


def shows(phone: Phone, text: str) -> bool:
    """Whether a text stands in the page, or in a field of it."""
    held = "[document.title, document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')]"
    return bool(phone.ask(f"(text) => {held}.map((one) => one.value)].some((one) => one.includes(text))", text))


def test_one_tap_hides_everything_and_locks_and_a_touch_leads_to_the_lock_screen(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    a_report(phone)

    phone.click(".bar [data-hide]")

    assert phone.ask(COVERS, PLACES)
    phone.poll("document.querySelector('main[data-page=locked] #words') !== null")
    assert not shows(phone, CANARY)
    phone.click("[data-hidden-screen]")
    officer.locked(phone)
    looks.at("lock screen", within="main")
    officer.unlock(phone, kept.words)
    officer.on_screen(phone, "door_1")
    assert looks.wrong == {}


def test_six_digits_open_the_reports_until_the_page_is_loaded_again(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    officer.lock(phone)
    phone.click("[data-unlock] details > summary")
    looks.at("six digits", within="main")
    phone.type("#new-pin", PIN)
    officer.unlock(phone, kept.words)

    officer.lock(phone)
    phone.poll("document.querySelector('[data-by-pin]:not([hidden])') !== null")
    looks.at("by six digits", within="main")
    phone.type("#pin", "804218")
    phone.see("Tries left before the words are needed: 4.")
    phone.type("#pin", PIN)
    officer.page_is(phone, "reports")

    phone.reload()
    officer.locked(phone)
    phone.poll("document.querySelector('[data-by-pin][hidden]') !== null")
    officer.unlock(phone, kept.words)
    assert looks.wrong == {}


def test_a_moment_marked_while_it_is_locked_is_in_the_report_once_it_is_open(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    a_report(phone)
    while officer.screen(phone) != "listen":
        assert officer.forward(phone), "no Listen"
    phone.see("Mark", "[data-mark]")
    phone.poll(HAS_MARK_KEY)
    officer.lock(phone)

    phone.click("[data-mark-locked] [data-mark]")
    phone.see("sealed. Unlock to see it.")
    looks.at("marked while locked", within="main")
    officer.unlock(phone, kept.words)

    officer.on_screen(phone, "listen")
    phone.see("Mark (1)", "[data-mark]")
    assert looks.wrong == {}


HAS_MARK_KEY = """new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const all = asked.result.transaction("vaults").objectStore("vaults").getAll();
    all.onsuccess = () => (asked.result.close(), done(all.result.some((row) => row.marks)));
  };
})"""


def test_this_phone_says_what_waits_and_what_it_cannot_do(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    a_report(phone, SEALED)
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")

    officer.this_phone(phone)

    phone.see("nobody has it but this phone")
    phone.see("Not known: no network", "[data-row=signed-in]")
    assert not shows(phone, SEALED)
    for row in ("storage", "room", "install", "passkey", "read-back"):
        assert phone.ask(f"() => document.querySelector('[data-row={row}] dd').innerText.trim() !== ''"), row
    looks.at("this phone", within="main")
    assert looks.wrong == {}


def test_where_no_finger_opens_anything_the_words_do_and_it_is_said(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    officer.this_phone(phone)
    phone.see(NO_FINGER, "[data-row=passkey]")
    kept.server.start()
    phone.go(f"{kept.server.url}/vault")
    officer.page_is(phone, "vault")
    phone.see("The four words you were given here open your reports")
    assert phone.ask("() => document.querySelector('[data-passkey]').hidden"), "a finger is offered"
    looks.at("without a finger", within="main")

    phone.go(f"{kept.server.url}/reports")
    officer.locked(phone)
    assert phone.ask("() => document.querySelector('[data-by-passkey]').hidden")
    officer.unlock(phone, kept.words)
    assert looks.wrong == {}
