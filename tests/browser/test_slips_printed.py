"""Slips with joining codes on paper: every one of them, whole on one side, and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.paper import sides_of
from tests.browser.people_join import join
from tests.fixtures.server import Server

FIRST = ("Ada", "Ben", "Cleo", "Dan", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo")
LAST = ("Bell", "Cole", "Dunn", "Ease", "Fry")
HEIGHTS = (297, 287, 277, 267)
"""Of A4, and of papers on which a side ends elsewhere, in mm: on one alone its end may fall between two rows anyway."""
WORDS = "() => [...document.querySelectorAll('.slip')].map((one) => one.textContent)"
FAULTS = {  # the page's own sheet stands behind what is put in here, so that each has to say that it counts
    "a slip may be cut by the end of a side": ".slip { break-inside: auto !important }",
    "the bar prints": "@media print { :is(.top, .bar) { display: revert !important } }",
    "what is said on the screen alone prints": "@media print { .not-printed { display: revert !important } }",
    "a code does not print": "@media print { .slip:nth-child(7) .slip__code { display: none !important } }",
}


@pytest.fixture
def slips(browser: Browser, server: Server) -> Iterator[Page]:
    """The page that shows fifty slips, just made, in an administrator's browser."""
    context = browser.new_context(service_workers="block", bypass_csp=True)
    page = context.new_page()
    join(page, server, "Ivo Blake", "ivo.blake", "--role", "administrator", "--force", "Example Police")
    lines = [f"{one} {two},{one}.{two},Response A,officer".lower() for one, two in product(FIRST, LAST)]
    page.goto(server.url + "/people/import")
    page.locator("textarea").fill("\n".join(["name,sign_in_name,unit,roles", *lines]))
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Add 50 people").click()
    page.wait_for_url(re.compile("/people/imports/"))
    page.goto(server.url + "/people/slips")
    page.get_by_role("button", name="Make 50 codes").click()
    expect(page.locator(".slip")).to_have_count(50)
    yield page
    context.close()


def wrong_on(page: Page) -> list[str]:
    """What stands on a side besides whole slips, and which slips stand whole on none, on each paper: how each begins,
    and of a few (a failure that prints a hundred long ones takes minutes to be told).
    """
    return [one[:60] for height in HEIGHTS for one in _wrong_at(page, height)[:2]]


def _wrong_at(page: Page, height: int) -> list[str]:
    waiting = [bare(words) for words in page.evaluate(WORDS)]
    wrong: list[str] = []
    paper = page.add_style_tag(content=f"@page {{ size: 210mm {height}mm !important }}")
    made = page.pdf(prefer_css_page_size=True)
    paper.evaluate("(one) => one.remove()")
    for words in sides_of(made):
        side = bare(words)
        while waiting and side.startswith(waiting[0]):
            side = side.removeprefix(waiting.pop(0))
        wrong += [side] * bool(side)
    return wrong + waiting


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.browser
def test_on_paper_there_is_every_slip_whole_on_one_side_and_nothing_else(slips: Page) -> None:
    codes = slips.locator(".slip__code").all_inner_texts()

    assert len(set(codes)) == 50
    assert wrong_on(slips) == []


@pytest.mark.prove
def test_each_fault_on_paper_is_noticed(slips: Page) -> None:
    for what, sheet in FAULTS.items():
        put_in = slips.add_style_tag(content=sheet)
        assert wrong_on(slips) != [], what
        put_in.evaluate("(one) => one.remove()")
    assert wrong_on(slips) == []
