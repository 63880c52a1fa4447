"""What a call handler does on the board, by key, named as they would name it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.ready import Ready
from tests.fixtures.browser import poll

HALF_A_DESK: dict[str, Any] = {
    "viewport": {"width": 640, "height": 800},
    "is_mobile": False,
    "has_touch": False,
    "device_scale_factor": 1,
}
CLIPBOARD = "void (window.pasted = [], navigator.clipboard.writeText = async (text) => void window.pasted.push(text))"
AT_HAND = "document.activeElement.closest('[data-question]')?.dataset.question"
ANSWERS = "Object.fromEntries([...document.querySelectorAll('[data-question]')].map((field) => "
ANSWERS += "[field.dataset.question, [...field.querySelectorAll('.chip input:checked')].map((one) => one.value)])"
ANSWERS += ".filter(([, values]) => values.length))"


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
    found = page.evaluate(AT_HAND)
    assert found == question, f"{found} is at hand, not {question}"


def at_hand_is_seen(page: Page) -> None:
    """Whole, beside the open call-ins: below the sentence that is said, above the foot, and nothing over it."""
    expect(page.locator("#call-ins")).to_have_attribute("open", "")
    poll(page, AT_HAND_IN_SIGHT)


AT_HAND_IN_SIGHT = """(() => {
  if (!document.querySelector(".question--at-hand")) return false;
  const box = (part) => document.querySelector(part).getBoundingClientRect();
  const [at, sheet, column] = [box(".question--at-hand"), box(".call-ins__sheet"), box("[data-panels]")];
  const isPage = getComputedStyle(document.querySelector("[data-panels]")).overflowY === "visible";
  if (isPage) return at.top >= sheet.bottom - 1 && at.bottom <= box("[data-foot]").top + 1;
  const sentence = box(".panel--open .panel__head");
  const apart = at.right <= sheet.left || at.bottom <= sheet.top || at.top >= sheet.bottom;
  const said = sentence.top >= column.top - 3 && sentence.left < sheet.left;
  const inSight = at.top >= sentence.bottom - 1 && at.bottom <= column.bottom + 1;
  return apart && said && inSight && column.bottom <= box("[data-foot]").top + 1;
})()"""


READ_OUT_MS = 1000
"""Longer than a key is held off a closed question that nobody can have read out yet."""


def read_out(page: Page, keys: str) -> None:
    """Each closed question is read out to a caller who can only say yes or no, and then answered."""
    for key in keys:
        page.wait_for_timeout(READ_OUT_MS)
        page.keyboard.press(key)


def type_into(page: Page, text: str) -> None:
    """The words, whose first letter begins the text, and out again."""
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


WHO_AT_HAND = "#call-ins [name=who]:focus"
"""Where who was told is typed, once the key has led there: its fields come with the call-ins' sheet."""


def a_board(phone: Ready) -> Page:
    """A call just taken, on this phone."""
    take_a_call(phone.page)
    return phone.page


def answers(page: Page) -> dict[str, Any]:
    """What stands on the board."""
    found: dict[str, Any] = page.evaluate(ANSWERS)
    return found


def told(page: Page, words: str) -> None:
    """What the last key did is said."""
    expect(page.locator("[data-told]")).to_contain_text(words)


def press_letter(page: Page, option: str) -> None:
    """The letter that stands on a chip of the question at hand."""
    chip = page.locator(f'.question--at-hand input[value="{option}"]')
    page.keyboard.press(str(chip.get_attribute("aria-keyshortcuts")))


def letter_of(page: Page, question: str, option: str) -> str:
    """The letter that stands on a chip of a question, at hand or not."""
    chip = page.locator(f'[data-question="{question}"] input[value="{option}"]')
    return str(chip.get_attribute("aria-keyshortcuts"))
