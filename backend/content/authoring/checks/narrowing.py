"""What each question and fact may still be, leaf by leaf, and answers made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.content.authoring.checks.walk import index
from backend.content.kinds import Item, Merged
from backend.rules import limits
from backend.rules.answers import option_ids
from backend.rules.days import add_days
from backend.rules.shapes.pack import Question

Allowed = dict[str, Any]  # single values: the set still allowed; choices: (in, out); facts: (low, high)
NUMBERS = frozenset(range(limits.NUMBER + 1))
MOST = 999


@dataclass(frozen=True)
class Narrowing:
    """Narrows for the questions and facts of one pack."""

    questions: dict[str, Question]
    facts: dict[str, Item]

    def leaf(self, form: str, inner: Any, wanted: bool, allowed: Allowed) -> Allowed | None:
        """What is allowed once this leaf is as wanted, or None where it cannot be."""
        name = inner[0]
        if name in self.facts:
            low, high = allowed.get(name, (0, MOST))
            span = (max(low, inner[1]), high) if wanted else (low, min(high, inner[1] - 1))
            return {**allowed, name: span} if span[0] <= span[1] and span[1] >= 0 else None
        if form == "includes":
            return _listed(name, inner[1], wanted, allowed)
        return self._single(form, inner, wanted, allowed)

    def _single(self, form: str, inner: Any, wanted: bool, allowed: Allowed) -> Allowed | None:
        domain = _domain(self.questions[inner[0]])
        if form == "at_least":
            fitting = frozenset(value for value in domain if value >= inner[1])
        else:
            fitting = domain & frozenset(inner[1] if form == "one_of" else [inner[1]])
        left = allowed.get(inner[0], domain) & (fitting if wanted else domain - fitting)
        return {**allowed, inner[0]: left} if left else None


def _domain(question: Question) -> frozenset[Any]:
    if question["kind"] == "number":
        return NUMBERS
    return frozenset(["yes", "no"] if question["kind"] == "yes_no" else option_ids(question))


def _listed(name: str, value: str, wanted: bool, allowed: Allowed) -> Allowed | None:
    chosen, left_out = allowed.get(name, (frozenset(), frozenset()))
    narrowed = (chosen | {value}, left_out) if wanted else (chosen, left_out | {value})
    return None if narrowed[0] & narrowed[1] else {**allowed, name: narrowed}


def answers_from(allowed: Allowed, merged: Merged, as_of: str) -> dict[str, Any]:
    """One set of answers within what is allowed."""
    facts = index(merged, "facts")
    answers = {name: _answer(span) for name, span in allowed.items() if name not in facts}
    for rows in dict.fromkeys(facts[name]["rows"] for name in allowed if name in facts):
        spans = {facts[name]["of"]: allowed[name] for name in allowed if name in facts and facts[name]["rows"] == rows}
        answers[rows] = _rows(spans, as_of)
    return answers


def _answer(span: Any) -> Item:
    if isinstance(span, tuple):
        return {"value": sorted(span[0]), "all": True}
    return {"value": min(span)}


def _rows(spans: dict[str, tuple[int, int]], as_of: str) -> Item:
    day = add_days(as_of, -spans.get("days_since_last", (0, MOST))[0])
    count = max(1, spans.get("count", (1, MOST))[0])
    rows = [{"id": f"row{number:05}", "dates": {"from": day, "to": day}} for number in range(count)]
    told_all = "days_since_last" in spans or spans.get("count", (0, MOST))[1] < MOST
    return {"value": rows, **({"all": True} if told_all else {})}
