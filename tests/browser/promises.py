"""What the app promises, each as one check: tests hold the app to them, troubles/test_seeded.py shows that they bite.

Each takes an unlocked phone at its reports and raises AssertionError when the promise is broken.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from backend.core.clock import now
from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

# Hold back the news that a write has completed, once window.holdWrites is true; window.letGo() lets it through.
HELD_WRITES = """{
  const real = IDBDatabase.prototype.transaction;
  window.held = [];
  window.letGo = () => { window.holdWrites = false; window.held.splice(0).forEach((tell) => tell()); };
  IDBDatabase.prototype.transaction = function (...how) {
    const made = real.apply(this, how);
    if (window.holdWrites && how[1] === "readwrite") {
      const listen = made.addEventListener.bind(made);
      made.addEventListener = (type, tell, ...rest) =>
        listen(type, type === "complete" ? (event) => window.held.push(() => tell(event)) : tell, ...rest);
    }
    return made;
  };
}"""
# window.broken = "<name of a DOMException>": every use of the store fails with it, until it is set to "" again.
BREAKABLE_STORE = """{
  const real = IDBDatabase.prototype.transaction;
  window.broken = "";
  IDBDatabase.prototype.transaction = function (...how) {
    if (window.broken) throw new DOMException("seeded", window.broken);
    return real.apply(this, how);
  };
}"""

# window.full = true: every write of a row finds no room, until it is set to false again; reading goes on.
SMALL_STORE = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...what) {
    if (window.full) throw new DOMException("seeded", "QuotaExceededError");
    return real.apply(this, what);
  };
}"""
# window.silent = []: nothing that is asked from then on is answered, until `speak()`: as WebKit's storage may do until
# its browser is closed.
SILENT_STORE = """{
  const real = IDBRequest.prototype.addEventListener;
  IDBRequest.prototype.addEventListener = function (type, heard, ...how) {
    const late = (event) => {
      const hear = () => heard.call(this, event);
      return window.silent ? window.silent.push(hear) : hear();
    };
    real.call(this, type, type === "success" ? late : heard, ...how);
  };
  window.speak = () => {
    const { silent } = window;
    window.silent = null;
    silent.forEach((one) => one());
  };
}"""
# What the header says right after each letter, when it cannot be on the phone yet.
SAID_WHILE_TYPING = """() => {
  window.said = [];
  const note = () => window.said.push(document.querySelector("[data-status]").textContent);
  addEventListener("input", () => setTimeout(note));
}"""
# Before the app does: whoever is killed is not told that the page goes.
GOES_WITHOUT_A_WORD = """for (const one of ["pagehide", "visibilitychange"])
  addEventListener(one, (event) => event.stopImmediatePropagation(), true);"""
HERE = "Call units, unheard: suspect at the door"


def saved_is_said_only_after_the_write(phone: Ready) -> None:
    """Until the store has told that the write completed, the header says "Saving…". Needs HELD_WRITES."""
    page = phone.page
    steps.start_report(page)

    page.evaluate("window.holdWrites = true")
    steps.choose(page, "reporter", "victim")
    poll(page, "window.held.length === 1")
    said_before = page.locator("[data-status]").inner_text()
    page.evaluate("window.letGo()")

    steps.saved(page)
    assert said_before.startswith("Saving…"), f"before the write had completed it said {said_before!r}"


def not_saved_is_said_when_it_is_not(phone: Ready, error: str = "UnknownError") -> None:
    """The store fails: the header says so, and the answer stays on the screen. Needs BREAKABLE_STORE."""
    page = phone.page
    steps.start_report(page)

    page.evaluate(f"window.broken = '{error}'")
    steps.choose(page, "reporter", "victim")

    expect(page.locator("[data-not-saved]")).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text("Not saved")
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()


def nothing_is_left_on_the_screen(page: Page, canary: str) -> None:
    """The lock screen is there, and what was typed is nowhere in the document, its title or its fields."""
    steps.locked(page)
    held = page.evaluate(
        """() => [document.title, location.href, document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map((one) => one.value)].join('\\n')"""
    )
    assert canary not in held, "what was typed is still in the document"


def locking_empties_the_screen(phone: Ready) -> None:
    """The Lock button takes everything typed off the screen."""
    page = phone.page
    steps.report(page, "canary 8841")
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", "canary 8841 said")
    steps.saved(page)

    steps.tap_lock(page)

    nothing_is_left_on_the_screen(page, "canary 8841")


