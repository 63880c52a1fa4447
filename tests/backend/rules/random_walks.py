"""Random but well-formed answers to a real pack."""

from __future__ import annotations

from random import Random
from typing import Any

from backend.rules.days import add_days

AS_OF = "2026-11-24"


def some_answers(random: Random, pack: dict[str, Any], share: float) -> dict[str, Any]:
    """Answers to about this share of the pack's questions."""
    return {one["id"]: some_answer(random, one) for one in pack["questions"] if random.random() < share}


def some_answer(random: Random, question: dict[str, Any]) -> dict[str, Any]:
    """One answer, of the question's kind or not known."""
    if random.random() < 0.1:
        return {"state": random.choice(["not_known", "declined"])}
    answer = random.choice(possible_answers(random, question))
    return {**answer, "all": True} if isinstance(answer["value"], list) and random.random() < 0.5 else answer


def possible_answers(random: Random, question: dict[str, Any]) -> list[dict[str, Any]]:
    """Every value of a question with few, or some of one with many."""
    kind = question["kind"]
    if kind == "yes_no":
        return [{"value": "yes"}, {"value": "no"}]
    ids = [option["id"] for option in question.get("options", [])]
    if kind == "choice":
        return [{"value": one} for one in ids]
    if kind == "choices":
        return [{"value": random.sample(ids, size)} for size in (0, 1, min(2, len(ids)), len(ids))]
    if kind == "rows":
        return [{"value": [_row(random, number) for number in range(size)]} for size in (0, 1, 3)]
    return [{"value": {"text": "Some words", "number": 3, "day": add_days(AS_OF, -random.randint(0, 300))}[kind]}]


def _row(random: Random, number: int) -> dict[str, Any]:
    day = add_days(AS_OF, -random.randint(0, 300))
    times, role = random.choice(["once", "more"]), random.choice(["first", "worst", "latest"])
    return {"id": f"row{number:05}", "dates": {"from": day, "to": day}, "times": times, "role": role}
