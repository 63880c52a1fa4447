"""Practice on one's own: the real walk and the real board, and nothing of it becomes real, in either direction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser import kept, steps
from tests.browser.board.steps import CLIPBOARD, press_letter
from tests.browser.fits import faults
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

STORY = "ex_partner_tracker"
FIRST_LINE = "PRACTICE, NOT REAL: nobody is to act on this."
# Every database that this document opens, by name, and every one it asks the browser to list.
OPENED = """{
  window.databases = [];
  const real = indexedDB.open.bind(indexedDB);
  IDBFactory.prototype.open = function (name, ...rest) { window.databases.push(name); return real(name, ...rest); };
  IDBFactory.prototype.databases = () => { window.databases.push("listed"); return Promise.resolve([]); };
}"""
# On paper the band runs along the edge, where it repeats on every sheet and lies over nothing.
BAND_BESIDE_THE_TEXT = """() => {
  const band = document.querySelector("#practice-band").getBoundingClientRect();
  const text = document.querySelector("main").getBoundingClientRect();
  return band.left <= 0 && band.height > 300 && band.right <= text.left;
}"""
# Without by how many seconds the clock is off, which each answer of the server says anew.
LIVE_STORE = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("foursight");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const names = [...db.objectStoreNames];
    const tx = db.transaction(names);
    const all = {};
    const kept = (name, values) => (name === "meta" ? values.filter((one) => typeof one !== "number") : values);
    for (const name of names)
      tx.objectStore(name).getAll().onsuccess = ({ target }) => (all[name] = kept(name, target.result));
    tx.oncomplete = () => (db.close(), resolve(JSON.stringify(all, (_key, value) =>
      ArrayBuffer.isView(value) ? [...value] : value)));
  };
})"""


def shown(page: Page, view: str) -> None:
    """The practice page is there, in this view."""
    poll(page, "document.querySelector('main[data-page=practice][data-screen-ready]')")
    expect(page.locator(f'[data-view="{view}"]')).to_be_visible()


def on_walk(page: Page, screen: str) -> None:
    """A screen of the walk is there with its story."""
    poll(page, f"document.querySelector('main[data-screen=\"{screen}\"] [data-story]:not([hidden])')")


def begin(phone: Ready, how: str = "Begin, on the walk") -> Page:
    """From the warning to the first screen of the first stage."""
    page = phone.page
    page.goto(f"{phone.url}/practice?s={STORY}")
    shown(page, "before")
    page.get_by_role("button", name=how).click()
    poll(page, "document.querySelector('main[data-page=walk] [data-story]:not([hidden])')")
    return page


def go_on(page: Page, choice: int = 0) -> None:
    """To the end of this stage, choose, and on."""
    if not page.locator("[data-story][open]").count():
        page.locator(".story__head").click()
    page.locator("[data-story] [data-story-on]").click()
    shown(page, "between")
    page.get_by_role("button", name="Choose this").nth(choice).click()
    page.locator("[data-on]").click()


def test_an_officer_practises_from_the_warning_to_looking_back(ready: Ready) -> None:
    page = begin(ready)
    wrong = {"the walk": faults(page, axe=False)}
    page.locator('[data-question="whereabouts"]').get_by_role("button", name="Ask them").click()
    expect(page.locator('[data-question="whereabouts"] [data-says]')).to_contain_text("He drove off")
    steps.choose(page, "whereabouts", "nobody_knows")
    steps.saved(page)

    page.reload()

    on_walk(page, "door_1")
    expect(page.locator('[data-question="whereabouts"] [data-says]')).to_be_visible()
    expect(page.locator('[data-question="whereabouts"] input[value="nobody_knows"]')).to_be_checked()
    go_on(page, choice=1)
    on_walk(page, "door_1")
    steps.choose(page, "reporter", "victim")
    go_on(page)
    on_walk(page, "door_1")
    go_on(page)
    shown(page, "end")
    headings = page.locator("h2:visible").all_inner_texts()
    assert headings[:2] == ["Danger that was there and stayed dark", "Choices that could have put somebody in danger"]
    expect(page.locator('[data-part="danger"]')).to_contain_text("Source: ")
    expect(page.locator('[data-part="missed"]')).to_contain_text("Asked, they say: ")
    expect(page.locator("[data-record-state]")).to_have_text("Not recorded. Only this phone knows of it.")
    wrong["looking back"] = faults(page)
    page.context.clear_cookies()  # the sign-in has run out
    page.get_by_role("button", name="Record that I practised this").click()
    expect(page.locator("[data-record-why]")).to_contain_text("sign in first")
    page.locator("[data-record-sign-in] a").click()
    steps.enter_sign_in(page, "asha")
    shown(page, "end")
    page.get_by_role("button", name="Record that I practised this").click()
    expect(page.locator("[data-record-state]")).to_contain_text("Recorded by the force. Receipt ")
    page.get_by_role("link", name="Back to the list").click()
    shown(page, "list")
    expect(page.locator('[data-list="done"]')).to_contain_text("Recorded by the force")
    wrong["the list"] = faults(page)
    assert wrong == {"the walk": [], "looking back": [], "the list": []}


