"""What nobody has answered is marked where it stands, and named where the answers are checked: as drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.pixels import Box, contrast, drawn_in, fill, ink
from tests.browser.ready import Ready

CORNER = 18  # points from the question's right edge and 20 from its top: the middle of the mark
SHOWN = "[data-screen-ready] [data-question]:visible"


def corner(page: Page, question: str) -> Box:
    """Where the mark stands, at rest and in sight."""
    field = page.locator(f'[data-question="{question}"]').first
    field.scroll_into_view_if_needed()
    steps.at_rest(page)
    field.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = field.bounding_box()
    assert box
    return {"x": box["x"] + box["width"] - CORNER - 10, "y": box["y"] + 8, "width": 20, "height": 28}


def edge(page: Page, question: str) -> Box:
    """A strip within its left border."""
    box = page.locator(f'[data-question="{question}"]').first.bounding_box()
    assert box
    return {"x": box["x"] + 1, "y": box["y"] + 16, "width": 3, "height": 12}


def asked(page: Page) -> list[str]:
    """The questions on this screen that tell no moment."""
    shown = page.locator(SHOWN).evaluate_all("all => all.map((one) => one.dataset.question)")
    return [str(one) for one in shown]


def marked_until_answered(phone: Ready) -> None:
    """Each question of the first screen has its mark; the one that was answered has a bar at its edge instead."""
    page = phone.page
    steps.start_report(page)
    unmarked = [one for one in asked(page) if not ink(drawn_in(page, corner(page, one)))]
    assert unmarked == [], f"no mark is drawn: {unmarked}"

    before = drawn_in(page, corner(page, "whereabouts")), fill(drawn_in(page, edge(page, "whereabouts")))
    steps.choose(page, "whereabouts", "elsewhere")
    page.locator("h1").first.click()
    after = drawn_in(page, corner(page, "whereabouts")), fill(drawn_in(page, edge(page, "whereabouts")))
    steps.look(page, "open_marked")

    assert before[0] != after[0], "its mark stays"
    assert contrast(before[1], after[1]) >= 3, "what was answered is not told apart"


def test_an_open_question_bears_a_mark_that_leaves_with_its_answer(ready_phone: Callable[..., Ready]) -> None:
    marked_until_answered(ready_phone(reduced_motion="reduce"))


@pytest.mark.prove
def test_a_mark_that_is_not_drawn_is_noticed(ready_phone: Callable[..., Ready]) -> None:
    phone = ready_phone(
        reduced_motion="reduce",
        before="addEventListener('DOMContentLoaded', () => { const it = new CSSStyleSheet();"
        " it.replaceSync('.question::after { content: none !important; }'); document.adoptedStyleSheets = [it]; });",
    )

    with pytest.raises(AssertionError, match="no mark is drawn"):
        marked_until_answered(phone)


def test_where_answers_are_checked_a_line_of_each_screen_names_what_is_open_and_leads_there(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")
    left = [one for one in asked(page) if one != "whereabouts"]
    steps.saved(page)
    steps.beat(page, "Send", "send")

    group = page.locator("[data-check-groups] > *").first
    line = group.locator("li").filter(has_text="Open: ")
    expect(line).to_have_count(1)
    expect(group.locator("#check-whereabouts")).not_to_contain_text("Open")
    line.scroll_into_view_if_needed()
    assert ink(drawn_in(page, line.bounding_box() or {}), 4.5) > 50, "it is not to be read"
    steps.look(page, "open_checked")
    line.get_by_role("link").click()
    steps.on_screen(page, "door_1")
    expect(page.locator(f'[data-question="{left[0]}"]')).to_be_in_viewport()
