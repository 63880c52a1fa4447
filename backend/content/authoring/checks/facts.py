"""Facts rest on rows."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged


def facts_rest_on_rows(merged: Merged) -> list[Problem]:
    """A fact's `rows` is a question of kind rows; its `least_from` a choice with those options."""
    questions = index(merged, "questions")
    return [Problem("facts.json", fact["id"], cause) for fact in merged["facts"] for cause in _causes(fact, questions)]


def _causes(fact: Item, questions: dict[str, Item]) -> Iterator[str]:
    rows = questions.get(fact["rows"])
    if rows is None or rows["kind"] != "rows":
        yield f"`{fact['rows']}` is not a question of kind rows"
    elif fact["of"] != "count" and "dates" not in [field["id"] for field in rows["fields"]]:
        yield f"`{fact['rows']}` has no field `dates`"
    if "least_from" in fact:
        yield from _least_from(fact["least_from"], questions)


def _least_from(source: Item, questions: dict[str, Item]) -> Iterator[str]:
    question = questions.get(source["question"])
    if question is None or question["kind"] != "choice":
        yield f"least_from: `{source['question']}` is not a question of kind choice"
        return
    options = [option["id"] for option in question["options"]]
    for option in source["least"]:
        if option not in options:
            yield f"least_from: `{option}` is not an option of `{question['id']}`"