def locking_closes_what_was_received(phone: Ready) -> None:
    """Lock, then the received records at their own address: the server asks who it is."""
    page = phone.page
    steps.to_records(page)

    steps.lock(page)

    _asks_who_it_is(phone)


def a_lock_without_a_network_closes_what_was_received(phone: Ready) -> None:
    """The lock finds no network; the first thing asked after that finds reading closed."""
    page = phone.page
    steps.to_records(page)
    phone.gate.cut()
    steps.lock(page)
    phone.gate.restore()

    _asks_who_it_is(phone)


def _asks_who_it_is(phone: Ready) -> None:
    phone.page.goto(phone.url + "/records")
    expect(phone.page.get_by_role("heading", name="Show that it is you")).to_be_visible()
    assert "Foursight was locked here" in phone.page.locator("main").inner_text()


def a_call_in_stays_lit(phone: Ready) -> None:
    """Changing the answer once its screen was left puts no call-in out: it says what it said, and that it was
    changed; that the tap was wrong is one tap more, and the reason.
    """
    page = phone.page
    band = page.locator('#call-ins .call-ins__band [data-level="radio_now"]')
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.leave_and_come_back(page)

    steps.choose(page, "whereabouts", "elsewhere")

    expect(band).to_be_visible()
    expect(band).to_contain_text(re.compile(r"Answered \d\d:\d\d, since changed: suspect at the door\."))
    expect(page.locator('#call-ins [data-call-in$=":suspect_near"]')).to_have_count(1)
    page.locator("#call-ins > summary").click()
    expect(page.locator("#call-ins")).not_to_contain_text("elsewhere")
    page.locator("#call-ins").get_by_role("button", name="Wrong tap").click()
    expect(band).to_be_hidden()


def a_slip_goes_out(phone: Ready) -> None:
    """A wrong tap taken back at once leaves nothing behind."""
    page = phone.page
    steps.start_report(page)
    page.clock.set_fixed_time(page.evaluate("Date.now() / 1000"))  # at once, however busy the machine is
    steps.choose(page, "whereabouts", "here")

    steps.choose(page, "whereabouts", "elsewhere")

    expect(page.locator("#call-ins")).to_be_hidden()
    steps.beat(page, "Outcome", "outcome")
    expect(page.locator("[data-now]")).to_be_hidden()


def told_is_of_what_was_named(phone: Ready) -> None:
    """One tap covers what the message named at that moment; what lights afterwards opens alone and waits."""
    page = phone.page
    message = page.locator('#call-ins [data-message="radio_now"]')
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    page.locator("#told-radio_now").fill("Control")
    message.get_by_role("button", name="Told").click()
    expect(message).to_be_hidden()
    steps.read_call_ins(page)

    steps.to_question(page, "safe_place")
    steps.tap(page, "safe_place", "no")

    expect(message).to_contain_text("New since I called. Nowhere safe tonight.")
    expect(message).not_to_contain_text("Suspect is here")
    expect(page.locator('#call-ins [data-call-in$=":suspect_near"]')).to_have_class(re.compile("call-in--told"))
    expect(page.locator('#call-ins [data-call-in$=":no_safe_place"]')).not_to_have_class(re.compile("call-in--told"))


def what_says_more_is_told_again(phone: Ready) -> None:
    """Told, and then named as worse: it is red again, new and untold, and what was told of it before stays."""
    page = phone.page
    message = page.locator('#call-ins [data-message="radio_now"]')
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    page.locator("#told-radio_now").fill("Control")
    message.get_by_role("button", name="Told").click()
    expect(message).to_be_hidden()

    steps.tap(page, "whereabouts", "here")

    expect(message).to_contain_text("New since I called. Suspect at the door.")
    expect(page.locator("[data-new] > li")).to_have_text([f"New: {HERE}"])
    expect(page.locator('#call-ins .call-ins__band [data-level="radio_now"]')).to_contain_text("Read it out")
    expect(page.locator('#call-ins [data-call-in$=":suspect_near"]')).to_contain_text("Before: Told Control")


