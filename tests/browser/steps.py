"""What an officer does in a real browser, named as they would name it. Each step waits on what the app shows."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import poll
from tests.fixtures.server import Server

PASSWORD = "four lanterns by the quay"
READY = re.compile("Make this (phone|computer) ready")
LOOKS = Path(__file__).resolve().parents[1] / ".out" / "looks"


def set_up(page: Page, server: Server) -> None:
    """The first person, from the printed code; ends signed in, at making the phone ready."""
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", server.flask("setup-code"))
    assert code
    page.goto(server.url + "/")
    page.get_by_role("link", name="Set up Foursight").click()
    page.get_by_label("Set-up code").fill(code.group())
    page.get_by_label("Your name").fill("Asha Patel")
    page.get_by_label("Sign-in name").fill("asha")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    try:
        expect(page.get_by_role("heading", name=READY)).to_be_visible(timeout=60_000)
    except AssertionError as error:
        error.add_note(server.log()[-2000:])
        raise


def sign_in(page: Page, server: Server, name: str, password: str = PASSWORD) -> None:
    """Sign in on this browser; ends where the app leads."""
    page.goto(server.url + "/sign-in")
    enter_sign_in(page, name, password)


def enter_sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in where the page to sign in is shown."""
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    there = "document.querySelector('main') && !document.querySelector('main[data-page=sign-in]')"  # none on its way
    poll(page, there)


def make_ready(page: Page) -> str:
    """Five words, typed back; ends at the reports, unlocked. Returns the words."""
    words = given_words(page)
    type_back(page, words)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')", timeout=60)
    return words


def make_second_store(page: Page) -> str:
    """Where this person has words on this phone already: new ones all the same. Ends as `make_ready` does."""
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    page.get_by_text("I no longer have the words").click()
    page.get_by_role("button", name="Start again with new words").click()
    return make_ready(page)


def given_words(page: Page) -> str:
    """Ask for five words; ends where they are to be typed back. Returns them."""
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    page.locator("[data-make]").click()
    words = page.locator("p.words").inner_text()
    page.get_by_role("button", name="I have them").click()
    return words


def type_back(page: Page, words: str) -> None:
    """Type the five words back and ask for the phone to be made ready."""
    page.locator("#typed").fill(words)
    page.get_by_role("button", name=READY).click()


def wait_until_ready_offline(page: Page) -> None:
    """The app says so itself, and that what comes after has come too."""
    says_ready_offline(page)
    expect(page.locator("[data-later-words]")).to_be_hidden(timeout=60_000)


def says_ready_offline(page: Page) -> None:
    """The app says that a report can be written without a network."""
    expect(page.locator("[data-ready-words]")).to_have_text("Ready to work offline", timeout=60_000)


def unlock(page: Page, words: str) -> None:
    """From the lock screen back to where it was."""
    page.locator("#words").fill(words)
    page.get_by_role("button", name="Unlock").click()
    poll(page, "!document.querySelector('main[data-page=locked]')", timeout=60)
    settled(page)


def start_report(page: Page) -> str:
    """A new report; ends at its first screen. Returns the draft's id."""
    page.get_by_role("button", name="Start a report").click()
    on_screen(page, "door_1")
    return page.url.split("d=")[1]


def on_screen(page: Page, screen: str) -> None:
    """Wait until a screen of the walk is there and filled in."""
    poll(page, f"document.querySelector('main[data-screen=\"{screen}\"][data-screen-ready]')")


def left(page: Page, screen: str) -> None:
    """Wait until another screen of the walk is there and filled in."""
    poll(page, f"(document.querySelector('main[data-screen-ready]')?.dataset.screen ?? '{screen}') !== '{screen}'")


def settled(page: Page) -> None:
    """Wait until whatever page this is has been filled in."""
    poll(page, "document.querySelector('main[data-screen-ready], main:not([data-needs])')")


def saved(page: Page) -> None:
    """The app says that everything is on the phone."""
    expect(page.locator("[data-status]")).to_contain_text("Saved on this phone")


def saved_but_for_one(page: Page) -> None:
    """The app says that something typed on this screen is not on the phone, and everything else is."""
    expect(page.locator("[data-status]")).to_have_text("Not all saved yet")


def bring(page: Page, question: str, taps: int = 40) -> None:
    """Tap Next until a question is on the screen; not at all where it is."""
    for _ in range(taps):
        if page.locator(f'main [data-question="{question}"]').count():
            return
        here = page.locator("main").get_attribute("data-screen") or ""
        page.locator('[data-go="next"]').click()
        left(page, here)
    raise AssertionError(f"{question} was not reached")


def choose(page: Page, question: str, *values: str) -> None:
    """Tap chips of a question, on this screen or a later one."""
    bring(page, question)
    for value in values:
        unfold(page.locator(f'[data-question="{question}"]').first, value)
        page.locator(f'[data-question="{question}"] .chip:has(input[value="{value}"])').first.click()
        read_call_ins(page)


