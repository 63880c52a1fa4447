"""Walks a case file through the real screens: each answer is given where an officer would find its question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser import steps
from tests.fixtures.browser import poll

AT_A_DUTY = {"victim_told"}  # on the outcome, behind a duty: tests/browser/outcome
RESTS_ON_A_DUTY = {"spo_not_told"}  # what lights by what is ticked there
# the question whose chip opens another and answers it, with that chip
BY_CHIP: dict[str, tuple[str, Any]] = {
    "very_frightened": ("fear_level", "very"),
    "entry_today": ("home_reached", ["in_today"]),
    "entry": ("home_reached", ["in_earlier"]),
    "breach_live": ("breach_when", "earlier_no_arrest"),
    "order_broken": ("breach_when", "earlier_no_arrest"),
    "held_taken": ("neck", "recent"),
}
CASES = Path(__file__).resolve().parents[1] / "cases"


def names() -> list[str]:
    """Every case."""
    return sorted(path.stem for path in CASES.glob("*.json"))


def case(name: str) -> dict[str, Any]:
    """One case: {about, as_of, answers, expected}."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def walk(page: Page, answers: dict[str, Any]) -> set[str]:
    """By Next, each answer where its question is shown, until all are given or no screen is left. Returns these."""
    filled: set[str] = set()
    while True:
        filled |= _fill_screen(page, answers, filled)
        if filled >= set(answers) or not _goes_on(page):
            return filled


def screens(page: Page, answers: dict[str, Any]) -> Iterator[str]:
    """By Next to the last screen, each answer given where its question is shown: the name of each screen, filled in."""
    given: set[str] = set()
    while True:
        given |= _fill_screen(page, answers, given)
        yield page.locator("main").get_attribute("data-screen") or ""
        if not _goes_on(page):
            return


def as_asked(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as an officer gives them: by the chip that opens a question. What only that question asks and was no
    yes, nobody is asked.
    """
    asked = {name: answer for name, answer in answers.items() if name not in AT_A_DUTY}
    for name, (question, value) in BY_CHIP.items():
        answer = asked.pop(name, {})
        if answer.get("value") == "yes" and question not in asked:
            asked[question] = {**answer, "value": value}
    return asked


def _goes_on(page: Page) -> bool:
    """By Next to the following screen. Returns whether there is one."""
    following = page.locator('[data-go="next"]')
    if not following.count() or not following.is_visible():
        return False
    here = page.locator("main").get_attribute("data-screen") or ""
    following.click()
    steps.left(page, here)
    return True


def _fill_screen(page: Page, answers: dict[str, Any], filled: set[str]) -> set[str]:
    """Answers may show further questions on the same screen: look again until nothing is left."""
    done: set[str] = set()
    while True:
        shown = page.locator("[data-question]:visible").evaluate_all("found => found.map(one => one.dataset.question)")
        waiting = [one for one in shown if one in answers and one not in done | filled]
        if not waiting:
            return done
        steps.read_call_ins(page)  # what the answer before has lit may open late
        _give(page.locator(f'[data-question="{waiting[0]}"]'), answers[waiting[0]])
        steps.read_call_ins(page)
        done.add(waiting[0])


def _give(field: Locator, answer: dict[str, Any]) -> None:
    kind = field.get_attribute("data-kind")
    if "state" in answer:
        return _tap(field, f"@{answer['state']}")
    value = answer["value"]
    if kind in ("yes_no", "choice"):
        _tap(field, value)
    elif kind == "choices":
        for one in [*value, *(["@all"] if answer.get("all") else [])]:
            _tap(field, one)
            steps.read_call_ins(field.page)  # one tick may light what opens over the next
    elif kind == "day":
        field.locator("[type=date]").fill(value)
    elif kind == "rows":
        _give_rows(field, answer)
    else:
        typed = field.locator("textarea, input").first
        typed.fill(str(value))
        typed.blur()
    return None


def _give_rows(field: Locator, answer: dict[str, Any]) -> None:
    for number, row in enumerate(answer["value"]):
        field.locator(
            f'[data-add-row][data-role="{row["role"]}"]' if "role" in row else "[data-add-row]:not([data-role])"
        ).click()
        made = field.locator("[data-row]").nth(number)
        for fold in made.locator("details > summary").all():
            fold.click()
        for name, value in row.items():
            if name != "id":
                _give_row_field(made.locator(f'[data-field="{name}"]'), value)
    if answer.get("all"):
        field.locator(':scope > .chips .chip:has([value="@all"])').click()


def _give_row_field(group: Locator, value: Any) -> None:
    kind = group.get_attribute("data-kind")
    if kind == "text":
        group.locator("input").fill(value)
        group.locator("input").blur()
    elif kind == "dates":
        for end in ("from", "to"):
            group.locator(f'[data-end="{end}"]').fill(value[end])
    else:
        for one in value if isinstance(value, list) else [value]:
            group.locator(f'.chip:has(input[value="{one}"])').click()


def _tap(field: Locator, value: str) -> None:
    steps.unfold(field, value)
    field.locator(f'.chip:has(input[value="{value}"])').first.click()


def outcome(page: Page) -> dict[str, list[str]]:
    """What the outcome shows to do: what stands unfolded, in its order, and what is folded, behind a duty too."""
    page.locator('.beats a:has-text("Outcome")').click()
    steps.on_screen(page, "outcome")
    shown = "found => found.map(one => one.dataset.finding)"
    now = page.locator(":is([data-do-now], [data-now-lines], [data-first]) > [data-finding]").evaluate_all(shown)
    page.locator("[data-place=do] details").evaluate_all("folds => folds.forEach((one) => { one.open = true; })")
    poll(page, "document.querySelectorAll('[data-group]:not([hidden]) [data-group-list]:empty').length === 0")
    found = page.locator("[data-place=do] [data-finding]").evaluate_all(shown)
    return {"do_now": now, "rest": [one for one in found if one not in now]}


def lit(page: Page) -> list[str]:
    """The pinned call-ins, as their findings' ids."""
    return page.locator("#call-ins [data-call-in]").evaluate_all(
        "found => found.map(one => one.dataset.callIn.split(':')[1])"
    )
