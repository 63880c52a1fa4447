"""Unlocking in a second: fingerprint or face, six digits for a shift, and the words whatever becomes of these."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

PIN = "804217"
ANOTHER_KEY_EACH_TIME = """
  const real = PublicKeyCredential.prototype.getClientExtensionResults;
  PublicKeyCredential.prototype.getClientExtensionResults = function () {
    const found = real.call(this);
    if (found.prf?.results) found.prf.results.first = crypto.getRandomValues(new Uint8Array(32)).buffer;
    return found;
  };
"""
VAULTS = """() => new Promise((done, failed) => {
  const OWN = ["rec", "word", "initials"]; // what the server said, its key, whose it is: noted at any time
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const all = asked.result.transaction("vaults").objectStore("vaults").getAll();
    const own = (row) => Object.keys(row).filter((name) => !OWN.includes(name)).sort().join(" ");
    all.onsuccess = () => (asked.result.close(), done(all.result.map(own)));
  };
})"""


class Finger:
    """The phone's own reader, as Chromium pretends it for tests."""

    def __init__(self, page: Page, makes_keys: bool = True) -> None:
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable")
        options = {
            **{"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True},
            **{"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True},
            "hasPrf": makes_keys,
        }
        self._id = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def is_right(self, right: bool) -> None:
        """Whether the next one held to it is the officer's."""
        self._devtools.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": right})


def add_finger(ready: Ready) -> Page:
    """At the page of the phone, ask for fingerprint or face with the words."""
    page = ready.page
    page.goto(ready.url + "/vault")
    page.get_by_label("Your words, once more").fill(ready.words)
    page.get_by_role("button", name="Use fingerprint or face").click()
    return page


def lock_screen(ready: Ready) -> Page:
    """The phone, loaded anew and so locked."""
    ready.page.goto(ready.url + "/reports")
    steps.locked(ready.page)
    return ready.page


def is_open(page: Page) -> None:
    expect(page.locator("main[data-page=reports][data-screen-ready]")).to_be_visible()


def test_a_finger_opens_the_reports_and_so_do_the_words(ready_phone):
    ready = ready_phone(unlock=False)
    finger = Finger(ready.page)
    page = add_finger(ready)
    expect(page.get_by_text("Opens your reports on this phone, in a second.")).to_be_visible()

    page = lock_screen(ready)
    expect(page.get_by_label("Your words")).to_be_hidden()
    steps.look(page, "unlock_by_finger")
    page.get_by_role("button", name="Fingerprint or face").click()
    is_open(page)

    page = lock_screen(ready)
    finger.is_right(False)
    page.get_by_role("button", name="Fingerprint or face").click()
    expect(page.get_by_text("You were not recognised.")).to_be_visible()
    steps.unlock(page, ready.words)
    is_open(page)


@pytest.mark.prove
def test_a_finger_that_is_taken_away_again_opens_nothing(ready_phone):
    ready = ready_phone(unlock=False)
    Finger(ready.page)
    page = add_finger(ready)

    page.get_by_role("button", name="Stop opening with fingerprint or face").click()

    expect(page.get_by_label("Your words, once more")).to_be_visible()
    assert all("passkey" not in row for row in page.evaluate(VAULTS))
    expect(lock_screen(ready).get_by_role("button", name="Fingerprint or face")).to_be_hidden()


SHARED = """() => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    const all = tx.objectStore("vaults").getAll();
    const another = { vault_id: "of-another", person_id: "another" };
    all.onsuccess = () => tx.objectStore("vaults").put({ ...all.result[0], ...another });
    tx.oncomplete = () => (asked.result.close(), done(true));
  };
})"""


def whoever_shares_the_phone_keeps_theirs(ready: Ready) -> None:
    Finger(ready.page)
    page = add_finger(ready)
    stop = page.get_by_role("button", name="Stop opening with fingerprint or face")
    expect(stop).to_be_visible()
    page.evaluate(SHARED)

    stop.click()

    expect(page.get_by_label("Your words, once more")).to_be_visible()
    assert sorted("passkey" in row for row in page.evaluate(VAULTS)) == [False, True]


@pytest.mark.prove
def test_a_finger_that_is_taken_away_is_one_s_own(ready_phone):
    whoever_shares_the_phone_keeps_theirs(ready_phone(unlock=False))


def a_passkey_that_gives_another_key_each_time_is_not_taken(ready: Ready) -> None:
    Finger(ready.page)
    is_not_taken(ready, add_finger(ready))


def is_not_taken(ready: Ready, page: Page) -> None:
    expect(page.locator("[data-passkey-says]:visible")).to_have_attribute("data-passkey-says", "no-key")
    assert all("passkey" not in row for row in page.evaluate(VAULTS))
    steps.unlock(lock_screen(ready), ready.words)
    is_open(page)


def test_a_passkey_that_enrols_and_gives_another_key_each_time_is_not_taken(ready_phone):
    a_passkey_that_gives_another_key_each_time_is_not_taken(ready_phone(unlock=False, before=ANOTHER_KEY_EACH_TIME))


@pytest.mark.prove
def test_a_passkey_that_makes_no_key_is_not_taken(ready_phone):
    ready = ready_phone(unlock=False)
    Finger(ready.page, makes_keys=False)

    is_not_taken(ready, add_finger(ready))


@pytest.mark.prove
def test_fingerprint_or_face_is_offered_when_a_phone_is_made_ready(made, phone):
    page = phone.new_page()
    Finger(page)
    steps.sign_in(page, made.gate, "asha")
    steps.type_back(page, steps.given_words(page))
    page.get_by_role("heading", name="Open it in a second").wait_for()
    steps.look(page, "offered_finger")

    page.get_by_role("button", name="Use fingerprint or face").click()

    is_open(page)
    assert any("passkey" in row for row in page.evaluate(VAULTS))


def choose_pin(ready: Ready, pin: str) -> Page:
    """Unlock with the words and choose six digits."""
    page = ready.page
    page.get_by_text("Shorter next time").click()
    page.get_by_label("Six digits of your own").fill(pin)
    page.get_by_label("Your words").fill(ready.words)
    page.get_by_role("button", name="Unlock").click()
    return page


def six_digits_lie_nowhere(ready: Ready) -> None:
    before = ready.page.evaluate(VAULTS)
    page = choose_pin(ready, PIN)
    is_open(page)

    assert page.evaluate(VAULTS) == before, "the store has another field"
    assert PIN not in json.dumps(ready.context.storage_state(indexed_db=True)), "the digits lie on the phone"
    page = lock_screen(ready)
    expect(page.get_by_label("Your words")).to_be_visible()
    expect(page.get_by_label("Your six digits of this shift")).to_be_hidden()


def five_wrong_tries_need_the_words(ready: Ready) -> None:
    page = choose_pin(ready, PIN)
    is_open(page)
    steps.lock(page)

    digits = page.get_by_label("Your six digits of this shift")
    for left in "4321":
        digits.press_sequentially("804218")
        expect(page.get_by_text(f"Tries left before the words are needed: {left}.")).to_be_visible()
    digits.press_sequentially("804218")

    expect(page.get_by_text("Five wrong tries: the six digits open nothing any more")).to_be_visible()
    expect(digits).to_be_hidden()
    steps.unlock(page, ready.words)
    is_open(page)
    steps.lock(page)
    expect(page.get_by_label("Your words")).to_be_visible()


def digits_that_anybody_would_try_first_are_not_taken(ready: Ready, pin: str = "123456") -> None:
    page = choose_pin(ready, pin)

    expect(page.get_by_text("Choose six digits, and not 123456")).to_be_visible()
    steps.locked(page)


def test_six_digits_open_the_reports_again(ready_phone):
    ready = ready_phone(unlock=False)
    page = choose_pin(ready, PIN)
    is_open(page)

    steps.lock(page)
    steps.look(page, "unlock_by_pin")
    page.get_by_label("Your six digits of this shift").press_sequentially(PIN)

    is_open(page)


def test_six_digits_lie_nowhere_and_are_gone_with_the_page(ready_phone):
    six_digits_lie_nowhere(ready_phone(unlock=False))


def test_after_five_wrong_tries_the_words_are_needed(ready_phone):
    five_wrong_tries_need_the_words(ready_phone(unlock=False))


@pytest.mark.parametrize("pin", ["123456", "777777", "12345"])
def test_digits_that_anybody_would_try_first_are_not_taken(ready_phone, pin):
    digits_that_anybody_would_try_first_are_not_taken(ready_phone(unlock=False), pin)


FAULTS = {
    "everybody's finger is taken away": Fault(
        "pages/add_passkey.js",
        "one.person_id === personId",
        "personId !== null",
        whoever_shares_the_phone_keeps_theirs,
        "[False, True]",
    ),
    "the second evaluation is not compared": Fault(
        "vault/passkey.js",
        "if (b64(first.bytes) !== b64(second.bytes))",
        "if (first === second)",
        a_passkey_that_gives_another_key_each_time_is_not_taken,
        "data-passkey-says",
        ANOTHER_KEY_EACH_TIME,
    ),
    "the digits are kept": Fault(
        "vault/pin.js",
        "const salt = random(16);",
        "const salt = random(16); localStorage.setItem('pin', pin);",
        six_digits_lie_nowhere,
        "the digits lie on the phone",
    ),
    "tries are not counted": Fault(
        "vault/pin.js", "one.left -= 1;", "one.left -= 0;", five_wrong_tries_need_the_words, "Tries left"
    ),
    "any six digits will do": Fault(
        "vault/pin.js",
        "PIN.test(pin) && !COMMON.test(pin)",
        "PIN.test(pin)",
        digits_that_anybody_would_try_first_are_not_taken,
        "Choose six digits",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_each_of_these_checks_notices_its_fault(ready_phone, name):
    notice(ready_phone, FAULTS[name], unlock=False)