def here(page: Page) -> bool:
    """Whether the page is practice's own: the live one may still be on its way to the server when it is left."""
    return "/practice" in page.url


def test_a_phone_with_real_drafts_stays_untouched_and_locked(ready_phone: Callable[..., Ready]) -> None:
    phone = ready_phone(before=OPENED)
    page = phone.page
    steps.report(page, "real 8841")
    before = page.evaluate(LIVE_STORE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(phone.url)) if here(page) else None)

    begin(phone)
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    go_on(page)
    on_walk(page, "door_1")

    assert set(page.evaluate("window.databases")) == {"foursight-practice"}
    assert asked, "what practice asks for was seen"
    assert [one for one in asked if one.startswith(("/sync/", "/notices/", "/records"))] == []
    assert page.evaluate("document.documentElement.innerHTML.includes('real 8841')") is False
    page.goto(phone.url + "/reports")
    steps.locked(page)
    assert page.evaluate(LIVE_STORE) == before


@pytest.mark.prove
def test_whoever_was_trained_before_the_content_changed_is_told_on_the_list(ready_phone: Callable[..., Ready]) -> None:
    noted = {"scenario": STORY, "title": "The car that always knew", "on": "2026-10-05", "how": "in a class"}
    told = {"trained": [{**noted, "version": "000000000000", "state": "changed"}]}
    phone = ready_phone(route=("**/training/v1/trained", lambda route: route.fulfill(json=told)))
    page = phone.page

    page.goto(phone.url + "/practice")

    shown(page, "list")
    expect(page.locator("main [data-changed]")).to_contain_text(
        "Changed since you were trained: The car that always knew."
    )
    item = page.locator('[data-list="scenarios"] li', has_text="The car that always knew")
    expect(item).to_contain_text("Changed since you were trained in it, in a class, on 5 October 2026")
    assert faults(page) == []


def other_realm_is_loaded_whole(phone: Ready) -> None:
    """A page of the other realm that htmx is given ends the document it was given to, in both directions."""
    page = phone.page
    page.evaluate("window.before = true")

    page.evaluate("void htmx.ajax('GET', '/practice', {target: 'main', select: 'main', swap: 'outerHTML'})")

    shown(page, "list")
    assert page.evaluate("[window.before ?? false, document.documentElement.dataset.realm]") == [False, "training"]
    page.evaluate("window.before = true")
    page.evaluate("void htmx.ajax('GET', '/reports', {target: 'main', select: 'main', swap: 'outerHTML'})")
    steps.locked(page)
    assert page.evaluate("[window.before ?? false, document.documentElement.dataset.realm]") == [False, "live"]


@pytest.mark.prove
def test_a_page_of_the_other_realm_is_loaded_whole(ready: Ready) -> None:
    other_realm_is_loaded_whole(ready)


@pytest.mark.prove
def test_a_swap_from_one_realm_into_the_other_would_be_noticed(ready_phone: Callable[..., Ready]) -> None:
    swaps = ('if (what === "swap" && !waits) return;', 'if (what !== "not-ours") return;')

    notice(ready_phone, Fault("pages/boot.js", *swaps, other_realm_is_loaded_whole, "data-page=practice"))


@pytest.mark.prove
def test_practice_works_without_a_network_once_it_was_asked_for(kept_phone: Ready) -> None:
    page = kept_phone.page
    page.goto(kept_phone.url + "/practice")
    shown(page, "list")
    expect(page.locator("[data-ready-words]")).to_contain_text("Not ready to practise offline")

    page.get_by_role("button", name="Get ready to practise offline").click()

    expect(page.locator("[data-ready-words]")).to_have_text("Ready to practise offline", timeout=60_000)
    kept_phone.gate.cut()
    begin(kept_phone)
    steps.choose(page, "reporter", "victim")
    steps.saved(page)
    page.reload()
    on_walk(page, "door_1")
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()
    go_on(page)
    on_walk(page, "door_1")


