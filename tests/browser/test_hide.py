"""Hide: one tap to a screen with nothing on it, from every screen; what it covered is locked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import promises, steps
from tests.browser.board.steps import on_the_board, take_a_call
from tests.browser.ready import Ready, opens_reading
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

CANARY = "heron lamp 5172"
COVERS = """() => [0.01, 0.5, 0.99].flatMap((x) => [0.01, 0.5, 0.99].map((y) => [x * innerWidth, y * innerHeight]))
  .every(([x, y]) => document.elementFromPoint(x, y)?.matches("[data-hidden-screen]"))"""


def hide(page: Page) -> None:
    page.get_by_role("banner").get_by_role("button", name="Hide").click()


def hiding_shows_nothing_and_locks(ready: Ready) -> None:
    page = ready.page
    steps.report(page, CANARY)
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", CANARY)
    steps.saved(page)

    hide(page)

    assert page.evaluate(COVERS), "something is to be seen beside it"
    steps.look(page, "hidden")
    poll(page, "document.querySelector('main[data-page=locked]')")
    promises.nothing_is_left_on_the_screen(page, CANARY)
    assert page.locator("[data-hidden-screen]").inner_text() == ""
    page.mouse.click(180, 400)
    steps.unlock(page, ready.words)
    steps.on_screen(page, "door_2")


def test_one_tap_shows_nothing_and_locks_and_a_touch_leads_to_the_lock_screen(ready):
    hiding_shows_nothing_and_locks(ready)


@pytest.mark.prove
def test_what_was_received_is_put_away_behind_it(ready):
    page = ready.page
    page.goto(ready.url + "/records")

    hide(page)
    assert page.evaluate(COVERS)
    page.mouse.click(180, 400)

    expect(page.get_by_role("heading", name="Put away")).to_be_visible()


def covered_at_a_tap(page: Page, within: str = ".bar") -> bool:
    """Whether one tap leaves nothing to be seen; Escape shows what that has led to."""
    page.locator(f"{within} [data-hide]:visible").first.click()
    covered = bool(page.evaluate(COVERS))
    page.keyboard.press("Escape")
    expect(page.locator("[data-hidden-screen]")).to_be_hidden()
    return covered


@pytest.mark.prove
def test_the_same_tap_is_there_on_other_screens_and_escape_shows_them_again(ready, made):
    page = ready.page
    page.route("**/reading/close", lambda route: route.fulfill(status=204))

    seen = {}
    for path in OTHERS:
        ready.context.clear_cookies(name="foursight-locked")
        opens_reading(made)  # else each page after the first asks who it is
        page.goto(ready.url + path)
        poll(page, "document.body.dataset.booted")
        seen[path] = (covered_at_a_tap(page), page.locator("main").get_attribute("data-page") != "reading")

    assert seen == dict.fromkeys(OTHERS, (True, True))


OTHERS = (
    *("/reference", "/practice", "/vault", "/this-phone", "/records", "/guidance/call-ins", "/offline"),
    *("/account", "/account/phones", "/account/sign-ins", "/people", "/units", "/emergency", "/openings"),
    *("/sign-in", "/join", "/audit", "/nothing-of-that-name"),  # the last two: not for her, and not there
)


def test_one_tap_covers_the_board_its_windows_the_keys_and_the_lock_screen(ready):
    page = ready.page
    take_a_call(page)
    assert covered_at_a_tap(page), "the board"
    steps.unlock(page, ready.words)
    on_the_board(page)
    for window, opened in (
        ("[data-board-text]", "document.querySelector('[data-board-text]').showModal()"),
        ("dialog#keys", "document.querySelector('[data-show-keys]').click()"),
    ):
        page.evaluate(opened)
        expect(page.locator(window)).to_be_visible()
        assert covered_at_a_tap(page, window), window
        assert covered_at_a_tap(page), "the lock screen"
        steps.unlock(page, ready.words)
        on_the_board(page)


FAULTS = {
    "hiding does not lock": Fault(
        "ui/hide.js", "    lock();\n", "", hiding_shows_nothing_and_locks, "main[data-page=locked]"
    ),
    "it is locked first and hidden after": Fault(
        "ui/hide.js",
        "    cover?.showModal();\n",
        "    setTimeout(() => cover?.showModal(), 1000);\n",
        hiding_shows_nothing_and_locks,
        "something is to be seen",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_each_of_these_checks_notices_its_fault(ready_phone, name):
    notice(ready_phone, FAULTS[name])
