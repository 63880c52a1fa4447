"""What keeps reports on a phone, in three engines, without a network: six digits, Hide, Mark while locked, the lock of
whoever listens, This phone with what waits too long, a sealed file and a spoilt write, and the words where no finger
opens anything.
"""

from __future__ import annotations

import json

import pytest

from tests.browser.test_this_phone import AN_HOUR_AGO
from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.phone import HEIGHT, WIDTH, Phone

PIN = "804217"
CANARY, SEALED = "heron lamp 5172", "SEALED-8841"
PLACES = [
    [x * side for x, side in zip(at, (WIDTH, HEIGHT), strict=True)] for at in ((0.1, 0.02), (0.5, 0.5), (0.9, 0.9))
]
COVERS = """(places) => places.every(([x, y]) => document.elementFromPoint(x, y)?.matches("[data-hidden-screen]"))"""
NO_FINGER = "Not in this browser, or not on this phone. The words open your reports, and six digits for a shift"


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


def test_after_five_wrong_tries_the_six_digits_open_nothing_and_the_words_do(kept: Ready) -> None:
    phone = kept.phone
    officer.lock(phone)
    phone.click("[data-unlock] details > summary")
    phone.type("#new-pin", PIN)
    officer.unlock(phone, kept.words)
    officer.lock(phone)
    phone.poll("document.querySelector('[data-by-pin]:not([hidden])') !== null")

    for left in "4321":
        phone.type("#pin", "804218")
        phone.see(f"Tries left before the words are needed: {left}.")
    phone.type("#pin", "804218")

    phone.see("Five wrong tries: the six digits open nothing any more.")
    phone.poll("document.querySelector('[data-by-pin][hidden]') !== null")
    officer.unlock(phone, kept.words)
    officer.page_is(phone, "reports")


AHEAD = """() => {
  const real = Date.now;
  let ahead = 0;
  Date.now = () => real() + ahead;
  window.goAhead = (s) => ((ahead += 1000 * s), document.dispatchEvent(new Event("visibilitychange")));
}"""
"""The page's clock goes on at once, and it is looked at as on coming back to it."""


def test_whoever_listens_is_told_a_minute_before_it_locks_after_thirty_without_a_touch(kept: Ready) -> None:
    phone, soon = kept.phone, "document.querySelector('[data-locks-soon]')"
    to_listen(phone)
    phone.ask(AHEAD)

    phone.ask("() => goAhead(28.5 * 60)")
    assert phone.ask(f"() => {soon}.hidden"), "it is said too early"
    phone.ask("() => goAhead(45)")
    phone.poll(f"!{soon}.hidden")
    phone.click("main h1")
    phone.poll(f"{soon}.hidden")
    phone.ask("() => goAhead(29.25 * 60)")
    phone.poll(f"!{soon}.hidden")
    phone.ask("() => goAhead(50)")

    officer.unlock(phone, kept.words)
    officer.on_screen(phone, "listen")


def to_listen(phone: Phone) -> None:
    """A report, at Listen."""
    a_report(phone)
    while officer.screen(phone) != "listen":
        assert officer.forward(phone), "no Listen"
    phone.see("Mark", "[data-mark]")


def test_a_moment_marked_while_it_is_locked_is_in_the_report_once_it_is_open(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    to_listen(phone)
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


def sealed(phone: Phone) -> None:
    """A report that waits to be sent; ends at the reports."""
    a_report(phone, SEALED)
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")


def test_this_phone_says_what_waits_and_what_it_cannot_do(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    sealed(phone)

    officer.this_phone(phone)

    phone.see("nobody has it but this phone")
    phone.see("Not known: no network", "[data-row=signed-in]")
    assert not shows(phone, SEALED)
    for row in ("storage", "room", "install", "passkey", "read-back"):
        assert phone.ask(f"() => document.querySelector('[data-row={row}] dd').innerText.trim() !== ''"), row
    looks.at("this phone", within="main")
    assert looks.wrong == {}


def test_a_report_that_waits_an_hour_with_a_network_is_loud_and_goes_at_a_tap(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    sealed(phone)
    phone.ask(AN_HOUR_AGO)
    officer.this_phone(phone)
    phone.see("A report has waited for more than an hour, though there is a network.")
    looks.at("this phone, late", within="main")
    kept.server.start()

    phone.click("[data-waiting] [data-try-now]", "Try now")

    phone.see("Nothing waits to be sent.")
    assert not phone.ask("() => document.querySelector('[data-says=late]').checkVisibility()")
    assert looks.wrong == {}


SAVED = """() => {
  const real = URL.createObjectURL;
  URL.createObjectURL = (blob) => (blob.text().then((text) => (window.savedFile = text)), real.call(URL, blob));
  HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
}"""
"""What would be handed to the browser to save, and under which name: each engine keeps its downloads elsewhere."""


def test_what_waits_is_saved_as_a_file_that_nobody_can_read(kept: Ready) -> None:
    phone = kept.phone
    sealed(phone)
    officer.this_phone(phone)
    phone.ask(SAVED)

    phone.click("[data-export]")

    text = str(phone.poll("window.savedFile"))
    assert json.loads(text)["versions"]
    assert SEALED not in text
    assert phone.ask("() => window.savedAs") == "foursight-sealed.json"


SPOILT = """() => {
  const [put, now] = [IDBObjectStore.prototype.put, performance.now];
  IDBObjectStore.prototype.put = function (value, ...key) {
    return put.call(this, key[0] === "probe" ? "another" : value, ...key);
  };
  performance.now = () => now.call(performance) + 6 * 60_000;
  dispatchEvent(new Event("foursight:contact"));
}"""
"""From now on a write is not what was written; and the time has come to look."""


def test_a_write_that_is_not_there_when_it_is_read_back_is_loud(kept: Ready) -> None:
    phone = kept.phone
    officer.this_phone(phone)
    phone.poll("document.querySelector('[data-read-back]').innerText !== 'Not yet'")
    says = "document.querySelector('[data-says=not-whole]')"
    assert phone.ask(f"() => {says}.hidden"), "it is said of what is whole"

    phone.ask(SPOILT)

    phone.poll(f"!{says}.hidden")
    phone.see("What was written here could not be read back.")


def test_where_no_finger_opens_anything_the_words_do_and_it_is_said(kept: Ready) -> None:
    phone, looks = kept.phone, kept.looks
    officer.this_phone(phone)
    phone.see(NO_FINGER, "[data-row=passkey]")
    kept.server.start()
    phone.go(f"{kept.server.url}/vault")
    officer.page_is(phone, "vault")
    phone.see("The words you were given here open your reports")
    assert phone.ask("() => document.querySelector('[data-passkey]').hidden"), "a finger is offered"
    looks.at("without a finger", within="main")

    phone.go(f"{kept.server.url}/reports")
    officer.locked(phone)
    assert phone.ask("() => document.querySelector('[data-by-passkey]').hidden")
    officer.unlock(phone, kept.words)
    assert looks.wrong == {}
