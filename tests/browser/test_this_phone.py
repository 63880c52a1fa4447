"""The page of this phone: what it holds, what waits, what it cannot do; and who is asked for on a phone of several."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.phone_page import known, this_phone
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll


@pytest.mark.prove
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


@pytest.mark.prove
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


@pytest.mark.prove
def test_somebody_else_s_sealed_reports_are_counted_and_not_shown(ready):
    page = ready.page
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "OTHERS-1")
    steps.send(page)
    page.evaluate(CHANGED, ["outbox", {"vault_id": "somebody else's"}])

    this_phone(ready)

    expect(page.get_by_text("1 sealed report of somebody else waits")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("OTHERS-1")


@pytest.mark.prove
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


ANOTHER_OFFICER = """(all) => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    const found = tx.objectStore("vaults").getAll();
    found.onsuccess = () => {
      const [mine] = found.result;
      tx.objectStore("vaults").put({ ...mine, initials: "AP" });
      for (const initials of all)
        // their stores lie before one's own
        tx.objectStore("vaults").put({ ...mine, initials, vault_id: `!${initials}`, person_id: initials });
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
    page.get_by_label("Your words").fill(ready.words)
    page.evaluate("window.derivations = 0")
    page.get_by_role("button", name="Unlock").click()
    assert page.evaluate("window.derivations") == 0, "it tries before it knows who"

    who.get_by_label("AP", exact=True).check()
    page.get_by_role("button", name="Unlock").click()

    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')", timeout=60)
    assert page.evaluate("window.derivations") == 1, "it tries the words on others' stores"


@pytest.mark.prove
def test_a_phone_of_several_officers_asks_who_and_derives_once(ready_phone):
    asks_who_and_derives_once(ready_phone(before=DERIVATIONS))


FAULTS = {
    "the words are tried on every store": Fault(
        "vault/by_words.js",
        "!whose || person_id === whose",
        "person_id !== undefined",
        asks_who_and_derives_once,
        "others' stores",
        before=DERIVATIONS,
    ),
    "nothing is ever late": Fault("pages/phone/late.js", "<= HOUR_MS", "<= Infinity", is_late, "to be visible"),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what):
    notice(ready_phone, FAULTS[what])
