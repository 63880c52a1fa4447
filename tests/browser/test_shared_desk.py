"""A shared desk: the sign-in opens what a call handler keeps there, and leaves nothing that opens."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import promises, steps
from tests.browser.board.steps import ANSWERS, CLIPBOARD, on_the_board
from tests.browser.people_join import join
from tests.browser.ready import Made
from tests.browser.rebuilt import changed, rebuilt
from tests.fixtures import browser as fixtures
from tests.fixtures.browser import be_patient, poll

CANARY = "heron lamp 5172"
KEPT = """() => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const tx = asked.result.transaction(["vaults", "drafts", "outbox"]);
    const found = {};
    for (const name of ["vaults", "drafts", "outbox"]) {
      const all = tx.objectStore(name).getAll();
      all.onsuccess = () => (found[name] = all.result.length);
    }
    tx.oncomplete = () => (asked.result.close(), done(found));
  };
})"""
KEY_ASKED = "async () => (await fetch('/sync/v1/desk/key', {method: 'POST', headers: {'X-Foursight': '1'}})).status"
QUEUE = "document.querySelector('main[data-page=records]')"
OPEN = "document.querySelector('main[data-page=reports][data-screen-ready]')"
KEY_OF_OTHERS = """() => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const all = asked.result.transaction("vaults").objectStore("vaults").getAll();
    all.onsuccess = async () => {
      asked.result.close();
      const plain = (bytes) => btoa(String.fromCharCode(...bytes));
      const b64 = (bytes) => plain(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      const stays = all.result.filter((row) => row.initials === "EL");
      done(await Promise.all(stays.map(async ({ author_key_id, vault_id, rec }) => {
        const body = JSON.stringify({ author_key_id, vault_id, kid: rec.kid, sealed: b64(rec.sealed) });
        const headers = { "X-Foursight": "1", "Content-Type": "application/json" };
        return (await fetch("/sync/v1/phone/key", { method: "POST", headers, body })).status;
      })));
    };
  };
})"""
NOT_READY = "document.querySelector('main[data-page=vault][data-screen-ready]')"
PEOPLE = count(1)


class Desk:
    """A computer at a desk, and somebody who has just signed in there."""

    def __init__(self, context: BrowserContext, made: Made, ends: str = OPEN) -> None:
        self.context, self.made, self.page = context, made, context.new_page()
        self.name = f"eve{next(PEOPLE)}-{made.gate.server.port}"
        join(self.page, made.gate.server, "Eve Lindqvist", self.name, "--role", "call_handler", url=made.gate.url)
        poll(self.page, ends, timeout=60)

    def takes_a_call(self) -> Page:
        """A call with an answer and something typed, saved."""
        page = self.page
        page.get_by_role("button", name="Take a call").click()
        on_the_board(page)
        page.keyboard.press("y")
        page.keyboard.press("Shift+G")
        page.locator("[data-question=incident_ref] input, [data-question=incident_ref] textarea").fill(CANARY)
        page.keyboard.press("Tab")
        expect(page.locator("[data-status]")).to_contain_text("Saved on this computer")
        return page

    def ends_elsewhere(self) -> None:
        """An administrator ends the sign-in."""
        path = self.made.gate.server.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, timeout=30)) as database:
            mine = "(SELECT id FROM person WHERE sign_in_name = ?)"
            database.execute(f"UPDATE session SET ended_at = created_at WHERE person_id = {mine}", (self.name,))
            database.commit()


@pytest.fixture
def open_desk(
    browser: Browser, made: Made, console: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """open_desk(module, right, wrong): a new computer, with a fault in a module where one is named; with a narrow
    window it is not known yet that it is at a desk.
    """
    opened: list[BrowserContext] = []

    def open_(*fault: str, **options: Any) -> Desk:
        context = browser.new_context(**{**fixtures.DESK, **options}, service_workers="block")
        fixtures.listen(context, console)
        opened.append(context)
        if fault:
            context.route(*rebuilt({fault[0]: changed(*fault)}))
        return Desk(context, made, NOT_READY if options else OPEN)

    yield open_
    made.gate.restore()
    for context in opened:
        fixtures._leave(context, "desk", console, request)


def sign_out(page: Page) -> None:
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Your account").first.click()  # the rooms have one too
    page.get_by_role("button", name="Sign out", exact=True).first.click()


def f5_leads_back_to_the_same_call(desk: Desk) -> None:
    page = desk.takes_a_call()
    before = page.evaluate(ANSWERS)
    assert before

    page.reload()
    on_the_board(page)

    assert page.evaluate(ANSWERS) == before
    assert page.locator("main").get_attribute("data-page") == "walk"


def test_a_call_handler_at_a_fresh_desk_takes_a_call_without_words_and_f5_leads_back_to_it(open_desk) -> None:
    desk = open_desk()
    expect(desk.page.get_by_role("heading", name="Reports on this computer")).to_be_visible()
    first = desk.page.locator("[data-starts] > button").first
    expect(first).to_have_text("Take a call")
    expect(first).to_be_focused()  # whoever signs in to take calls begins there: Enter takes one
    steps.look(desk.page, "desk_reports")

    f5_leads_back_to_the_same_call(desk)


def after_signing_out_nothing_opens(desk: Desk) -> None:
    page = desk.takes_a_call()
    sign_out(page)
    expect(page.locator("[data-leaving-drafts]")).to_contain_text("Open here, and not sent: 1")
    steps.look(page, "desk_leaving")
    page.get_by_label("Type delete").fill("delete")
    page.get_by_role("button", name="Delete it, and sign out").click()
    poll(page, "document.querySelector('main[data-page=sign-in]')")

    assert page.evaluate(KEPT) == {"vaults": 0, "drafts": 0, "outbox": 0}
    assert CANARY not in page.content()
    assert page.evaluate(KEY_ASKED) == 401


def test_what_is_not_sent_is_said_before_signing_out_and_after_it_nothing_opens(open_desk) -> None:
    after_signing_out_nothing_opens(open_desk())


def a_desk_stays_one(desk: Desk) -> None:
    page = desk.takes_a_call()
    before = page.evaluate(ANSWERS)
    page.set_viewport_size({"width": 360, "height": 740})

    page.reload()

    on_the_board(page)
    assert page.evaluate(ANSWERS) == before
    page.goto(desk.made.gate.url + "/reports")
    poll(page, OPEN)
    expect(page.locator("[data-drafts]")).to_contain_text(CANARY)


@pytest.mark.prove
def test_a_desk_stays_one_however_narrow_its_window_is(open_desk) -> None:
    a_desk_stays_one(open_desk())


@pytest.mark.prove
def test_in_a_narrow_window_a_call_handler_is_asked_once_whether_it_is_a_desk(open_desk) -> None:
    page = open_desk(viewport={"width": 640, "height": 800}).page
    expect(page.get_by_role("heading", name="Make this computer ready")).to_be_visible()
    buttons = page.locator("[data-step=start] button:visible")
    expect(buttons).to_have_text(["Yes, a shared desk: no words", "Give me five words"])
    expect(buttons.first).to_be_focused()
    steps.look(page, "desk_asked")

    page.get_by_role("button", name="Yes, a shared desk: no words").click()
    poll(page, OPEN, timeout=60)

    expect(page.get_by_role("button", name="Take a call")).to_be_visible()
    page.reload()
    poll(page, OPEN, timeout=60)


def warned_while_offline(desk: Desk) -> None:
    page = desk.takes_a_call()
    expect(page.locator("[data-stay]")).to_be_empty()
    page.context.route("**/sync/**", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator("[data-away]")).to_contain_text("The server does not answer. The call goes on")
    expect(page.locator("[data-stay]")).to_contain_text("Do not reload or close this page")


def f5_shuts_no_call(desk: Desk) -> None:
    page = desk.takes_a_call()
    page.evaluate("window.same = true")
    page.context.route("**/sync/**", lambda route: route.abort())  # nothing has asked since: the page does not know it
    for key in ("F5", "Control+r"):
        page.evaluate("document.querySelector('[data-told]').textContent = ''")
        page.keyboard.press(key)
        expect(page.locator("[data-told]")).to_contain_text("reloading would shut this call. Nothing was done.")
    assert page.evaluate("window.same"), "the page was loaded anew"
    page.context.unroute("**/sync/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-away]")).to_be_hidden(timeout=60_000)

    page.keyboard.press("F5")

    poll(page, "!window.same")
    on_the_board(page)


def test_while_the_server_does_not_answer_f5_shuts_no_call_and_says_so(open_desk) -> None:
    f5_shuts_no_call(open_desk())


def leaving_is_asked_first(desk: Desk) -> None:
    page = desk.takes_a_call()
    page.context.route("**/sync/**", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator("[data-away]")).to_be_visible()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.reload()

    assert asked == ["beforeunload"], "the call was shut unasked"


def test_the_browser_asks_before_a_call_is_left_that_nothing_else_opens(open_desk) -> None:
    leaving_is_asked_first(open_desk())


@pytest.mark.prove
def test_while_offline_the_board_says_not_to_reload_it(open_desk) -> None:
    desk = open_desk()
    warned_while_offline(desk)
    steps.look(desk.page, "desk_stay")
    desk.page.context.unroute("**/sync/**")
    desk.page.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.page.locator("[data-stay]")).to_be_empty(timeout=60_000)


@pytest.mark.prove
def test_the_log_is_copied_from_where_it_is_read(open_desk) -> None:
    page = open_desk().takes_a_call()
    page.evaluate(CLIPBOARD)
    page.keyboard.press("Escape")  # out of the text that Tab led to
    page.keyboard.press("Shift+L")
    steps.look(page, "desk_log")

    page.get_by_role("button", name="Copy", exact=True).click()

    expect(page.locator("[data-board-text] [data-why]")).to_contain_text(re.compile("copied", re.I))
    assert len(page.evaluate("window.pasted")) == 1
    expect(page.locator("[data-copy-text]"), "what is new is another copy now").to_be_hidden()


@pytest.mark.prove
def test_a_word_that_is_not_delete_signs_nobody_out_and_deletes_nothing(open_desk) -> None:
    desk = open_desk()
    page = desk.takes_a_call()
    sign_out(page)

    page.get_by_label("Type delete").fill("yes")
    page.get_by_role("button", name="Delete it, and sign out").click()

    expect(page.get_by_text("Nothing is deleted, and nobody is signed out")).to_be_visible()
    assert page.evaluate(KEPT)["drafts"] == 1


@pytest.mark.prove
def test_what_was_sealed_and_not_sent_goes_with_whoever_signs_in_next(open_desk, made) -> None:
    desk = open_desk()
    page = desk.takes_a_call()
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+S")
    page.keyboard.press(str(page.locator("[data-send=finished]").get_attribute("data-key")))
    page.get_by_role("link", name="To the reports").click()
    poll(page, OPEN)
    sign_out(page)
    expect(page.locator("[data-leaving-waits]")).to_contain_text("Sealed, and waiting to go: 1")
    page.locator("[data-leave-now]").click()
    poll(page, "document.querySelector('main[data-page=sign-in]')")
    assert page.evaluate(KEPT) == {"vaults": 0, "drafts": 0, "outbox": 1}

    page.context.unroute("**/sync/v1/versions**")
    desk.name = f"chloe{next(PEOPLE)}-{made.gate.server.port}"
    join(page, made.gate.server, "Chloe Marsh", desk.name, "--role", "supervisor", url=made.gate.url)
    poll(page, QUEUE, timeout=60)

    poll(page, "!document.querySelector('[data-status]').textContent.includes('waiting')", timeout=60)
    page.goto(made.gate.url + "/reports")
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    assert CANARY not in page.content()


def locked_it_asks_for_the_password(desk: Desk) -> None:
    page = desk.takes_a_call()
    steps.lock(page)
    expect(page.get_by_label("Your words")).to_be_hidden()
    promises.nothing_is_left_on_the_screen(page, CANARY)
    page.reload()
    expect(page.get_by_role("link", name="Show that it is you")).to_be_visible()
    steps.look(page, "desk_locked")

    page.get_by_role("link", name="Show that it is you").click()
    page.get_by_label("Password of Eve Lindqvist").fill(steps.PASSWORD)
    page.get_by_role("button", name="Open").click()

    on_the_board(page)


@pytest.mark.prove
def test_locked_it_asks_for_the_password_and_leads_back_to_the_call(open_desk) -> None:
    locked_it_asks_for_the_password(open_desk())


@pytest.mark.prove
def test_where_the_server_does_not_answer_it_says_so_and_opens_by_itself_when_it_does(open_desk) -> None:
    page = open_desk().takes_a_call()
    page.context.route("**/desk/key", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("The server does not answer, and it holds the key to this desk.")).to_be_visible()
    steps.look(page, "desk_away")

    page.context.unroute("**/desk/key")

    on_the_board(page)


def a_sign_in_that_was_ended_opens_nothing(desk: Desk) -> None:
    page = desk.takes_a_call()
    desk.ends_elsewhere()

    page.reload()

    poll(page, "document.querySelector('main[data-page=sign-in], main[data-board-ready]')", timeout=60)
    assert page.locator("main").get_attribute("data-page") == "sign-in", "the call is open"
    assert CANARY not in page.content()


def test_a_sign_in_that_was_ended_opens_nothing(open_desk) -> None:
    a_sign_in_that_was_ended_opens_nothing(open_desk())


CHANGED_LONG_AGO = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("drafts", "readwrite");
    const all = tx.objectStore("drafts").getAll();
    const before = (row) => tx.objectStore("drafts").put({ ...row, updated_at: "2026-01-02T03:04Z" });
    all.onsuccess = () => all.result.forEach(before);
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""
CHANGED = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => (asked.result.close(), done(all.result.map((row) => row.updated_at)));
  };
})"""


