"""The call handler's board, never touched by a mouse: from "Take a call" to the receipt, and what the clock asks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

HALF_A_DESK: dict[str, Any] = {
    "viewport": {"width": 640, "height": 800},
    "is_mobile": False,
    "has_touch": False,
    "device_scale_factor": 1,
}
CLIPBOARD = "void (window.pasted = [], navigator.clipboard.writeText = async (text) => void window.pasted.push(text))"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTES = 5
AT_HAND = "document.activeElement.closest('[data-question]')?.dataset.question"
ANSWERS = "Object.fromEntries([...document.querySelectorAll('[data-question]')].map((field) => "
ANSWERS += "[field.dataset.question, [...field.querySelectorAll('.chip input:checked')].map((one) => one.value)])"
ANSWERS += ".filter(([, values]) => values.length))"

GIVEN = {
    "location_confirmed": ["yes"],
    "ring_back_safe": ["no"],
    "can_talk": ["freely"],
    "caller_is": ["victim"],
    "whereabouts": ["coming"],
    "overhear": ["no"],
    "hurt_any": ["no"],
    "threat": ["no"],
    "order_any": ["no"],
    "earlier_acts": ["yes"],
    "about_how_many": ["few"],
    "relationship": ["ex_partner"],
    "know_how": ["told"],
    "very_frightened": ["yes"],
    "fears_death": ["yes"],
    "children": ["no"],
}


def take_a_call(page: Page) -> None:
    """By key alone: from the reports to the board, its first question at hand."""
    page.get_by_role("button", name="Take a call").focus()
    page.keyboard.press("Enter")
    on_the_board(page)
    page.evaluate(CLIPBOARD)


def on_the_board(page: Page) -> None:
    """Wait until it is filled in."""
    poll(page, "document.querySelector('main[data-kind=board][data-board-ready]')", timeout=60)


def at_hand(page: Page, question: str) -> None:
    """The question that keys answer, which has the focus."""
    assert page.evaluate(AT_HAND) == question


def at_hand_is_seen(page: Page) -> None:
    """Beside the call-ins' sheet, which was opened, and not under it."""
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    sheet = "document.querySelector('.call-ins__sheet').getBoundingClientRect().bottom"
    question = "document.querySelector('.question--at-hand').getBoundingClientRect()"
    foot = "document.querySelector('[data-foot]').getBoundingClientRect().top"
    poll(page, f"{question}.top >= {sheet} && {question}.bottom <= {foot} + 1")


def type_into(page: Page, text: str) -> None:
    """Enter, the words, and out again."""
    page.keyboard.press("Enter")
    page.keyboard.type(text)
    page.keyboard.press("Escape")


def go_to(page: Page, question: str) -> None:
    """With the arrow, within what is open."""
    for _ in range(12):
        if page.evaluate(AT_HAND) == question:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{question} is not reached with the arrow")


def prompts(page: Page) -> str:
    """Their keys in the order in which they stand."""
    return "".join(page.locator("[data-prompt]").evaluate_all("all => all.map((one) => one.dataset.prompt)"))


def told(page: Page, words: str) -> None:
    """What the last key did is said."""
    expect(page.locator("[data-told]")).to_contain_text(words)


def press_letter(page: Page, option: str) -> None:
    """The letter that stands on a chip of the question at hand."""
    chip = page.locator(f'.question--at-hand input[value="{option}"]')
    page.keyboard.press(str(chip.get_attribute("aria-keyshortcuts")))


def test_a_whole_call_without_a_mouse_and_without_a_network(kept_phone: Ready) -> None:
    page = kept_phone.page
    page.set_viewport_size({"width": 640, "height": 800})
    kept_phone.gate.cut()
    take_a_call(page)

    at_hand(page, "location_confirmed")
    page.keyboard.type("yn")
    at_hand(page, "safe_contact")
    type_into(page, "yes, no: at work, key x")  # letters in a text answer nothing
    at_hand(page, "safe_contact")
    page.keyboard.press("2")
    press_letter(page, "freely")
    press_letter(page, "victim")
    page.keyboard.press("3")
    press_letter(page, "coming")
    expect(page.locator("[data-announce]")).to_contain_text("RADIO NOW")  # what else was told did not cut it off
    page.keyboard.press("N")  # with Caps Lock on
    page.keyboard.type("ii")  # the script is open: folded, and opened again
    expect(page.locator("[data-close-call-ins]")).to_have_text("Go on with the call", use_inner_text=True)
    expect(page.locator("#call-ins [data-script]").first).to_contain_text("Dispatch: officers to [place], urgent.")
    page.locator("#call-ins [data-told-form] input").focus()  # by Tab, from the band
    page.keyboard.type("Channel 4")
    page.keyboard.press("Enter")
    expect(page.locator("#call-ins [data-told-list]")).to_contain_text("Told Channel 4")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    page.keyboard.type("4nny")
    expect(page.locator('#call-ins [data-level="sergeant"]')).to_contain_text("weapon")
    expect(page.locator('#call-ins [data-level="sergeant"] strong')).to_have_text("SUPERVISOR NOW", use_inner_text=True)
    page.keyboard.press("4")  # the prompt that is open already: its question stays at hand
    page.keyboard.type("i")
    at_hand_is_seen(page)
    page.keyboard.type("i")
    page.keyboard.press("ArrowUp")
    at_hand(page, "weapon")
    page.keyboard.press("x")
    told(page, "Weapon or gun in reach: not asked.")
    page.keyboard.type("5n6y")
    press_letter(page, "few")
    page.keyboard.press("7")
    press_letter(page, "ex_partner")
    page.keyboard.press("8")
    press_letter(page, "told")
    at_hand(page, "know_how")
    page.keyboard.type("9yy0n")
    assert page.evaluate(ANSWERS) == GIVEN  # the weapon taken back is not among them, nor a letter of what was typed
    expect(page.locator('[data-panel="3"] [data-panel-said]')).to_contain_text("Suspect now: On the way")

    page.keyboard.press("g")
    at_hand(page, "incident_ref")
    type_into(page, "BOARD-0001")
    go_to(page, "call_words")
    type_into(page, "He said he is on his way.")
    go_to(page, "call_grade")
    press_letter(page, "immediate")
    type_into(page, "Suspect on the way.")
    go_to(page, "call_tag")
    page.keyboard.type("yn")
    expect(page.locator("[data-foot]")).to_contain_text("Grade: Immediate")
    expect(page.locator("[data-foot]")).to_contain_text("Possible-stalking tag set: yes")

    page.keyboard.press("c")
    told(page, "Copied: ")
    page.keyboard.press("e")
    told(page, "words")
    log, words = page.evaluate("window.pasted")
    assert "On the way" in log
    assert "on his way" not in log
    assert "He said he is on his way." in words
    page.keyboard.press("r")
    expect(page.get_by_role("dialog")).to_contain_text("1. Suspect now: On the way")
    page.keyboard.press("y")  # behind the dialog nothing is answered
    page.keyboard.press("Escape")
    assert page.evaluate(ANSWERS)["call_qualifier"] == ["no"]

    page.keyboard.press("s")
    expect(page.locator("[data-send=so_far]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sent]")).to_contain_text("Sealed. Waiting")
    expect(page.locator("[data-handover]")).to_contain_text("open call BOARD-0001")
    told(page, "Tell the attending officer: open call BOARD-0001.")
    kept_phone.gate.restore()
    expect(page.locator("[data-sent]")).to_contain_text("Received by the force", timeout=60_000)
    expect(page.locator("[data-sent]")).to_contain_text("Receipt ")
    expect(page.get_by_role("link", name="Code for an officer beside you")).to_be_visible()


