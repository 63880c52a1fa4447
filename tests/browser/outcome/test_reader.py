"""One line at a time in large letters: a thumb in the lower half turns it, it betrays nothing, and it ticks nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.outcome.test_outcome import place
from tests.browser.ready import Ready
from tests.browser.test_hide import COVERS
from tests.fixtures.browser import poll

WRITTEN = """() => new Promise((found) => {
  const opening = indexedDB.open("foursight");
  opening.onsuccess = () => {
    const reading = opening.result.transaction("drafts").objectStore("drafts").getAll();
    reading.onsuccess = () => {
      const sealed = (row) => Object.values(row).filter((one) => one?.byteLength);
      const bytes = (row) => sealed(row).map((one) => [...new Uint8Array(one.buffer ?? one)]);
      opening.result.close();
      found(JSON.stringify(reading.result.map(bytes)));
    };
  };
})"""
BETRAYS = re.compile(r"suspect|victim|stalk|track|weapon|gun\b|kill|death|danger|\d in \d", re.IGNORECASE)


def nobody_hears(page: Page) -> None:
    """A report in which nobody can see or hear, and the suspect is elsewhere; ends at what to say."""
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")
    steps.choose(page, "overhear", "no")
    steps.beat(page, "Outcome", "outcome")
    place(page, "say")


def read(page: Page, name: str) -> None:
    """Open the lines of this name."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("[data-reader]")).to_be_visible()


def a_thumb_in_the_lower_half_turns_it(phone: Ready) -> None:
    """Next, Back and Hide lie in the lower half; a tap above turns nothing, and no key does."""
    page = phone.page
    nobody_hears(page)
    read(page, "Evidence, step by step")
    count, line = page.locator("[data-reader] [data-count]"), page.locator("[data-reader] [data-line]")
    height = page.viewport_size["height"]

    expect(count).to_have_text("1 of 6")
    for name in ("next", "back", "hide"):
        box = page.locator(f"[data-reader] [data-{name}]").bounding_box()
        assert box["y"] >= height / 2 - 1, name
    line.click()
    for key in ("ArrowRight", "PageDown", "AudioVolumeDown", "AudioVolumeUp"):
        page.keyboard.press(key)
    expect(count).to_have_text("1 of 6")
    page.locator("[data-reader] [data-next]").click()
    page.locator("[data-reader] [data-next]").click()
    expect(count).to_have_text("3 of 6")
    page.locator("[data-reader] [data-back]").click()
    expect(count).to_have_text("2 of 6")
    steps.look(page, "reader")


@pytest.mark.prove
def test_a_thumb_in_the_lower_half_turns_it_and_nothing_else_does(ready: Ready) -> None:
    a_thumb_in_the_lower_half_turns_it(ready)


def reading_changes_nothing(phone: Ready) -> None:
    """What lies on the phone after all the lines were read is, to the byte, what lay there before."""
    page = phone.page
    nobody_hears(page)
    steps.saved(page)
    before = page.evaluate(WRITTEN)
    for button in page.locator("[data-read]:visible").all():
        button.click()
        expect(page.locator("[data-reader]")).to_be_visible()
        while page.locator("[data-reader]").count():
            page.locator("[data-reader] [data-next]").click()

    assert len(before) > 100
    assert page.evaluate(WRITTEN) == before
    expect(page.locator("[data-status]")).to_contain_text("Saved on this phone")


def test_reading_all_of_it_changes_nothing_in_the_report(ready: Ready) -> None:
    reading_changes_nothing(ready)


def only_silent_lines_while_somebody_may_hear(phone: Ready) -> None:
    """Before it is known that nobody hears, only how to call in is offered; so it is with the suspect there."""
    page = phone.page
    steps.start_report(page)
    steps.beat(page, "Outcome", "outcome")
    place(page, "say")
    expect(page.locator("[data-read]:visible")).to_have_count(1)
    expect(page.locator('[data-read="read_call_in"]')).to_be_visible()
    expect(page.locator("[data-aloud-waits]")).to_be_visible()

    for whereabouts, hears, offered in (("here", "no", 1), ("elsewhere", "yes", 1), ("elsewhere", "no", 7)):
        steps.beat(page, "Door", "door_1")
        steps.choose(page, "whereabouts", whereabouts)
        steps.choose(page, "overhear", hears)
        steps.beat(page, "Outcome", "outcome")
        place(page, "say")
        expect(page.locator("[data-read]:visible")).to_have_count(offered)


@pytest.mark.prove
def test_while_somebody_may_hear_only_what_is_read_in_silence_is_offered(ready: Ready) -> None:
    only_silent_lines_while_somebody_may_hear(ready)


@pytest.mark.prove
def test_a_reader_that_has_not_come_says_so_and_opens_when_it_can_come(ready: Ready) -> None:
    page = ready.page
    nobody_hears(page)
    ready.context.route("**/*reader*.js", lambda route: route.abort())
    page.get_by_role("button", name="Evidence, step by step", exact=True).click()
    expect(page.locator("[data-reader-not-here]")).to_be_visible()
    expect(page.locator("[data-announce]")).to_contain_text("not on this phone yet")

    ready.context.unroute("**/*reader*.js")
    read(page, "Evidence, step by step")
    expect(page.locator("[data-reader-not-here]")).to_be_hidden()


