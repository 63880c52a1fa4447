"""A house number typed at an empty text is kept whole, however long the hands pause between its signs."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board.steps import HALF_A_DESK, a_board, answers, at_hand, go_to, told
from tests.browser.ready import Ready

GAPS_MS = (0, 100, 150, 280, 400, 700, 900, 1100, 1500)
"""Between two keys: from both at once to a hand that looks for the key."""
SLOW_MS = (700, 900, 1100, 1500)
"""Slower than the digits of one number that are typed in one go."""
TYPIST_MS = 280
RESTED_MS = 20_000

TYPED = """([runs, question, rested]) => {
  const boxOf = () => document.querySelector(`[data-question=${question}] :is(textarea, input[type=text])`);
  let at = performance.now();
  const press = (key, gap) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: (at += gap) });
    const isDone = !(document.activeElement ?? document.body).dispatchEvent(event);
    const text = document.activeElement;
    if (isDone || key.length > 1 || !text.matches("textarea, input[type=text]")) return;
    text.setRangeText(key, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return runs.map((run) => {
    for (const [key, gap] of run) press(key, gap);
    const box = boxOf();
    const open = document.querySelector(".panel--open")?.dataset.panel ?? "";
    const found = [box.value, open, document.activeElement.closest("[data-question]")?.dataset.question ?? ""];
    if (document.activeElement === box) press("Escape", rested);
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (open !== "1") press("1", rested);
    press("Home", rested);
    return found;
  });
}"""
"""Runs of keys whose time is the events' own: what each has written, opened and come to. Then all is as before it."""

Cadence = tuple[int, ...]


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(**HALF_A_DESK)
    return phone


def typed(page: Page, keys: list[str], cadences: list[Cadence], box: str = "place_words") -> dict[Cadence, list[str]]:
    """What stands in the box, what is open and what is at hand, after the keys with those gaps between them."""
    runs = [list(zip(keys, (RESTED_MS, *gaps), strict=True)) for gaps in cadences]
    return dict(zip(cadences, page.evaluate(TYPED, [runs, box, RESTED_MS]), strict=True))


def at_the_place(phone: Ready) -> Page:
    """Whether the place is confirmed is at hand."""
    page = a_board(phone)
    go_to(page, "location_confirmed")
    return page


def cadences_of(gaps: int) -> list[Cadence]:
    """Each gap beside each other, in every two that follow one another."""
    pairs = list(product(GAPS_MS, repeat=2))
    return [tuple((one, other)[at % 2] for at in range(gaps)) for one, other in pairs]


def kept_at_every_cadence(phone: Ready, *numbers: str) -> None:
    """The yes, the number and a space, with each gap before each of them."""
    page = at_the_place(phone)
    for number in numbers:
        found = typed(page, [*f"y{number} "], cadences_of(len(number) + 1))
        lost = {gaps: one for gaps, one in found.items() if one[0] != f"{number} "}
        assert not lost, f"{number} was not kept at {len(lost)} of {len(found)} cadences: {lost}"
    assert answers(page) == {"location_confirmed": ["yes"]}, "its letter has answered"


def four_is_kept(phone: Ready) -> None:
    """Its prompt is opened, and taken back."""
    kept_at_every_cadence(phone, "4")


def fourteen_is_kept(phone: Ready) -> None:
    """Its first digit is the number of the prompt that is open."""
    kept_at_every_cadence(phone, "14")


def with_a_letter_it_is_kept(phone: Ready) -> None:
    """The letter is no answer, or is text already."""
    kept_at_every_cadence(phone, "4b", "1b")


def with_a_letter_that_answers_it_is_kept(phone: Ready) -> None:
    """Nothing that its letter has answered in the prompt of its digit stands afterwards."""
    kept_at_every_cadence(phone, "3c", "7a", "9b")


@pytest.mark.parametrize(
    "kept", [four_is_kept, fourteen_is_kept, with_a_letter_it_is_kept, with_a_letter_that_answers_it_is_kept]
)
def test_a_house_number_is_kept_whole_at_every_cadence(phone, kept) -> None:
    kept(phone)


def test_a_house_number_of_any_digits_is_kept_whole_at_every_cadence(phone) -> None:
    kept_at_every_cadence(phone, "41", "123", "1st", "47")


def led_to_it_is_kept(phone: Ready) -> None:
    """No answer leads to a text, and the address is typed there."""
    page = at_the_place(phone)
    found = typed(page, [*"yn4 "], [(RESTED_MS, one, other) for one, other in cadences_of(2)], "safe_contact")
    lost = {gaps: one for gaps, one in found.items() if one[0] != "4 "}
    assert not lost, f"a house number opened a prompt: {lost}"


def test_a_house_number_typed_at_a_text_that_an_answer_led_to_is_kept_at_every_cadence(phone) -> None:
    led_to_it_is_kept(phone)