def its_author_has_it_back(desk: Desk) -> None:
    page = desk.takes_a_call()
    before = page.evaluate(ANSWERS)
    desk.ends_elsewhere()
    page.reload()
    poll(page, "document.querySelector('main[data-page=sign-in]')", timeout=60)

    steps.enter_sign_in(page, desk.name)

    on_the_board(page)
    assert page.evaluate(ANSWERS) == before
    page.goto(desk.made.gate.url + "/reports")
    told = page.locator("[data-left=back]")
    expect(told, "it is not at the top").to_be_in_viewport(ratio=1)
    expect(told).to_contain_text(f"Your sign-in ended before you sent 1: {CANARY}")
    expect(told).to_contain_text(re.compile(r"\d\d:\d\d"))
    expect(page.locator("[data-drafts]")).to_contain_text(CANARY)


@pytest.mark.prove
def test_what_a_sign_in_left_that_ended_is_open_again_when_its_author_signs_in_here(open_desk) -> None:
    desk = open_desk()
    its_author_has_it_back(desk)
    steps.look(desk.page, "desk_back")


def opened_again_is_not_changed(desk: Desk) -> None:
    page = desk.takes_a_call()
    page.goto(desk.made.gate.url + "/reports")
    poll(page, OPEN, timeout=60)
    page.evaluate(CHANGED_LONG_AGO)
    desk.ends_elsewhere()
    page.reload()
    poll(page, "document.querySelector('main[data-page=sign-in]')", timeout=60)

    steps.enter_sign_in(page, desk.name)
    poll(page, OPEN, timeout=60)

    expect(page.locator("[data-left=back]")).to_contain_text(CANARY)
    assert page.evaluate(CHANGED) == ["2026-01-02T03:04Z"], "it says that it was changed when it was only opened"