def a_told_danger_keeps_its_card(phone: Ready) -> None:
    """It stands in its place on Do and says who was told, and when: told is not done. A suspect who is still there says
    to look again.
    """
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.tap(page, "hurt_now", "yes")
    page.locator("#told-radio_now").fill("Control")
    page.locator('#call-ins [data-message="radio_now"]').get_by_role("button", name="Told").click()
    steps.read_call_ins(page)
    steps.to_question(page, "safe_place")
    steps.choose(page, "safe_place", "no")
    steps.beat(page, "Outcome", "outcome")

    cards = page.locator("[data-do-now] > [data-finding]")
    expect(cards).to_have_count(3)
    expect(cards.nth(0)).to_have_attribute("data-finding", re.compile("suspect_near"))
    expect(cards.nth(0)).not_to_have_class(re.compile("now--told"))
    looks_again = re.compile(r"^told Control, \d\d:\d\d: Units here\? Still in sight\?$")
    expect(cards.nth(0).locator("[data-told]")).to_have_text(looks_again)
    expect(cards.nth(0).locator(".now__then")).to_have_text(re.compile("^Keep the victim away from doors and windows"))
    expect(cards.nth(1)).not_to_have_class(re.compile("now--told"))
    expect(cards.nth(1).locator("summary")).to_contain_text(re.compile(r"\. told Control"))  # a sentence of its own
    expect(cards.nth(1).locator("[data-told]")).to_have_text(re.compile(r"^told Control, \d\d:\d\d$"))
    expect(cards.nth(2)).to_have_attribute("data-finding", re.compile("no_safe_place"))
    band = page.locator('#call-ins .call-ins__band [data-level="radio_now"]')
    expect(band).to_contain_text(re.compile(r"^RADIO NOW\s+Find a safe place for tonight\."))
    expect(band).to_contain_text(re.compile(r"Suspect at the door: told \d\d:\d\d\. Units here\? Still in sight\?"))


def told_of_a_threat(phone: Ready, who: str) -> Locator:
    """A threat today, somebody noted as told of it; its card on Do."""
    page = phone.page
    steps.start_report(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.tap(page, "threat_now", "yes")
    page.locator("#told-radio_now").fill(who)
    page.locator('#call-ins [data-message="radio_now"]').get_by_role("button", name="Told").click()
    steps.read_call_ins(page)
    steps.beat(page, "Outcome", "outcome")
    return page.locator("[data-do-now] > [data-finding]").first


def done_it_names_what_is_so(phone: Ready) -> None:
    """Once whom a danger asks for was told, Do names the danger, not who is to be told of it."""
    card = told_of_a_threat(phone, "Insp Khan")

    expect(card).to_have_class(re.compile("now--told"))
    expect(card.locator("[data-line]")).to_have_text("A threat today.")
    expect(card.locator("[data-told]")).to_have_text(re.compile(r"^told Insp Khan, \d\d:\d\d$"))


def asked_is_not_told(phone: Ready) -> None:
    """What names the duty inspector is not told because control was asked for them: Do says so, and stays loud."""
    card = told_of_a_threat(phone, "Control, PC Lee")

    not_yet = re.compile(r"^asked through Control, PC Lee, \d\d:\d\d; NOT yet told: the duty inspector$")
    expect(card.locator("[data-told]")).to_have_text(not_yet)
    expect(card).not_to_have_class(re.compile("now--told"))


def what_was_said_is_kept(phone: Ready) -> None:
    """The fold gives the words of the tap: answers that came afterwards put none into the officer's mouth."""
    page = phone.page
    again = page.locator("[data-again-lines]")
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    said = page.locator('[data-message="radio_now"] [data-lines] > li').all_inner_texts()
    page.locator("#told-radio_now").fill("Control")
    page.locator('#call-ins [data-message="radio_now"]').get_by_role("button", name="Told").click()
    steps.write(page, "incident_ref", "0142 of 28/11")
    steps.choose(page, "whereabouts", "elsewhere")

    steps.saved(page)
    page.reload()
    steps.unlock(page, phone.words)
    page.locator("#call-ins > summary").click()
    expect(page.locator("[data-said-again]"), "the words of the call are gone").to_be_visible()
    page.locator("[data-said-again] > summary").click()

    expect(again.locator("> li")).to_have_text([re.compile(r"^Told Control at \d\d:\d\d:$"), *said])


def one_stray_touch_tells_nobody(phone: Ready) -> None:
    """The name of the first call is offered and not written; what a slip noted is taken back by one tap."""
    page = phone.page
    message = page.locator('#call-ins [data-message="radio_now"]')
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    page.locator("#told-radio_now").fill("Control")
    message.get_by_role("button", name="Told").click()
    steps.tap(page, "hurt_now", "yes")

    message.get_by_role("button", name="Told", exact=True).click()

    expect(message).to_be_visible()
    expect(page.locator('#call-ins [data-call-in$=":injured_now"]')).not_to_have_class(re.compile("call-in--told"))
    told = message.get_by_role("button", name="Told", exact=True)
    stands = told.bounding_box()
    message.get_by_role("button", name="Fill in Control").click()
    expect(page.locator("#told-radio_now")).to_have_value("Control")
    assert told.bounding_box() == stands, "Told moved from under the thumb"
    told.click()
    expect(message).to_be_hidden()
    offered = page.locator("[data-undo-told]")
    expect(offered).to_contain_text(re.compile(r"Noted: told Control at \d\d:\d\d\."))
    page.wait_for_timeout(450)  # a tap that trembles undoes nothing
    page.locator("[data-undo-told]").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-undo-told]")).to_have_count(0)
    page.locator("#call-ins > summary").click()
    expect(message).to_contain_text("someone is hurt", ignore_case=True)


