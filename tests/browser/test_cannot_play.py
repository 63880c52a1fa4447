"""A browser that cannot play a recorded call says so beside it, and what to do; one that plays it says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.backend.training.recordings.sounds import wav
from tests.browser.fits import faults
from tests.browser.rebuilt import JS, changed
from tests.browser.sizes import SIZES
from tests.class_server import laptop, started_class
from tests.fixtures.browser import DESK, be_patient
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser
HOME = "/training/recordings"
OURS = {"Sec-Fetch-Site": "same-origin"}
SAID = "Caller: He is outside again."
PLAYS_NOTHING = "HTMLMediaElement.prototype.canPlayType = () => ''"
BROKEN = b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm" + bytes(400)  # a head that is taken, and no sound behind it
WORDS = "This browser cannot play this recording."
SCRIPT = re.compile(r"/js/pages/can_play\.js")
START = "(sound) => { sound.muted = true; sound.play().catch(() => {}); }"


@dataclass(frozen=True)
class Kept:
    """A force that keeps one recorded call: a trainer's pages on a desk, and where the call is heard."""

    page: Page
    wall: str


@pytest.fixture
def keeps(browser: Browser, make_server: Callable[..., Server]) -> Iterator[Callable[[bytes], Kept]]:
    """Brings a call of these bytes, with what is said in it, and opens a page of its trainer's."""
    server, people = laptop(make_server)
    context = browser.new_context(**DESK, base_url=server.url)

    def keep(data: bytes) -> Kept:
        console, _ = started_class(context.request, people)
        brought = {"name": "call", "mimeType": "audio/webm", "buffer": data}
        form = {"scenario": "ex_partner_tracker", "words": SAID, "file": brought}
        assert context.request.post(HOME, multipart=form, headers=OURS).ok
        return Kept(context.new_page(), f"{console}/recordings")

    yield keep
    context.close()


def says_what_to_do(page: Page, address: str) -> None:
    """It cannot play it, and the page says so and what to do instead."""
    page.goto(address)
    page.locator("audio[data-kind]").evaluate(START)
    expect(page.get_by_role("alert")).to_contain_text(WORDS)
    expect(page.get_by_role("alert")).to_contain_text("another browser")


def test_where_the_browser_does_not_know_the_form_it_says_so_before_anybody_presses(
    keeps: Callable[[bytes], Kept],
) -> None:
    there = keeps(wav(2))
    page = there.page
    page.add_init_script(PLAYS_NOTHING)
    for size in SIZES.values():
        page.set_viewport_size(size["viewport"])
        for address, instead in (
            (there.wall, "Read it aloud"),
            (HOME, "every word of it stands below"),
        ):
            page.goto(address)

            expect(page.get_by_role("alert")).to_contain_text(WORDS)
            expect(page.get_by_role("alert")).to_contain_text(instead)
            assert faults(page, thumb=False) == []


@pytest.mark.parametrize("where", ["the wall", "the trainer's page"])
def test_what_turns_out_to_be_no_sound_is_said_when_it_is_played(keeps: Callable[[bytes], Kept], where: str) -> None:
    there = keeps(BROKEN)

    says_what_to_do(there.page, there.wall if where == "the wall" else HOME)


def test_of_a_call_that_plays_nothing_is_said(keeps: Callable[[bytes], Kept]) -> None:
    there = keeps(wav(2))
    there.page.goto(there.wall)
    expect(there.page.get_by_text(WORDS)).to_be_hidden()
    sound = there.page.locator("audio[data-kind]")
    sound.evaluate(START)

    expect(sound).to_have_js_property("ended", True)
    expect(there.page.get_by_text(WORDS)).to_be_hidden()


FAULTS = {
    "an error of the player is not heard": ('sound.addEventListener("error", cannot);', BROKEN, ""),
    "what the browser says of the form is not asked": (
        'sound.canPlayType(sound.dataset.kind ?? "") === ""',
        wav(2),
        PLAYS_NOTHING,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_page_that_says_nothing_is_noticed(keeps: Callable[[bytes], Kept], name: str) -> None:
    right, data, before = FAULTS[name]
    there = keeps(data)
    page = there.page
    page.add_init_script(before or "0")
    check = is_said_at_once if before else says_what_to_do
    with_script(page, changed("pages/can_play.js", right, right))
    check(page, there.wall)

    with_script(page, changed("pages/can_play.js", right, "false"))
    be_patient(5)
    try:
        with pytest.raises(AssertionError, match="cannot play"):
            check(page, there.wall)
    finally:
        be_patient()


def is_said_at_once(page: Page, address: str) -> None:
    """Without anybody having pressed."""
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text(WORDS)


def with_script(page: Page, text: str) -> None:
    """From now on the page gets this script in place of its own."""
    page.unroute_all()
    page.route(SCRIPT, lambda route: fulfil(route, text.replace('"../ui/need.js"', '"/here/need.js"')))
    page.route("**/here/need.js", lambda route: fulfil(route, (JS / "ui" / "need.js").read_text("utf-8")))


def fulfil(route: Route, text: str) -> None:
    """A script, as it would be served."""
    route.fulfill(body=text, content_type="text/javascript")
