"""The pages of the desk at a desk and on a phone, light and dark: nothing breaks the policy or writes an error, nothing
is wider than the screen or cut off, everybody can read it; and a screen on a wall that has become old says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.test_record_printed import sides
from tests.fixtures import browser as fixtures
from tests.fixtures.browser import DESK, PHONE
from tests.fixtures.server import Server

PAGES = {
    "gita": ("/records", "/records?state=all", "/tasks", "/clocks", "/attended", "/sheet", "/duty", "/quarantine"),
    "asha": ("/records", "/tasks", "/briefs"),
    "ivor": ("/people", "/units", "/people/displays"),
}
SETTINGS = [(size, scheme) for size in (DESK, PHONE) for scheme in ("light", "dark")]
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const words = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!words.length || !one.checkVisibility({visibilityProperty: true}) || one.closest("[data-old]")) return false;
  const text = document.createRange();
  text.setStartBefore(words[0]);
  text.setEndAfter(words.at(-1));
  const {left, right, top, bottom} = text.getBoundingClientRect();
  const around = [];
  for (let up = one; up; up = up.parentElement) around.push([up.getBoundingClientRect(), getComputedStyle(up)]);
  if (around.some(([box]) => box.width <= 1 || box.height <= 1)) return false; // said to a screen reader alone
  const [last] = around.at(-1);
  return left < -1 || right > last.right + 1 || around.some(([box, {overflowX: x, overflowY: y}]) =>
    (["hidden", "clip"].includes(x) && (right > box.right + 1 || left < box.left - 1)) ||
    (["hidden", "clip"].includes(y) && (bottom > box.bottom + 1 || top < box.top - 1)));
}).map((one) => `cut off: ${one.outerHTML.slice(0, 120)}`)"""
NARROW = """() => innerWidth < 1280 ? [] : [...document.querySelectorAll("table.listing")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width < 900)
  .map((one) => `narrow: ${one.getBoundingClientRect().width} px`)"""
"""A column of text is 736 px: a list of the desk uses the width there is."""
MANY_MORE = """() => document.querySelectorAll(".sheet__rows").forEach((rows) => {
  for (const row of [...rows.children]) for (let more = 0; more < 4; more++) rows.append(row.cloneNode(true));
})"""
OLD_FASTER = 500  # times as fast as a wall's hundred seconds pass


@pytest.fixture
def demonstration(make_server: Callable[..., Server]) -> tuple[Server, dict[str, str]]:
    """A week of invented records in every state, and the passwords of its people."""
    server = make_server(FOURSIGHT_DEMO="1")
    return server, dict(re.findall(r"^ *(\w+) +((?:\w{5}-){3}\w{5}) ", server.flask("demo"), re.MULTILINE))