@pytest.mark.prove
def test_a_call_that_is_only_opened_again_says_when_it_was_last_changed(open_desk) -> None:
    opened_again_is_not_changed(open_desk())


def sign_in_as_somebody_else(desk: Desk) -> Page:
    """The browser has dropped its cookies; a supervisor signs in at the same desk, and begins at the queue."""
    page, server = desk.page, desk.made.gate.server
    name = f"chloe{next(PEOPLE)}-{server.port}"
    page.context.clear_cookies()
    join(page, server, "Chloe Marsh", name, "--role", "supervisor", url=desk.made.gate.url)
    poll(page, QUEUE, timeout=60)
    return page


def told_of_others(page: Page, words: str) -> None:
    """Where they begin, and where reports are begun: how many, whose and since when."""
    told = page.locator("[data-left=others]")
    expect(told, "it is not at the top").to_be_in_viewport(ratio=1)
    expect(told).to_contain_text(words)
    expect(told).to_contain_text(re.compile(r"\d\d:\d\d"))


def somebody_else_deletes_and_reads_nothing(desk: Desk) -> None:
    desk.takes_a_call()
    page = sign_in_as_somebody_else(desk)

    told_of_others(page, "Begun at this computer by somebody else, not sent: 1. EL ")
    page.goto(desk.made.gate.url + "/reports")
    poll(page, OPEN, timeout=60)
    told_of_others(page, "Begun here by somebody else, not sent: 1. EL ")
    expect(page.locator("[data-no-drafts]")).to_be_visible()
    assert page.evaluate(KEPT)["drafts"] == 1, "it was deleted"
    assert CANARY not in page.content()
    assert page.evaluate(KEY_OF_OTHERS) == [403]


