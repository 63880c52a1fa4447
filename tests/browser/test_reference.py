"""The quick reference by the keyboard alone: from anywhere, without a network, and back to the same field."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK
from tests.browser.fits import faults as faults_of
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

ALL_KEPT = """async () => {
  const there = {local: {...localStorage}, session: Object.keys(sessionStorage), caches: {}, stores: {}};
  for (const name of await caches.keys()) there.caches[name] = (await (await caches.open(name)).keys()).length;
  const opening = indexedDB.open('foursight');
  const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  for (const name of db.objectStoreNames) {
    const asked = db.transaction(name).objectStore(name).getAll();
    there.stores[name] = JSON.stringify(await new Promise((done) => { asked.onsuccess = () => done(asked.result); }),
      (_, value) => (value?.buffer ? [...new Uint8Array(value.buffer)] : value));
  }
  db.close();
  return there;
}"""
FIELD = "[data-question=whereabouts] input[value=coming]"
FOCUSED = "document.activeElement"


def test_it_is_searched_without_a_network_and_escape_leads_back_to_the_same_field(kept_phone: Ready) -> None:
    page = kept_phone.page
    steps.start_report(page)
    empty = all_kept(page)
    steps.choose(page, "whereabouts", "coming")
    steps.saved(page)
    walk = page.url
    kept = all_kept(page)
    assert kept != empty, "the comparison sees what is kept"
    kept_phone.gate.cut()
    page.locator(FIELD).focus()

    page.keyboard.type("/tracer")  # typed on before the page is there, and one letter wrong

    expect(page.get_by_role("combobox")).to_have_value("tracer")
    expect(page.get_by_role("combobox")).to_be_focused()
    first = page.get_by_role("option").first
    expect(first).to_contain_text("tracker", ignore_case=True)
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    title = second.locator("[data-title]").inner_text()
    expect(page.locator("[data-said]")).to_contain_text("found. First:")

    page.keyboard.press("Enter")

    opened = page.locator(".entry--open")
    expect(opened).to_be_focused()
    expect(opened.locator("[data-title]")).to_have_text(title)
    expect(opened).to_contain_text("Reviewed")

    page.keyboard.press("Escape")

    expect(page.get_by_role("combobox")).to_be_focused()
    expect(second).to_have_attribute("aria-selected", "true")

    page.keyboard.press("Escape")

    steps.on_screen(page, "door_1")
    assert page.url == walk
    poll(page, f"{FOCUSED}.matches('{FIELD}') && {FOCUSED}.checked")
    assert what_is_left(kept, all_kept(page)) == ["ct iv"], "looking something up leaves one sealed row"


def test_the_figures_that_are_looked_for_stand_on_one_line_apart_from_the_words(ready: Ready) -> None:
    page = ready.page
    page.set_viewport_size({"width": 640, "height": 800})
    page.keyboard.type("/0417")
    figures = page.locator("[data-by-number] [data-number-words]")
    expect(figures).to_have_text("0417")

    lines = "one => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"
    assert figures.evaluate(lines) == 1
    expect(page.locator("[data-by-number] button")).to_contain_text("Find 0417, or")


@pytest.mark.parametrize("typed", ["0417", "417"])
def test_figures_that_name_nothing_here_are_looked_for_among_the_records_by_one_more_key(
    ready: Ready, typed: str
) -> None:
    page = ready.page
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.post_data or "") if one.url.endswith("/records") else None)
    page.keyboard.type(f"/{typed}")
    expect(page.locator("[data-by-number]")).to_contain_text(typed)

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Received by the force")
    assert f"number={typed}" in asked
    page.keyboard.type("/tracker")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator("[data-by-number]")).to_be_hidden()


def all_kept(page: Page) -> dict[str, Any]:
    """Everything kept on the phone, once it has looked after itself beside the page: initials noted, writes read."""
    deadline = time.monotonic() + 20
    while not all(word in str((kept := page.evaluate(ALL_KEPT))["stores"]) for word in ('"initials"', '"whole"')):
        assert time.monotonic() < deadline, "the phone looks after what it keeps"
        page.wait_for_timeout(50)
    return kept


def what_is_left(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What each row holds that is kept and was not before; all else must be as it was."""
    were, are = (json.loads(kept["stores"].pop("meta")) for kept in (before, after))
    assert before == after
    return [" ".join(sorted(row)) for row in are if row not in were]