def test_a_caller_who_whispers_is_asked_3_4_and_5_first_and_the_keys_stay(ready_phone) -> None:
    page = ready_phone(**HALF_A_DESK).page
    take_a_call(page)
    assert prompts(page) == "1234567890"
    page.keyboard.press("2")
    press_letter(page, "whisper")

    assert prompts(page) == "3451267890"
    told(page, "3, 4, 5 come first.")
    at_hand(page, "caller_is")
    page.keyboard.press("4")
    at_hand(page, "hurt_any")
    page.keyboard.type("2")
    go_to(page, "caller_driving")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    told(page, "No question is at hand.")
    page.keyboard.press("4")
    page.locator("[data-question=hurt_any]").dispatch_event("keydown", {"key": "n", "repeat": True, "bubbles": True})
    assert set(page.evaluate(ANSWERS)) == {"can_talk"}, "neither a stray key nor one held down answers"
    page.keyboard.type("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    on_the_board(page)
    poll(page, f"{AT_HAND} === 'hurt_any'")


def with_minutes(route: Route) -> None:
    """The pack as a force has it that set the minutes."""
    answer = route.fetch()
    pack = json.loads(answer.body())
    pack["about"]["designated"]["board"]["ring_back_minutes"] = MINUTES
    route.fulfill(response=answer, json=pack)


def test_past_the_force_s_minutes_it_says_ring_back_and_each_thing_done_is_written(ready_phone) -> None:
    page = ready_phone(at=NOW, route=("**/pack.json", with_minutes), **HALF_A_DESK).page
    take_a_call(page)
    expect(page.locator("[data-late]")).to_be_empty()
    page.clock.fast_forward(60_000 * MINUTES)

    expect(page.locator("[data-late]")).to_contain_text("Ring back, do THRIVE again, tell the supervisor.")
    page.keyboard.press("w")
    for done in ("rang", "thrive_again", "supervisor"):
        act = page.locator(f'[data-act="{done}"]')
        page.keyboard.press(str(act.get_attribute("aria-keyshortcuts")))
        expect(act.locator("[data-act-last]")).to_contain_text("10:05")
        told(page, "Written at 10:05")
    expect(page.locator("[data-late]")).to_be_empty()
    expect(page.locator("[data-question=ring_backs] [data-row]")).to_have_count(3)
    steps.look(page, "board_wait")


def test_a_board_left_open_for_hours_asks_whether_it_is_the_same_call_and_loses_nothing(ready_phone) -> None:
    phone = ready_phone(at=NOW, **HALF_A_DESK)
    page = phone.page
    take_a_call(page)
    page.keyboard.type("y")
    steps.saved(page)
    page.clock.fast_forward("03:00:00")
    steps.locked(page)
    steps.unlock(page, phone.words)
    on_the_board(page)

    ask = page.locator("[data-same-call]")
    expect(ask).to_contain_text("Is this the same call?")
    expect(ask).to_contain_text("10:00")
    expect(page.locator("[data-same=yes]")).to_be_focused()
    page.keyboard.press("1")
    told(page, "First: is this the same call?")
    steps.look(page, "board_old")
    page.keyboard.press("y")

    expect(ask).to_be_hidden()
    assert page.evaluate(ANSWERS) == {"location_confirmed": ["yes"]}
    page.keyboard.press("1")
    at_hand(page, "ring_back_safe")
    steps.reports(page)
    expect(page.locator("[data-drafts]")).to_contain_text("A call, not sent yet")
    page.locator("[data-drafts] a").first.press("Enter")
    on_the_board(page)