def unfold(field: Locator, value: str) -> bool:
    """Tap More where a chip stands behind it. Returns whether that was needed."""
    behind = field.locator(f'.chip--rare:has(input[value="{value}"])')
    if not behind.count() or behind.first.is_visible():
        return False
    field.locator("[data-more]").first.click()
    return True


def at_rest(page: Page) -> None:
    """Wait until the page that brings the next question into sight has come to rest."""
    poll(page, "!document.querySelector('.is-moving')")


def read_call_ins(page: Page) -> None:
    """RADIO NOW has opened its script: fold it and go on, as after reading it out."""
    if page.locator("#call-ins[open]").count():
        page.get_by_role("button", name=re.compile("^Go on with the (report|call)$")).click()


def leave_and_come_back(page: Page) -> None:
    """What was lit on a screen that was left is no slip any more."""
    read_call_ins(page)
    here = page.locator("main").get_attribute("data-screen") or ""
    page.locator('[data-go="next"]').click()
    left(page, here)
    page.locator('[data-go="back"]').click()
    on_screen(page, here)


def some_time_goes_by(page: Page) -> None:
    """Thirty-one seconds, by the page's clock: what was answered stood, and is no slip of the thumb."""
    page.evaluate(
        "(() => { const Was = Date; globalThis.Date = class extends Was {"
        " constructor(...given) { given.length ? super(...given) : super(Was.now() + 31000); }"
        " static now() { return Was.now() + 31000; } }; })()"
    )


def write(page: Page, question: str, text: str) -> None:
    """Type into a question, on this screen or a later one."""
    bring(page, question)
    field = page.locator(f'[data-question="{question}"]').locator("textarea, input").first
    field.fill(text)
    field.blur()


def go_to(page: Page, screen: str, taps: int = 40) -> None:
    """Tap Next until a screen is reached."""
    for _ in range(taps):
        here = page.locator("main").get_attribute("data-screen")
        if here == screen:
            return on_screen(page, screen)
        page.locator('[data-go="next"]').click()
        left(page, here)
    raise AssertionError(f"{screen} was not reached")


def to_question(page: Page, question: str) -> None:
    """On by Next until a question is there."""
    for _ in range(24):
        here = page.locator("main").get_attribute("data-screen") or ""
        if page.locator(f'[data-question="{question}"]').count():
            return
        page.locator('[data-go="next"]').click()
        left(page, here)


def look(page: Page, name: str) -> None:
    """Keep a picture, for people to look at."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=LOOKS / f"{name}.png")


def tap(page: Page, question: str, value: str) -> None:
    """Tap one chip, on this screen or a later one, and leave what opens as it opens."""
    bring(page, question)
    unfold(page.locator(f'[data-question="{question}"]').first, value)
    page.locator(f'[data-question="{question}"] .chip:has(input[value="{value}"])').first.click()


def tap_lock(page: Page) -> None:
    """Lock, in the menu."""
    page.locator(".bar__menu > summary").click()
    page.get_by_role("button", name="Lock", exact=True).click()


def lock(page: Page) -> None:
    """Lock it; ends at the lock screen."""
    tap_lock(page)
    locked(page)


def locked(page: Page) -> None:
    """Wait until the lock screen is there."""
    poll(page, "document.querySelector('main[data-page=locked] #words')")


def reports(page: Page) -> None:
    """To the reports on this phone, by the name in the header."""
    page.locator(".bar__name").click()
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


def beat(page: Page, name: str, screen: str) -> None:
    """To another part of the walk, by the line at its top."""
    page.locator(f'.beats a:has-text("{name}")').click()
    on_screen(page, screen)


def send(page: Page, button: str = "Send and close it on this phone") -> None:
    """From any screen of the walk to Send, and send; ends at the reports."""
    beat(page, "Send", "send")
    close_report(page, button)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


def close_report(page: Page, button: str = "Send and close it on this phone") -> None:
    """At Send: send and close, all the same where a danger is not noted as told."""
    page.get_by_role("button", name=button).click()
    all_the_same = page.locator("[data-close-all-the-same]")
    if all_the_same.is_visible():
        all_the_same.click()


def send_and_go_on(page: Page) -> None:
    """From any screen of the walk to Send; send what there is, and stay."""
    if page.locator("main").get_attribute("data-screen") != "send":
        beat(page, "Send", "send")
    page.get_by_role("button", name="Send what I have, and go on here").click()
    expect(page.locator("[data-sent]")).to_be_visible()
    expect(page.get_by_role("button", name="Send what I have, and go on here")).to_be_enabled()


def report(page: Page, reference: str) -> str:
    """A new report that has an incident reference and nothing else. Returns the draft's id."""
    draft_id = start_report(page)
    write(page, "incident_ref", reference)
    saved(page)
    return draft_id


def outbox(page: Page) -> Locator:
    """What the reports page says about the newest thing sent."""
    return page.locator("[data-outbox] > li").first


def to_records(page: Page) -> None:
    """To what the force has received, by the menu."""
    page.locator(".bar__menu summary").click()
    page.get_by_role("link", name="Received by the force").click()
    poll(page, "document.querySelector('main[data-page=records]')")
