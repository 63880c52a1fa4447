"""Looks for answers that make a condition true: narrows what each question may be, goes back where it cannot, and has
the engine confirm what it found. Bounded: it gives up, saying so, rather than run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any, cast

from backend.content.authoring.checks.narrowing import Allowed, Narrowing, answers_from
from backend.content.authoring.checks.walk import (
    Condition,
    asks_recognition,
    children,
    index,
    parts,
    questions_behind,
    written_out,
)
from backend.content.kinds import Merged
from backend.rules.conditions import evaluate
from backend.rules.index import questions_on
from backend.rules.json_types import Pack
from backend.rules.outline import read
from backend.rules.reading import Reading
from backend.rules.recognition import recognised_by

STEPS = 20_000
TRIES = 200
AS_OF = "2026-11-24"


class TooHard(Exception):
    """The search was given up."""


def answers_for(condition: Condition, merged: Merged) -> dict[str, Any] | None:
    """Answers that make the condition true, or None where there are none. Raises TooHard."""
    wanted = written_out(condition, merged["recognition"])
    found = _first(wanted, condition, merged)
    if found is not None:
        return found
    return _first({"all": [wanted, *_shown_when_behind(wanted, merged)]}, condition, merged)


def _first(wanted: Condition, condition: Condition, merged: Merged) -> dict[str, Any] | None:
    search = _Search(Narrowing(index(merged, "questions"), index(merged, "facts")))
    for tries, allowed in enumerate(search.ways(wanted, True, {})):
        answers = answers_from(allowed, merged, AS_OF)
        if evaluate(condition, _reading(condition, merged, answers)).truth == "yes":
            return answers
        if tries >= TRIES:
            raise TooHard
    return None


def _reading(condition: Condition, merged: Merged, answers: dict[str, object]) -> Reading:
    """What counts of the answers; what the table of recognition comes to only where the condition asks for it."""
    pack = cast(Pack, merged)
    reading = read(pack, answers, AS_OF)
    if not asks_recognition(condition):
        return reading
    return replace(reading, recognised=recognised_by(pack, reading))


def _shown_when_behind(condition: Condition, merged: Merged) -> list[Condition]:
    """What must be shown for the condition's questions to be asked, and for those it takes, and so on."""
    facts, gates = index(merged, "facts"), _gates(merged)
    todo, met, conditions = questions_behind(condition, facts), set[str](), []
    while todo:
        question_id = todo.pop()
        if question_id not in met:
            met.add(question_id)
            conditions += gates.get(question_id, [])
            todo += [one for gate in gates.get(question_id, []) for one in questions_behind(gate, facts)]
    return conditions


def _gates(merged: Merged) -> dict[str, list[Condition]]:
    questions = index(merged, "questions")
    return {
        one: [item["shown_when"] for item in (screen, questions[one]) if "shown_when" in item]
        for screen in merged["outline"]
        for one in questions_on(screen, merged["four"])
    }


class _Search:
    def __init__(self, narrowing: Narrowing) -> None:
        self.narrowing = narrowing
        self.steps = 0

    def ways(self, condition: Condition, wanted: bool, allowed: Allowed) -> Iterator[Allowed]:
        """Each way to make the condition yes (or no, where not wanted) within what is allowed already."""
        self.steps += 1
        if self.steps > STEPS:
            raise TooHard
        form, inner = parts(condition)
        if form == "not":
            yield from self.ways(inner, not wanted, allowed)
        elif form == "unless":
            yield from self._unless(inner, wanted, allowed)
        elif not children(condition):
            narrowed = self.narrowing.leaf(form, inner, wanted, allowed)
            if narrowed is not None:
                yield narrowed
        else:
            for chosen in combinations(children(condition), _needed(form, inner, wanted)):
                yield from self._together(list(chosen), wanted, allowed)

    def _unless(self, against: Condition, wanted: bool, allowed: Allowed) -> Iterator[Allowed]:
        """What is not known stands against nothing: first as it is."""
        if wanted:
            yield allowed
        yield from self.ways(against, not wanted, allowed)

    def _together(self, conditions: list[Condition], wanted: bool, allowed: Allowed) -> Iterator[Allowed]:
        if not conditions:
            yield allowed
            return
        for narrowed in self.ways(conditions[0], wanted, allowed):
            yield from self._together(conditions[1:], wanted, narrowed)


def _needed(form: str, inner: Any, wanted: bool) -> int:
    """How many children must be yes for the whole to be yes, or no for it to be no."""
    if form == "count_at_least":
        least: int = inner[0]
        return least if wanted else len(inner[1]) - least + 1
    return len(inner) if (form == "all") == wanted else 1
