"""What is here under a call's number, asked for while the caller speaks: beside the questions, by a key pressed twice,
kept nowhere, and not to be had without a network.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import steps
from tests.browser.board.control_room import A_DESK, NAMED, NUMBER, desk
from tests.browser.board.steps import AT_HAND, on_the_board, press_letter, take_a_call, told, type_into
from tests.browser.board.test_undo import draft
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

__all__ = ["desk"]
HALF = {"width": 640, "height": 800}
PANE, LINES = "[data-brief-pane]", "[data-brief-lines]"
SECOND_MS = 400  # a finger that trembles presses twice and means once
NOW = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
"""What the board's own clock says; the brief says the server's."""
BESIDE = """(() => {
  const box = (part) => document.querySelector(part).getBoundingClientRect();
  const [pane, asked] = [box("[data-brief-pane]"), box(".question--at-hand")];
  return pane.width > 100 && (pane.left >= asked.right || pane.top >= asked.bottom || pane.bottom <= asked.top);
})()"""


def saved(page: Page) -> None:
    """On a desk the words are a desk's."""
    expect(page.locator("[data-status]")).to_contain_text("Saved on this")


def text_in(page: Page, part: str) -> str:
    """What stands in a part of the page, seen or not."""
    return str(page.locator(part).text_content()).strip()


def a_call_of(page: Page, number: str = NUMBER) -> str:
    """A call with its number, and a question of the caller's at hand, which is said."""
    take_a_call(page)
    page.keyboard.press("Shift+G")
    page.keyboard.press("Enter")
    type_into(page, number)
    page.keyboard.press("3")
    saved(page)
    return str(page.evaluate(AT_HAND))


def asks(page: Page) -> None:
    """The key, and the key once more."""
    page.keyboard.press("Shift+B")
    told(page, "asks what is here under")
    page.wait_for_timeout(SECOND_MS)
    page.keyboard.press("Shift+B")


def asked_for(phone: Ready) -> list[Request]:
    """The times the server is asked from now on: a list that grows."""
    found: list[Request] = []
    phone.context.on("request", lambda one: found.append(one) if one.url.endswith("/sync/v1/briefs") else None)
    return found


def pressed_once(phone: Ready) -> None:
    """A slip asks for nothing, and says what a second press would."""
    page, found = phone.page, asked_for(phone)
    at = a_call_of(page)
    for _ in ("slipped", "trembled"):
        page.keyboard.press("Shift+B")
    page.wait_for_timeout(SECOND_MS)
    assert found == [], "a slip has asked"
    told(
        page,
        f"Brief (⇧B) once more within ten seconds asks what is here under {NUMBER}. That you asked is written down",
    )
    assert page.evaluate(AT_HAND) == at
    assert draft(page)["incident_ref"] == NUMBER


def read_beside(phone: Ready) -> None:
    """Asked for, it stands beside the question, which stays at hand."""
    page = phone.page
    at = a_call_of(page)
    asks(page)
    pane = page.locator(PANE)
    expect(pane).to_contain_text(f"Here under {NUMBER}, as of ")
    expect(pane).to_contain_text("Nothing here does not mean that nothing is known.")
    expect(pane.locator("dt").first).to_have_text("Danger")
    expect(pane.locator(LINES)).to_contain_text(NAMED)
    told(page, f"{NUMBER}: what is here stands beside the questions, below what applies now.")
    assert page.evaluate(AT_HAND) == at, "the caller's question was lost"
    poll(page, BESIDE)


IN_SIGHT = """(() => {
  const side = document.querySelector(".board__side").getBoundingClientRect();
  return ["[data-do-now] > *", "[data-brief-lines] > *"].every((part) => {
    const { top, bottom } = document.querySelector(part).getBoundingClientRect();
    return top >= side.top - 1 && bottom <= side.bottom + 1;
  });
})()"""


def beside_a_danger(phone: Ready) -> None:
    """The suspect is at the door, and the brief is asked for: what is red stays in sight, as its first line does."""
    page = phone.page
    a_call_of(page)
    press_letter(page, "here")
    page.keyboard.press("Shift+I")
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    asks(page)
    expect(page.locator(PANE)).to_be_visible()
    poll(page, IN_SIGHT)


def lapsed(phone: Ready) -> None:
    """The second press comes too late: nothing is asked, and that is said."""
    page, found = phone.page, asked_for(phone)
    a_call_of(page)
    page.keyboard.press("Shift+B")
    page.wait_for_timeout(10_500)
    page.keyboard.press("Shift+B")
    told(page, "Nothing was asked: the first press lapsed after ten seconds.")
    assert found == []
    page.wait_for_timeout(SECOND_MS)
    page.keyboard.press("Shift+B")
    expect(page.locator(PANE)).to_be_visible()


