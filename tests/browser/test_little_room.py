"""Signing off and the walk, on a phone on its side and with letters twice as large: nothing is cut off, sideways or
covered.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