def what_comes_first_stays_above_the_script(phone: Ready) -> None:
    """To move first is of no use once the rest is read: it stands until somebody was told."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.choose(page, "overhear", "yes")
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.tap(page, "hurt_now", "yes")

    stays = page.locator("[data-stays] > li")
    expect(stays.filter(has_text="Move first: they may see or hear you")).to_be_visible()


def a_new_danger_is_never_dropped(phone: Ready) -> None:
    """While a script waits untold, a less urgent danger stands in the pinned line, by name, and one tap
    opens the message with it on top; one that moves the officer comes in front at once.
    """
    page = phone.page
    sheet = page.locator("#call-ins")
    line = page.locator('#call-ins .call-ins__band [data-level="radio_now"]')
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    expect(sheet).to_have_attribute("open", "")
    steps.read_call_ins(page)
    expect(sheet.locator("[data-fresh]")).to_be_hidden()
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")

    steps.tap(page, "threat_now", "yes")

    expect(line).to_contain_text("suspect at the door.")
    expect(line).not_to_contain_text("more")
    expect(sheet.locator("[data-fresh]")).to_have_text("New: a threat today.")
    expect(sheet.locator("[data-fresh]")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-announce]")).to_contain_text("Tell the duty inspector: a threat.")
    expect(sheet).not_to_have_attribute("open", "")
    page.locator("#call-ins > summary").click()
    expect(page.locator("[data-new] > li")).to_have_text(["New: Tell the duty inspector: a threat"])
    expect(page.locator('[data-message="radio_now"]')).to_contain_text("Suspect at the door. A threat today")
    steps.read_call_ins(page)
    expect(sheet.locator("[data-fresh]")).to_be_hidden()
    page.locator('[data-go="back"]').click()
    steps.on_screen(page, "door_1")
    steps.tap(page, "overhear", "yes")
    expect(page.locator("[data-new]").get_by_text("New: Move first: they may see or hear you")).to_be_visible()


def the_band_says_what_stands_now(phone: Ready) -> None:
    """Outside, and then in: nobody was noted as told, and the band says it, as new; nobody is said to be told."""
    page = phone.page
    band = page.locator("#call-ins .call-ins__band")
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    expect(band).to_contain_text("suspect outside, in sight.")
    steps.read_call_ins(page)

    steps.tap(page, "whereabouts", "here")

    expect(band).to_contain_text("suspect at the door.")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    expect(page.locator("[data-new] > li")).to_have_text([f"New: {HERE}"])
    expect(page.locator("[data-told-log] > li")).to_have_count(0)
    expect(page.locator('[data-message="radio_now"]')).not_to_contain_text("New since I called")


def what_was_seen_is_not_new_again(phone: Ready) -> None:
    """What an untold danger says less of, and then what it said before, opens nothing."""
    page = phone.page
    sheet = page.locator("#call-ins")
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    steps.leave_and_come_back(page)

    steps.choose(page, "whereabouts", "elsewhere")
    expect(sheet.locator(".call-ins__band")).to_contain_text("since changed: suspect at the door.")
    steps.tap(page, "whereabouts", "here")

    expect(sheet.locator(".call-ins__band")).to_contain_text("suspect at the door.")
    expect(sheet).not_to_have_attribute("open", "")


def an_address_without_a_draft_asks_which(phone: Ready) -> None:
    """Never the last opened draft."""
    page = phone.page
    steps.report(page, "the last opened")
    steps.reports(page)
    address = page.locator("[data-drafts] a").first.get_attribute("href") or ""

    page.goto(phone.gate.url + address.split("?")[0])
    steps.unlock(page, phone.words)

    expect(page.get_by_role("heading", name="Which report?")).to_be_visible()


def the_earlier_answer_is_kept(phone: Ready) -> None:
    """A changed answer says what it was."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "threat", "no")
    steps.some_time_goes_by(page)

    steps.choose(page, "threat", "yes")

    expect(page.locator('[data-question="threat"] > [data-earlier]')).to_have_text("Before: no")


