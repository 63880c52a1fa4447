"""A phone that was taken back, was too long without contact, or whose shift ended; and the page of this phone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Made, Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

ROWS = """(store) => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const all = asked.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => (asked.result.close(), done(all.result.map((row) => JSON.parse(JSON.stringify(row)))));
  };
})"""
AHEAD = datetime.now(UTC) + timedelta(days=8)


def rows(page: Page, store: str) -> list[dict[str, Any]]:
    """What lies in a store of the phone; bytes as they come."""
    found: list[dict[str, Any]] = page.evaluate(ROWS, store)
    return found


def wait_for(page: Page, store: str, what: str) -> None:
    """Wait until some row of a store is as `what` says of `row`."""
    poll(page, f"({ROWS})('{store}').then((rows) => rows.some((row) => {what}))", timeout=60)


def known(ready: Ready) -> None:
    """The phone has been in contact, and the force has its key."""
    wait_for(ready.page, "vaults", "row.word && row.rec")


def this_phone(ready: Ready, page: Page | None = None) -> Page:
    """To the page of this phone, by the menu."""
    page = page or ready.page
    page.locator(".bar__menu summary").click()
    page.get_by_role("link", name="This phone", exact=True).click()
    poll(page, "document.querySelector('main[data-page=this-phone][data-screen-ready]')")
    return page


def test_the_page_says_what_this_phone_is_and_that_nothing_waits(ready):
    known(ready)
    page = this_phone(ready)

    expect(page.get_by_text("Nothing waits to be sent.")).to_be_visible()
    expect(page.locator("[data-row=contact]")).not_to_contain_text("Never")
    expect(page.locator("[data-row=until]")).to_contain_text("Until")
    expect(page.locator("[data-row=signed-in]")).to_contain_text("Somebody with reports on this phone")
    expect(page.locator("[data-row=read-back] dd")).not_to_have_text("Not yet")
    for name in ("storage", "install", "passkey", "room"):
        expect(page.locator(f"[data-row={name}] dd span:visible").first).not_to_be_empty()
    steps.look(page, "this_phone")
    page.emulate_media(color_scheme="dark")
    steps.look(page, "this_phone_dark")


def test_on_a_wide_screen_it_is_this_computer(ready_phone):
    ready = ready_phone(viewport={"width": 1280, "height": 800}, is_mobile=False)

    expect(this_phone(ready).get_by_role("heading", name="This computer")).to_be_visible()


def test_what_waits_is_saved_as_a_file_that_nobody_can_read(ready):
    page = ready.page
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "WAITS-1")
    steps.send(page)
    this_phone(ready)
    expect(page.get_by_text("1 sealed report waits")).to_be_visible()

    with page.expect_download() as coming:
        page.get_by_role("button", name="Save as a sealed file").click()

    text = coming.value.path().read_text("utf-8")
    assert len(json.loads(text)["versions"]) == 1
    assert "WAITS-1" not in text


CHANGED = """([store, change]) => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction(store, "readwrite");
    const all = tx.objectStore(store).getAll();
    all.onsuccess = () =>
      change
        ? all.result.forEach((row) => tx.objectStore(store).put({ ...row, ...change }))
        : tx.objectStore(store).clear();
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""
LOSES_WHAT_IT_WRITES = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    return real.call(this, key[0] === "probe" ? "another" : value, ...key);
  };
}"""


def test_what_the_browser_threw_away_is_said_once_nothing_is_left(ready):
    known(ready)
    ready.page.evaluate(CHANGED, ["vaults", None])

    ready.page.goto(ready.url + "/this-phone")

    expect(ready.page.get_by_text("The browser has thrown away what lay here.")).to_be_visible()


def test_a_write_that_is_not_there_when_it_is_read_back_is_loud(ready_phone):
    page = this_phone(ready_phone(before=LOSES_WHAT_IT_WRITES))

    expect(page.get_by_text("What was written here could not be read back.")).to_be_visible(timeout=30_000)


def test_somebody_else_s_sealed_reports_are_counted_and_not_shown(ready):
    page = ready.page
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "OTHERS-1")
    steps.send(page)
    page.evaluate(CHANGED, ["outbox", {"vault_id": "somebody else's"}])

    this_phone(ready)

    expect(page.get_by_text("1 sealed report of somebody else waits")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("OTHERS-1")


def test_the_page_is_there_without_a_network_once_all_of_it_has_come(kept_phone):
    page = kept_phone.page
    expect(page.locator("[data-later-words]")).to_be_hidden(timeout=60_000)
    kept_phone.gate.cut()

    this_phone(kept_phone)

    expect(page.locator("[data-row=signed-in]")).to_contain_text("Not known: no network")
    expect(page.get_by_text("Nothing waits to be sent.")).to_be_visible()


def is_late(ready: Ready) -> None:
    page = ready.page
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "LATE-1")
    steps.send(page)
    page.evaluate(AN_HOUR_AGO)
    page.goto(ready.url + "/this-phone")

    expect(page.get_by_text("A report has waited for more than an hour, though there is a network.")).to_be_visible()


AN_HOUR_AGO = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("outbox", "readwrite");
    const all = tx.objectStore("outbox").getAll();
    const before = new Date(Date.now() - 3.7e6).toISOString().slice(0, 19) + "Z";
    all.onsuccess = () => all.result.forEach((row) => tx.objectStore("outbox").put({ ...row, queued_at: before }));
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""


def test_a_report_that_waits_an_hour_with_a_network_is_loud_and_tried_at_a_tap(ready):
    is_late(ready)
    steps.look(ready.page, "this_phone_late")
    ready.context.unroute("**/sync/v1/versions**")

    ready.page.get_by_role("button", name="Try now").click()

    expect(ready.page.get_by_text("Nothing waits to be sent.")).to_be_visible(timeout=20_000)


def ended(ready: Ready) -> Page:
    """A shift that ends with a report not sent, kept sealed."""
    known(ready)
    steps.report(ready.page, "NOT-SENT-1")
    page = this_phone(ready)
    end = page.get_by_role("button", name="End my shift")
    expect(page.locator("[data-open-list]")).to_contain_text("NOT-SENT-1")
    expect(end).to_be_disabled()
    steps.look(page, "shift_end")
    page.get_by_text("Keep what I have not sent, sealed").click()
    end.click()
    expect(page.get_by_text("Your shift is ended here.")).to_be_visible()
    return page


def nothing_opens_after_the_shift(ready: Ready) -> None:
    page = ended(ready)
    assert [name for row in rows(page, "vaults") for name in row if name in ("wrap", "passkey")] == [], "a way in stays"
    assert len(rows(page, "drafts")) == 1, "the report is gone"
    page.goto(ready.url + "/reports")
    steps.locked(page)
    expect(page.get_by_text("Nothing on this phone opens your reports now")).to_be_visible()
    steps.look(page, "locked_after_shift")


def test_the_end_of_a_shift_asks_about_each_open_report_and_takes_away_what_opens_them(ready):
    nothing_opens_after_the_shift(ready)


def test_at_the_next_shift_the_force_s_key_opens_them_with_new_words(ready):
    page = ended(ready)
    page.goto(ready.url + "/vault")
    page.get_by_role("button", name="Give me four new words").click()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").click()
    steps.type_back(page, words)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')", timeout=60)

    expect(page.locator("[data-drafts]")).to_contain_text("NOT-SENT-1")
    page.goto(ready.url + "/reports")
    steps.unlock(page, words)


@pytest.mark.prove
def test_a_force_without_keys_of_its_own_takes_nothing_away_at_the_end_of_a_shift_and_the_words_still_open(
    ready, serve
):
    known(ready)
    serve(FOURSIGHT_PHONE_RECOVERY="0")
    page = ready.page
    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    wait_for(page, "vaults", "row.word && !row.rec")
    this_phone(ready)
    expect(page.get_by_text("your force keeps no key of its own")).to_be_visible()
    page.get_by_role("button", name="End my shift").click()
    expect(page.get_by_text("This phone is locked.")).to_be_visible()

    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    expect(page.locator("[data-no-drafts]")).to_be_visible()


def too_long(ready: Ready) -> Page:
    """Unlocked with a report open, and then eight days without contact by the phone's clock."""
    known(ready)
    page = ready.page
    steps.report(page, "OPEN-1")
    steps.reports(page)
    steps.report(page, "OPEN-2")
    ready.context.route("**/sync/v1/phone/**", lambda route: route.abort())
    page.clock.install(time=AHEAD)
    return page


