"""Making a phone ready waits for nobody but the officer, and makes one store for each of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.phone_page import wait_for
from tests.browser.test_vault import VAULTS
from tests.fixtures.browser import poll

HEADINGS = """window.headings = [];
const note = () => window.headings.push(...[...document.querySelectorAll("main h1")].map((one) => one.textContent));
new MutationObserver(note)
  .observe(document, {childList: true, subtree: true});"""
NOBODYS = "b" * 26
NEVER_ANSWERED = "navigator.storage.persist = () => new Promise((resolve) => { window.answer = resolve; });"
SOMEBODY_ELSES = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    const all = tx.objectStore("vaults").getAll();
    const move = (one) => tx.objectStore("vaults").put({...one, person_id: "a".repeat(26)});
    all.onsuccess = () => all.result.forEach(move);
    tx.oncomplete = () => (asked.result.close(), done(true));
  };
})"""


@pytest.mark.prove
def test_a_phone_is_made_ready_while_the_browser_still_asks_whether_to_keep_its_data(phone, made):
    page = _signed_in(phone, made, NEVER_ANSWERED)

    steps.make_ready(page)

    asked = page.get_by_text("Your browser may be asking whether to keep Foursight's data on this phone: choose Allow.")
    expect(asked).to_be_visible()
    page.evaluate("window.answer(true)")
    expect(asked).to_be_hidden()


@pytest.mark.prove
def test_whoever_wanted_to_go_on_with_a_report_comes_back_to_it_and_is_told_of_no_lock_before(phone, made):
    page = _signed_in(phone, made, HEADINGS)

    page.goto(f"{made.gate.url}/reports?continue={NOBODYS}")
    steps.make_ready(page)

    assert page.url.endswith(f"/reports?continue={NOBODYS}")
    expect(page.get_by_text("That report is not there, or is not yours to go on with")).to_be_visible()
    assert "Locked" not in page.evaluate("window.headings")
    assert "Make this phone ready" in page.evaluate("window.headings"), "what is shown is seen"


def test_who_loses_the_words_before_the_first_unlock_is_offered_their_sign_in(phone, made):
    page = _signed_in(phone, made)
    steps.make_ready(page)
    wait_for(page, "vaults", "row.rec")

    page.goto(made.gate.url + "/reports")
    page.get_by_role("link", name="your sign-in opens the others").click()

    expect(page.get_by_role("button", name="Give me five new words")).to_be_visible()


@pytest.mark.prove
def test_where_the_browser_asks_nothing_the_page_speaks_of_no_question(phone, made):
    page = _signed_in(phone, made)

    steps.make_ready(page)

    page.wait_for_timeout(600)  # twice as long as a question is waited for
    expect(page.locator("[data-browser-asks]")).to_be_hidden()


def test_starting_again_opens_the_store_that_is_there_instead_of_making_a_second(ready_phone):
    phone = ready_phone(unlock=False)
    page = phone.tab("/vault")
    steps.settled(page)

    expect(page.get_by_role("button", name="Give me five words")).to_be_hidden()
    expect(page.get_by_text("The words you were given here open your reports")).to_be_visible()
    page.get_by_role("link", name="Open my reports").click()
    steps.locked(page)
    steps.unlock(page, phone.words)

    expect(page.get_by_role("heading", name="Reports on this phone")).to_be_visible()
    assert page.locator(":root").evaluate(VAULTS) == 1


@pytest.mark.prove
def test_a_second_store_is_made_only_where_it_is_asked_for_as_such(ready_phone):
    page = ready_phone(unlock=False).tab("/vault")

    steps.make_second_store(page)

    assert page.locator(":root").evaluate(VAULTS) == 2


@pytest.mark.parametrize(
    "kept", ["before the key is told to the force", pytest.param("while it was told", marks=pytest.mark.prove)]
)
def test_a_store_made_in_another_window_meanwhile_is_found_before_a_second_is_kept(made, phone, kept):
    page = _signed_in(phone, made)
    steps.settled(page)
    words = steps.given_words(page)
    other = phone.new_page()
    told: list[str] = []
    page.on("request", lambda one: told.append(one.url) if one.method == "POST" else None)
    if kept == "while it was told":  # the other window is quicker by one request
        page.route("**/author-keys", lambda route: (_make_ready_in(other, made), route.continue_()))
    else:
        _make_ready_in(other, made)

    steps.type_back(page, words)

    expect(page.get_by_text("The words you were given here open your reports")).to_be_visible(timeout=60_000)
    assert page.locator(":root").evaluate(VAULTS) == 1
    assert len(told) == (kept == "while it was told")


@pytest.mark.prove
def test_a_store_of_somebody_else_on_this_phone_keeps_nobody_from_making_their_own(ready_phone):
    phone = ready_phone(unlock=False)
    phone.page.evaluate(SOMEBODY_ELSES)
    page = phone.tab("/vault")

    steps.make_ready(page)

    assert page.locator(":root").evaluate(VAULTS) == 2


def _signed_in(context, made, before: str = "") -> Page:
    if before:
        context.add_init_script(before)
    page = context.new_page()
    steps.sign_in(page, made.gate.server, "asha")
    page.goto(made.gate.url + "/vault")
    return page


def _make_ready_in(page: Page, made) -> None:
    page.goto(made.gate.url + "/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    steps.make_ready(page)
