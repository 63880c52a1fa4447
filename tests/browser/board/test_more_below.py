"""Whatever of the board goes on below what one sees says so, and does not once its end is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.board.steps import HALF_A_DESK, press_letter, take_a_call
from tests.browser.pixels import drawn_in
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

SIZES = {"half": {"width": 640, "height": 800}, "desk": {"width": 1280, "height": 800}}
CUT = """[...document.querySelectorAll("main[data-kind=board] *, #call-ins *")].filter((one) =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowY) && one.checkVisibility()
  && one.clientHeight > 0 && one.scrollHeight - one.clientHeight > 12)"""
"""Whatever scrolls by itself: found by how it is laid out, not by the list that the script has."""
SAYS = """getComputedStyle(one, "::after").content.includes("more below")"""
WRONG = f"""{CUT}.filter((one) => (one.scrollTop + one.clientHeight < one.scrollHeight - 12) !== {SAYS})"""
FOOTS = f"""{CUT}.filter((one) => {SAYS}).map((one) => {{
  const box = one.getBoundingClientRect();
  return {{ x: box.x + box.width / 2 - 50, y: Math.min(box.bottom, innerHeight) - 62, width: 100, height: 60 }};
}})"""


def says_so(page: Page, where: str) -> int:
    """Waits until each part that is cut off below says so, and no other does. Returns how many do."""
    try:
        poll(page, f"{WRONG}.length === 0", timeout=4)
    except AssertionError:
        named = page.evaluate(f"{WRONG}.map((one) => one.className || one.tagName)")
        raise AssertionError(f"{where}: does not say that it goes on, or says it at its end: {named}") from None
    return int(page.evaluate(f"{CUT}.filter((one) => {SAYS}).length"))


def it_is_drawn(page: Page) -> None:
    """The words are to be seen at the foot of each part that has them: they leave the picture with the class."""
    feet = page.evaluate(FOOTS)
    assert feet, "nothing goes on below"
    before = [drawn_in(page, box) for box in feet]
    page.evaluate("document.querySelectorAll('.goes-on').forEach((one) => one.classList.remove('goes-on'))")
    unseen = [box for box, was in zip(feet, before, strict=True) if drawn_in(page, box) == was]
    assert unseen == [], f"it is not drawn: {unseen}"


def to_the_end(page: Page, where: str) -> None:
    """Each part is scrolled to its end, and says no more that it goes on."""
    page.evaluate(f"{CUT}.forEach((one) => {{ one.scrollTop = one.scrollHeight; }})")
    poll(page, f"{CUT}.every((one) => one.scrollTop > 0)")
    assert says_so(page, f"{where}, at its end") == 0


def what_is_cut_off_says_so(phone: Ready) -> None:
    """With a suspect near, a broken order and a threat: at each prompt, at half a desk's screen and at a whole one."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("3")
    press_letter(page, "near")
    page.keyboard.type("4y")
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        found = {key: prompt_says_so(page, f"{size}, prompt {key}", key) for key in "5901"}
        steps.look(page, f"more_below_{size}")
        print(size, found)
        assert max(found.values()) > 0, "nothing goes on below"
        it_is_drawn(page)
        page.keyboard.press("5")
        to_the_end(page, size)


def prompt_says_so(page: Page, where: str, key: str) -> int:
    """One prompt opened; returns how many parts of the board go on below."""
    page.keyboard.press(key)
    poll(page, f'document.querySelector(\'[data-prompt="{key}"].panel--open, .panel--open [data-prompt="{key}"]\')')
    return says_so(page, where)


def test_a_panel_that_goes_on_below_says_so_until_its_end_is_seen(ready_phone: Callable[..., Ready]) -> None:
    what_is_cut_off_says_so(ready_phone(**HALF_A_DESK))


FAULTS = {
    "the questions say nothing": ('"[data-panels], .board__side, ', '".board__side, '),
    "the other column says nothing": ('"[data-panels], .board__side, ', '"[data-panels], '),
    "the call-ins say nothing": (".board__side, .call-ins__sheet, .board__lines", ".board__side, .board__lines"),
    "it is said at the end, too": ("scrollTop + clientHeight < scrollHeight - 12", "clientHeight < scrollHeight - 12"),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_panel_that_does_not_say_so_is_noticed(ready_phone: Callable[..., Ready], what: str) -> None:
    right, wrong = FAULTS[what]
    says = "says it at its end" if "end" in what else "does not say that it goes on"
    notice(
        ready_phone,
        Fault("walk/board/in_sight.js", right, wrong, what_is_cut_off_says_so, says),
        **HALF_A_DESK,
    )
