"""Of a question of danger the chosen yes is heavy to look at and the chosen no is quiet: as drawn, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser import steps
from tests.browser.pixels import Colour, contrast, drawn, fill
from tests.browser.ready import Ready

DANGERS = ("hurt_now", "hurt_any", "sexual_assault", "threat", "weapon")
HEAVY = 2.5  # to 1, of what fills the chip against what lies around it
QUIET = 1.1
PLAIN = "as heavy as any other answer"


def chip(page: Page, question: str, value: str) -> Locator:
    """What is drawn of one answer."""
    return page.locator(f'[data-question="{question}"] .chip:has(input[value="{value}"]) > span').first


def filled(page: Page, question: str, value: str) -> Colour:
    """The colour of a chip once it is chosen and nothing points at it."""
    steps.tap(page, question, value)
    steps.read_call_ins(page)
    steps.at_rest(page)
    return fill(drawn(chip(page, question, value)))


def weight(page: Page, question: str, value: str) -> int:
    """Of its letters."""
    return int(chip(page, question, value).evaluate("(one) => getComputedStyle(one).fontWeight"))


def a_yes_is_heavy_and_a_no_is_quiet(phone: Ready) -> None:
    """Against the chip that nobody tapped, which has the colour of the sheet."""
    page = phone.page
    steps.start_report(page)
    for question in DANGERS:
        steps.bring(page, question)
        sheet = fill(drawn(chip(page, question, "no")))
        no = contrast(filled(page, question, "no"), sheet)
        thin = weight(page, question, "no")
        yes = contrast(filled(page, question, "yes"), sheet)
        thick = weight(page, question, "yes")
        steps.look(page, f"chosen_{question}")
        print(f"{question}: yes {yes:.2f} to 1 at {thick}, no {no:.2f} to 1 at {thin}")

        assert yes >= HEAVY, f"{question}: a chosen yes is {yes:.2f} to 1, no heavier than others"
        assert no <= QUIET, f"{question}: a chosen no is {no:.2f} to 1, {PLAIN}"
        assert thick > thin, f"{question}: a chosen no is written {PLAIN}"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.prove)])
def test_of_a_danger_the_chosen_yes_is_heavy_to_look_at_and_the_chosen_no_is_quiet(
    ready_phone: Callable[..., Ready], scheme: str
) -> None:
    a_yes_is_heavy_and_a_no_is_quiet(ready_phone(color_scheme=scheme, reduced_motion="reduce"))


SHEETS = {
    "a danger's yes looks as any answer": (
        ".chip.chip--danger input:checked + span { background: var(--act-wash); color: var(--ink); }",
        "no heavier than others",
    ),
    "a no looks as any answer": (
        ".chip input[value=no]:checked + span { background: var(--act-wash) !important; }",
        PLAIN,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("fault", SHEETS)
def test_an_answer_that_looks_as_any_other_is_noticed(ready_phone: Callable[..., Ready], fault: str) -> None:
    rules, says = SHEETS[fault]
    phone = ready_phone(
        reduced_motion="reduce",
        before="addEventListener('DOMContentLoaded', () => { const it = new CSSStyleSheet();"
        f" it.replaceSync({rules!r}); document.adoptedStyleSheets = [it]; }});",
    )

    with pytest.raises(AssertionError) as noticed:
        a_yes_is_heavy_and_a_no_is_quiet(phone)

    assert says in str(noticed.value)