def typing_without_a_pause_is_kept(phone: Ready) -> None:
    """Somebody types on, and the page is gone: all but the last moments is on the phone, and it never said more.

    On a clock that goes by the letter, or a slow machine makes the pauses; and without a word at the end, as a phone
    that is killed: a page that is closed is told so, and keeps what was typed then. Needs
    GOES_WITHOUT_A_WORD, and a clock.
    """
    page = phone.page
    draft_id = steps.start_report(page)
    address = page.url
    page.evaluate(SAID_WHILE_TYPING)
    page.locator('[data-question="incident_ref"] textarea').focus()
    page.clock.pause_at(now() + timedelta(minutes=1))

    for letter in "0123456789" * 5:
        page.keyboard.press(letter)
        page.clock.run_for(90)
    said = page.evaluate("window.said")
    page.close()

    assert not [one for one in said if "Saved" in one], f"while letters were not saved it said {set(said)}"
    tab = phone.tab(address.removeprefix(phone.gate.url))
    steps.unlock(tab, phone.words)
    steps.on_screen(tab, "door_1")
    assert tab.url.endswith(draft_id)
    kept = tab.locator('[data-question="incident_ref"] textarea').input_value()
    assert len(kept) >= 25, f"only {kept!r} was kept"


def an_idle_lock_keeps_what_is_not_saved(phone: Ready) -> None:
    """No room, and ten minutes without a touch: the lock says what is not saved, and unlocking brings it back. Needs
    SMALL_STORE, and a clock.
    """
    page = phone.page
    steps.start_report(page)
    page.evaluate("window.full = true")
    steps.choose(page, "reporter", "victim")
    expect(page.locator("[data-not-saved]")).to_be_visible()

    page.clock.fast_forward("10:10")

    steps.locked(page)
    expect(page.locator("[data-left]")).to_be_visible()
    expect(page.locator("[data-left]")).to_contain_text("no room left")
    expect(page.locator("[data-status]")).to_have_text("Not saved")
    steps.unlock(page, phone.words)
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
    expect(page.locator("[data-not-saved]")).to_be_visible()


def answer_with(status: int, body: Any, **headers: str) -> Any:
    """A route handler that answers JSON in the server's place."""

    def handle(route: Route) -> None:
        route.fulfill(status=status, body=json.dumps(body), headers={"Content-Type": "application/json", **headers})

    return handle


def a_forged_receipt_changes_nothing(phone: Ready, forge: Callable[[dict[str, Any]], None] | None = None) -> None:
    """A receipt that is not the server's, for this version, goes unheeded: the version waits and is sent again."""
    page = phone.page
    tries: list[str] = []

    def answer(route: Route) -> None:
        tries.append(route.request.url)
        real = route.fetch()
        receipt = real.json()
        (forge or _later)(receipt)
        route.fulfill(response=real, json=receipt)

    page.route("**/sync/v1/versions/*", answer)
    steps.start_report(page)
    steps.send(page)

    wait_for(page, lambda: len(tries) > 1)
    expect(steps.outbox(page)).to_contain_text("Waiting")
    page.unroute_all(behavior="ignoreErrors")


def _later(receipt: dict[str, Any]) -> None:
    receipt["seq"] += 1


def wait_for(page: Page, done: Callable[[], bool], timeout: float = 3) -> None:
    """Until something that this test counts itself has come about."""
    until = time.monotonic() + timeout
    while not done():
        assert time.monotonic() < until, f"after {timeout} s it has not come about"
        page.wait_for_timeout(40)


def listening_is_told_before_it_locks(ready: Ready) -> None:
    """On Listen nothing is touched for long: a minute before it locks it says so, a touch is enough to stay."""
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Listen", "listen")
    page.get_by_role("button", name="Mark", exact=True).click()
    steps.saved(page)
    soon = page.locator("[data-locks-soon]")
    page.clock.fast_forward("28:30")
    expect(soon).to_be_hidden()

    page.clock.fast_forward("00:45")
    expect(soon).to_be_visible()
    page.touchscreen.tap(5, 300)
    expect(soon).to_be_hidden()
    page.clock.fast_forward("29:15")
    expect(soon).to_be_visible()
    page.clock.fast_forward("00:50")

    steps.locked(page)
    steps.unlock(page, ready.words)
    steps.on_screen(page, "listen")
    expect(page.get_by_role("button", name="Mark (1)")).to_be_visible()
