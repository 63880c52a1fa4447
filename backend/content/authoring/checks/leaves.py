"""Conditions name questions and facts that exist, and values that can be given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.content.authoring.checks.walk import Condition, index, leaves, parts
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import conditions_of
from backend.content.kinds import Item, Merged, file_of

COMPARABLE = ("yes_no", "choice", "number")


def leaves_name_what_exists(merged: Merged) -> list[Problem]:
    """Every leaf's question or fact is there, of a kind the leaf can look at, and can have the value it looks for."""
    questions, facts = index(merged, "questions"), index(merged, "facts")
    return [
        Problem(file_of(kind), item_id, cause)
        for kind, item_id, condition in conditions_of(merged)
        for leaf in leaves(condition)
        for cause in _causes(leaf, questions, facts)
    ]


def _causes(leaf: Condition, questions: dict[str, Item], facts: dict[str, Item]) -> Iterator[str]:
    form, inner = parts(leaf)
    name = inner[0]
    if form == "at_least" and name in facts:
        if facts[name]["of"] not in ("count", "days_since_last"):
            yield f"`at_least` looks at the fact `{name}`, which is a day and not a number"
    elif name not in questions:
        yield f"`{form}` looks at `{name}`, which is not a question" + (" or a fact" if form == "at_least" else "")
    else:
        yield from _of_question(form, questions[name], inner[1])


def _of_question(form: str, question: Item, looked_for: Any) -> Iterator[str]:
    kinds = {"at_least": ("number",), "includes": ("choices",)}.get(form, COMPARABLE)
    if question["kind"] not in kinds:
        yield f"`{form}` cannot look at `{question['id']}`, which is of kind {question['kind']}"
        return
    for value in looked_for if form == "one_of" else [looked_for]:
        if not possible(question, value):
            yield f"`{value}` is not a value of `{question['id']}`"


def possible(question: Item, value: Any) -> bool:
    """Whether a question can have this value."""
    if question["kind"] == "number":
        return isinstance(value, int) and 0 <= value <= 9999
    return value in (
        ["yes", "no"] if question["kind"] == "yes_no" else [option["id"] for option in question["options"]]
    )
