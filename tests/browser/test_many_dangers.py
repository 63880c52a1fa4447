"""Fifteen dangers to be radioed at once: each by name, none folded or counted, and the screen is still the report's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import jobs, steps
from tests.browser.case_walk import walk
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

HEAD = 143  # points of 740: the header, the pinned line and the bar under the thumb
A_FIFTH = 148
SMALLEST = 12  # of letters
ROOM = """() => {
  const lines = [...document.querySelectorAll(".call-ins__band [data-level]:not([hidden])")];
  const words = document.createRange();
  const inside = lines.map((line) => {
    words.selectNodeContents(line);
    const rows = [...words.getClientRects()].filter((one) => one.width);
    const { top, bottom } = line.getBoundingClientRect();
    return Math.min(...rows.map((one) => Math.min(one.top - top, bottom - one.bottom)));
  });
  const fresh = getComputedStyle(document.querySelector("[data-fresh]"));
  return {
    letters: Math.min(...lines.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
    lowest: Math.min(...lines.map((one) => one.offsetHeight)),
    inside: Math.min(...inside),
    around: fresh.boxShadow,
    levels: lines.length,
  };
}"""
PHONE = {"width": 360, "height": 740}
FIRST_QUESTION = 320  # points from the top; 403 before, with three layers over it
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
    "victim expects serious harm",
    "suspect got in today",
    "suspect has a way in",
]
ROWS = """() => {
  const words = document.createRange();
  words.selectNodeContents(document.querySelector('.call-ins__band [data-level="radio_now"]'));
  return new Set([...words.getClientRects()].map((one) => Math.round(one.bottom))).size;
}"""
PINNED = """() => [".bar", ".call-ins__band", ".thumb"].reduce(
  (sum, one) => sum + document.querySelector(one).offsetHeight, 0)"""


def seen(page: Page) -> None:
    """The sheet was opened and folded: nothing is new."""
    page.locator(BAND).click()
    steps.read_call_ins(page)


def each_danger_stands_by_name(phone: Ready) -> None:
    """One line of two rows is pinned, and nothing under it says the same again; one tap names each danger."""
    page = phone.page
    steps.start_report(page)
    walk(page, jobs.FIFTEEN)
    seen(page)

    line = page.locator(BAND).inner_text()
    assert "suspect outside, in sight" in line
    assert "Other dangers: tap." in line
    assert " more" not in line
    assert not re.search(r"\d", line), f"counted: {line}"
    steps.look(page, "many_dangers")
    assert page.evaluate(PINNED) <= A_FIFTH
    assert page.evaluate("document.querySelector('[data-question]').getBoundingClientRect().top") <= FIRST_QUESTION
    page.locator(BAND).click()
    named = page.locator("#call-ins").inner_text()
    assert [one for one in NAMES if one not in named.lower()] == []
    expect(page.locator('[data-message="radio_now"] [data-lines]')).to_be_visible()


def test_of_many_dangers_one_tap_names_each_and_a_fifth_of_the_screen_is_pinned(
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

    expect(page.locator("[data-fresh]")).to_have_text("New: nowhere safe tonight.")
    expect(page.locator(BAND)).to_contain_text("Other dangers: tap.")
    assert page.evaluate(PINNED) <= A_FIFTH


JOINING = (("threat_now", "yes"), ("tracker", "found"), ("fear_level", "death"))


def the_most_pressing_stands_first(phone: Ready) -> None:
    """Outside, and told to nobody: it stands before whatever is new, in three rows, and nothing is cut or counted."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "outside")
    seen(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    line = page.locator(f'{BAND} [data-level="radio_now"]')
    for question, answer in JOINING:
        steps.to_question(page, question)
        steps.tap(page, question, answer)

        expect(page.locator("[data-fresh]")).to_contain_text("New: ")
        expect(line).to_have_text(
            re.compile(r"^\s*RADIO NOW\s+(Call units, unheard: s|S)uspect outside, in sight\. New: ")
        )
        poll(page, f"({ROWS})() <= 3")
        assert page.evaluate(PINNED) <= HEAD
        assert line.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1"), "cut"
        assert not re.search(r"\d", line.inner_text()), "counted"
        steps.look(page, f"most_pressing_{question}")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_is_new_takes_no_place_from_the_most_pressing_that_nobody_was_told_of(
    ready_phone: Callable[..., Ready], scheme: str
) -> None:
    the_most_pressing_stands_first(ready_phone(viewport=PHONE, color_scheme=scheme))


def what_is_new_is_read_beside_the_sergeant(phone: Ready) -> None:
    """Nobody was told of three: letters of a size to read, none on the edge, none over another row."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.to_question(page, "fear_level")
    steps.tap(page, "fear_level", "death")
    steps.read_call_ins(page)
    steps.to_question(page, "safe_place")
    steps.tap(page, "safe_place", "no")

    expect(page.locator("[data-fresh]")).to_have_text("New: nowhere safe tonight.")
    room = page.evaluate(ROOM)
    steps.look(page, "new_beside_the_sergeant")
    assert room["levels"] == 2
    assert room["letters"] >= SMALLEST, "letters too small"
    assert room["lowest"] >= 2 * SMALLEST
    assert room["inside"] >= 1
    assert room["around"] == "none"
    assert page.evaluate(PINNED) <= HEAD


def test_what_is_new_is_read_beside_what_waits_for_the_sergeant(ready_phone: Callable[..., Ready]) -> None:
    what_is_new_is_read_beside_the_sergeant(ready_phone(viewport=PHONE))


def the_greater_fear_stays(phone: Ready) -> None:
    """Very frightened, tapped after: believes they will be killed stays, and the page says how to change it."""
    page = phone.page
    steps.start_report(page)
    steps.to_question(page, "fear_level")
    steps.tap(page, "fear_level", "death")
    steps.tap(page, "fear_level", "very")

    field = page.locator('[data-question="fear_level"]')
    expect(field).to_contain_text("Stays “Expects serious harm”")
    expect(field.locator('input[value="death"]')).to_be_checked()
    steps.look(page, "greater_fear")
    field.locator("[data-clear]").click()
    steps.tap(page, "fear_level", "very")
    expect(field.locator('input[value="very"]')).to_be_checked()


def test_a_tap_on_the_lesser_fear_takes_nothing_of_the_greater_away(ready_phone: Callable[..., Ready]) -> None:
    the_greater_fear_stays(ready_phone(viewport=PHONE))


FAULTS = {
    "smaller letters make room": Fault(
        "walk/call_in/pinned.js",
        'setText(line, "[data-rest]", rest);',
        'setText(line, "[data-rest]", rest);\n  line.style.fontSize = "0.6875rem";',
        what_is_new_is_read_beside_the_sergeant,
        "too small",
    ),
    "what is new takes its place": Fault(
        "walk/call_in/pinned.js",
        'setText(line, "[data-words]", first);',
        'setText(line, "[data-words]", fresh ? "" : first);',
        the_most_pressing_stands_first,
        "uspect outside",
    ),
    "the lesser takes the greater away": Fault(
        "walk/undo_clear.js",
        "report.unsay(question.id, before);\n  const words",
        "const words",
        the_greater_fear_stays,
        "checked",
    ),
    "that there are others is left out": Fault(
        "walk/call_in/pinned.js",
        'isAll ? "" : say(',
        'true ? "" : say(',
        each_danger_stands_by_name,
        "Other dangers",
    ),
    "all of them are pinned": Fault(
        "walk/call_in/pinned.js",
        ".length <= room;",
        ".length > 0;",
        each_danger_stands_by_name,
        "Other dangers",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_danger_without_its_name_or_one_left_behind_is_noticed(ready_phone: Callable[..., Ready], what: str) -> None:
    notice(ready_phone, FAULTS[what])
