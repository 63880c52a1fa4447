"""A trainer records a call with a microphone, writes down what is said, and plays it on the wall."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, product

import pytest
from playwright.sync_api import Browser, Page, Playwright, StorageState, expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.sizes import SIZES
from tests.class_server import laptop, started_class
from tests.fixtures.browser import DESK, chromium
from tests.fixtures.server import Server

pytestmark = pytest.mark.prove
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
HOME = "/training/recordings?scenario=ex_partner_tracker"
PLAYS = """async (sound) => {
  sound.muted = true; // a browser plays nothing aloud that nobody pressed
  await sound.play();
  while (!sound.ended) await new Promise((go) => setTimeout(go, 50));
  return sound.currentTime;
}"""


@pytest.fixture
def heard(playwright: Playwright) -> Iterator[Browser]:
    """A browser with a microphone that beeps, and that may be used."""
    started = playwright.chromium.launch(executable_path=chromium(), args=MICROPHONE)
    yield started
    started.close()


def record(page: Page, seconds: float) -> None:
    """Press, wait, press; what was recorded is played to its end."""
    page.get_by_role("button", name="Record it here").click()
    expect(page.get_by_text("seconds are left")).to_be_visible()
    page.wait_for_timeout(seconds * 1000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Recorded. Listen to it")).to_be_visible()
    assert page.locator("audio[data-heard]").evaluate(PLAYS) > seconds / 2


def test_what_is_recorded_is_heard_on_the_wall_once_it_is_written_down(
    heard: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    desk = heard.new_context(**DESK, base_url=server.url)
    console, _ = started_class(desk.request, people)
    said: list[str] = []
    page, wall = desk.new_page(), desk.new_page()
    for one in (page, wall):
        one.on("console", lambda message: said.append(message.text))

    page.goto(HOME)
    record(page, 1.5)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("No class hears it yet.")).to_be_visible()
    wall.goto(f"{console}/recordings")
    expect(wall.get_by_text("No recorded call of this scenario has its transcript yet")).to_be_visible()

    page.locator("[data-recordings] textarea").fill("Caller: He is outside again.")
    page.get_by_role("button", name="Keep what is said").click()
    expect(page.get_by_text("No class hears it yet.")).to_be_hidden()
    wall.goto(f"{console}/recordings")
    assert wall.locator("audio").evaluate(PLAYS) > 1
    wall.get_by_text("What is said in it").click()
    expect(wall.get_by_text("He is outside again.")).to_be_visible()
    assert [one for one in said if "Policy" in one] == []

    kept = desk.storage_state()
    looks = product({"recordings": HOME, "recorded_call": f"{console}/recordings"}.items(), SIZES, ("light", "dark"))
    found = [look(heard, server.url + path, name, size, scheme, kept) for (name, path), size, scheme in looks]
    assert list(chain(*found)) == []


def look(browser: Browser, address: str, name: str, size: str, scheme: str, kept: StorageState) -> list[str]:
    """What does not fit of a page, with every fold open."""
    context = browser.new_context(**SIZES[size], color_scheme=scheme, storage_state=kept)
    page = context.new_page()
    page.goto(address)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = [f"{name} {size} {scheme}: {one}" for one in faults(page, thumb=size == "phone")]
    steps.look(page, f"{name}_{size}_{scheme}")
    context.close()
    return found


def test_what_is_being_recorded_is_not_lost_when_the_form_is_sent(
    heard: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    desk = heard.new_context(**DESK, base_url=server.url)
    started_class(desk.request, people)
    page = desk.new_page()
    page.goto(HOME)
    page.get_by_role("button", name="Record it here").click()
    expect(page.get_by_text(re.compile("17[0-9] seconds are left"))).to_be_visible()  # something was recorded by now
    page.get_by_role("button", name="Keep it").click()

    expect(page.get_by_text("Recorded. Listen to it")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("No class hears it yet.")).to_be_visible()


def test_a_browser_that_records_mp4_alone_is_taken_and_played(
    heard: Browser, make_server: Callable[..., Server]
) -> None:
    """As Safari did until 18.4: MP4 in fragments, whose head says nothing of its length."""
    server, people = laptop(make_server)
    desk = heard.new_context(**DESK, base_url=server.url)
    started_class(desk.request, people)
    desk.add_init_script("MediaRecorder.isTypeSupported = (kind) => kind === 'audio/mp4'")
    page = desk.new_page()
    page.goto(HOME)
    record(page, 2.0)
    page.get_by_role("button", name="Keep it").click()

    expect(page.get_by_text(re.compile("· [23] seconds · yours"))).to_be_visible()
    assert page.locator("[data-recordings] audio").first.evaluate(PLAYS) > 1
