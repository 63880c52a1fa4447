"""Signing off and the walk, on a phone on its side and with letters twice as large: nothing is cut off, sideways or
covered.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import case_walk, steps
from tests.browser.little_room import SIZES, faults
from tests.browser.people_join import join
from tests.browser.ready import Ready
from tests.fixtures.browser import PHONE

in_little_room = pytest.mark.parametrize("room", SIZES)


@pytest.mark.prove
@in_little_room
def test_signing_and_its_register_have_nothing_cut_off_sideways_or_covered(browser, made, room: str) -> None:
    context = browser.new_context(**{**PHONE, "viewport": SIZES[room]}, reduced_motion="reduce")
    page = context.new_page()
    name = f"paula.{SIZES[room]['width']}"
    join(page, made.gate.server, "Paula Winter", name, "--role", "content_lead", url=made.gate.url)
    found = {}

    for where in ("/signing", "/signing/register"):
        page.goto(made.gate.url + where)
        found[where] = faults(page)
        steps.look(page, f"little_room_{where.split('/')[-1]}_{SIZES[room]['width']}")
    context.close()

    assert found == {"/signing": [], "/signing/register": []}


@pytest.mark.prove
@in_little_room
def test_each_screen_of_the_walk_has_nothing_cut_off_sideways_or_covered(
    ready_phone: Callable[..., Ready], room: str
) -> None:
    page = ready_phone(viewport=SIZES[room], reduced_motion="reduce").page
    steps.start_report(page)
    found = {}

    for screen in case_walk.screens(page, case_walk.case("restraining_order_neighbour")["answers"]):
        steps.at_rest(page)  # what moves takes no tap
        steps.read_call_ins(page)
        found[screen] = faults(page)
        steps.look(page, f"little_room_{screen}_{SIZES[room]['width']}")

    assert len(found) >= 10
    assert {screen: said for screen, said in found.items() if said} == {}


CHROME = """() => [...document.querySelectorAll(".bar, .thumb")].map((one) => {
  const box = one.getBoundingClientRect();
  return box.bottom <= innerHeight ? box.height : Infinity;
}).reduce((all, one) => all + one, 0) / innerHeight"""
AS_BEFORE = ".thumb { position: static; }"


@pytest.mark.prove
def test_on_its_side_the_way_on_is_in_sight_on_arrival_and_with_the_header_a_fifth(
    ready_phone: Callable[..., Ready],
) -> None:
    page = ready_phone(viewport=SIZES["on its side"], reduced_motion="reduce").page
    steps.start_report(page)
    steps.at_rest(page)
    assert page.evaluate(CHROME) <= 0.205

    page.evaluate(
        "(rules) => { const it = new CSSStyleSheet(); it.replaceSync(rules); document.adoptedStyleSheets = [it]; }",
        AS_BEFORE,
    )
    assert page.evaluate(CHROME) > 1


CHROME_OF_LARGE = """() => {
  const boxes = [...document.querySelectorAll(".bar, .call-ins__band")].map((one) => one.getBoundingClientRect());
  const right = document.querySelector(".beats").getBoundingClientRect().right + 1;
  const names = [...document.querySelectorAll(".beats__one a")];
  const isCut = (one) => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().right > right;
  return {
    share: boxes.reduce((all, one) => all + one.height, 0) / innerHeight,
    cut: names.filter(isCut).map((one) => one.textContent.trim()),
  };
}"""
OF_TWO_WAYS = {
    "the browser's own letters": (SIZES["text at 200%"], ""),
    "letters no media query knows of": ({"width": 360, "height": 740}, ":root { font-size: 200%; }"),
}
IN_ROWS_AND_CUT = """.bar { flex-wrap: wrap; } .bar > * { min-width: 40%; min-height: 2.75rem; }
.beats { flex-wrap: nowrap; } .beats__one { flex: 1 1 0; min-width: 0; }"""


def wear(page: Page, rules: str) -> None:
    """A style sheet of the test's own, last of all."""
    page.evaluate(
        "(rules) => { const it = new CSSStyleSheet(); it.replaceSync(rules); document.adoptedStyleSheets.push(it); }",
        rules,
    )


@pytest.mark.prove
@pytest.mark.parametrize("way", OF_TWO_WAYS)
def test_with_letters_twice_as_large_header_and_red_line_take_a_third_at_most_and_no_beat_is_cut(
    ready_phone: Callable[..., Ready], way: str
) -> None:
    size, rules = OF_TWO_WAYS[way]
    page = ready_phone(viewport=size, reduced_motion="reduce").page
    steps.start_report(page)
    wear(page, rules)
    steps.tap(page, "whereabouts", "outside")
    steps.read_call_ins(page)
    steps.choose(page, "threat", "yes")
    steps.read_call_ins(page)
    status = page.locator("[data-status]")
    status.evaluate("one => (one.textContent = 'Saved on this phone · 2 waiting')")
    status.evaluate("one => one.classList.add('bar__status--long')")
    page.evaluate("scrollTo(0, 0)")
    steps.look(page, f"letters_twice_as_large_{size['width']}")

    found = page.evaluate(CHROME_OF_LARGE)

    assert found["cut"] == []
    assert found["share"] <= 1 / 3
    wear(page, IN_ROWS_AND_CUT)
    worse = page.evaluate(CHROME_OF_LARGE)
    assert worse["cut"]
    assert worse["share"] > 1 / 3


LETTERS = """() => [...document.querySelectorAll(".beats__one a, .duty__chips .chip span")]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one.textContent.trim(), parseFloat(getComputedStyle(one).fontSize), one.scrollWidth - one.clientWidth])
"""


@pytest.mark.prove
def test_a_beat_and_a_button_of_what_to_do_are_of_fourteen_pixels_on_a_phone_and_whole(
    ready_phone: Callable[..., Ready],
) -> None:
    page = ready_phone(viewport={"width": 360, "height": 740}, color_scheme="dark").page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.beat(page, "Outcome", "outcome")
    page.locator(".duty__chips:visible").first.wait_for()
    steps.look(page, "letters_of_what_to_do")

    found = page.evaluate(LETTERS)

    assert {"Outcome", "Done"} <= {name for name, _, _ in found}
    assert [one for one in found if one[1] < 14 or one[2] > 0] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


COVERS = {
    "sideways": "main { min-width: 1000px; }",
    "cut off": "main h1 { overflow: hidden; height: 0.5rem; }",
    "covered": "main::after { content: ''; position: fixed; inset: 0; z-index: 99; }",
}


@pytest.mark.prove
def test_what_is_sideways_cut_off_or_covered_is_noticed(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(viewport=SIZES["on its side"], reduced_motion="reduce").page
    steps.start_report(page)
    found = {}

    for fault, rules in COVERS.items():
        page.evaluate(
            "(rules) => { const it = new CSSStyleSheet(); it.replaceSync(rules); document.adoptedStyleSheets = [it]; }",
            rules,
        )
        found[fault] = faults(page)

    assert [fault for fault, said in found.items() if not any(one.startswith(fault) for one in said)] == []