def test_too_long_without_contact_writing_goes_on_and_another_report_does_not_open(ready):
    page = too_long(ready)

    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.reports(page)

    expect(page.locator("[data-drafts] > li")).to_have_count(1)
    expect(page.locator("[data-drafts]")).to_contain_text("OPEN-2")
    steps.look(page, "reports_too_long")


def test_locked_it_opens_nothing_until_there_is_a_network_and_then_everything(ready):
    page = too_long(ready)
    steps.lock(page)
    page.get_by_label("Your four words").fill(ready.words)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_text("This phone was too long without contact.")).to_be_visible()
    steps.look(page, "locked_too_long")
    assert len(rows(page, "drafts")) == 2

    ready.context.unroute("**/sync/v1/phone/**")
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    wait_for(page, "vaults", f"row.word.heard_at > {AHEAD.timestamp() * 1000 - 1}")
    page.get_by_role("button", name="Unlock").click()

    poll(page, "!document.querySelector('main[data-page=locked]')", timeout=30)


def lost(made: Made, page: Page) -> str:
    """A phone of its own, with one report sealed and one not sent, in contact, nobody signed in, that was taken back.
    Returns its words.
    """
    steps.sign_in(page, made.gate, "asha")
    words = steps.make_ready(page)
    page.goto(made.gate.url + "/reports")
    steps.unlock(page, words)
    wait_for(page, "vaults", "row.word && row.rec")
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "SEALED-1")
    steps.send(page)
    steps.report(page, "NOT-SENT-2")
    [row] = rows(page, "vaults")
    page.context.clear_cookies()
    made.gate.server.flask("author-key", "take-back", row["author_key_id"])
    return words