@contextmanager
def a_screen(browser: Browser, console: list[str], **options: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(**options, service_workers="block", reduced_motion="reduce")
    fixtures.listen(context, console)
    yield context
    context.close()


def what_is_wrong(page: Page, console: list[str], size: dict[str, Any], axe: bool = True) -> list[str]:
    """With the page that is shown. What it wrote is taken before axe is asked, which writes of its own."""
    wrote = [line for line in console if line.startswith(("error", "uncaught"))]
    cut_off: list[str] = page.evaluate(CUT_OFF) + page.evaluate(NARROW)
    found = faults(page, axe=axe, thumb="has_touch" in size)
    return [one for one in wrote + cut_off + found if "realm-band" not in one]  # the demonstration says that it is one


def test_what_a_desk_reads_most_fits_a_desk(ready_phone, console) -> None:
    desk = ready_phone(unlock=False, **DESK, is_mobile=False, has_touch=False)
    found = {}

    for path in ("/records", "/tasks", "/people"):
        desk.page.goto(desk.url + path)
        expect(desk.page.locator("[data-rooms]")).to_be_visible()
        found[path] = what_is_wrong(desk.page, console, DESK, axe=path == "/people")

    assert {path: one for path, one in found.items() if one} == {}
    assert desk.page.locator("table.listing").count(), "no list was looked at"
    desk.page.locator("table.listing").first.evaluate("(one) => { one.style.inlineSize = '46rem'; }")
    assert any("narrow" in one for one in what_is_wrong(desk.page, [], DESK, axe=False)), "the check bites"
    desk.page.locator("h1").evaluate("(one) => { one.style.cssText = 'inline-size: 1rem; overflow: hidden'; }")
    assert "cut off" in what_is_wrong(desk.page, [], DESK, axe=False)[0], "the check bites"


def test_the_bar_of_rooms_stands_from_64em_on_and_on_no_narrower_screen(ready_phone) -> None:
    desk = ready_phone(unlock=False, **DESK, is_mobile=False, has_touch=False)
    desk.page.goto(desk.url + "/records")
    bar = desk.page.locator("[data-rooms]")

    for width, is_there in ((360, False), (1023, False), (1024, True), (1280, True)):
        desk.page.set_viewport_size({"width": width, "height": 800})
        expect(bar).to_be_visible(visible=is_there)


def test_the_lists_are_counted_when_their_fold_is_opened_and_the_page_stays_as_it_was(ready_phone) -> None:
    desk = ready_phone(unlock=False, **DESK, is_mobile=False, has_touch=False)
    desk.page.goto(desk.url + "/records")
    heading, lists = desk.page.locator("h1"), desk.page.get_by_role("navigation", name="Lists")
    before = heading.inner_text()

    with desk.page.expect_response("**/records/lists"):
        desk.page.locator("summary", has_text="Lists of what is still open").click()

    expect(lists.get_by_role("link").first).to_be_visible()
    expect(heading).to_have_text(before)
    assert lists.get_by_role("link").count() > 5


@pytest.mark.prove
@pytest.mark.parametrize("size, scheme", SETTINGS)
def test_each_page_of_the_desk_fits_whatever_it_is_read_on(
    demonstration: tuple[Server, dict[str, str]],
    browser: Browser,
    console: list[str],
    size: dict[str, Any],
    scheme: str,
) -> None:
    server, passwords = demonstration
    wrong: dict[str, list[str]] = {}
    width = size["viewport"]["width"]

    for name, paths in PAGES.items():
        with a_screen(browser, console, **size, color_scheme=scheme) as context:
            page = context.new_page()
            steps.sign_in(page, server, name, passwords[name])
            for path in paths:
                console.clear()
                page.goto(server.url + path)
                expect(page.locator("h1")).to_be_visible()
                assert page.url == server.url + path
                wrong[f"{name} {path}"] = what_is_wrong(page, console, size)
                steps.look(page, f"desk{re.sub(r'[^a-z]', '_', path)}_{name}_{width}_{scheme}")

    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.prove
def test_the_sheet_of_an_ordinary_day_is_printed_on_one_side_and_what_does_not_fit_goes_on_uncut(
    demonstration: tuple[Server, dict[str, str]], browser: Browser, console: list[str]
) -> None:
    server, passwords = demonstration
    with a_screen(browser, console, **DESK) as context:
        page = context.new_page()
        steps.sign_in(page, server, "gita", passwords["gita"])
        page.goto(server.url + "/sheet")
        rows = page.locator(".sheet__rows > li")
        assert rows.count() >= 25, "a night of ten records, each in the parts that it belongs to"
        assert sides(page) == 1

        page.evaluate(MANY_MORE)

        assert sides(page) >= 2
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 190 * 96 // 25, "height": 277 * 96 // 25})
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.prove
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wall_that_has_become_old_says_so_loudly_and_one_that_is_asked_again_does_not(
    demonstration: tuple[Server, dict[str, str]], browser: Browser, console: list[str], scheme: str
) -> None:
    server, passwords = demonstration
    with a_screen(browser, console, **DESK) as context:
        page = context.new_page()
        steps.sign_in(page, server, "ivor", passwords["ivor"])
        page.goto(server.url + "/people/displays")
        page.get_by_label("Where it hangs").fill("Control room")
        page.get_by_role("button", name="Make it, and show its code").click()
        code = page.locator("[data-made] code").inner_text()
    with a_screen(browser, console, **DESK, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(server.url + "/wall/code")
        page.get_by_label("The code of this screen").fill(code)
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("main[data-wall]")).to_be_visible()
        old = page.locator("[data-old]")
        assert old.bounding_box()["height"] < 1, "what is fresh does not say that it is old"
        assert what_is_wrong(page, console, DESK) == []
        steps.look(page, f"wall_{scheme}")

        context.route("**/wall", lambda route: route.abort())
        devtools = context.new_cdp_session(page)
        devtools.send("Animation.enable")
        devtools.send("Animation.setPlaybackRate", {"playbackRate": OLD_FASTER})
        page.wait_for_timeout(1_000)

        band, screen = old.bounding_box(), page.viewport_size
        expect(old).to_contain_text(re.compile(r"OLD: no answer since \d\d:\d\d\. Do not rely on this screen"))
        assert band["y"] >= 0
        assert band["width"] > 0.9 * screen["width"]
        assert band["height"] > 0.08 * screen["height"]
        assert old.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 32
        steps.look(page, f"wall_old_{scheme}")

        context.unroute("**/wall")
        devtools.send("Animation.setPlaybackRate", {"playbackRate": 1})
        page.reload()
        assert page.locator("[data-old]").bounding_box()["height"] < 1