def test_on_the_board_everything_copied_and_read_back_says_practice(ready_phone: Callable[..., Ready]) -> None:
    desk: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
    phone = ready_phone(**desk)
    page = begin(phone, "Begin with the call, on the call handler's board")
    page.evaluate(CLIPBOARD)

    page.keyboard.press("3")
    press_letter(page, "coming")
    steps.read_call_ins(page)
    page.keyboard.press("Shift+C")
    poll(page, "window.pasted.length === 1")
    page.keyboard.press("Shift+R")

    assert page.evaluate("window.pasted[0]").split("\n")[0] == FIRST_LINE
    expect(page.locator("[data-board-text] li").first).to_have_text(FIRST_LINE)
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    expect(page.locator("#practice-band")).to_be_visible()
    assert page.evaluate(BAND_BESIDE_THE_TEXT)


@pytest.mark.prove
def test_practice_that_nobody_touches_is_put_away_and_goes_on_without_words(ready_phone: Callable[..., Ready]) -> None:
    page = begin(ready_phone(at=now()))
    steps.choose(page, "reporter", "victim")
    steps.saved(page)

    page.clock.fast_forward("10:10")

    expect(page.get_by_role("heading", name="Practice is put away")).to_be_visible()
    assert page.title() == "PRACTICE: put away – Foursight"
    page.get_by_role("link", name="Go on where you were").click()
    on_walk(page, "door_1")
    expect(page.locator('[data-question="reporter"] input[value="victim"]')).to_be_checked()


@pytest.mark.prove
def test_what_the_force_wrote_is_practised_without_a_network_once_it_was_fetched(
    kept_phone: Ready,
) -> None:
    page = kept_phone.page
    page.goto(kept_phone.url + "/practice")
    shown(page, "list")
    page.get_by_role("button", name="Get ready to practise offline").click()
    expect(page.locator("[data-ready-words]")).to_have_text("Ready to practise offline", timeout=60_000)
    expect(page.locator('[data-has="written"]')).to_be_hidden()
    every = page.evaluate("fetch('/practice/scenarios.json').then((answer) => answer.json())")["scenarios"]
    own = next(one for one in every if one["id"] == STORY) | {"id": "written_a", "title": "The yellow scarf"}
    told = {"digest": "d1", "scenarios": [own]}
    page.route("**/training/v1/written?*", lambda route: route.fulfill(json=told))

    page.reload()

    expect(page.locator('[data-list="written"]')).to_contain_text("The yellow scarf")
    assert faults(page) == []
    kept_phone.gate.cut()
    page.goto(kept_phone.url + "/practice")
    page.locator('[data-list="written"] a').click()
    shown(page, "before")
    expect(page.get_by_role("heading", name="The yellow scarf")).to_be_visible()
    page.get_by_role("button", name="Begin, on the walk").click()
    on_walk(page, "door_1")
    steps.choose(page, "reporter", "victim")
    steps.saved(page)
    go_on(page)
    on_walk(page, "door_1")
    page.goto(kept_phone.url + "/practice")
    expect(page.locator('[data-list="under-way"]')).to_contain_text("The yellow scarf")


@pytest.mark.prove
def test_after_an_update_practice_is_fetched_anew_and_never_used_from_another_build(
    kept_phone: Ready, serve: Callable[..., Server], next_build: Path
) -> None:
    page = kept_phone.page
    page.goto(kept_phone.url + "/practice")
    page.get_by_role("button", name="Get ready to practise offline").click()
    expect(page.locator("[data-ready-words]")).to_have_text("Ready to practise offline", timeout=60_000)
    page.goto(kept_phone.url + "/reports")
    steps.unlock(page, kept_phone.words)
    serve(FOURSIGHT_BUILT=str(next_build))
    steps.reports(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)
    page.evaluate("window.oldDocument = true")
    steps.tap_lock(page)
    poll(page, "!window.oldDocument && document.querySelector('main[data-page=locked]')", timeout=60)

    left = [name for name in kept.names(page) if name.startswith("practice-")]
    steps.unlock(page, kept_phone.words)

    assert left == []
    poll(page, "caches.keys().then((names) => names.some((name) => name.startsWith('practice-')))", timeout=30)
    page.goto(kept_phone.url + "/practice")
    expect(page.locator("[data-ready-words]")).to_have_text("Ready to practise offline", timeout=60_000)