def it_hands_in_and_erases(made: Made, page: Page) -> None:
    lost(made, page)
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    expect(page.get_by_text("This phone was taken back")).to_be_visible(timeout=30_000)

    assert rows(page, "vaults") == [], "the vault is there"
    assert rows(page, "drafts") == [], "what was not sent is there"
    [sealed] = rows(page, "outbox")
    assert sealed["state"] == "sent", "what was sealed was not handed in"
    assert sealed["receipt"]["disposition"] == "quarantined"
    steps.look(page, "taken_back")


def test_a_phone_that_was_taken_back_hands_in_what_is_sealed_with_nobody_signed_in_and_then_erases(made, phone):
    it_hands_in_and_erases(made, phone.new_page())


def test_taken_back_without_a_network_nothing_is_erased_and_what_is_sealed_stays(made, phone):
    page = phone.new_page()
    lost(made, page)
    page.context.route("**/sync/v1/phone/**", lambda route: route.abort())

    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    page.wait_for_timeout(500)

    assert len(rows(page, "vaults")) == len(rows(page, "drafts")) == 1
    assert [row["state"] for row in rows(page, "outbox")] == ["queued"]


def test_what_could_not_be_handed_in_stays_sealed_and_goes_the_next_time(made, phone):
    page = phone.new_page()
    lost(made, page)
    page.context.route("**/sync/v1/phone/hand-in", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    expect(page.get_by_text("This phone was taken back")).to_be_visible(timeout=30_000)
    assert [row["state"] for row in rows(page, "outbox")] == ["queued"]

    page.context.unroute("**/sync/v1/phone/hand-in")
    page.goto(made.gate.url + "/this-phone")

    wait_for(page, "outbox", "row.state === 'sent'")


ANOTHER_OFFICER = """(all) => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    const found = tx.objectStore("vaults").getAll();
    found.onsuccess = () => {
      const [mine] = found.result;
      tx.objectStore("vaults").put({ ...mine, initials: "AP" });
      for (const initials of all)
        tx.objectStore("vaults").put({ ...mine, initials, vault_id: initials, person_id: initials });
    };
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""
DERIVATIONS = """{
  const real = Worker;
  window.derivations = 0;
  window.Worker = class extends real {
    constructor(...how) {
      super(...how);
      window.derivations += 1;
    }
  };
}"""


def asks_who_and_derives_once(ready: Ready) -> None:
    page = ready.page
    page.evaluate(ANOTHER_OFFICER, [f"{letter}{other}" for letter in "BCD" for other in "KLMNPR"])
    steps.lock(page)
    who = page.get_by_role("group", name="Who are you?")
    expect(who.get_by_role("radio")).to_have_count(19)
    steps.look(page, "who_are_you")
    page.get_by_label("Your four words").fill(ready.words)
    page.evaluate("window.derivations = 0")
    page.get_by_role("button", name="Unlock").click()
    assert page.evaluate("window.derivations") == 0, "it tries before it knows who"

    who.get_by_label("AP", exact=True).check()
    page.get_by_role("button", name="Unlock").click()

    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')", timeout=60)
    assert page.evaluate("window.derivations") == 1, "it tries the words on others' stores"


def test_a_phone_of_several_officers_asks_who_and_derives_once(ready_phone):
    asks_who_and_derives_once(ready_phone(before=DERIVATIONS))


FAULTS = {
    "at the end of a shift the words stay": Fault(
        "vault/closing.js",
        "await tx.store.put({ ...rest, rec, closed: { why, at: moment() } });",
        "await tx.store.put({ ...rest, rec, wrap: _wrap, closed: { why, at: moment() } });",
        nothing_opens_after_the_shift,
        "a way in stays",
    ),
    "the words are tried on every store": Fault(
        "vault/by_words.js",
        "!whose || person_id === whose",
        "person_id !== undefined",
        asks_who_and_derives_once,
        "others' stores",
        before=DERIVATIONS,
    ),
    "nothing is ever late": Fault("pages/phone/late.js", "> HOUR_MS", "> Infinity", is_late, "to be visible"),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what):
    notice(ready_phone, FAULTS[what])


HANDED_IN = {
    "it erases without handing in": (
        "pages/phone/watch.js",
        "await handIn(vaultId, here.device_id).catch(() => 0);",
        "handIn.name;",
    ),
    "it erases the vault alone": ("vault/closing.js", "if (row.vault_id === vaultId)", "if (row === undefined)"),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", HANDED_IN)
def test_the_fault_of_a_phone_taken_back_is_noticed(made, phone, what):
    module, right, wrong = HANDED_IN[what]
    phone.route(*rebuilt({module: changed(module, right, wrong)}))

    with pytest.raises(AssertionError, match=r"not handed in|not sent is there"):
        it_hands_in_and_erases(made, phone.new_page())
