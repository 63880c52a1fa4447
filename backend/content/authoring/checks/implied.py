"""What an answer answers of other questions: never a no, never a question asked alone, and only further down."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.leaves import COMPARABLE, possible
from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.implied import may_be_implied
from backend.rules.index import questions_on


def implications_hold(merged: Merged) -> list[Problem]:
    """Each names a question met later, which may be answered by another, and an answer that it can have."""
    questions = index(merged, "questions")
    order = {
        one: place
        for place, one in enumerate(
            asked for screen in merged["outline"] for asked in questions_on(screen, merged["four"])
        )
    }
    link = merged["about"]["designated"]["police_link"]["question"]
    return [
        Problem("questions.json", question["id"], cause)
        for question in merged["questions"]
        for target, value in _pairs(question)
        for cause in _causes(target, value, questions, link)
        or _out_of_order(order.get(question["id"], 0), order.get(target, 0), target)
    ]


def _pairs(question: Item) -> list[list[str]]:
    options = [pair for option in question.get("options", []) for pair in option.get("implies", [])]
    return [*question.get("implies", {}).get("yes", []), *options]


def _causes(target: str, value: str, questions: dict[str, Item], link: str) -> list[str]:
    return list(_each_cause(target, value, questions, link))


def _each_cause(target: str, value: str, questions: dict[str, Item], link: str) -> Iterator[str]:
    question = questions.get(target)
    if question is None:
        yield f"implies `{target}`, which is not a question"
    elif question["kind"] not in COMPARABLE or not possible(question, value):
        yield f"implies `{value}`, which is not an answer to `{target}` that can follow from another"
    elif value == "no":
        yield f"implies a no to `{target}`: what nobody said is never a no"
    elif target == link or not may_be_implied(question, value):  # type: ignore[arg-type]
        yield f"implies `{target}`, which is asked alone and never follows from another answer"


def _out_of_order(source: int, place: int, target: str) -> list[str]:
    return [] if source < place else [f"implies `{target}`, which is met before it"]