def kept_nowhere(phone: Ready) -> None:
    """Neither in what is saved of the call nor in any cache; and out of the page with the next key."""
    page = phone.page
    read_beside(phone)
    line = page.locator(f"{LINES} dd").last.inner_text()
    page.keyboard.press("y")
    saved(page)
    assert line not in json.dumps(draft(page)), "it stands in the draft"
    kept = page.evaluate("""async () => {
      const names = await caches.keys();
      const each = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
      return each.flat().map(({ url }) => url).concat(Object.values({ ...localStorage, ...sessionStorage }));
    }""")
    assert not any("briefs" in one or line in one for one in kept), "it is kept"
    page.keyboard.press("Shift+B")
    told(page, "What was here is put away.")
    assert text_in(page, LINES) == "", "it is out of sight only"


def kept_by_no_worker(phone: Ready) -> None:
    """Where the worker keeps what a phone needs without a network, none of it says who was named."""
    page = phone.page
    steps.wait_until_ready_offline(page)
    read_beside(phone)
    files, found = page.evaluate(
        """async (named) => {
          const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          const files = (await Promise.all(opened.map((one) => one.matchAll()))).flat();
          const texts = await Promise.all(files.map((one) => one.text()));
          return [files.length, texts.filter((text) => text.includes(named))];
        }""",
        NAMED,
    )
    assert files > 10
    assert found == [], "the worker keeps it"


def gone_when_locked(phone: Ready) -> None:
    """The lock takes it away, and opened again the board has none."""
    page = phone.page
    read_beside(phone)
    lines = page.locator(f"{LINES} dd").all_inner_texts()
    steps.lock(page)
    shown = page.evaluate("document.documentElement.textContent")
    assert not any(one in shown for one in lines), "it stands behind the lock"
    steps.unlock(page, phone.words)
    on_the_board(page)
    expect(page.locator(PANE)).to_be_hidden()
    assert text_in(page, LINES) == "", "it came back"


def without_a_network(phone: Ready) -> None:
    """It says that it cannot ask, and the call goes on."""
    page = phone.page
    at = a_call_of(page)
    draft(page)  # what reads it comes over the network
    phone.gate.cut()
    asks(page)
    told(page, "Cannot ask what is here: the server does not answer. The call goes on")
    expect(page.locator(PANE)).to_be_hidden()
    page.keyboard.press("Shift+B")
    assert page.evaluate(AT_HAND) == at
    page.locator(f'[data-question="{at}"] .chip input').first.check()
    saved(page)
    assert at in draft(page)["answers"], "the call did not go on"


def under_another_number(phone: Ready) -> None:
    """Once the number is put right, what stands there is of another call."""
    page = phone.page
    read_beside(phone)
    page.keyboard.press("Shift+G")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    type_into(page, "-B")
    poll(page, f"document.querySelector('{PANE}').hidden", timeout=5)


def over_with_the_tour(phone: Ready) -> None:
    """It is put away when the tour ends, with nobody near."""
    page = phone.page
    read_beside(phone)
    page.clock.fast_forward("13:00:00")
    poll(page, f"document.querySelector('{PANE}').hidden && !document.querySelector('{LINES}').textContent.trim()")


def test_a_key_pressed_once_asks_for_nothing_and_says_what_it_would(desk: Callable[..., Ready]) -> None:
    pressed_once(desk())


@pytest.mark.parametrize("size", [A_DESK["viewport"], HALF], ids=["a desk", "half of one"])
def test_what_is_here_stands_beside_the_question_that_stays_at_hand(
    desk: Callable[..., Ready], size: dict[str, int]
) -> None:
    phone = desk(viewport=size)

    read_beside(phone)

    steps.look(phone.page, f"board_brief_{size['width']}")


def test_what_applies_now_stays_in_sight_beside_an_open_brief(desk: Callable[..., Ready]) -> None:
    phone = desk(viewport=A_DESK["viewport"])

    beside_a_danger(phone)

    steps.look(phone.page, "board_brief_danger")


def test_a_second_press_that_comes_too_late_says_that_the_first_has_lapsed(desk: Callable[..., Ready]) -> None:
    lapsed(desk())


def test_it_is_kept_nowhere_and_put_away_by_the_key(desk: Callable[..., Ready]) -> None:
    kept_nowhere(desk())


def test_its_worker_keeps_nothing_of_it(desk: Callable[..., Ready]) -> None:
    kept_by_no_worker(desk(worker=True, route=None))


def test_the_lock_takes_it_away(desk: Callable[..., Ready]) -> None:
    gone_when_locked(desk())


def test_without_a_network_it_says_that_it_cannot_ask_and_the_call_goes_on(desk: Callable[..., Ready]) -> None:
    without_a_network(desk())


def test_under_another_number_it_is_put_away(desk: Callable[..., Ready]) -> None:
    under_another_number(desk())


def test_it_goes_when_the_tour_ends(desk: Callable[..., Ready]) -> None:
    over_with_the_tour(desk(at=NOW))


def test_a_call_without_a_number_has_nothing_to_ask_under(desk: Callable[..., Ready]) -> None:
    phone = desk()
    found = asked_for(phone)
    take_a_call(phone.page)

    for _ in range(2):
        phone.page.keyboard.press("Shift+B")
        phone.page.wait_for_timeout(SECOND_MS)

    told(phone.page, "No incident number yet")
    assert found == []