def a_digit_alone_is_a_prompt_s(phone: Ready) -> None:
    """At every cadence, and so are two where the hand pauses between them."""
    page = at_the_place(phone)
    for prompt, question in (("1", "place_words"), ("4", "hurt_now"), ("5", "order_any")):
        found = typed(page, ["y", prompt], [(gap,) for gap in GAPS_MS])
        assert set(map(tuple, found.values())) == {("", prompt, question)}, "a digit by itself opens no prompt"
    found = typed(page, [*"y45"], list(product(GAPS_MS, SLOW_MS)))
    assert set(map(tuple, found.values())) == {("", "5", "order_any")}, "the second opens no prompt"


def test_a_digit_alone_opens_its_prompt_at_every_cadence(phone) -> None:
    a_digit_alone_is_a_prompt_s(phone)


def a_letter_alone_stays_an_answer(phone: Ready) -> None:
    """No space follows within two seconds."""
    page = at_the_place(phone)
    for key in "y3c":
        page.keyboard.press(key)
        page.wait_for_timeout(TYPIST_MS)
    assert answers(page) == {"location_confirmed": ["yes"], "whereabouts": ["near"]}
    expect(place(page)).to_have_value("")


def test_a_letter_in_the_prompt_that_a_digit_has_opened_stays_an_answer(phone) -> None:
    a_letter_alone_stays_an_answer(phone)


@pytest.mark.parametrize("number", ["3c", "7a"])
def test_a_house_number_whose_letter_has_answered_is_kept_as_a_typist_types_it(phone, number: str) -> None:
    page = at_the_place(phone)
    page.keyboard.type(f"y{number} Mill Lane", delay=TYPIST_MS)
    expect(place(page)).to_have_value(f"{number} Mill Lane")
    assert answers(page) == {"location_confirmed": ["yes"]}
    told(page, "WRITING in Place, as said")
    expect(page.locator("[data-undo-words]")).to_contain_text("Taken as a number")


def test_in_the_prompt_that_a_digit_has_opened_one_yes_answers_once(phone) -> None:
    page = at_the_place(phone)
    for key in "y4y":
        page.keyboard.press(key)
        page.wait_for_timeout(TYPIST_MS)
    assert answers(page) == {"location_confirmed": ["yes"], "hurt_now": ["yes"]}


def after_its_prompt_s_number(phone: Ready) -> None:
    """Enter, or two seconds, say that the digit was the prompt's."""
    page = at_the_place(phone)
    found = typed(page, ["y", "1", "Enter", "4", " "], cadences_of(4))
    assert {one[0] for one in found.values()} == {"4 "}, "the prompt's number is in the address"
    found = typed(page, [*"y14 "], [(one, 2000, other) for one, other in cadences_of(2)])
    assert {one[0] for one in found.values()} == {"4 "}, "the prompt's number is in the address"


def test_after_its_prompt_s_number_and_enter_or_two_seconds_the_address_is_typed_without_it(phone) -> None:
    after_its_prompt_s_number(phone)


def a_word_after_its_prompt_s_number(phone: Ready) -> None:
    """No house number is followed by two letters."""
    found = typed(at_the_place(phone), [*"y1kings "], cadences_of(7))
    assert {one[0] for one in found.values()} == {"kings "}, "the prompt's number is in the address"


def test_a_word_after_its_prompt_s_number_is_the_address(phone) -> None:
    a_word_after_its_prompt_s_number(phone)


def test_words_after_a_digit_in_another_text_are_that_text_s(phone) -> None:
    """Its prompt leads to a text of its own."""
    page = at_the_place(phone)
    page.keyboard.press("7")
    page.keyboard.press("e")
    found = typed(
        page, ["1", "Home", *"y7b "], [(RESTED_MS, RESTED_MS, one, other, one) for one, other in cadences_of(2)]
    )
    assert set(map(tuple, found.values())) == {("", "7", "suspect_details")}


def place(page: Page) -> Locator:
    """Where the place is written."""
    return page.locator("[data-question=place_words] :is(textarea, input:not([type=radio], [type=checkbox]))")


def from_another_prompt(phone: Ready, digits: str = "47") -> None:
    """Its number, pressed from elsewhere, leads to the text: the digit after it begins the address."""
    page = at_the_place(phone)
    page.keyboard.press("y")
    for digit in digits:
        for key in ("Escape", "2", "1"):
            page.keyboard.press(key)
        at_hand(page, "place_words")
        page.keyboard.press(digit)
        expect(place(page), "a house number opened a prompt").to_have_value(digit)
        page.keyboard.type(" Mill Lane")
        expect(place(page)).to_have_value(f"{digit} Mill Lane")
        place(page).fill("")


def test_an_address_that_begins_with_any_digit_is_kept_whole(phone) -> None:
    from_another_prompt(phone, "123456789")


def in_one_breath(phone: Ready) -> None:
    """As a typist does, from the yes to the last letter: the question after it is at hand, and the box is empty."""
    page = at_the_place(phone)
    page.keyboard.type("y14 Mill", delay=TYPIST_MS)
    page.keyboard.type(" Lane")
    told(page, "WRITING in Place, as said")
    expect(place(page), "a digit of the house number was lost").to_have_value("14 Mill Lane")
    assert answers(page) == {"location_confirmed": ["yes"]}


def test_a_house_number_typed_in_one_breath_with_the_yes_is_kept_whole(phone) -> None:
    in_one_breath(phone)