@pytest.mark.prove
def test_somebody_else_who_signs_in_here_neither_deletes_nor_reads_it_and_is_told(open_desk) -> None:
    desk = open_desk()
    somebody_else_deletes_and_reads_nothing(desk)
    steps.look(desk.page, "desk_others")


def somebody_else_signs_out_and_its_author_has_it_back(desk: Desk) -> None:
    desk.takes_a_call()
    page = sign_in_as_somebody_else(desk)
    sign_out(page)
    poll(page, "document.querySelector('main[data-page=sign-in]')")
    assert page.evaluate(KEPT) == {"vaults": 1, "drafts": 1, "outbox": 0}, "it was deleted"

    steps.enter_sign_in(page, desk.name)
    page.goto(desk.made.gate.url + "/reports")

    expect(page.locator("[data-left=back]")).to_contain_text(CANARY)
    expect(page.locator("[data-drafts]")).to_contain_text(CANARY)
    assert page.evaluate(KEPT) == {"vaults": 1, "drafts": 1, "outbox": 0}


@pytest.mark.prove
def test_somebody_else_signs_out_without_it_and_its_author_has_it_back(open_desk) -> None:
    somebody_else_signs_out_and_its_author_has_it_back(open_desk())


@pytest.mark.prove
def test_where_the_force_gives_no_key_it_stays_sealed_and_its_author_is_told(open_desk) -> None:
    desk = open_desk()
    page = desk.takes_a_call()
    page.context.clear_cookies()
    page.context.route("**/phone/key", lambda route: route.abort())
    page.goto(desk.made.gate.url + "/sign-in")
    steps.enter_sign_in(page, desk.name)
    page.goto(desk.made.gate.url + "/reports")
    expect(page.locator("[data-left=mine]")).to_contain_text("Begun by you here, not sent: 1.")
    assert page.evaluate(KEPT)["drafts"] == 1

    page.context.unroute("**/phone/key")
    page.reload()

    expect(page.locator("[data-left=back]")).to_contain_text(CANARY)