def test_nothing_in_large_letters_betrays_anybody_and_no_line_is_cut(ready: Ready) -> None:
    page = ready.page
    nobody_hears(page)
    seen: list[str] = []
    cut: list[str] = []
    for button in page.locator("[data-read]:visible").all():
        button.click()
        expect(page.locator("[data-reader]")).to_be_visible()
        while page.locator("[data-reader]").count():
            seen.append(page.locator("[data-reader]").inner_text())
            if page.locator(".reader__page").evaluate("one => one.scrollHeight > one.clientHeight"):
                cut.append(seen[-1])
            page.locator("[data-reader] [data-next]").click()

    assert len(seen) > 30
    assert [one for one in seen if BETRAYS.search(one)] == []
    assert cut == []


def how_to_call_it_in_has_the_message_of_now(phone: Ready) -> None:
    """Nobody can see or hear: what is to be said stands among its lines, whole, and reading it notes nobody as told."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")
    steps.choose(page, "overhear", "no")
    steps.choose(page, "threat", "yes")
    steps.to_question(page, "threat_now")
    steps.choose(page, "threat_now", "yes")
    steps.beat(page, "Outcome", "outcome")
    place(page, "say")
    read(page, "Call it in")

    lines: list[str] = []
    while page.locator("[data-reader]").count():
        lines.append(page.locator("[data-reader] [data-line]").inner_text())
        steps.look(page, f"reader_message_{len(lines)}")
        assert not page.locator(".reader__page").evaluate("one => one.scrollHeight > one.clientHeight"), lines[-1]
        page.locator("[data-reader] [data-next]").click()

    at = next((number for number, line in enumerate(lines) if "threat" in line.lower()), 0)
    assert at > lines.index("Then read the message, top line first."), "the message is not among its lines"
    assert at < lines.index("Then tap Told, with the name.")
    expect(page.locator('.call-ins__band [data-level="radio_now"]')).not_to_have_class(re.compile("told"))


def test_where_nobody_hears_the_message_of_now_is_among_the_large_letters(ready: Ready) -> None:
    how_to_call_it_in_has_the_message_of_now(ready)


def hiding_locks_what_lies_behind(phone: Ready) -> None:
    """Hide in the large letters is the Hide of every screen: a touch by whoever takes the phone leads to no report."""
    page = phone.page
    nobody_hears(page)
    read(page, "Four sentences on rights")

    page.locator("[data-reader] [data-hide]").click()
    assert page.evaluate(COVERS), "the line is still there"
    poll(page, "document.querySelector('main[data-page=locked]')")
    page.mouse.click(180, 400)

    assert page.locator("[data-reader]").count() == 0
    steps.unlock(page, phone.words)
    steps.on_screen(page, "outcome")


@pytest.mark.prove
def test_hide_in_large_letters_locks_as_everywhere(ready: Ready) -> None:
    hiding_locks_what_lies_behind(ready)


def test_hide_on_the_point_card_covers_it_and_locks_what_lies_behind(ready: Ready) -> None:
    page = ready.page
    nobody_hears(page)
    page.get_by_role("button", name="Point card: they cannot speak").click()
    card = page.locator("[data-point-card]")
    expect(card).to_be_visible()

    card.locator("[data-hide]").click()

    assert page.evaluate(COVERS), "the card is still there"
    poll(page, "document.querySelector('main[data-page=locked]')")
    expect(page.locator("[data-point-card]")).to_have_count(0)


def test_the_lock_takes_it_away(ready: Ready) -> None:
    page = ready.page
    nobody_hears(page)
    read(page, "Four sentences on rights")

    page.evaluate("new BroadcastChannel('foursight-locked-live').postMessage(null)")  # as from another tab
    steps.locked(page)

    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize(
    "width, height",
    [
        pytest.param(360, 740, id="a phone"),
        pytest.param(740, 360, id="on its side", marks=pytest.mark.prove),
        pytest.param(180, 370, id="200%", marks=pytest.mark.prove),
    ],
)
def test_the_reader_and_the_point_card_fit_the_thumb_and_everybody(ready_phone, width, height) -> None:
    page = ready_phone(viewport={"width": width, "height": height}, reduced_motion="reduce").page
    nobody_hears(page)
    read(page, "The plan, said back")
    for _ in range(3):
        page.locator("[data-reader] [data-next]").click()
    steps.look(page, f"reader_{width}")
    found = faults(page)
    page.locator("[data-reader] [data-close]").click()
    page.get_by_role("button", name="Point card: they cannot speak").click()
    expect(page.locator("[data-point-card]")).to_contain_text("Not safe to answer")
    steps.look(page, f"point_{width}")

    assert [*found, *faults(page)] == []