def test_what_is_pinned_stands_first_after_a_reload_and_is_nowhere_while_it_is_locked(ready_phone) -> None:
    phone = ready_phone(**HALF_A_DESK)
    page = phone.page
    for looked_up in ("strangled", "bail"):
        page.keyboard.type(f"/{looked_up}")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator(".entry--open")).to_be_focused()
        if looked_up == "strangled":
            page.locator(".entry--open").get_by_role("button", name="Pin").click()
            expect(page.locator(".entry--open").get_by_role("button", name="Pinned")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("combobox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("main")).to_have_attribute("data-page", "reports")

    page.reload()
    steps.locked(page)
    page.goto(phone.url + "/reference")
    poll(page, "document.querySelector('main[data-screen-ready]')")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("button", name="Pin")).to_have_count(0)
    page.goto(phone.url + "/reports")
    steps.unlock(page, phone.words)
    page.keyboard.press("/")

    own = page.locator("[data-results] > *")
    expect(own.nth(0)).to_have_text("Pinned")
    expect(own.nth(1)).to_contain_text("Strangled, choked or smothered")
    expect(own.nth(2)).to_have_text("Looked up last")
    expect(own.nth(3)).to_contain_text("Breach of bail")
    steps.look(page, "reference_own")
    assert faults_of(page, axe=True) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".entry--open [data-title]")).to_have_text("Strangled, choked or smothered")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Forget what was looked up").click()
    expect(own).to_have_count(2)


@pytest.mark.prove
def test_the_rights_and_what_to_say_are_two_taps_from_the_reports(ready: Ready) -> None:
    page = ready.page

    page.locator(".bar__menu summary").click()
    page.get_by_role("link", name="What to say, their rights").click()

    four = page.locator("#advice-rights_tonight")
    expect(four).to_be_in_viewport()
    expect(four).to_contain_text("There is specialist support. May I refer you?")
    expect(page.locator("#advice-keep_everything")).to_contain_text("Do not advise a new phone number.")
    expect(page.locator("#powers .entries")).to_be_hidden()
    steps.look(page, "reference_rights")


@pytest.mark.prove
def test_a_text_field_is_left_with_escape_and_is_the_one_come_back_to(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    field = page.locator("[data-question=incident_ref] input, [data-question=incident_ref] textarea").first
    field.focus()
    page.keyboard.type("12/3")  # a stroke in a text is a stroke

    page.keyboard.press("Escape")
    page.keyboard.type("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")

    steps.on_screen(page, "door_1")
    expect(field).to_be_focused()
    expect(field).to_have_value("12/3")

    page.goto(ready.url + "/reports")
    steps.locked(page)
    page.locator("#words").focus()  # the first page shown after a full load: nothing was fetched for the keys yet
    page.keyboard.press("Escape")
    expect(page.locator("#words")).not_to_be_focused()
    page.keyboard.type("/")
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.prove
def test_the_keys_are_shown_and_can_be_switched_off_and_on(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(**HALF_A_DESK).page  # where there is only touch, no menu names keys
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Search the quick reference")
    _toggle_and_close(page)

    page.keyboard.type("/?")

    assert page.evaluate("Object.keys(localStorage)") == ["foursight-keys-off"]
    expect(page.locator("main")).to_have_attribute("data-page", "reports")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator(".bar__menu summary").click()
    page.get_by_role("button", name="Keys").click()
    _toggle_and_close(page)
    page.keyboard.type("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.prove)])
def test_beside_another_window_what_is_found_and_opened_fits_everybody(ready_phone, scheme: str) -> None:
    desk = {"viewport": {"width": 640, "height": 800}, "is_mobile": False, "has_touch": False}
    page = ready_phone(color_scheme=scheme, **desk).page
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("bail")
    expect(page.get_by_role("option").first).to_be_visible()
    steps.look(page, f"reference_found_{scheme}")
    found = faults_of(page, axe=True)

    page.keyboard.press("Enter")
    expect(page.locator(".entry--open")).to_be_focused()
    expect(page.locator(".entry--open [data-power]")).to_be_visible()
    steps.look(page, f"reference_open_{scheme}")

    assert found == []
    assert faults_of(page, axe=True) == []


@pytest.mark.prove
def test_on_paper_the_board_takes_two_sides_of_a4(ready: Ready) -> None:
    page = ready.tab("/reference")
    sheet = page.get_by_role("link", name="two sides of A4").get_attribute("href")
    page.goto(f"{ready.url}{sheet}")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    expect(page.locator("main")).to_contain_text("PASS TO DISPATCH")


def _toggle_and_close(page: Page) -> None:
    expect(page.get_by_role("heading", name="Keys on this page")).to_be_focused()  # and so it is in sight
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
