"""A class in real browsers: phones at an address without encryption, and the wall turned by a presenter's keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from tests.browser.fits import faults
from tests.class_server import NAME, laptop, started_class
from tests.fixtures.browser import DESK, HERE, PHONE, chromium
from tests.fixtures.server import Server


@dataclass
class Room:
    """A class that has begun: its wall, and a browser whose network knows the laptop by name."""

    wall: Page
    browser: Browser
    address: str
    code: str

    def join(self, context: BrowserContext) -> Page:
        """A phone that types the address and the code, and joins."""
        page = context.new_page()
        page.goto(self.address)
        page.get_by_label("Class code").fill(self.code.lower())
        page.get_by_role("button", name="Go on").tap()
        page.get_by_role("button", name="Join").tap()
        return page

    def press(self, *keys: str) -> None:
        """Keys of a presenter's remote, each once the wall shows what the one before did."""
        for key in keys:
            before = self.at()
            self.wall.keyboard.press(key)
            expect(self.wall.locator(".wall__move span").nth(2)).not_to_have_text(before)

    def at(self) -> str:
        """Which screen of how many."""
        return self.wall.locator(".wall__move span").nth(2).inner_text()


@pytest.fixture
def room(playwright: Playwright, make_server: Callable[..., Server]) -> Iterator[Room]:
    server, people = laptop(make_server)
    browser = playwright.chromium.launch(
        executable_path=chromium(), args=[f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    )
    desk = browser.new_context(**DESK, base_url=server.url)
    console, code = started_class(desk.request, people)
    wall = desk.new_page()
    wall.goto(f"{console}/projector")
    yield Room(wall, browser, f"http://{NAME}:{server.port}/", code)
    browser.close()


def test_phones_follow_without_encryption_one_of_them_without_javascript(room: Room) -> None:
    plain = room.join(room.browser.new_context(**PHONE, java_script_enabled=False))
    phone = room.join(room.browser.new_context(**PHONE))
    expect(room.wall.get_by_text("2 here")).to_be_visible()

    room.press("PageDown", "ArrowRight", " ", "PageDown")
    expect(phone.get_by_role("heading", name="Decide")).to_be_visible()  # by itself
    plain.get_by_role("link", name="anything new").tap()
    for page in (plain, phone):
        page.locator(".ballot__option").first.tap()
        expect(page.get_by_text("Your answer is in")).to_be_visible()

    expect(room.wall.get_by_text("2 of 2 have answered")).to_be_visible()


@pytest.mark.prove
def test_a_phone_is_told_that_nothing_answers_in_mid_vote_and_answers_once_it_does(room: Room) -> None:
    context = room.browser.new_context(**PHONE)
    phone = room.join(context)
    room.press("PageDown", "PageDown", "PageDown", "PageDown")
    expect(phone.get_by_role("heading", name="Decide")).to_be_visible()

    context.set_offline(True)
    line = phone.locator("[data-lost]")
    expect(line).to_be_visible()
    phone.locator(".ballot__option").first.tap()
    expect(phone.get_by_role("heading", name="Decide")).to_be_visible()
    context.set_offline(False)
    expect(line).to_be_hidden()
    phone.locator(".ballot__option").first.tap()

    expect(phone.get_by_text("Your answer is in")).to_be_visible()
    expect(room.wall.get_by_text("1 of 1 have answered")).to_be_visible()


@pytest.mark.prove
def test_a_phone_whose_browser_may_not_say_where_it_comes_from_would_be_refused(room: Room) -> None:
    """The mutant: with no-referrer a form sends `Origin: null`, and over plain http there is nothing else."""

    def silent(route: Route) -> None:
        answer = route.fetch(url=route.request.url.replace(NAME, "127.0.0.1"))  # the driver knows no such name
        route.fulfill(response=answer, headers={**answer.headers, "referrer-policy": "no-referrer"})

    context = room.browser.new_context(**PHONE)
    context.route("**/class", lambda route: silent(route) if route.request.method == "GET" else route.continue_())
    page = context.new_page()
    page.goto(f"{room.address}class")
    page.get_by_label("Class code").fill(room.code)
    page.get_by_role("button", name="Go on").tap()

    expect(page.get_by_text("did not come from a Foursight page")).to_be_visible()


@pytest.mark.prove
def test_a_presenters_keys_turn_the_wall_and_blank_it(room: Room) -> None:
    room.press("PageDown", "ArrowDown", "PageUp")
    assert room.at() == "2 / 12"

    room.wall.keyboard.press("b")
    expect(room.wall.locator("[data-blank]")).to_be_visible()
    room.wall.keyboard.press("PageDown")  # brings the wall back, and moves nothing
    expect(room.wall.locator("[data-blank]")).to_be_hidden()
    assert room.at() == "2 / 12"
    room.wall.keyboard.press(".")
    expect(room.wall.locator("[data-blank]")).to_be_visible()
    room.wall.keyboard.press("w")  # tells nothing behind a blank wall
    expect(room.wall.locator("[data-blank]")).to_be_hidden()
    assert room.at() == "2 / 12"


@pytest.mark.prove
def test_the_console_blanks_the_wall_and_says_so_only_once_it_is(room: Room) -> None:
    """A presenter's remote sends its keys to the window that has the focus, which is often the console."""
    console = room.wall.context.new_page()
    console.goto(room.wall.url.removesuffix("/projector"))
    blank, told = room.wall.locator("[data-blank]"), console.locator("[data-wall-blank]")
    before = room.at()

    console.keyboard.press("b")
    expect(blank).to_be_visible()
    expect(told).to_be_visible()
    console.keyboard.press("PageDown")  # brings the wall back, and moves nothing
    expect(blank).to_be_hidden()
    expect(told).to_be_hidden()
    assert room.at() == before
    console.get_by_role("button", name="Blank the wall").click()
    expect(told).to_be_visible()
    room.wall.keyboard.press("Escape")
    expect(told).to_be_hidden()
    room.wall.keyboard.press("F5")  # fills the screen: nothing is loaded anew, and nothing moves
    assert room.at() == before

    room.wall.close()
    console.keyboard.press(".")
    expect(console.get_by_text("No wall answers in this browser")).to_be_visible()
    expect(told).to_be_hidden()


@pytest.mark.prove
def test_report_handout_and_slides_are_saved_as_pdf(room: Room) -> None:
    """A report on two sides of a sheet at most, a handout on four, each slide on a page of its own."""
    console = room.wall.url.removesuffix("/projector")
    page = room.wall.context.new_page()
    page.goto(console)
    page.locator("#end-class summary").click()
    page.get_by_role("button", name="End it for everybody").click()
    sides = {}
    for name in ("report", "handout"):
        page.goto(f"{console}/{name}")
        sides[name] = pages_of(page)
    page.goto(f"{console.split('/classes')[0]}/scenarios/ex_partner_tracker/slides?form=briefing")

    assert pages_of(page) == page.locator(".slide").count() > 5
    assert sides["report"] <= 2, sides
    assert sides["handout"] <= 4, sides


def pages_of(page: Page) -> int:
    """On how many pages it is saved."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


WALL = {**HERE, "viewport": {"width": 1920, "height": 1080}}


@pytest.mark.prove
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_of_a_class_fits_the_phone_the_desk_the_wall_and_everybody(room: Room, scheme: str) -> None:
    signed_in = {"storage_state": room.wall.context.storage_state(), "color_scheme": scheme}
    phone = room.browser.new_context(**PHONE, color_scheme=scheme).new_page()
    desk, wall = (room.browser.new_context(**size, **signed_in).new_page() for size in (DESK, WALL))
    found: dict[str, list[str]] = {}

    def look(page: Page, name: str) -> None:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found[name] = faults(page, thumb=page is phone)
        if page is wall and page.evaluate("document.documentElement.scrollHeight > innerHeight + 1"):
            found[name].append("higher than the wall")

    for path in ("sign-in", "class", f"class/join/{room.code}"):
        phone.goto(room.address + path)
        look(phone, path)
    phone.get_by_role("button", name="Join").tap()
    place = phone.url
    desk.goto(f"{room.wall.url.split('/training')[0]}/training/classes")
    look(desk, "classes")
    while True:
        for page, address in ((wall, room.wall.url), (desk, room.wall.url.removesuffix("/projector")), (phone, place)):
            page.goto(address)
            look(page, f"{room.at()} at {page.viewport_size}")
        if room.wall.locator("#next").is_disabled():
            break
        room.press("PageDown")
    phone.goto(f"{place}/result")
    look(phone, "result")
    console = room.wall.url.removesuffix("/projector")
    missing = f"{console.split('/training')[0]}/training/register?by=missing"
    for name, path in (("report", f"{console}/report"), ("handout", f"{console}/handout"), ("not trained", missing)):
        desk.goto(path)
        look(desk, name)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
