"""Fifteen dangers to be radioed at once: each by name, none folded or counted, and the screen is still the report's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import jobs, steps
from tests.browser.case_walk import walk
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

A_FIFTH = 148  # points of 740
SCREENS = 2.5
PHONE = {"width": 360, "height": 740}
AT_TOP = '[data-also="radio_now"]'
BAND = ".call-ins__band"
NAMES = [
    "someone is hurt",
    "strangulation disclosed, lately",
    "sexual assault disclosed",
    "weapon in reach: knife",
    "a threat today: to kill",
    "child in danger",
    "thoughts of suicide",
    "a warrant is out",
    "tracker found",
    "suspect out or in court today",
    "killed or badly hurt",
    "suspect got in today",
    "suspect has a way in",
]
PINNED = """() => [".bar", ".call-ins__band", ".thumb"].reduce(
  (sum, one) => sum + document.querySelector(one).offsetHeight, 0)"""


def seen(page: Page) -> None:
    """The sheet was opened and folded: nothing is new."""
    page.locator(BAND).click()
    steps.read_call_ins(page)


def each_danger_stands_by_name(phone: Ready) -> None:
    """At the top of a screen of the walk the others of many are named; scrolled, a fifth at most is pinned."""
    page = phone.page
    steps.start_report(page)
    walk(page, jobs.FIFTEEN)
    seen(page)

    at_top = page.locator(AT_TOP)
    expect(at_top).to_be_visible()
    named = at_top.inner_text()
    assert [one for one in NAMES if one not in named] == []
    assert "suspect outside, in sight" in page.locator(BAND).inner_text()
    assert " more" not in named
    steps.look(page, "many_dangers")
    assert page.evaluate(PINNED) <= A_FIFTH
    page.evaluate("scrollTo(0, 400)")
    expect(at_top).not_to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    at_top.click()
    expect(page.locator('[data-message="radio_now"] [data-lines]')).to_be_visible()


def test_of_many_dangers_each_is_named_at_the_top_and_a_fifth_of_the_screen_is_pinned(
    ready_phone: Callable[..., Ready],
) -> None:
    each_danger_stands_by_name(ready_phone(viewport=PHONE))


@pytest.mark.prove
def test_what_is_new_among_many_is_pinned_alone_and_the_others_stay_named(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(viewport=PHONE).page
    steps.start_report(page)
    walk(page, jobs.FIFTEEN)
    seen(page)
    expect(page.locator("[data-fresh]")).to_be_hidden()
    steps.to_question(page, "safe_place")

    steps.tap(page, "safe_place", "no")

    expect(page.locator("[data-fact]")).to_have_text("New: nowhere safe tonight.")
    expect(page.locator(AT_TOP)).to_contain_text("tracker found")
    expect(page.locator(AT_TOP)).not_to_contain_text("nowhere safe")


def a_lock_takes_the_names_away(phone: Ready) -> None:
    """Nothing of a report is left at the top of the lock screen, nor on another page."""
    page = phone.page
    steps.start_report(page)
    walk(page, {name: jobs.FIFTEEN[name] for name in ("whereabouts", "hurt_now", "neck", "hurt_any", "sexual_assault")})
    seen(page)
    expect(page.locator(AT_TOP)).to_have_count(1)

    steps.lock(page)

    assert page.locator(AT_TOP).count() == 0, "names over the lock screen"


def test_a_lock_takes_the_names_of_dangers_away(ready_phone: Callable[..., Ready]) -> None:
    a_lock_takes_the_names_away(ready_phone(viewport=PHONE))


def test_with_fifteen_dangers_do_and_say_are_two_and_a_half_screens_and_none_is_folded(
    ready_phone: Callable[..., Ready],
) -> None:
    page = ready_phone(viewport=PHONE).page
    jobs.to_outcome(page, jobs.FIFTEEN)
    seen(page)

    lines = page.locator("[data-now-lines] > [data-finding]")
    assert page.locator("[data-do-now] > [data-finding]").count() + lines.count() == 15
    expect(lines.last).to_be_visible()
    expect(page.locator(AT_TOP), "each of them stands on Do").to_be_hidden()
    heights = {}
    for name in ("do", "say"):
        page.locator(f'[data-go-place="{name}"]').click()
        expect(page.locator(f'[data-place="{name}"]')).to_be_visible()
        heights[name] = page.evaluate("document.documentElement.scrollHeight")
        steps.look(page, f"fifteen_{name}")
    assert {name: one for name, one in heights.items() if one > SCREENS * PHONE["height"]} == {}
    expect(page.locator(AT_TOP)).to_be_visible()


FAULTS = {
    "only the first is named": Fault(
        "walk/call_in/pinned.js",
        'names ? say(pack, "call_in_also", { call_in: name, others: names }) : name',
        "name",
        each_danger_stands_by_name,
        "someone is hurt",
    ),
    "all of them are pinned": Fault(
        "walk/call_in/pinned.js",
        "whole.length <= ROOM || ",
        "whole.length > 0 || ",
        each_danger_stands_by_name,
        "visible",
    ),
    "the lock leaves them": Fault(
        "walk/call_ins.js",
        '"[data-undo-told],.also"',
        '"[data-undo-told]"',
        a_lock_takes_the_names_away,
        "over the lock screen",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_danger_without_its_name_or_one_left_behind_is_noticed(ready_phone: Callable[..., Ready], what: str) -> None:
    notice(ready_phone, FAULTS[what])
