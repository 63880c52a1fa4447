"""What the browser threw away is said, where a cookie is left and where only the force knows; a lost write is too."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser import steps
from tests.browser.people_join import join
from tests.browser.phone_page import known, wait_for
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.browser.test_this_phone import CHANGED, LOSES_WHAT_IT_WRITES

PEOPLE = count(1)
GONE = "The browser has thrown away what lay here."
NO_COOKIE_BY_SCRIPT = """{
  const real = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", { ...real, set: () => undefined });
}"""


def said_where_the_reports_lead(ready: Ready) -> None:
    known(ready)
    ready.page.evaluate(CHANGED, ["vaults", None])

    ready.page.goto(ready.url + "/reports")

    expect(ready.page.get_by_role("heading", name="Make this phone ready")).to_be_visible()
    expect(ready.page.get_by_text(GONE)).to_be_visible()
    steps.look(ready.page, "thrown_away")


def test_it_is_said_where_the_reports_lead_when_nothing_is_there(ready: Ready) -> None:
    said_where_the_reports_lead(ready)


@pytest.mark.prove
def test_a_browser_that_clears_what_scripts_have_kept_leaves_the_server_s_mark(ready_phone) -> None:
    ready = ready_phone(before=NO_COOKIE_BY_SCRIPT)
    known(ready)
    ready.page.evaluate(CHANGED, ["vaults", None])

    ready.page.goto(ready.url + "/this-phone")

    expect(ready.page.get_by_text(GONE)).to_be_visible()


def everything_is_cleared(page: Page, ready: Ready) -> str:
    """A phone of her own with a report sealed and one open, in contact; then its browser is cleared, with cookies. Its
    officer signs in and makes it ready again. Returns the words.
    """
    name = f"uma{next(PEOPLE)}-{ready.server.port}"
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    join(page, ready.server, "Uma Begum", name, "--role", "officer", url=ready.url)
    _opened(page, ready, steps.make_ready(page))
    steps.report(page, "CLEARED-1")
    steps.send(page)
    steps.report(page, "CLEARED-2")
    with page.expect_response(_says_what_is_there):
        page.evaluate("dispatchEvent(new Event('foursight:contact'))")

    page.goto("about:blank")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", {"origin": ready.url, "storageTypes": "all"})
    page.context.clear_cookies()
    steps.sign_in(page, ready.gate, name)
    return steps.make_ready(page)


def _says_what_is_there(answer: Response) -> bool:
    said = answer.request.post_data or ""
    return answer.url.endswith("/phone/contact") and '"waiting":1,"drafts":1' in said


def _opened(page: Page, ready: Ready, words: str) -> None:
    """The reports, loaded anew: a phone that was made ready on its page is looked after only a minute later."""
    page.goto(ready.url + "/reports")
    steps.unlock(page, words)
    wait_for(page, "vaults", "row.word && row.rec")


@pytest.mark.prove
def test_where_all_of_it_went_the_reports_say_what_the_force_last_heard_lay_there(ready_phone, phone) -> None:
    ready, page = ready_phone(unlock=False), phone.new_page()
    words = everything_is_cleared(page, ready)

    _opened(page, ready, words)

    expect(page.get_by_text("2 not received from another phone.")).to_be_visible()
    steps.look(page, "not_received_elsewhere")
    page.get_by_role("link", name="Or this one?").click()
    expect(page.locator("[data-elsewhere]")).to_contain_text("from another phone or browser you made ready")
    expect(page.locator("[data-elsewhere] [data-many]")).to_have_text("2")
    steps.look(page, "this_phone_elsewhere")


SPOILT = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("outbox", "readwrite");
    const all = tx.objectStore("outbox").getAll();
    all.onsuccess = () =>
      all.result.forEach((row) => {
        const { ct } = row.envelope;
        row.envelope.ct = (ct[0] === "A" ? "B" : "A") + ct.slice(1);
        tx.objectStore("outbox").put(row);
      });
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""


def a_sealed_report_is_not_what_was_sealed(ready: Ready) -> None:
    page = ready.page
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "SPOILT-1")
    steps.send(page)
    page.evaluate(SPOILT)

    page.goto(ready.url + "/this-phone")

    expect(page.get_by_text("What was written here could not be read back.")).to_be_visible(timeout=30_000)


@pytest.mark.prove
def test_a_sealed_report_that_is_not_what_was_sealed_is_loud(ready: Ready) -> None:
    a_sealed_report_is_not_what_was_sealed(ready)


def a_write_is_not_there(ready: Ready) -> None:
    ready.page.goto(ready.url + "/this-phone")
    expect(ready.page.get_by_text("What was written here could not be read back.")).to_be_visible(timeout=10_000)


FAULTS = {
    "whoever has nothing left is told nothing": Fault(
        "pages/vault.js",
        'document.cookie.includes("foursight-kept=1")',
        'document.cookie.includes("foursight-kept=2")',
        said_where_the_reports_lead,
        "thrown away",
    ),
    "what is sealed is not compared": Fault(
        "pages/phone/read_back.js",
        "(await readBack()) && (await sealedAreWhole())",
        "(await readBack()) && sealedAreWhole !== null",
        a_sealed_report_is_not_what_was_sealed,
        "could not be read back",
    ),
    "what is read back is not compared": Fault(
        "vault/read_back.js",
        "found === written &&",
        "found !== undefined &&",
        a_write_is_not_there,
        "could not be read back",
        LOSES_WHAT_IT_WRITES,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str) -> None:
    notice(ready_phone, FAULTS[what])