def test_a_sign_in_that_runs_out_under_an_open_call_loses_nothing(open_desk) -> None:
    desk = open_desk()
    page = desk.takes_a_call()
    desk.ends_elsewhere()

    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Your account").first.click()  # the rooms have one too
    steps.enter_sign_in(page, desk.name)
    page.get_by_label("Foursight, reports on this computer").click()
    poll(page, OPEN)

    expect(page.locator("[data-drafts]")).to_contain_text(CANARY)
    page.reload()
    poll(page, OPEN)
    expect(page.locator("[data-drafts]")).to_contain_text(CANARY)


@dataclass(frozen=True)
class Fault:
    """In a module of static/js, `right` becomes `wrong`; `check` must notice, and say so."""

    module: str
    right: str
    wrong: str
    check: Callable[[Desk], None]
    says: str


FAULTS = {
    "signing out leaves the store": Fault(
        "pages/desk_end.js", "    await dropDesks(rows);\n", "", after_signing_out_nothing_opens, "'vaults': 1"
    ),
    "what somebody else left goes with the next sign-in": Fault(
        "pages/left_here.js",
        "if ((await draftsIn([row])).length === 0) await",
        "if (row) await",
        somebody_else_deletes_and_reads_nothing,
        "data-left",
    ),
    "what somebody else left lies there without a word": Fault(
        "pages/left_here.js",
        "show(main, `[data-left=${what}]`, each.length > 0);",
        "show(main, `[data-left=${what}]`, false);",
        its_author_has_it_back,
        "",
    ),
    "signing out takes what somebody else left with it": Fault(
        "pages/desk_end.js",
        "return rows.filter(({ person_id }) => person_id === hello?.body.person_id);",
        "return hello ? rows : [];",
        somebody_else_signs_out_and_its_author_has_it_back,
        "",
    ),
    "whether it is a desk is asked of the window": Fault(
        "ui/at_desk.js",
        "  marked() || (screen",
        "  (screen",
        a_desk_stays_one,
        "data-board-ready",
    ),
    "nobody is warned that a page loaded anew is locked": Fault(
        "walk/board/stay.js",
        'watch.observe(root, { attributeFilter: ["class"] });',
        "void root;",
        warned_while_offline,
        "does not answer",
    ),
    "F5 trusts what was known of the server some seconds ago": Fault(
        "walk/board/stay.js",
        'if (!isAway() && (await Promise.race([call("hello"), late]))) location.reload();',
        "if (!isAway()) location.reload();",
        f5_shuts_no_call,
        "",
    ),
    "a call is left unasked": Fault(
        "walk/board/stay.js",
        "isAway() && isDesk() && event.preventDefault()",
        "!isAway() && event.preventDefault()",
        leaving_is_asked_first,
        "unasked",
    ),
    "the force has no key of what lies at a desk": Fault(
        "pages/desk.js",
        "if (rec) await noteOfDesk(",
        "if (!rec) await noteOfDesk(",
        its_author_has_it_back,
        "",
    ),
    "what is sealed anew says that it was changed": Fault(
        "vault/drafts.js",
        "row.updated_at = changedAt ?? row.updated_at;",
        "",
        opened_again_is_not_changed,
        "only opened",
    ),
    "what a reload finds is not opened": Fault(
        "pages/desk.js",
        'if (!row) return "away";',
        'if (rows.length) return "none";',
        f5_leads_back_to_the_same_call,
        "data-board-ready",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_each_of_these_checks_notices_its_fault(open_desk: Callable[..., Desk], name: str) -> None:
    fault = FAULTS[name]
    desk = open_desk(fault.module, fault.right, fault.wrong)

    be_patient(5)  # what a fault keeps from coming need not be waited for
    try:
        with pytest.raises(AssertionError) as noticed:
            fault.check(desk)
    finally:
        be_patient()

    assert fault.says in str(noticed.value)


@pytest.mark.prove
def test_a_script_of_the_desk_that_makes_a_program_of_text_is_noticed(
    open_desk: Callable[..., Desk], console: fixtures.Console
) -> None:
    console.may_break = True
    program = "try { document.createElement('script').text = 'window.ran = 4'; } catch {}\n"
    begins = "export async function opensAtDesk("
    open_desk("pages/desk.js", begins, program + begins)

    assert fixtures.broken(console)
